"""A batch of reports: what is still true is left alone, the rest is made side by side, and an index says how."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from lcp_analysis import workbook
from lcp_analysis.batch.files import write_whole
from lcp_analysis.batch.index import index_page
from lcp_analysis.batch.jobs import Job, Order, Outcome, Status
from lcp_analysis.batch.orders import EVERYDAY, Settings, orders_for
from lcp_analysis.batch.parameters import check_parameters
from lcp_analysis.batch.resume import still_true
from lcp_analysis.kernels import close_all, fork_warm_kernels, import_schemas_quickly, use_warm_kernels
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
    settings: Settings = EVERYDAY,
    begun: Callable[[], None] = lambda: None,
    told: Callable[[Outcome], None] = lambda _: None,
) -> BatchResult:
    """Make reports.

    Parameters
    ----------
    jobs : sequence of Job
    folder : Path
        Where they go; made if it is not there. Two batches may write to it at once: they share the work.
    workers : int
        How many are made at once on this machine.
    settings : Settings
    begun : callable
        Called before the first is made; never if all of them are still true.
    told : callable
        Called with each outcome as it comes, in the caller's thread.

    Raises
    ------
    UnknownName
        If a job gives a parameter that its notebook does not have; nothing has been made then.
    CannotWrite
        If the folder cannot be written.
    NoCluster
        If a cluster is wanted and cannot be used.
    """
    kept, wanted = plan(jobs, folder, settings)
    _write_look(folder)
    found = {order.job.name: Outcome(job=order.job, status=Status.UNCHANGED) for order in kept}
    for outcome in found.values():
        told(outcome)
    if wanted:
        begun()
        for outcome in _outcomes(wanted, workers, settings):
            found[outcome.job.name] = outcome
            told(outcome)
    outcomes = tuple(found[job.name] for job in jobs)
    index = folder / "index.html"
    write_whole(index, index_page(outcomes, folder))
    return BatchResult(outcomes=outcomes, index=index)


def get_ready() -> None:
    """Make this process one that kernels are forked from: for a command that does nothing but make reports."""
    if workbook.record_there():
        workbook.close_record()  # a connection is never carried over a fork
    fork_warm_kernels("lcp_analysis.workbook.priming:prime_reports")


def plan(jobs: Sequence[Job], folder: Path, settings: Settings) -> tuple[list[Order], list[Order]]:
    """Part what is still true from what has to be made.

    Raises
    ------
    UnknownName
        If a job gives a parameter that its notebook does not have.
    """
    for job in jobs:
        check_parameters(job.notebook, job.parameters)
    orders = orders_for(jobs, folder, settings)
    kept = [order for order in orders if not settings.again and still_true(order.report, order.fingerprint)]
    return kept, [order for order in orders if order not in kept]


def _write_look(folder: Path) -> None:
    for name in ASSETS:
        write_whole(folder / "look" / name, asset(name))


def _outcomes(orders: Sequence[Order], workers: int, settings: Settings) -> Iterator[Outcome]:
    if not settings.cluster:
        return _made(orders, workers, again=settings.again)
    from lcp_analysis.batch.cluster import made_on  # noqa: PLC0415  # papermill loads only when something is made

    return made_on(settings.cluster, orders)


def _made(orders: Sequence[Order], workers: int, *, again: bool) -> Iterator[Outcome]:
    """Make the orders side by side, each outcome as it comes.

    In threads: each has a kernel, which is a process of its own, and a thread has little to do but wait for it.
    """
    use_warm_kernels()
    import_schemas_quickly()
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
