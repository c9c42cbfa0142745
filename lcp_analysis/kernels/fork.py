"""A parent that is forked from its owner: what the owner has imported need not be imported again.

Only a process that has nothing running beside it and nothing open may be forked so: a batch before its first report.
"""

from __future__ import annotations

import ctypes
import fcntl
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from lcp_analysis.kernels.child import close_inherited, default_signals
from lcp_analysis.kernels.parent import serve, threads, warmed
from lcp_analysis.kernels.recipe import Primed, Recipe
from lcp_analysis.kernels.warm import START_SECONDS, CannotWarm, Process, environment_of, lifeline

_FILES = Path("/proc/self/fd")


class ForkedParent:
    """What an owner needs of a parent that is its own child: how to wait for it and to end it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)  # names this process for good, unlike its number
        self._ended = threading.Event()
        threading.Thread(target=self._wait, daemon=True, name="lcp forked parent").start()

    def _wait(self) -> None:
        with suppress(ChildProcessError):  # somebody else of this process has waited for every child
            os.waitpid(self.pid, 0)
        self._ended.set()

    def poll(self) -> int | None:
        """Return ``None`` while it runs, else 0: nobody asks how it ended."""
        return 0 if self._ended.is_set() else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended.

        Raises
        ------
        subprocess.TimeoutExpired
            If it has not after so many seconds.
        """
        if not self._ended.wait(timeout):
            raise subprocess.TimeoutExpired("the parent of kernels", timeout or 0)
        return 0

    def kill(self) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)


def can_be_forked() -> bool:
    """Say whether this process has one thread, this one, and has opened nothing that a fork would share."""
    if threads() > 1 or threading.current_thread() is not threading.main_thread():
        return False
    return not any(map(_was_opened_here, range(3, 1 + max(int(file.name) for file in _FILES.iterdir()))))


def forked_from_here(prime: str, recipe: Recipe) -> tuple[Process, socket.socket]:
    """Make this process warm and fork a parent from it.

    Parameters
    ----------
    prime : str
        The function that primes; that of the recipe, or one that does less.
    recipe : Recipe

    Raises
    ------
    CannotWarm
        With the reason.
    """
    collects = gc.isenabled()
    try:
        with _environment(environment_of(recipe)):
            return _forked(warmed(prime))
    except Exception as error:  # whatever went wrong: the caller says it, and starts ordinary kernels
        raise CannotWarm(f"{type(error).__name__}: {error}") from error
    finally:
        if collects:
            gc.enable()


def _was_opened_here(descriptor: int) -> bool:
    """Tell what this process has opened from what its shell left open, which no library here knows of."""
    try:
        return bool(fcntl.fcntl(descriptor, fcntl.F_GETFD) & fcntl.FD_CLOEXEC)
    except OSError:
        return False  # not open


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    _set(wanted)
    try:
        yield
    finally:
        _set(before)


def _set(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)


def _forked(primed: Primed) -> tuple[Process, socket.socket]:
    ours, theirs = socket.socketpair()
    held = os.dup(lifeline())  # the number itself is closed in whatever is forked
    with theirs:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # else what waits there would be written twice
        child = os.fork()
        if child == 0:
            _serve_alone(theirs, held, primed)
    os.close(held)
    ours.settimeout(START_SECONDS)
    return ForkedParent(child), ours


def _serve_alone(line: socket.socket, held: int, primed: Primed) -> None:
    """Be the parent until the owner is gone, and never climb back into the owner's code, of which this is a copy."""
    code = 1
    try:
        os.setsid()  # Ctrl+C in the owner's terminal is not for it
        close_inherited(line.fileno(), held)
        default_signals()
        _wipe_first_environment()
        sys.path[:] = _path()
        serve(line, held, primed)
        code = 0
    except BaseException:  # noqa: BLE001  # as above
        traceback.print_exc()
    finally:
        os._exit(code)


def _wipe_first_environment() -> None:
    """Overwrite what the owner was started with: a kernel could read it in ``/proc/self/environ``."""
    fields = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    start, end = int(fields[47]), int(fields[48])  # env_start and env_end, as proc(5) counts them
    ctypes.memset(start, 0, end - start)  # every name was unset: nothing points there any more


def _path() -> list[str]:
    """Return where a parent looks for modules that was started as a process: not first beside the owner's script."""
    own = sys.path if sys.flags.safe_path else sys.path[1:]
    return list(dict.fromkeys([*os.environ["PYTHONPATH"].split(os.pathsep), *own]))
