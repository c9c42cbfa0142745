"""``lcp allocate``: which packages or works to choose within the limits, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis.cli.allocate_screen import show
from lcp_analysis.cli.json_out import write_json
from lcp_analysis.evidence.problem_files.allocation import read_allocation
from lcp_analysis.evidence.problem_files.allocation_result import allocation_json
from lcp_analysis.support.allocation import Effort, allocate


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="allocate")(_allocate)


def _allocate(
    file: Annotated[Path, typer.Argument(help="Allocation file, YAML or JSON (see docs/formats/allocation.md).")],
    json_out: Annotated[
        str, typer.Option("--json", help="Write the full result to this file; '-' prints it and nothing else.")
    ] = "",
    seconds: Annotated[
        float,
        typer.Option(
            min=0.1,
            max=3600,
            help="Time for the best set; as much again at most for each of: explanations, curve, all the rest.",
        ),
    ] = 20.0,
    brief: Annotated[
        bool, typer.Option("--brief", help="Only the best set and its schedule: no explanations, curve, calls.")
    ] = False,
) -> None:
    """Choose the best set of packages or works within the limits, and explain it."""
    asked = read_allocation(file)
    effort = Effort(seconds=seconds, explain=not brief, curve_resource=asked.curve_resource, curve_at=asked.curve_at)
    allocation = allocate(asked.problem, effort)
    if json_out:
        write_json(allocation_json(allocation), json_out)
    if json_out != "-":
        show(Console(highlight=False), asked, allocation)
