"""`lcp allocate`: which packages or works to choose within the limits, and why."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis.cli.allocate_screen import show
from lcp_analysis.evidence.problem_files import result_json
from lcp_analysis.evidence.problem_files.allocation import read_allocation
from lcp_analysis.evidence.problem_files.allocation_result import allocation_json
from lcp_analysis.support.allocation import Effort, allocate
from lcp_analysis.terms import BadInput


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="allocate")(_allocate)


def _allocate(
    file: Annotated[Path, typer.Argument(help="Allocation file, YAML or JSON (see docs/formats/allocation.md).")],
    json_out: Annotated[
        Path | None,
        typer.Option("--json", metavar="OUT", help="Write the full result as JSON to OUT; - prints it and only it."),
    ] = None,
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
    text = result_json(allocation_json(allocation))
    if json_out is not None and str(json_out) == "-":
        typer.echo(text, nl=False)
        return
    show(Console(), asked, allocation)
    if json_out is not None:
        _write(json_out, text)


def _write(path: Path, text: str) -> None:
    """Write the whole file or nothing of it."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(path)
    except OSError as error:
        raise BadInput(str(path), error.strerror or "an error", "a file that can be written") from None
