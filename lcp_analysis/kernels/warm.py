"""The owner's side of a warm parent: start it, ask it for kernels, start it again when it died or became untrue."""

from __future__ import annotations

import atexit
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from lcp_analysis.kernels.environment import reduced
from lcp_analysis.kernels.recipe import KernelOrder, Recipe
from lcp_analysis.kernels.wire import LineClosed, read_line, send_line

START_SECONDS = 90.0  # longest a parent may take to become warm, on a slow disk
ANSWER_SECONDS = 20.0  # longest it may take to fork
PAUSE_SECONDS = 60.0  # how long nobody tries again after it could not be started
STOCK_VARIABLE = "LCP_KERNELS"  # "stock" turns warm kernels off
SUPPORTED = sys.platform == "linux"  # elsewhere there is no fork, or no safe one after system libraries were used

_log = logging.getLogger("lcp.kernels")
Start = Callable[[Recipe], "tuple[Process, socket.socket]"]


class CannotWarm(Exception):
    """There is no warm parent to be had; the caller starts an ordinary kernel."""


@dataclass(frozen=True, slots=True)
class Forked:
    """A kernel that was just forked."""

    pid: int  # also the number of its process group
    handle: int  # open file that names the process, readable once it has ended; the caller closes it


class Process(Protocol):
    """What is needed of a parent's process."""

    @property
    def pid(self) -> int:
        """Its number."""

    def poll(self) -> int | None:
        """Return ``None`` while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; raises ``subprocess.TimeoutExpired``."""

    def kill(self) -> None:
        """End it."""


class WarmParent:
    """One parent process, watched: it is started again when it dies, and ends when this process does."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._lock = threading.Lock()  # one question at a time
        self._process: Process | None = None
        self._line: socket.socket | None = None
        self._not_before = 0.0
        self._reason = ""
        self._is_warm = False
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process, or ``None`` while there is none."""
        return self._process.pid if self._process is not None else None

    def warm(self, start: Start | None = None) -> None:
        """Start the parent if it is not there, and wait until it is ready.

        Parameters
        ----------
        start : callable, optional
            How it is started this once; without it, as a new process that imports everything by itself.

        Raises
        ------
        CannotWarm
            With the reason.
        """
        with self._lock:
            self._ready(start)

    def fork(self, order: KernelOrder) -> Forked:
        """Have a kernel forked; a parent that died or that is no longer true is replaced once.

        Raises
        ------
        CannotWarm
            With the reason.
        """
        with self._lock:
            for _ in range(2):
                line = self._ready()
                try:
                    send_line(line, asdict(order))
                    answer, files = read_line(line)
                except LineClosed:
                    self._drop()
                    continue
                if "kernel" in answer:
                    return Forked(int(answer["kernel"]), files[0])
                if "error" in answer:
                    raise CannotWarm(str(answer["error"]))
                self._drop()  # what it was primed with has changed on disk
            raise self._given_up("it ended twice while it was asked for a kernel")

    def close(self) -> None:
        """End the parent and its kernels, for good; one that is still becoming warm has none and is not waited for."""
        self._closed = True
        process = self._process
        if process is not None and not self._is_warm:
            process.kill()
        with self._lock:
            self._drop()

    def forget(self) -> None:
        """Let go of the parent in a copy of this process that does not own it."""
        if self._line is not None:
            self._line.close()
        self._line, self._process, self._closed = None, None, True

    def _ready(self, start: Start | None = None) -> socket.socket:
        if self._line is not None and self._process is not None and self._process.poll() is None:
            return self._line
        if self._closed or time.monotonic() < self._not_before:
            raise CannotWarm(self._reason or "it was closed")
        self._drop()
        try:
            process, line = (start or _started)(self._recipe)
        except CannotWarm as error:
            raise self._given_up(str(error)) from error
        self._process, self._line = process, line
        try:
            answer, _ = read_line(line)
        except LineClosed:
            raise self._given_up("it ended, or took too long, while it was being made ready") from None
        if "error" in answer:
            raise self._given_up(str(answer["error"]))
        self._is_warm = True
        line.settimeout(ANSWER_SECONDS)
        threading.Thread(target=self._watch, args=(process,), daemon=True, name="lcp warm parent").start()
        return line

    def _watch(self, process: Process) -> None:
        """Start the parent again as soon as it dies, so that the next kernel need not wait for it."""
        process.wait()
        with self._lock:
            if self._process is not process or self._closed:
                return  # it was dropped on purpose
            _log.warning("the process that starts kernels quickly ended by itself; starting it again")
            try:
                self._ready()
            except CannotWarm as error:
                _log.warning("kernels start slowly from now on: %s", error)

    def _given_up(self, reason: str) -> CannotWarm:
        self._drop()
        self._not_before, self._reason = time.monotonic() + PAUSE_SECONDS, reason
        return CannotWarm(reason)

    def _drop(self) -> None:
        """Close the line: a living parent ends its kernels and itself; wait for it, or end it."""
        line, process = self._line, self._process
        self._line, self._process, self._is_warm = None, None, False
        if line is not None:
            line.close()
        if process is not None:
            try:
                process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def environment_of(recipe: Recipe) -> dict[str, str]:
    """Return what a parent may know of this process's environment."""
    return reduced(os.environ) | dict(recipe.environment)


def _started(recipe: Recipe) -> tuple[Process, socket.socket]:
    ours, theirs = socket.socketpair()
    with theirs:
        numbers = (theirs.fileno(), lifeline())
        process = subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, "-P", "-m", "lcp_analysis.kernels.parent", *map(str, numbers), json.dumps(asdict(recipe))],
            pass_fds=numbers,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C in the owner's terminal is not for it
            env=environment_of(recipe),
        )
    ours.settimeout(START_SECONDS)
    return process, ours


_parents: dict[Recipe, WarmParent] = {}
_pipe: list[int] = []  # reading end for the kernels, writing end for nobody but this process
_guard = threading.Lock()


def lifeline() -> int:
    """Return the end of a pipe that tells kernels that this process is gone, however it went."""
    with _guard:
        if not _pipe:
            _pipe.extend(os.pipe())
        return _pipe[0]


def wanted() -> bool:
    """Tell whether warm kernels have not been turned off."""
    return os.environ.get(STOCK_VARIABLE) != "stock"


def parent_for(recipe: Recipe) -> WarmParent:
    """Return this process's parent for a recipe; it is started when it is first needed.

    Raises
    ------
    CannotWarm
        If this system cannot fork kernels.
    """
    if not SUPPORTED:
        raise CannotWarm(f"{sys.platform} cannot fork a running Python safely")
    with _guard:
        return _parents.setdefault(recipe, WarmParent(recipe))


def close_all() -> None:
    """End every warm parent of this process; one is started anew when it is asked for again."""
    with _guard:
        closing = list(_parents.values())
        _parents.clear()
    for parent in closing:
        parent.close()


def _forget_all(*_: Any) -> None:
    """In a forked copy of the owner: own nothing, and keep nothing alive."""
    for parent in _parents.values():
        parent.forget()
    _parents.clear()
    for end in _pipe:
        os.close(end)
    _pipe.clear()


atexit.register(close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
