"""The warm parent: imports and primes once, then forks a kernel whenever its owner asks for one.

Run as ``python -P -m lcp_analysis.kernels.parent LINE LIFELINE RECIPE``. It speaks with its owner over one socket that
has no name, so nobody else can ask; when the owner's end closes, it ends its kernels and itself.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import threading
import traceback
import warnings
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from lcp_analysis.kernels.child import become_kernel
from lcp_analysis.kernels.recipe import KernelOrder, Primed
from lcp_analysis.kernels.wire import LineClosed, read_line, send_line

_KERNEL_MODULES = (  # what a kernel would import one by one at its start
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "psutil",
    "sqlite3",  # its history, which is not kept
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
)


def main(arguments: list[str]) -> None:
    """Become warm, say so, and fork until the owner is gone."""
    line = socket.socket(fileno=int(arguments[0]))
    try:
        primed = warmed(arguments[2])
        problem = _problem()
    except Exception as error:  # noqa: BLE001  # whatever went wrong is the owner's to say, who then starts ordinary kernels
        send_line(line, {"error": f"{type(error).__name__}: {error}"})
        return
    if problem:
        send_line(line, {"error": problem})
        return
    serve(line, int(arguments[1]), primed)


def warmed(prime: str) -> Primed:
    """Prime this process and leave what is there in order; no collection runs from now on."""
    gc.disable()  # a collection would copy pages that the kernels share
    primed = _primed(prime)
    gc.collect()
    gc.freeze()
    return primed


def serve(line: socket.socket, lifeline: int, primed: Primed) -> None:
    """Say that this process is warm, and fork kernels until the owner is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the owner's affair
    before = _fingerprint(primed)
    send_line(line, {"ready": True})
    children: set[int] = set()
    try:
        while True:
            _answer(line, lifeline, primed, before, children)
    except LineClosed:
        _end(children)


def _primed(prime: str) -> Primed:
    with warnings.catch_warnings():  # leaving it also forgets which warnings were shown once
        warnings.simplefilter("ignore")
        for name in _KERNEL_MODULES:
            with suppress(ImportError):  # some ask for what nobody has installed, such as matplotlib
                import_module(name)
        _look_once()
        module, function = prime.split(":")
        result = getattr(import_module(module), function)()
    if not isinstance(result, Primed):
        raise TypeError(f"{prime} returned {type(result).__name__}, not Primed")
    return result


def _look_once() -> None:
    """Look for what every kernel would: this machine's addresses, and a library that completes command lines."""
    from jupyter_client.localinterfaces import local_ips  # noqa: PLC0415  # a stock kernel's owner needs none of this

    local_ips()
    sys.modules.setdefault("argcomplete", None)  # type: ignore[arg-type]  # so that an import looks no further


def threads() -> int:
    """Count this process's threads, those that Python does not know among them."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()


def _problem() -> str:
    """Say why this process must not be forked, or nothing: a lock held by another thread is held for ever after."""
    found = threads()
    return f"priming left {found - 1} threads running" if found > 1 else ""


def _fingerprint(primed: Primed) -> Mapping[str, tuple[int, int] | None]:
    return {str(path): _state(path) for path in primed.made_from}


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _answer(line: socket.socket, lifeline: int, primed: Primed, before: Mapping[str, Any], children: set[int]) -> None:
    """Wait for one order and fork its kernel, unless what was primed is no longer what is on disk."""
    message, _ = read_line(line)
    _reap(children)
    if _fingerprint(primed) != before:
        send_line(line, {"stale": True})
        return
    order = KernelOrder(**{**message, "arguments": tuple(message["arguments"])})
    try:
        child = os.fork()
    except OSError as error:
        send_line(line, {"error": f"the system refused another process: {error.strerror}"})
        return
    if child == 0:
        _in_child(order, lifeline, primed)
    children.add(child)
    handle = os.pidfd_open(child)  # names this process for good, unlike its number
    send_line(line, {"kernel": child}, (handle,))
    os.close(handle)


def _in_child(order: KernelOrder, lifeline: int, primed: Primed) -> None:
    code = 1
    try:
        become_kernel(order, lifeline, primed)
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 0
    except BaseException:  # noqa: BLE001  # nothing may climb back into the parent's loop, of which this is a copy
        traceback.print_exc()
    finally:
        os._exit(code)


def _reap(children: set[int]) -> None:
    for child in list(children):
        if os.waitpid(child, os.WNOHANG)[0]:
            children.discard(child)


def _end(children: set[int]) -> None:
    """End the kernels that are left: nobody can reach them any more."""
    _reap(children)
    for child in children:
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    recipe = json.loads(sys.argv[3])
    main([*sys.argv[1:3], recipe["prime"]])
