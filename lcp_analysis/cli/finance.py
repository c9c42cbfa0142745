"""``lcp finance``: the money of an option, from one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis.cli.finance_screen import show_editions, show_finance
from lcp_analysis.cli.json_out import write_json
from lcp_analysis.evidence.assumptions import schedules
from lcp_analysis.evidence.problem_files.finance_result import finance_result
from lcp_analysis.terms import BadInput


def register(app: typer.Typer) -> None:
    """Add ``lcp finance`` to the group."""
    app.command(name="finance", help="Work out the money of an option: social value, General Fund, doubt.")(_finance)


def _finance(
    file: Annotated[Path | None, typer.Argument(help="A finance file (YAML or JSON).", show_default=False)] = None,
    json_out: Annotated[
        str | None, typer.Option("--json", help="Write the full result as JSON to this path; - prints only JSON.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Seed of the draws, in place of the file's.")] = None,
    draws: Annotated[
        int | None, typer.Option(min=1, max=1_000_000, help="How many draws, in place of the file's.")
    ] = None,
    edition: Annotated[
        str | None, typer.Option(help="Discount by this edition of the file's schedule, in place of the file's.")
    ] = None,
    editions: Annotated[bool, typer.Option("--editions", help="List the discount schedules that are known.")] = False,
) -> None:
    if editions:
        show_editions(Console(), schedules())
        return
    if file is None:
        raise BadInput("lcp finance", "no file", "a finance file, or --editions")
    result = finance_result(file, seed=seed, draws=draws, edition=edition)
    if json_out is not None:
        write_json(result, json_out)
    if json_out != "-":
        show_finance(Console(), result)
