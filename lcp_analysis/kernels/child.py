"""A forked process becomes an IPython kernel like any other: nothing of the parent but what it has imported."""

from __future__ import annotations

import contextlib
import gc
import os
import random
import resource
import select
import signal
import sys
import threading

from lcp_analysis.kernels.recipe import KernelOrder, Primed

_MOST_FILES = 65536  # descriptors that are looked at when the inherited ones are closed


def become_kernel(order: KernelOrder, lifeline: int, primed: Primed) -> None:
    """Turn this process into a kernel and run it until it is shut down.

    Parameters
    ----------
    order : KernelOrder
    lifeline : int
        End of a pipe whose other end only the owner has.
    primed : Primed
    """
    os.setsid()  # a group of its own: an interrupt meant for one kernel reaches it and its children alone
    close_inherited(lifeline)
    default_signals()
    os.environ.clear()
    os.environ.update(order.environment)
    os.chdir(order.folder)
    _limit(order)
    _draw_anew()
    gc.enable()
    threading.Thread(target=_end_with_owner, args=(lifeline,), daemon=True).start()
    _run(order, primed)


def close_inherited(*kept: int) -> None:
    """Leave no socket, database or log open but what is kept; read from nothing, write where the parent writes."""
    most = min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], _MOST_FILES)
    first = 3
    for next_kept in sorted(kept):
        os.closerange(first, next_kept)
        first = next_kept + 1
    os.closerange(first, most)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def default_signals() -> None:
    """Let every signal do what it does to a process that has just been started."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _limit(order: KernelOrder) -> None:
    for kind, wanted in (
        (resource.RLIMIT_DATA, order.memory_mb << 20),
        (resource.RLIMIT_CPU, order.processor_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, hard))


def _draw_anew() -> None:
    """Give this kernel random numbers of its own: a fork would draw the same as its siblings."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def _end_with_owner(lifeline: int) -> None:
    """Wait until the owner is gone, however it went, and end at once."""
    waiting = select.poll()
    waiting.register(lifeline, 0)  # hang-up is always told
    waiting.poll()
    os._exit(0)


def _run(order: KernelOrder, primed: Primed) -> None:
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  # the parent imported it; this module stays light

    sys.argv = ["ipykernel_launcher", *order.arguments]
    app = IPKernelApp.instance()
    app.initialize([*order.arguments, "--IPKernelApp.parent_handle=0"])  # the lifeline does what polling would
    primed.in_child()
    with contextlib.suppress(KeyboardInterrupt):  # an interrupt between two cells stops nothing
        app.start()
