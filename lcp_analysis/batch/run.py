"""A batch of reports: what is still true is left alone, the rest is made side by side, and an index says how."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from lcp_analysis import workbook
from lcp_analysis.batch.files import write_whole
from lcp_analysis.batch.index import index_page
from lcp_analysis.batch.jobs import CELL_SECONDS, Job, Order, Outcome, Status
from lcp_analysis.batch.parameters import check_parameters
from lcp_analysis.batch.resume import fingerprint, still_true
from lcp_analysis.kernels import close_all, use_warm_kernels
from lcp_analysis.render import ASSETS, asset
from lcp_analysis.terms import Authority
from lcp_analysis.workbook.places import illustrative

PROGRAMME = "programme"  # name of the report on all authorities together


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How reports are made."""

    single_file: bool = False  # stylesheet and script in each page, instead of once beside them
    again: bool = False  # make also what is still true
    timeout: int = CELL_SECONDS  # seconds a cell may take


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """How a batch went."""

    outcomes: tuple[Outcome, ...]  # in the order of the jobs
    index: Path

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The reports that could not be made."""
        return tuple(outcome for outcome in self.outcomes if outcome.status is Status.FAILED)


def borough_job(authority: Authority, *, clock: str = "today", group: str = "", as_at: int | None = None) -> Job:
    """Return the job of one authority's report, from what its team has recorded up to a position."""
    return Job(
        name=authority.slug,
        title=f"{authority.name}: strategic options report",
        notebook=workbook.notebooks_folder() / "borough_report.ipynb",
        parameters={
            "authority": authority.slug,
            "clock": clock,
            "group": group,
            "as_at": workbook.report_position(authority, as_at),
        },
        claim=workbook.service_claim([authority]),
    )


def programme_job(*, clock: str = "today", as_at: int | None = None) -> Job:
    """Return the job of the report on all authorities together."""
    return Job(
        name=PROGRAMME,
        title="Programme report: all authorities",
        notebook=workbook.notebooks_folder() / "board.ipynb",
        parameters={"clock": clock, "as_at": workbook.report_position(None, as_at)},
        claim=workbook.service_claim(),
    )


def write_reports(
    jobs: Sequence[Job],
    folder: Path,
    *,
    workers: int = 1,
    settings: Settings = Settings(),
    told: Callable[[Outcome], None] = lambda _: None,
) -> BatchResult:
    """Make reports.

    Parameters
    ----------
    jobs : sequence of Job
    folder : Path
        Where they go; made if it is not there. Two batches may write to it at once: they share the work.
    workers : int
        How many are made at once.
    settings : Settings
    told : callable
        Called with each outcome as it comes, in the caller's thread.

    Raises
    ------
    UnknownName
        If a job gives a parameter that its notebook does not have; nothing has been made then.
    CannotWrite
        If the folder cannot be written.
    """
    kept, wanted = plan(jobs, folder, settings)
    _write_look(folder)
    found = {order.job.name: Outcome(job=order.job, status=Status.UNCHANGED) for order in kept}
    for outcome in found.values():
        told(outcome)
    if wanted:
        for outcome in _made(wanted, workers, again=settings.again):
            found[outcome.job.name] = outcome
            told(outcome)
    outcomes = tuple(found[job.name] for job in jobs)
    index = folder / "index.html"
    write_whole(index, index_page(outcomes, folder))
    return BatchResult(outcomes=outcomes, index=index)


def plan(jobs: Sequence[Job], folder: Path, settings: Settings) -> tuple[list[Order], list[Order]]:
    """Part what is still true from what has to be made.

    Raises
    ------
    UnknownName
        If a job gives a parameter that its notebook does not have.
    """
    for job in jobs:
        check_parameters(job.notebook, job.parameters)
    orders = _orders(jobs, folder, settings)
    kept = [order for order in orders if not settings.again and still_true(order.report, order.fingerprint)]
    return kept, [order for order in orders if order not in kept]


def _orders(jobs: Iterable[Job], folder: Path, settings: Settings) -> list[Order]:
    code, data = workbook.code_version(), workbook.shelf().evidence.dataset.version
    options = "single file" if settings.single_file else "shared look"
    return [
        Order(
            job=job,
            folder=folder,
            fingerprint=fingerprint(job, code, data, f"{options} {_record(job)}"),
            single_file=settings.single_file,
            timeout=settings.timeout,
        )
        for job in jobs
    ]


def _record(job: Job) -> str:
    """Return what a report's record is known by, so that the report of another workspace is not taken for it."""
    as_at = job.parameters.get("as_at")
    made_up = "illustrative " if illustrative() else ""
    return made_up + workbook.record_mark(as_at if isinstance(as_at, int) else None)


def _write_look(folder: Path) -> None:
    for name in ASSETS:
        write_whole(folder / "look" / name, asset(name))


def _made(orders: Sequence[Order], workers: int, *, again: bool) -> Iterator[Outcome]:
    """Make the orders side by side, each outcome as it comes.

    In threads: each has a kernel, which is a process of its own, and a thread has little to do but wait for it.
    """
    use_warm_kernels()
    from lcp_analysis.batch.make import make  # noqa: PLC0415  # papermill loads while the kernels' parent gets warm

    with warnings.catch_warnings(), ThreadPoolExecutor(max_workers=min(workers, len(orders))) as pool:
        warnings.simplefilter("ignore")  # of papermill's and nbconvert's own making; a kernel's are in the notebook
        running = [pool.submit(make, order, again=again) for order in orders]
        try:
            for future in as_completed(running):
                yield future.result()
        except BaseException:  # Ctrl+C, or the caller gave up: nobody wants the rest
            pool.shutdown(wait=False, cancel_futures=True)
            close_all()
            raise
