"""``lcp report``: borough reports and the programme's."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from lcp_analysis import workbook
from lcp_analysis.batch import (
    CELL_SECONDS,
    PROGRAMME,
    BatchResult,
    Job,
    Outcome,
    Settings,
    Status,
    borough_job,
    get_ready,
    plan,
    programme_job,
    write_reports,
)
from lcp_analysis.terms import BadInput, words


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report")(report)


def report(  # noqa: PLR0913, PLR0917  # one parameter an option is how typer reads them
    authorities: Annotated[
        list[str] | None, typer.Argument(help="Names or codes of authorities, or 'programme'; none with --all.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All authorities and the programme report.")] = False,
    only: Annotated[
        list[str] | None, typer.Option(help="Only reports with such a name: 'programme', 'h*'. May be repeated.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, max=64, help="How many are made at once; two a core if not given."),
    ] = None,
    clock: Annotated[
        str,
        typer.Option(
            help="'today', or '2010' for what was known on the day of the replay (12 November 2010 in London)."
        ),
    ] = "today",
    group: Annotated[str, typer.Option(help="Authorities to compare with, joined by commas.")] = "",
    as_at: Annotated[
        int | None, typer.Option(min=0, help="Position up to which the record counts; all of it if not given.")
    ] = None,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="Everything in one page, to send by mail.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Make reports again that are still true.")] = False,
    timeout: Annotated[int, typer.Option(min=1, help="Seconds a cell may take.")] = CELL_SECONDS,
    cluster: Annotated[
        str, typer.Option(help="Make them on a Dask cluster: the address of its scheduler, tcp://host:8786.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be made, and make nothing.")] = False,
) -> None:
    """Write reports; those whose code, data and parameters have not changed are left as they are."""
    every = every or bool(only and not authorities)  # of all, those
    chosen = _only(only, _chosen(authorities or [], every=every, clock=clock, group=group, as_at=as_at))
    settings = Settings(single_file=single_file, again=again, timeout=timeout, cluster=cluster)
    if dry_run:
        _show_plan(chosen, settings)
        return
    result = make_reports(chosen, workers=jobs or workers(), settings=settings)
    Console().print(f"{_summary(result)} Index: {result.index}", highlight=False, soft_wrap=True)
    if result.failed:
        raise typer.Exit(1)


def workers() -> int:
    """Return how many reports are made at once when nobody says: two a core, as each waits a while, at most eight."""
    return min(8, 2 * (os.cpu_count() or 1))


def all_jobs(*, clock: str = "today", group: str = "", as_at: int | None = None) -> list[Job]:
    """Return the jobs of every authority and of the programme."""
    known = workbook.shelf().authorities
    each = [borough_job(authority, clock=clock, group=group, as_at=as_at) for authority in known]
    return [*each, programme_job(clock=clock, as_at=as_at)]


def make_reports(jobs: list[Job], *, workers: int, settings: Settings | None = None) -> BatchResult:
    """Make reports with one progress display; what failed is said as it happens."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, TimeRemainingColumn(), console=console)
    task = progress.add_task("Reports", total=len(jobs))
    settings = settings or Settings()

    def begun() -> None:
        if console.is_terminal:
            console.print("Getting ready …", end="\r")  # the bar takes its place
        if not settings.cluster:
            get_ready()
        progress.start()  # not before: its clock is a thread, and this process may be forked while it has one alone

    def told(outcome: Outcome) -> None:
        if outcome.status is Status.FAILED:
            where = f" in cell {outcome.cell}" if outcome.cell is not None else ""
            progress.console.print(f"{outcome.job.name} failed{where}: {outcome.reason}", markup=False, style="red")
        progress.advance(task)

    folder = workbook.reports_folder()
    try:
        return write_reports(jobs, folder, workers=workers, settings=settings, begun=begun, told=told)
    finally:
        progress.stop()


def _only(patterns: list[str] | None, jobs: list[Job]) -> list[Job]:
    """Keep the jobs with a name like one of the patterns; all if there are none."""
    if not patterns:
        return jobs
    found = [job for job in jobs if any(fnmatch(job.name, pattern.lower()) for pattern in patterns)]
    if not found:
        names = words.listing([job.name for job in jobs])
        raise BadInput("--only", words.listing(patterns), f"the name of a report that was asked for: {names}")
    return found


def _show_plan(jobs: list[Job], settings: Settings) -> None:
    kept, wanted = plan(jobs, workbook.reports_folder(), settings)
    for order in wanted:
        typer.echo(f"would make {order.report}")
    typer.echo(f"{len(wanted)} would be made, {len(kept)} unchanged.")


def _chosen(names: list[str], *, every: bool, clock: str, group: str, as_at: int | None) -> list[Job]:
    if every == bool(names):
        found = "both names and --all" if every else "neither names nor --all"
        raise BadInput("lcp report", found, "names of authorities, or --all for every report")
    known = workbook.shelf().authorities
    workbook.read_clock(clock)  # a wrong name is said once, before anything is made
    workbook.check_position(as_at, "--as-at")
    for name in filter(str.strip, group.split(",")):
        known.find(name)
    if every:
        return all_jobs(clock=clock, group=group, as_at=as_at)
    found_jobs = {
        job.name: job
        for name in names
        for job in [
            programme_job(clock=clock, as_at=as_at)
            if name.lower() == PROGRAMME
            else borough_job(known.find(name), clock=clock, group=group, as_at=as_at)
        ]
    }
    return list(found_jobs.values())  # a name given twice is one report


def _summary(result: BatchResult) -> str:
    by_status = {status: sum(one.status is status for one in result.outcomes) for status in Status}
    return f"{by_status[Status.MADE]} made, {by_status[Status.UNCHANGED]} unchanged, {by_status[Status.FAILED]} failed."
