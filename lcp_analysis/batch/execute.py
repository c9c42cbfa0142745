"""Running one notebook with papermill, and saying in words what went wrong."""

from __future__ import annotations

import asyncio
import logging
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import nbformat
from jupyter_core.utils import ensure_event_loop
from papermill import execute_notebook
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import raise_for_execution_errors

from lcp_analysis.batch.engine import ENGINE, CellTooSlow
from lcp_analysis.batch.jobs import Job, Outcome, Status
from lcp_analysis.kernels import KERNEL
from lcp_analysis.workbook import CLAIM_VARIABLE, claim_as_text
from lcp_analysis.workbook.request import MODE_VARIABLE, Mode

logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it would say is in the outcome


def execute(job: Job, timeout: int) -> tuple[nbformat.NotebookNode | None, Outcome]:
    """Run a job's notebook with papermill in a fresh kernel and a folder of its own.

    Returns the executed notebook, or ``None`` with an outcome that names the failing cell and the reason. May be
    called in several threads at once.
    """
    start = time.perf_counter()
    with (
        _own_loop(),
        tempfile.TemporaryDirectory(prefix="lcp-report-") as folder,
    ):
        try:
            notebook = _executed(job, timeout, folder)
        except PapermillExecutionError as error:
            reason = f"{error.ename}: {error.evalue}".removeprefix("LcpError: ")
            return None, _failed(job, start, reason, error.exec_count)
        except CellTooSlow as error:
            return None, _failed(job, start, str(error), error.cell)
        except (TimeoutError, RuntimeError, OSError) as error:
            return None, _failed(job, start, str(error) or type(error).__name__, None)
    return notebook, Outcome(job=job, status=Status.MADE, seconds=time.perf_counter() - start)


def _executed(job: Job, timeout: int, folder: str) -> nbformat.NotebookNode:
    """Have papermill prepare and run a notebook; in one go it would also write the result out, to nowhere.

    Raises
    ------
    PapermillExecutionError
        For the first cell that failed.
    """
    prepared = execute_notebook(
        str(job.notebook),
        None,
        parameters=dict(job.parameters),
        engine_name=ENGINE,
        kernel_name=KERNEL,
        prepare_only=True,
    )
    executed = papermill_engines.execute_notebook_with_engine(
        ENGINE,
        prepared,
        kernel_name=KERNEL,
        progress_bar=False,
        execution_timeout=timeout,
        folder=folder,
        environment=_environment(job),
    )
    raise_for_execution_errors(executed, None)
    return executed


def _environment(job: Job) -> dict[str, str]:
    """Return what the kernel may know: the job's own claim, and never one that was left lying about."""
    own = {MODE_VARIABLE: str(Mode.REPORT), CLAIM_VARIABLE: claim_as_text(job.claim) if job.claim else ""}
    return {**os.environ, **own}


@contextmanager
def _own_loop() -> Iterator[None]:
    """Give this thread the loop that Jupyter's client uses, and close it with all that is left in it."""
    loop = ensure_event_loop()
    try:
        yield
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()


def _failed(job: Job, start: float, reason: str, cell: int | None) -> Outcome:
    lines = [line for line in reason.strip().splitlines() if line.strip()]
    return Outcome(
        job=job,
        status=Status.FAILED,
        seconds=time.perf_counter() - start,
        reason=lines[0][:500] if lines else "no reason given",
        cell=cell,
    )
