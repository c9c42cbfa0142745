"""``deploy/dask``: reports ordered by the command line on a cluster that encrypts and knows its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lcp_analysis import workbook
from lcp_analysis.batch import Settings, borough_job, write_reports
from lcp_analysis.batch.cluster import NoCluster
from tests.deploy.processes import LCP, Processes, adapted, free_ports

pytestmark = [pytest.mark.full, pytest.mark.slow, pytest.mark.filterwarnings("default")]  # warnings of Dask's own
DASK = (sys.executable, "-W", "ignore", "-m")


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """A scheduler's address and the configuration of those who belong to it."""

    port: int
    project: Path
    config: Path

    def report(self, reports: Path, *arguments: str) -> str:
        """Ask for reports on the command line; return what it said, with the exit status in front."""
        own = {"LCP_REPORTS": str(reports), "PYTHONWARNINGS": "ignore", "DASK_CONFIG": str(self.config)}
        done = subprocess.run(
            [*LCP, "report", *arguments, "--cluster", f"tls://127.0.0.1:{self.port}"],
            cwd=self.project, env={**os.environ, **own}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return f"{done.returncode}: {done.stdout}"


@pytest.fixture(scope="module")
def cluster(folder, project, certificate) -> Iterator[Cluster]:
    """A scheduler and a worker that were given ``deploy/dask/dask.yaml``."""
    places = {
        "/etc/lcp/dask/ca.pem": certificate.public,
        "/etc/lcp/dask/cert.pem": certificate.public,
        "/etc/lcp/dask/key.pem": certificate.key,
    }
    config = folder / "dask.yaml"
    config.write_text(adapted(project / "deploy/dask/dask.yaml", places), encoding="utf-8")
    own, (port,) = {"DASK_CONFIG": str(config)}, free_ports(1)
    made = Cluster(port=port, project=project, config=config)
    processes = Processes(folder, project)
    here = ("--host", "tls://127.0.0.1", "--no-dashboard")
    try:
        processes.start("scheduler", *DASK, "distributed.cli.dask_scheduler", "--port", port, *here, env=own)
        processes.until("scheduler", lambda: f"tls://127.0.0.1:{port}" in processes.log("scheduler"))
        worker = ("distributed.cli.dask_worker", f"tls://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny")
        processes.start("worker", *DASK, *worker, *here, env=own)
        processes.until("worker", lambda: "Registered to: " in processes.log("worker"))
        yield made
    finally:
        processes.stop()


def test_who_has_the_certificate_gets_reports_by_the_command_line(cluster, tmp_path):
    said = cluster.report(tmp_path, "camden")
    assert said.startswith("0: "), said
    assert "1 made, 0 unchanged, 0 failed." in said
    assert "Camden" in (tmp_path / "camden.html").read_text(encoding="utf-8")


def test_who_has_none_gets_nothing(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr("lcp_analysis.batch.cluster.PATIENCE", 3)
    job = borough_job(workbook.shelf().authorities.find("camden"))
    with pytest.raises(NoCluster, match="no scheduler answers there"):  # it listens, and speaks to its own alone
        write_reports([job], tmp_path, settings=Settings(cluster=f"tcp://127.0.0.1:{cluster.port}"))
    assert not list(tmp_path.glob("camden*"))
