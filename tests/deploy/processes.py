"""What the configurations of ``deploy/`` start: processes on loopback that are gone when a test ends."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

START_SECONDS = 120
LCP = (sys.executable, "-m", "lcp_analysis.cli")


class Processes:
    """Processes with a log each, in sessions of their own, so that what they have started ends with them."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.folder, self.project = folder, project
        self._started: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *command: object, env: Mapping[str, str] | None = None) -> None:
        environment = {**os.environ, "PYTHONPATH": str(self.project), "PYTHONUNBUFFERED": "1", **(env or {})}
        with (self.folder / f"{name}.log").open("wb") as log:
            self._started[name] = subprocess.Popen(
                [str(part) for part in command], cwd=self.project, env=environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")

    def until(self, name: str, true: Callable[[], bool]) -> None:
        """Wait until a process has come so far; its log is the message when it does not."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._started[name].poll() is None:
            if true():
                return
            time.sleep(0.05)
        raise AssertionError(self.log(name))

    def kill(self, name: str) -> None:
        """End a process at once, as a machine that is switched off does."""
        self._end(self._started.pop(name), signal.SIGKILL)

    def stop(self) -> None:
        """End all, the last started first."""
        while self._started:
            self._end(self._started.popitem()[1], signal.SIGTERM)

    @staticmethod
    def _end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
        for each in (how, signal.SIGKILL):
            try:
                os.killpg(process.pid, each)
                process.wait(10)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_ports(count: int) -> list[int]:
    """Ports in a row on which nothing listens, below those that the system gives out by itself."""
    while True:
        ports = range(first := 20_000 + secrets.randbelow(10_000), first + count)
        if not any(map(listens, ports)):
            return list(ports)


def adapted(written: Path, changes: Mapping[str, object]) -> str:
    """A configuration as it is in ``deploy/``, but for its places: each must be in it, so that none is overlooked."""
    text = written.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, f"{written} no longer holds {old!r}"
        text = text.replace(old, str(new))
    return text
