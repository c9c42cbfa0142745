"""Who listens to a kernel is told once when it ends."""

from __future__ import annotations

from functools import partial

import pytest

from lcp_analysis.serving.kernels import Kernels

KERNEL = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def kernels() -> Kernels:
    made = Kernels()
    made._kernels[KERNEL] = object()  # as if it had been started
    return made


def test_everybody_who_listens_is_told_once(kernels):
    told = []
    kernels.tell_end(KERNEL, lambda: told.append("a"))
    kernels.tell_end(KERNEL, lambda: told.append("b"))
    assert told == []
    kernels.remove_kernel(KERNEL)
    kernels.remove_kernel(KERNEL)
    assert told == ["a", "b"]


def test_who_has_stopped_listening_is_not(kernels):
    told = []
    tell = partial(told.append, "a")
    kernels.no_longer_tell(KERNEL, tell)
    kernels.tell_end(KERNEL, tell)
    kernels.no_longer_tell(KERNEL, tell)
    kernels.remove_kernel(KERNEL)
    assert told == []


def test_who_comes_too_late_is_told_at_once(kernels):
    kernels.remove_kernel(KERNEL)
    told = []
    kernels.tell_end(KERNEL, lambda: told.append("a"))
    assert told == ["a"]
