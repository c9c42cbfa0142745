"""A visitor's browser as far as its kernel is concerned: frames over a websocket, and nothing else."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.serving.conftest import Visitor

SECONDS = 20


def kernel_of(body: str) -> str:
    """The kernel that a page with controls was drawn by."""
    return body.partition('"kernelId": "')[2].partition('"')[0]


class Talk:
    """One conversation with a kernel; keeps every frame that came."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self._connection = connection
        self.frames: list[str] = []
        self._status = ""
        self._ended = False

    async def close(self) -> None:
        """End the conversation, and wait until the other side has ended it too."""
        self._connection.close()
        while not self._ended:
            self._ended = await asyncio.wait_for(self._connection.read_message(), SECONDS) is None
        await asyncio.sleep(0.05)  # until the socket is closed as well

    async def write(self, frame: str) -> None:
        """Send a frame as it is."""
        await self._connection.write_message(frame)

    async def send(self, kind: str, content: dict[str, Any], **metadata: str) -> str:
        """Send a message on the shell channel and return its id."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "u", "version": "5.3"}
        message = {"channel": "shell", "header": header, "parent_header": {}, "metadata": metadata}
        message["content"] = content
        await self._connection.write_message(json.dumps(message))
        return header["msg_id"]

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read frames until one is wanted."""
        while True:
            frame = await asyncio.wait_for(self._connection.read_message(), SECONDS)
            self._ended = frame is None
            if frame is None:
                raise ConnectionError(self._connection.close_code)
            self.frames.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))
            message = json.loads(self.frames[-1])
            if wanted(message):
                return message

    async def form(self) -> str:
        """Return the comm of the page's form: the widget that has a legend."""
        asked = await self.send("comm_info_request", {"target_name": "jupyter.widget"})
        answer = await self.until(
            lambda m: m["parent_header"].get("msg_id") == asked and m["msg_type"].endswith("reply")
        )
        for comm in answer["content"]["comms"]:
            await self.send("comm_msg", {"comm_id": comm, "data": {"method": "request_state"}})
            state = await self.until(
                lambda m, comm=comm: m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == comm
            )
            if "legend" in state["content"]["data"].get("state", {}):
                return comm
        raise LookupError("no form")

    async def submit(self, comm: str, values: Any) -> str:
        """Send the form something, as a browser does or would never do, and return what it says."""
        await self.send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": {"values": values}}})
        answer = await self.until(
            lambda m: m["msg_type"] == "comm_msg" and "turn" in m["content"]["data"].get("state", {})
        )
        self._status = answer["content"]["data"]["state"].get("status", self._status)  # the same is not sent again
        return self._status


async def talk_to(visitor: Visitor, kernel: str) -> Talk:
    """Open the kernel's websocket with a visitor's cookie."""
    address = f"ws://127.0.0.1:{visitor.port}/api/kernels/{kernel}/channels?session_id=s"
    request = HTTPRequest(address, headers={"Cookie": visitor.cookie})
    return Talk(await websocket_connect(request))
