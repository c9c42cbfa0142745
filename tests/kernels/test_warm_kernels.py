"""A forked kernel is a kernel like any other, and shares nothing with its siblings but what was imported."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time

import pytest
from jupyter_core.utils import ensure_event_loop

from lcp_analysis.kernels import warm

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # Jupyter's client leaves its loop
]


def the_parent() -> warm.WarmParent:
    (parent,) = (found for recipe, found in warm._parents.items() if recipe.prime == "sample_priming:prime")
    return parent


def interrupt(one):
    one.manager.interrupt_kernel()
    ensure_event_loop().close()  # this thread's own


def wait_until(true, seconds=15.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_a_kernel_starts_with_what_the_parent_imported(kernel):
    with kernel("sample") as one:
        assert one.run("import sys; print('numpy' in sys.modules, sys.modules['sample_priming'].joined)") == (
            "True ['here']"
        )


def test_a_kernel_is_a_child_of_the_parent_in_a_group_of_its_own(kernel):
    with kernel("sample") as one:
        pid, group, parent = map(int, one.run("import os; print(os.getpid(), os.getpgrp(), os.getppid())").split())
    assert pid == group
    assert parent == the_parent().pid


def test_names_of_one_kernel_are_unknown_to_another(kernel):
    with kernel("sample") as one, kernel("sample") as other:
        one.run("import numpy; numpy.only_here = 1; x = 1")
        assert other.run("import numpy; print(hasattr(numpy, 'only_here'))") == "False"
        assert other.run("x") == "NameError"


def test_two_kernels_draw_different_random_numbers(kernel):
    draw = "import random, numpy; print(random.random(), numpy.random.rand(), numpy.random.default_rng().random())"
    with kernel("sample") as one, kernel("sample") as other:
        assert not set(one.run(draw).split()) & set(other.run(draw).split())


def test_a_secret_in_the_owner_s_environment_does_not_arrive(kernel, monkeypatch):
    monkeypatch.setenv("LCP_SIGNING_KEY", "s3cret-text")
    monkeypatch.setenv("DATABASE_URL", "postgresql://lcp:s3cret-text@db/lcp")
    with kernel("sample") as one:
        assert "s3cret-text" not in one.run("import os; print(dict(os.environ))")
        assert one.run("print('s3cret-text' in open('/proc/self/environ').read())") == "False"


def test_a_kernel_holds_no_socket_of_its_parent(kernel):
    own = """
import os
inherited = [os.readlink(f"/proc/{os.getppid()}/fd/{n}") for n in os.listdir(f"/proc/{os.getppid()}/fd")]
mine = [os.readlink(f"/proc/self/fd/{n}") for n in os.listdir("/proc/self/fd") if os.path.lexists(f"/proc/self/fd/{n}")]
print([name for name in mine if name in inherited and name.startswith("socket:")])
"""
    with kernel("sample") as one:
        assert one.run(own) == "[]"


def test_an_interrupt_stops_the_cell_and_not_the_kernel(kernel):
    with kernel("sample") as one:
        threading.Timer(0.5, interrupt, [one]).start()
        began = time.monotonic()
        assert "KeyboardInterrupt" in one.run("import time; time.sleep(30)")
        assert time.monotonic() - began < 10
        assert one.run("print(1 + 1)") == "2"


def test_a_cell_that_wants_too_much_memory_fails_by_itself(kernel):
    with kernel("sample") as one:
        assert "MemoryError" in one.run("import numpy; numpy.ones(1 << 28)")  # 2 GiB of 1
        assert one.run("print('still here')") == "still here"


def test_a_kernel_starts_silently(kernel, capfd):
    with kernel("sample") as one:
        one.run("1")
        one.manager.interrupt_kernel()
        one.run("2")
    assert capfd.readouterr() == ("", "")


def test_the_kernel_is_restarted_by_jupyter_like_any_other(kernel):
    with kernel("sample") as one:
        before = one.run("import os; x = 1; print(os.getpid())")
        one.manager.restart_kernel(now=True)
        one.client.wait_for_ready(timeout=30)
        assert one.run("import os; print(os.getpid())") != before
        assert one.run("x") == "NameError"


def test_a_kernel_that_ends_by_itself_is_seen_to_have_ended(kernel):
    with kernel("sample") as one:
        assert one.manager.is_alive()
        one.client.execute("import os; os._exit(3)")
        wait_until(lambda: not one.manager.is_alive())


def test_the_parent_is_started_again_when_it_was_killed(kernel, caplog):
    with kernel("sample") as one:
        before = the_parent().pid
        os.kill(before, signal.SIGKILL)
        with kernel("sample") as other:
            assert other.run("print('works')") == "works"
        assert one.run("print('goes on')") == "goes on"
    assert the_parent().pid != before


def test_the_parent_is_warm_again_before_anybody_asks(kernel):
    with kernel("sample"):
        parent = the_parent()
        before = parent.pid
        os.kill(before, signal.SIGKILL)
        wait_until(lambda: parent.pid not in (before, None))


def test_what_changed_on_disk_is_read_anew(kernel, basis):
    ask = "import sys; print(sys.modules['sample_priming'].text)"
    with kernel("sample") as one:
        assert one.run(ask) == "first"
    basis.write_text("second, longer")
    with kernel("sample") as one:
        assert one.run(ask) == "second, longer"
    basis.write_text("first")


def test_a_kernel_on_other_data_has_a_parent_of_its_own(kernel, monkeypatch):
    with kernel("sample") as one:
        monkeypatch.setenv("LCP_DATA", "elsewhere")
        with kernel("sample") as other:
            ask = "import os; print(os.getppid(), os.environ.get('LCP_DATA'))"
            first, second = one.run(ask).split(), other.run(ask).split()
    assert first[1] == "None"
    assert second[1] == "elsewhere"
    assert first[0] != second[0]
    warm.close_all()


def test_without_a_parent_an_ordinary_kernel_starts_and_says_so(kernel, caplog):
    with caplog.at_level(logging.WARNING), kernel("broken") as one:
        assert one.run("import sys; print('numpy' in sys.modules)") == "False"
    assert "Kernels start slowly: AttributeError" in caplog.text


def test_an_ordinary_kernel_is_kept_from_secrets_as_well(kernel, monkeypatch):
    monkeypatch.setenv("LCP_KERNELS", "stock")
    monkeypatch.setenv("LCP_SIGNING_KEY", "s3cret-text")
    with kernel("sample") as one:
        assert "s3cret-text" not in one.run("import os; print(dict(os.environ))")
        assert int(one.run("import os; print(os.getppid())")) == os.getpid()


def test_where_there_is_no_fork_an_ordinary_kernel_starts(kernel, monkeypatch, caplog):
    monkeypatch.setattr(warm, "SUPPORTED", False)
    with caplog.at_level(logging.WARNING), kernel("sample") as one:
        assert one.run("print('works')") == "works"
    assert "cannot fork a running Python safely" in caplog.text
