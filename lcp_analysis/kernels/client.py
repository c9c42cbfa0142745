"""A client that speaks to a kernel as soon as it listens.

The ordinary one knocks every tenth of a second, and then waits for a fifth of a second of silence.
"""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous import AsyncKernelClient

CLIENT = f"{__name__}.PromptClient"  # as Jupyter's settings name it
_KNOCK_MILLISECONDS = 5
_ANSWER_SECONDS = 1.0
_OUTPUT_SECONDS = 0.05  # what comes later than that was said before the output channel was connected: ask again


class PromptClient(AsyncKernelClient):  # type: ignore[misc]
    """Knocks often, and takes the kernel's own word that it is idle for the silence."""

    def start_channels(self, *args: Any, **kwargs: Any) -> None:
        """Connect to a kernel that is still starting."""
        self.context.setsockopt(zmq.RECONNECT_IVL, _KNOCK_MILLISECONDS)
        super().start_channels(*args, **kwargs)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers and what it writes is heard.

        Parameters
        ----------
        timeout : float, optional
            Seconds; without it, for ever.

        Raises
        ------
        RuntimeError
            If the kernel ends before it answers, or does not answer in time.
        """
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            asked = self.kernel_info()
            reply = await self._answer()
            if reply is not None and await self._heard_to_the_end_of(asked):
                self._handle_kernel_info_reply(reply)
                return
            if not await self._async_is_alive():
                raise RuntimeError("The kernel ended before it answered.")
            if time.monotonic() > end:
                raise RuntimeError(f"The kernel did not answer within {timeout} seconds.")

    async def _answer(self) -> dict[str, Any] | None:
        try:
            message: dict[str, Any] = await self.get_shell_msg(timeout=_ANSWER_SECONDS)
        except Empty:
            return None
        return message if message["msg_type"] == "kernel_info_reply" else None

    async def _heard_to_the_end_of(self, asked: str) -> bool:
        """Read what is written up to the idle that ends our question; False if the channel is not connected yet."""
        try:
            while True:
                message = await self.get_iopub_msg(timeout=_OUTPUT_SECONDS)
                idle = message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
                if idle and message["parent_header"].get("msg_id") == asked:
                    return True
        except Empty:
            return False
