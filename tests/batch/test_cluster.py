"""Reports made on a real Dask cluster: a scheduler and workers as processes of their own."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import dask
import pytest

from lcp_analysis import workbook
from lcp_analysis.batch import Settings, Status, borough_job, write_reports
from lcp_analysis.batch.cluster import NoCluster
from lcp_analysis.cli.report import all_jobs

pytestmark = [pytest.mark.full, pytest.mark.filterwarnings("default")]  # warnings of Dask's own making


@pytest.fixture
def jobs():
    return [borough_job(workbook.shelf().authorities.find("camden"))]


class Cluster:
    """A scheduler with workers, each a process that may be killed."""

    def __init__(self, project, tmp_path) -> None:
        self.project, self.tmp_path = project, tmp_path
        self.processes: list[subprocess.Popen] = []
        self.address = ""

    def start(self, kind: str, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_" + kind, *arguments]
        with (self.tmp_path / f"{len(self.processes)}.log").open("w") as log:
            process = subprocess.Popen(command, cwd=self.project, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def said(self, number: int, pattern: str) -> re.Match:
        give_up = time.monotonic() + 60
        while time.monotonic() < give_up:
            found = re.search(pattern, (self.tmp_path / f"{number}.log").read_text())
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError((self.tmp_path / f"{number}.log").read_text())


@pytest.fixture
def cluster(project, tmp_path) -> Iterator[Cluster]:
    made = Cluster(project, tmp_path)
    made.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    made.address = made.said(0, r"Scheduler at: +(tcp://127\.0\.0\.1:\d+)")[1]
    for _ in range(2):
        made.start("worker", made.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    for number in (1, 2):
        made.said(number, r"Registered to: +tcp")
    yield made
    for process in made.processes:
        process.send_signal(signal.SIGKILL)
        process.wait()


def content(folder, name: str) -> str:
    """A report, its stamp and all, without the moment it was made."""
    stamp = (folder / f"{name}.json").read_text()
    page = (folder / f"{name}.html").read_text()
    return (page + stamp).replace(str(json.loads(stamp)["made_at"]), "")


@pytest.mark.slow
def test_a_cluster_gives_every_report_of_this_machine_though_a_worker_is_killed(cluster, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    jobs, come = all_jobs(), []

    def told(outcome) -> None:
        come.append(outcome.job.name)
        if len(come) == len(jobs) // 2:
            cluster.processes[1].send_signal(signal.SIGKILL)

    with ThreadPoolExecutor(1) as beside:  # this machine's batch beside the cluster's: both only wait for processes
        local = beside.submit(write_reports, jobs, here, workers=2)
        result = write_reports(jobs, there, settings=Settings(cluster=cluster.address), told=told)
        assert cluster.processes[1].wait(5) == -signal.SIGKILL
    for each in (result, local.result()):
        assert {one.status for one in each.outcomes} == {Status.MADE}, [one.reason for one in each.outcomes]
    assert sorted(come) == sorted(job.name for job in jobs)
    assert len(come) == 34  # 33 authorities and the programme
    different = [name for name in come if content(there, name) != content(here, name)]
    assert not different
    again = write_reports(jobs, there, settings=Settings(cluster=cluster.address))
    assert {one.status for one in again.outcomes} == {Status.UNCHANGED}


def test_a_worker_with_other_data_makes_nothing(cluster, jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "code_version", lambda: "another release")
    result = write_reports(jobs, tmp_path, settings=Settings(cluster=cluster.address))
    assert "has other code, data or records" in result.outcomes[0].reason
    assert not (tmp_path / "camden.html").exists()


def test_a_scheduler_that_does_not_answer_is_said_at_once(jobs, tmp_path, monkeypatch):
    monkeypatch.setattr("lcp_analysis.batch.cluster.PATIENCE", 1)
    with pytest.raises(NoCluster, match="no scheduler answers there"):
        write_reports(jobs, tmp_path, settings=Settings(cluster="tcp://127.0.0.1:9"))


def test_an_address_that_does_not_go_with_the_cluster_s_encryption_is_said(jobs, tmp_path):
    with pytest.raises(NoCluster, match=r"needs certificates.*DASK_CONFIG"):
        write_reports(jobs, tmp_path, settings=Settings(cluster="tls://127.0.0.1:9"))
    with (
        dask.config.set({"distributed.comm.require-encryption": True}),
        pytest.raises(NoCluster, match=r"one with tcp:// needs that none are asked for"),
    ):
        write_reports(jobs, tmp_path, settings=Settings(cluster="tcp://127.0.0.1:9"))
