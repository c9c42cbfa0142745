"""A batch of reports: what is still true is left alone, the rest is made side by side, and an index says how."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from lcp_analysis import workbook
from lcp_analysis.batch.files import write_whole
from lcp_analysis.batch.index import index_page
from lcp_analysis.batch.jobs import Job, Outcome, Status
from lcp_analysis.batch.make import Order, make
from lcp_analysis.batch.parameters import check_parameters
from lcp_analysis.batch.resume import fingerprint, still_true
from lcp_analysis.render import ASSETS, asset
from lcp_analysis.terms import Authority

PROGRAMME = "programme"  # name of the report on all authorities together


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """How a batch went."""

    outcomes: tuple[Outcome, ...]  # in the order of the jobs
    index: Path

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The reports that could not be made."""
        return tuple(outcome for outcome in self.outcomes if outcome.status is Status.FAILED)


def borough_job(authority: Authority, *, clock: str = "today", group: str = "") -> Job:
    """Return the job of one authority's report."""
    return Job(
        name=authority.slug,
        title=f"{authority.name}: strategic options report",
        notebook=workbook.notebooks_folder() / "borough_report.ipynb",
        parameters={"authority": authority.slug, "clock": clock, "group": group},
    )


def programme_job(*, clock: str = "today") -> Job:
    """Return the job of the report on all authorities together."""
    return Job(
        name=PROGRAMME,
        title="Programme report: all authorities",
        notebook=workbook.notebooks_folder() / "board.ipynb",
        parameters={"clock": clock},
    )


def write_reports(
    jobs: Sequence[Job],
    folder: Path,
    *,
    workers: int = 1,
    single_file: bool = False,
    again: bool = False,
    told: Callable[[Outcome], None] = lambda _: None,
) -> BatchResult:
    """Make reports.

    Parameters
    ----------
    jobs : sequence of Job
    folder : Path
        Where they go; made if it is not there.
    workers : int
        How many are made at once.
    single_file : bool
        Whether stylesheet and script are written into each page instead of standing beside them once.
    again : bool
        Whether reports that are still true are made all the same.
    told : callable
        Called with each outcome as it comes.

    Raises
    ------
    UnknownName
        If a job gives a parameter that its notebook does not have; nothing has been made then.
    CannotWrite
        If the folder cannot be written.
    """
    for job in jobs:
        check_parameters(job.notebook, job.parameters)
    orders = _orders(jobs, folder, single_file=single_file)
    _write_look(folder)
    kept = [order for order in orders if not again and still_true(order.report, order.fingerprint)]
    found = {order.job.name: Outcome(job=order.job, status=Status.UNCHANGED) for order in kept}
    for outcome in found.values():
        told(outcome)
    for outcome in _made([order for order in orders if order not in kept], workers):
        found[outcome.job.name] = outcome
        told(outcome)
    outcomes = tuple(found[job.name] for job in jobs)
    index = folder / "index.html"
    write_whole(index, index_page(outcomes, folder))
    return BatchResult(outcomes=outcomes, index=index)


def _orders(jobs: Iterable[Job], folder: Path, *, single_file: bool) -> list[Order]:
    code, data = workbook.code_version(), workbook.shelf().evidence.dataset.version
    options = "single file" if single_file else "shared look"
    return [
        Order(job=job, folder=folder, fingerprint=fingerprint(job, code, data, options), single_file=single_file)
        for job in jobs
    ]


def _write_look(folder: Path) -> None:
    for name in ASSETS:
        write_whole(folder / "look" / name, asset(name))


def _made(orders: Sequence[Order], workers: int) -> Iterator[Outcome]:
    """Make the orders side by side, each outcome as it comes."""
    if not orders:
        return
    context = multiprocessing.get_context("spawn")  # the same on every system, and nothing inherited
    with ProcessPoolExecutor(max_workers=min(workers, len(orders)), mp_context=context) as pool:
        running = {pool.submit(make, order): order for order in orders}
        for future in as_completed(running):
            try:
                yield future.result()
            except BrokenProcessPool:
                reason = "the process that made it was ended from outside; run the command again"
                yield Outcome(job=running[future].job, status=Status.FAILED, reason=reason)
