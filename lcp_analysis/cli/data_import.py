"""``lcp data import``: a return as it came, shown before anything is saved."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.cli.import_screen import show_plan
from lcp_analysis.cli.json_out import write_json
from lcp_analysis.evidence.returns.plan_json import plan_as_json
from lcp_analysis.terms import BadInput, words

_UNITS = ("pounds", "thousands")


def import_file(  # noqa: PLR0913, PLR0917  # one option of the command each
    file: Annotated[Path, typer.Argument(help="A return: .xls, .xlsx, .ods or .csv.")],
    authority: Annotated[str, typer.Option(help="Whose return it is; needed where the file does not say.")] = "",
    year: Annotated[str, typer.Option(help="Its year, such as 2023-24; counts before what the file says.")] = "",
    unit: Annotated[str, typer.Option(help="What money is in: pounds or thousands.")] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", help="'HEADING=measure': read this column as that measure; 'HEADING=' leaves it out."),
    ] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="'ID=note': keep a doubtful figure, with a note on why.")
    ] = None,
    leave_out: Annotated[list[str] | None, typer.Option("--leave-out", help="ID of a question: leave it out.")] = None,
    source: Annotated[str, typer.Option(help="Where the figures are from, in words.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be saved; save nothing.")] = False,
    json_out: Annotated[str, typer.Option("--json", help="Write what was understood here; - for the screen.")] = "",
) -> None:
    """Read a return, show what was understood and what was not, and save it as the authority's own figures."""
    said = workbook.said_of_file(authority=authority, year=year, unit=_unit(unit), columns=_columns(columns or []))
    plan = workbook.read_figures(file, said)
    dataset = workbook.shelf().evidence.dataset
    shown = plan.only(said.authority) if said.authority in plan.understood.authorities else plan
    shown = workbook.beside_own(workbook.local_claim(), shown)
    if json_out:
        write_json(plan_as_json(shown, dataset), json_out)
    if json_out != "-":
        show_plan(shown, dataset)
    if dry_run:
        return
    answers = pairs("--answer", "the id of a question, an equals sign and a note", answer or [])
    done = workbook.save_figures(
        workbook.local_claim(), plan, authority, answers=answers, left_out=leave_out or [], source=source
    )
    console = Console(soft_wrap=True, stderr=json_out == "-")
    if isinstance(done, workbook.Conflicted):
        console.print(done.message, markup=False, highlight=False)
        raise typer.Exit(1)
    count = len((done.event.value or {}).get("figures", []))
    saved = (
        f"Saved {words.count(count, 'figure')} as the authority's own, in one entry at position {done.event.position}."
    )
    console.print(f"{saved} Take it back with: ./lcp data undo {done.event.position}", markup=False, highlight=False)
    of = shown.understood.figures
    if held := len({found.key for found in of}) - count:
        console.print(f"Not saved: {words.count(held, 'figure')} that a question is open about, or that was left out.")


def template(
    authority: Annotated[str, typer.Argument(help="Name or code of the authority.")],
    year: Annotated[str, typer.Option(help="Financial year, such as 2024-25; none is the last that has ended.")] = "",
    to: Annotated[Path | None, typer.Option("--to", help="File to write; none names it for the authority.")] = None,
) -> None:
    """Write the spreadsheet in which an authority enters a year's figures, with lists and checks."""
    path = workbook.write_template(authority, year, to)
    Console(soft_wrap=True).print(f"{path}. When it is filled in: ./lcp data import {path}", highlight=False)


def download(
    to: Annotated[Path, typer.Option("--to", help="Folder to write to; it is made if it is not there.")],
) -> None:
    """Write all figures as CSV, as an accessible spreadsheet and as a data package."""
    for path in workbook.write_download(to):
        Console(soft_wrap=True).print(str(path), highlight=False)


def take_back(position: Annotated[int, typer.Argument(help="Position that the import printed.")]) -> None:
    """Take back an import: what stood before it stands again."""
    done = workbook.take_back(workbook.local_claim(), position, client_id=secrets.token_hex(16))
    Console(soft_wrap=True).print(f"Undone, at position {done.event.position}.", highlight=False)


def _unit(text: str) -> str:
    if text and text not in _UNITS:
        raise BadInput("--unit", repr(text[:40]), "pounds or thousands")
    return text


def _columns(entries: list[str]) -> dict[str, str]:
    pairs = (entry.rpartition("=") for entry in entries)
    found = {}
    for heading, equals, measure in pairs:
        if not equals:
            raise BadInput("--map", repr(measure[:80]), "a heading, an equals sign and a measure")
        found[heading.strip()] = measure.strip()
    return found


def pairs(option: str, needed: str, entries: list[str]) -> dict[str, str]:
    """Part entries at their first equals sign.

    Raises
    ------
    BadInput
        If one has none.
    """
    found = {}
    for key, equals, note in (entry.partition("=") for entry in entries):
        if not equals:
            raise BadInput(option, repr(key[:80]), needed)
        found[key.strip()] = note.strip()
    return found
