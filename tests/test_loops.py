from __future__ import annotations

import asyncio

import pytest

from tests.loops import in_own_loop


async def word() -> str:
    await asyncio.sleep(0)
    return "said"


def test_a_test_may_await_where_a_browser_test_left_its_loop_running():
    async def as_after_a_browser_test() -> str:
        return in_own_loop(word())

    assert asyncio.run(as_after_a_browser_test()) == "said"


def test_what_went_wrong_in_the_loop_comes_out_as_it_was():
    async def wrong() -> None:
        raise LookupError("no form")

    with pytest.raises(LookupError, match="no form"):
        in_own_loop(wrong())
