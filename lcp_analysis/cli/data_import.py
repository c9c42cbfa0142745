"""``lcp data import``: a return as it came, shown before anything is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lcp_analysis import workbook
from lcp_analysis.cli.import_screen import show_plan
from lcp_analysis.cli.json_out import write_json
from lcp_analysis.evidence.returns.plan import plan_as_json
from lcp_analysis.terms import BadInput

_UNITS = ("pounds", "thousands")


def import_file(
    file: Annotated[Path, typer.Argument(help="A return: .xls, .xlsx, .ods or .csv.")],
    authority: Annotated[str, typer.Option(help="Whose return it is; needed where the file does not say.")] = "",
    year: Annotated[str, typer.Option(help="Its year, such as 2023-24; counts before what the file says.")] = "",
    unit: Annotated[str, typer.Option(help="What money is in: pounds or thousands.")] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", help="'HEADING=measure': read this column as that measure; 'HEADING=' leaves it out."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be saved; save nothing.")] = False,
    json_out: Annotated[str, typer.Option("--json", help="Write what was understood here; - for the screen.")] = "",
) -> None:
    """Read a return, show what was understood and what was not, and save it as the authority's own figures."""
    said = workbook.said_of_file(authority=authority, year=year, unit=_unit(unit), columns=_columns(columns or []))
    plan = workbook.read_figures(file, said)
    if json_out:
        write_json(plan_as_json(plan), json_out)
    if json_out != "-":
        show_plan(plan, workbook.shelf().evidence.dataset)
    if dry_run:
        return


def _unit(text: str) -> str:
    if text and text not in _UNITS:
        raise BadInput("--unit", repr(text[:40]), "pounds or thousands")
    return text


def _columns(entries: list[str]) -> dict[str, str]:
    columns = {}
    for entry in entries:
        heading, equals, measure = entry.rpartition("=")
        if not equals:
            raise BadInput("--map", repr(entry[:80]), "a heading, an equals sign and a measure")
        columns[heading.strip()] = measure.strip()
    return columns
