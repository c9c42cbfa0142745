"""A batch may be killed, and two may run at once: no file is ever half, and nothing is made twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lcp_analysis.batch import Status, write_reports
from lcp_analysis.batch.files import clear_unfinished, write_whole
from lcp_analysis.batch.turns import turn

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SLOW = "import time; time.sleep(0.5)\nfrom IPython.display import HTML\nHTML(f'<p>about {authority}</p>' + 'x' * 10**6)"
NAMES = ("barnet", "bexley", "brent", "camden")
RUN = """
import sys
from pathlib import Path
from lcp_analysis.batch import Job, write_reports
folder = Path(sys.argv[1])
names = sys.argv[2].split(",")
jobs = [Job(name=n, title=n.title(), notebook=folder / f"{n}.ipynb", parameters={"authority": n}) for n in names]
def told(outcome):
    print(outcome.job.name, outcome.status, outcome.reason, flush=True)
write_reports(jobs, folder / "reports", workers=1, told=told)
"""


@pytest.fixture
def batch(job, tmp_path, project):
    """Start a process that makes the reports of all names, one after the other; it is gone at the end."""
    jobs = [job(name, SLOW) for name in NAMES]
    started = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", RUN, str(tmp_path), ",".join(NAMES)],
            env={**os.environ, "PYTHONPATH": str(project)},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield jobs, start
    for process in started:
        process.kill()
        process.communicate()


def whole(folder: Path) -> set[str]:
    """Name the reports that are there, each of which must be complete."""
    found = {path.stem for path in folder.glob("*.html") if path.stem != "index"}
    assert all((folder / f"{name}.html").read_text().rstrip().endswith("</html>") for name in found)
    return found


@pytest.mark.slow
def test_a_killed_batch_leaves_whole_files_and_the_next_makes_the_rest(batch, tmp_path):
    jobs, start = batch
    process = start()
    first = [process.stdout.readline() for _ in range(2)]
    process.kill()
    process.wait()
    done = whole(tmp_path / "reports")
    assert {line.split()[0] for line in first} <= done < set(NAMES)
    result = write_reports(jobs, tmp_path / "reports", workers=2)
    unchanged = {one.job.name for one in result.outcomes if one.status is Status.UNCHANGED}
    assert unchanged == {path.stem for path in (tmp_path / "reports").glob("*.json")} - {
        one.job.name for one in result.outcomes if one.status is Status.MADE
    }
    assert unchanged >= {line.split()[0] for line in first}
    assert whole(tmp_path / "reports") == set(NAMES)
    assert not list((tmp_path / "reports").glob(".*.part"))


@pytest.mark.slow
def test_two_batches_at_once_share_the_work(batch, tmp_path):
    _, start = batch
    said = [process.communicate(timeout=600)[0] for process in (start(), start())]
    lines = [line.split() for text in said for line in text.splitlines()]
    assert sorted(name for name, status in lines if status == "made") == sorted(NAMES)
    assert sorted(name for name, status in lines if status == "unchanged") == sorted(NAMES)
    assert whole(tmp_path / "reports") == set(NAMES)


def test_a_turn_is_free_as_soon_as_its_holder_is_killed(tmp_path, project):
    hold = "import sys, time; from pathlib import Path; from lcp_analysis.batch.turns import turn\n"
    hold += "with turn(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    process = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "brent.html")],
        env={**os.environ, "PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"held\n"
    process.kill()
    process.communicate()
    began = time.monotonic()
    with turn(tmp_path / "brent.html"):
        assert time.monotonic() - began < 5


def test_what_a_killed_write_left_is_cleared_and_nothing_else(tmp_path):
    (tmp_path / ".brent.html.x1.part").write_text("<html")
    (tmp_path / ".barnet.html.x1.part").write_text("<html")
    write_whole(tmp_path / "brent.html", "whole")
    clear_unfinished(tmp_path / "brent.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".barnet.html.x1.part", "brent.html"]
