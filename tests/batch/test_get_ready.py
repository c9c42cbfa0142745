"""A command that makes reports is itself what its kernels are forked from, the record closed before."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

COMMAND = """
import os
from pathlib import Path
from lcp_analysis.kernels import use_one_thread, warm
use_one_thread()
from lcp_analysis import workbook
from lcp_analysis.batch import get_ready
workbook.record_store().last_position()
if __name__ == "__main__":
    get_ready()
    (parent,) = warm._parents.values()
    started_as = [Path(f"/proc/{process}/cmdline").read_bytes() for process in (os.getpid(), parent.pid)]
    print(parent.pid != os.getpid(), started_as[0] == started_as[1])
    print([name for name in (os.readlink(f"/proc/{parent.pid}/fd/{n}") for n in os.listdir(f"/proc/{parent.pid}/fd"))
           if "record" in name])
    print(workbook.record_store().last_position())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_the_parent_of_kernels_is_forked_from_the_command_and_holds_no_record(project, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", COMMAND],
        env={**os.environ, "PYTHONPATH": str(project), "LCP_WORKSPACE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["True True", "[]", "0"], done.stderr
