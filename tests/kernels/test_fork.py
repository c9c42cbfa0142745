"""A parent forked from its owner: its kernels know no more of the owner than those of a parent that was started."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

START = """
import gc, os, sys, threading
from lcp_analysis.kernels import use_one_thread, warm
from lcp_analysis.kernels.fork import can_be_forked, forked_from_here
from lcp_analysis.kernels.recipe import Recipe
use_one_thread()

def warmed(prime="sample_priming:prime"):
    parent = warm.parent_for(Recipe.of(prime, ["LCP_DATA"], os.environ))
    parent.warm(lambda recipe: forked_from_here(prime, recipe))
    return parent

def run(source):
    from jupyter_client import KernelManager
    from lcp_analysis.kernels.spec import register
    register()
    manager = KernelManager(kernel_name="sample")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    said = []
    client.execute_interactive(source, timeout=30, output_hook=lambda one: said.append(one["content"].get("text", "")))
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return "".join(said).strip()
"""


@pytest.fixture
def said(basis, project):
    """Return what a process of its own prints that has nothing beside it yet."""

    def run(script: str, *, pass_fds: tuple[int, ...] = (), **environment: str) -> str:
        path = os.pathsep.join([str(project), os.environ["PYTHONPATH"]])
        done = subprocess.run(
            [sys.executable, "-c", START + script],
            env={**os.environ, "PYTHONPATH": path, **environment},
            pass_fds=pass_fds,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.stderr
        return done.stdout.strip()

    return run


def test_a_kernel_comes_from_the_fork_and_has_what_the_owner_imported(said):
    script = """
parent = warmed()
print(run("import os, sys; print(os.getppid(), os.getsid(os.getppid()), sys.modules['sample_priming'].joined)")
      == f"{parent.pid} {parent.pid} ['here']")
print(open(f"/proc/{parent.pid}/status").read().count(f"PPid:\\t{os.getpid()}"))
"""
    assert said(script) == "True\n1"


def test_what_the_owner_was_started_with_is_not_read_in_a_kernel(said):
    script = """
warmed()
print(run("import os; print('s3cret-text' in str(dict(os.environ)))"))
print(run("print('s3cret-text' in open('/proc/self/environ').read())"))
print(os.environ["LCP_SIGNING_KEY"], open("/proc/self/environ").read().count("s3cret-text"))
"""
    assert said(script, LCP_SIGNING_KEY="s3cret-text") == "False\nFalse\ns3cret-text 1"


def test_the_owner_goes_on_as_before(said):
    script = """
print("once", end=" ")
before = dict(os.environ), list(sys.path), os.getsid(0)
warmed()
print(gc.isenabled(), (dict(os.environ), sys.path, os.getsid(0)) == before)
"""
    assert said(script) == "once True True"


def test_a_kernel_reads_nothing_from_the_owner_and_imports_nothing_from_beside_its_code(said, tmp_path):
    script = """
sys.path[0] = os.environ["BESIDE"]  # as Python puts a script's own folder there
warmed()
print(run("import os, sys; print(sorted(p for p in sys.path if 'beside' in p), os.read(0, 9))"))
"""
    (tmp_path / "beside").mkdir()
    assert said(script, BESIDE=str(tmp_path / "beside")) == "[] b''"


@pytest.mark.parametrize(
    "beside",
    [
        "held = open(os.devnull)",
        "held = os.pipe()",
        "threading.Thread(target=threading.Event().wait, daemon=True).start()",
    ],
)
def test_a_process_with_threads_or_open_files_is_not_forked(said, beside):
    assert said(f"print(can_be_forked())\n{beside}\nprint(can_be_forked())") == "True\nFalse"


def test_what_the_shell_left_open_does_not_matter_and_is_closed(said, tmp_path):
    script = """
warmed()
print(run("import os; print(os.path.exists('/proc/self/fd/77'), os.path.exists(f'/proc/{os.getppid()}/fd/77'))"))
"""
    with (tmp_path / "left").open("w") as left:
        os.dup2(left.fileno(), 77, inheritable=True)
        try:
            assert said("print(can_be_forked())" + script, pass_fds=(77,)) == "True\nFalse False"
        finally:
            os.close(77)


def test_a_killed_fork_is_replaced_by_a_parent_that_is_started(said):
    script = """
import logging, signal, time
logging.disable()
parent = warmed()
first = parent.pid
os.kill(first, signal.SIGKILL)
while parent.pid in (first, None):
    time.sleep(0.02)
print(run("import os; print(os.getppid())") == str(parent.pid))
print(b"kernels.parent" in open(f"/proc/{parent.pid}/cmdline", "rb").read())
"""
    assert said(script) == "True\nTrue"


def test_priming_that_fails_is_said_and_leaves_the_owner_as_it_was(said):
    script = """
before = dict(os.environ)
try:
    warmed("sample_priming:nothing_of_that_name")
except warm.CannotWarm as error:
    print(error)
print(gc.isenabled(), dict(os.environ) == before)
"""
    assert said(script) == (
        "AttributeError: module 'sample_priming' has no attribute 'nothing_of_that_name'\nTrue True"
    )
