"""One report: a notebook, its parameters and where the result goes; run in a process of its own."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import nbformat
from papermill import execute_notebook
from papermill.exceptions import PapermillExecutionError

from lcp_analysis.batch.parameters import Parameter
from lcp_analysis.kernels import KERNEL, kernel_path
from lcp_analysis.workbook.request import MODE_VARIABLE, Mode

CELL_SECONDS = 120  # longest a cell may take before its report is given up


class Status(StrEnum):
    """How a report ended."""

    MADE = "made"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One report to be made."""

    name: str  # of the files: "camden"
    title: str  # for people: "Camden"
    notebook: Path
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job."""

    job: Job
    status: Status
    seconds: float = 0.0
    reason: str = ""  # why it failed, in words
    cell: int | None = None  # which code cell failed, counted from 1


def execute(job: Job) -> tuple[nbformat.NotebookNode | None, Outcome]:
    """Run a job's notebook with papermill in a fresh kernel and a folder of its own.

    Returns the executed notebook, or ``None`` with an outcome that names the failing cell and the reason.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    start = time.perf_counter()
    os.environ[MODE_VARIABLE] = Mode.REPORT  # this process only runs reports; its kernels inherit both
    os.environ["JUPYTER_PATH"] = kernel_path()
    with tempfile.TemporaryDirectory(prefix="lcp-report-") as folder:
        try:
            notebook = execute_notebook(
                str(job.notebook),
                None,
                parameters=dict(job.parameters),
                kernel_name=KERNEL,
                cwd=folder,
                progress_bar=False,
                execution_timeout=CELL_SECONDS,
            )
        except PapermillExecutionError as error:
            reason = f"{error.ename}: {error.evalue}".removeprefix("LcpError: ")
            return None, _failed(job, start, reason, error.exec_count)
        except (TimeoutError, RuntimeError, OSError) as error:
            return None, _failed(job, start, str(error) or type(error).__name__, None)
    return notebook, Outcome(job=job, status=Status.MADE, seconds=time.perf_counter() - start)


def _failed(job: Job, start: float, reason: str, cell: int | None) -> Outcome:
    lines = [line for line in reason.strip().splitlines() if line.strip()]
    return Outcome(
        job=job,
        status=Status.FAILED,
        seconds=time.perf_counter() - start,
        reason=lines[0][:500] if lines else "no reason given",
        cell=cell,
    )
