"""Finding a port to listen on, and saying so when it is taken."""

from __future__ import annotations

import errno
import socket

from lcp_analysis.terms import LcpError

LOOPBACK = "127.0.0.1"
FIRST_PORT = 8866
_TRIED = 20
_HIGHEST = 65_535


class PortTaken(LcpError):
    """Another program listens where the pages should be."""

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(port, reason)
        self.port, self.reason = port, reason

    def __str__(self) -> str:
        other = self.port + 1 if self.port < _HIGHEST else FIRST_PORT
        return (
            f"Port {self.port} cannot be used: {self.reason}. "
            f"Close the other program, or choose another port with --port {other}."
        )


def free_port(asked: int | None, address: str = LOOPBACK) -> int:
    """Return the port asked for, or the first free one from 8866 on when none was asked for.

    Raises
    ------
    PortTaken
        If the port asked for, or all of those tried, cannot be listened on.
    """
    if asked is not None:
        problem = _problem(asked, address)
        if problem:
            raise PortTaken(asked, problem)
        return asked
    for port in range(FIRST_PORT, FIRST_PORT + _TRIED):
        if not _problem(port, address):
            return port
    raise PortTaken(FIRST_PORT, f"it and the {_TRIED - 1} after it are all in use")


def _problem(port: int, address: str) -> str:
    """Say why a port cannot be listened on, or nothing."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        try:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
        except OverflowError:
            return "ports go from 0 to 65535"
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return "another program is using it"
            return (error.strerror or str(error)).lower()
    return ""
