"""One line of JSON each way between the owner of a warm parent and the parent."""

from __future__ import annotations

import json
import socket
from typing import Any

LONGEST = 4 << 20  # bytes of a line; an environment is a few thousand


class LineClosed(Exception):
    """The process at the other end is gone."""


def send_line(end: socket.socket, message: dict[str, Any], files: tuple[int, ...] = ()) -> None:
    """Send a message, with open files if there are any.

    Raises
    ------
    LineClosed
        If nobody is there to read it.
    """
    data = json.dumps(message).encode() + b"\n"
    try:
        if files:
            sent = socket.send_fds(end, [data], list(files))
            data = data[sent:]
        end.sendall(data)
    except OSError as error:
        raise LineClosed from error


def read_line(end: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Wait for a message and return it with the files that came along.

    Raises
    ------
    LineClosed
        If the other end was closed, or said nothing within the time the socket allows.
    """
    data, files = b"", list[int]()
    while not data.endswith(b"\n"):
        try:
            part, came, _, _ = socket.recv_fds(end, 65536, 4)
        except OSError as error:
            raise LineClosed from error
        if not part or len(data) > LONGEST:
            raise LineClosed
        data += part
        files += came
    message: dict[str, Any] = json.loads(data)
    return message, files
