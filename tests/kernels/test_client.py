"""A client that waits no longer than the kernel needs."""

from __future__ import annotations

from queue import Empty

import pytest
from jupyter_client.manager import AsyncKernelManager

from lcp_analysis.kernels.client import CLIENT, PromptClient
from tests.loops import in_own_loop


def said(kind: str, asked: str = "", **content: object) -> dict[str, object]:
    return {"msg_type": kind, "parent_header": {"msg_id": asked}, "content": content}


class Scripted(PromptClient):
    """Hears what a test lets it hear; each question is numbered."""

    def hear(self, replies: list[object], outputs: list[object], alive: bool = True) -> None:
        self.asked, self.replies, self.outputs, self.alive, self.learnt = 0, replies, outputs, alive, 0

    def kernel_info(self, *_: object, **__: object) -> str:
        self.asked += 1
        return str(self.asked)

    async def _next(self, words: list[object]) -> dict[str, object]:
        word = words.pop(0) if words else Empty
        if word is Empty:
            raise Empty
        return word

    async def get_shell_msg(self, *_: object, **__: object) -> dict[str, object]:
        return await self._next(self.replies)

    async def get_iopub_msg(self, *_: object, **__: object) -> dict[str, object]:
        return await self._next(self.outputs)

    async def _async_is_alive(self) -> bool:
        return self.alive

    def _handle_kernel_info_reply(self, _: object) -> None:
        self.learnt += 1


INFO = said("kernel_info_reply")


def idle(asked: str) -> dict[str, object]:
    return said("status", asked, execution_state="idle")


def waited(replies: list[object], outputs: list[object], timeout: float | None = 5, alive: bool = True) -> Scripted:
    client = Scripted()
    client.hear(replies, outputs, alive)
    in_own_loop(client.wait_for_ready(timeout))
    return client


def test_the_idle_after_the_first_question_is_enough():
    client = waited([INFO], [said("status", "1", execution_state="busy"), idle("1")])
    assert (client.asked, client.learnt) == (1, 1)


def test_words_before_it_are_read_so_that_no_cell_takes_them_for_its_own():
    assert waited([INFO], [said("stream", "0"), said("status", "1", execution_state="busy"), idle("1")]).outputs == []


def test_a_channel_that_was_connected_too_late_is_asked_for_again_and_no_older_idle_counts():
    client = waited([INFO, INFO], [Empty, idle("1"), idle("2")])
    assert client.asked == 2
    assert client.outputs == []


def test_a_kernel_that_says_nothing_yet_is_asked_again():
    assert waited([Empty, said("execute_reply"), INFO], [idle("3")]).asked == 3


def test_a_kernel_that_has_ended_is_not_waited_for():
    with pytest.raises(RuntimeError, match="ended before it answered"):
        waited([], [], alive=False)


def test_a_kernel_that_never_answers_is_waited_for_as_long_as_was_said():
    with pytest.raises(RuntimeError, match="did not answer within 0 seconds"):
        waited([], [], timeout=0)


def test_a_real_kernel_is_ready_and_its_first_cell_has_only_its_own_output():
    async def first_cell() -> list[str]:
        manager = AsyncKernelManager(kernel_name="python3", client_class=CLIENT)
        await manager.start_kernel()
        client = manager.client()
        try:
            client.start_channels()
            await client.wait_for_ready(timeout=60)
            asked = client.execute("print('one')")
            heard: list[str] = []
            while True:
                message = await client.get_iopub_msg(timeout=20)
                assert message["parent_header"]["msg_id"] == asked
                heard.append(message["msg_type"])
                if message["content"].get("execution_state") == "idle":
                    return heard
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    heard = in_own_loop(first_cell())
    assert [kind for kind in heard if kind != "status"] == ["execute_input", "stream"]
