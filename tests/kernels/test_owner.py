"""Nothing is left running when the owner of warm kernels is gone, however it went."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

OWNER = """
import os, signal, sys, time
from jupyter_client import KernelManager
from lcp_analysis.kernels import use_one_thread, warm
from lcp_analysis.kernels.fork import can_be_forked, forked_from_here
from lcp_analysis.kernels.recipe import Recipe
from lcp_analysis.kernels.spec import register
register()
use_one_thread()
if sys.argv[2] == "forked":
    assert can_be_forked()
    recipe = Recipe.of("sample_priming:prime", ["LCP_DATA"], os.environ)
    warm.parent_for(recipe).warm(lambda recipe: forked_from_here(recipe.prime, recipe))
managers = [KernelManager(kernel_name="sample") for _ in range(2)]
for manager in managers:
    manager.start_kernel()
    client = manager.client(); client.start_channels(); client.wait_for_ready(timeout=60)
client.execute("while True: pass")
(parent,) = warm._parents.values()
print(parent.pid, *(manager.provisioner.pid for manager in managers), flush=True)
time.sleep(float(sys.argv[1]))
"""


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pids: list[int], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while any(map(is_there, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(is_there, pids))


@pytest.fixture(params=["started", "forked"])
def owner(basis, project, request):
    """Start a process that owns two kernels, one of them busy for ever; return it and the ids it started.

    The parent of its kernels is started as a process or forked from the owner.
    """
    started = []

    def start(seconds: float) -> tuple[subprocess.Popen[str], list[int]]:
        path = os.pathsep.join([str(project), os.environ["PYTHONPATH"]])
        process = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(seconds), request.param],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process, [int(pid) for pid in process.stdout.readline().split()]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_killed_owner_leaves_neither_parent_nor_kernels(owner):
    process, pids = owner(60)
    assert len(pids) == 3
    assert all(map(is_there, pids))
    process.kill()
    assert gone(pids)


def test_a_killed_owner_leaves_no_kernel_of_a_parent_that_was_killed_before(owner):
    process, pids = owner(60)
    os.kill(pids[0], signal.SIGKILL)
    assert all(map(is_there, pids[1:]))
    process.kill()
    assert gone(pids)


def test_an_owner_that_ends_in_peace_leaves_nothing(owner):
    process, pids = owner(0)
    assert process.wait(timeout=20) == 0
    assert gone(pids)
