"""``lcp open``: reports made, pages served, one link printed."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.cli.local import Port, say_link
from lcp_analysis.cli.report import all_jobs, make_reports, workers
from lcp_analysis.kernels import use_warm_kernels
from lcp_analysis.serving import Door, free_port, serve


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("open")(open_workbook)


def open_workbook(
    port: Port = None,
    reports: Annotated[bool, typer.Option(help="Make the reports first.")] = True,
) -> None:
    """Make the reports, serve the pages on this machine, and print the link to them."""
    console = Console()
    chosen = free_port(port)
    use_warm_kernels()
    if reports:
        result = make_reports(all_jobs(), workers=workers())
        failed = f", {len(result.failed)} of them failed" if result.failed else ""
        console.print(
            f"{len(result.outcomes)} reports in {result.index.parent}{failed}", highlight=False, soft_wrap=True
        )

    ready = partial(say_link, "The workbook", "good for 12 hours")
    serve(workbook.notebooks_folder(), workbook.reports_folder(), Door(port=chosen), ready)
