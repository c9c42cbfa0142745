"""``lcp data import-year``: a year of published files for all authorities."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.baseline import Dataset
from lcp_analysis.cli.data_import import pairs
from lcp_analysis.cli.json_out import write_json
from lcp_analysis.evidence.new_year import Covered, YearPlan, coverage
from lcp_analysis.evidence.returns.plan_json import plan_as_json
from lcp_analysis.terms import words

_MOST = 40  # questions that are printed
_LONGEST = 200  # characters of a message about a file that is not used


def import_year(
    folder: Annotated[Path, typer.Argument(help="Folder of published files, as they were downloaded.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="New data folder; none is beside the one in use, with the new version.")
    ] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="'ID=note': keep a doubtful figure, with a note on why.")
    ] = None,
    leave_out: Annotated[list[str] | None, typer.Option("--leave-out", help="ID of a question: leave it out.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the coverage; write nothing.")] = False,
    json_out: Annotated[str, typer.Option("--json", help="Write all of it here, every question too.")] = "",
) -> None:
    """Bring in a new year for all authorities, as a new data folder; the old one stays as it is."""
    dataset = workbook.shelf().evidence.dataset
    year = workbook.read_year_folder(folder)
    answers = pairs("--answer", "the id of a question, an equals sign and a note", answer or [])
    console = Console(soft_wrap=True, highlight=False)
    covered = coverage(year, dataset)
    if json_out:
        write_json(_as_json(year, covered, dataset), json_out)
    if json_out != "-":
        for line in year_lines(year, covered, answers):
            console.print(line, markup=False)
    if dry_run:
        return
    path, made = workbook.write_year_folder(year, to, answers, leave_out or [])
    console.print(f"Data {made.version} in {path}: {words.number(len(made.figures))} figures.", markup=False)
    console.print(f"To work with it, set LCP_DATA to {path}; data {dataset.version} stays where it is.", markup=False)


def year_lines(year: YearPlan, covered: tuple[Covered, ...], answers: dict[str, str]) -> list[str]:
    """Write what a folder holds as lines of text."""
    lines = [f"{plan.understood.file}: {words.listing(plan.understood.layouts)}" for plan in year.plans]
    lines += [f"Not used: {message[:_LONGEST]}{'...' * (len(message) > _LONGEST)}" for message in year.refused]
    lines.append("Coverage by measure: authorities in the files; known already; without a figure after the import")
    for one in covered:
        missing = words.listing([*one.missing[:6], *["others"] * (len(one.missing) > 6)]) if one.missing else "none"
        differ = f"; {one.differ} known with another value, which stays" if one.differ else ""
        lines.append(f"  {one.measure}, {one.year}: {one.found}; {one.before}; {missing}{differ}")
    if year.neighbours:
        lines.append(f"Neighbours of {len({one.authority for one in year.neighbours})} authorities are updated.")
    held = year.held(answers)
    if held:
        lines.append(f"Held back until answered with --answer 'ID=note' or --leave-out ID ({len(held)}):")
        lines += [f"  {file}: {question.text} [{question.id}]" for file, question in held[:_MOST]]
        lines += [f"  and {len(held) - _MOST} more: see --json"] * (len(held) > _MOST)
    return lines


def _as_json(year: YearPlan, covered: tuple[Covered, ...], dataset: Dataset) -> dict[str, Any]:
    return {
        "coverage": [asdict(one) for one in covered],
        "files": [plan_as_json(plan, dataset) for plan in year.plans],
        "not_used": list(year.refused),
        "held": [question.id for _, question in year.held({})],
    }


def register_on(data: typer.Typer) -> None:
    """Add the command to ``lcp data``."""
    data.command("import-year")(import_year)
