"""What a kernel says to a browser: never an error of its own, never what it writes to its log, and when it ends."""

from __future__ import annotations

import re
import uuid
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

KERNEL_ENDED = 4404  # code of a websocket that is closed because of it
_HEADER, _CONTENT = 1, 4  # parts of a message after its identities
_LONGEST = 8_000  # characters of it that are logged
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_UNSEEN = re.compile(r"[^\n\t -\ufffd]|[\x7f-\x9f]")  # a message can hold what a terminal obeys


class QuietConnection(ZMQChannelsWebsocketConnection):
    """Keeps tracebacks on the server.

    Whoever may use a kernel can send it messages that no page sends, and libraries answer them with tracebacks: as an
    error, or by way of the kernel's standard error. They go to the log under a reference. When the kernel has ended,
    the conversation ends.
    """

    def connect(self) -> Any:
        """Begin to listen."""
        self.multi_kernel_manager.tell_end(self.kernel_id, self._kernel_ended)
        return super().connect()

    def disconnect(self) -> Any:
        """Stop listening."""
        self.multi_kernel_manager.no_longer_tell(self.kernel_id, self._kernel_ended)
        return super().disconnect()  # type: ignore[no-untyped-call]

    def _kernel_ended(self) -> None:
        self.websocket_handler.close(KERNEL_ENDED, "The kernel has ended.")

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Send a message on unless it is an error or standard error."""
        _, parts = self.session.feed_identities(outgoing_msg)
        kind = self.session.unpack(parts[_HEADER])["msg_type"]
        if kind == "error" or (kind == "stream" and self.session.unpack(parts[_CONTENT])["name"] == "stderr"):
            self._log_what_it_said(self.session.unpack(parts[_CONTENT]))
            return
        super().handle_outgoing_message(stream, outgoing_msg)

    def _log_what_it_said(self, content: dict[str, Any]) -> None:
        said = content.get("text") or "\n".join(content.get("traceback", ()))
        reference = uuid.uuid4().hex[:8]
        plain = _UNSEEN.sub("?", _COLOURS.sub("", said))[:_LONGEST]
        self.log.warning("kernel %s said, reference %s: %s", self.kernel_id, reference, plain)
