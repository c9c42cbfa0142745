"""``lcp proposition``: what boroughs propose, and how published cases stand by the same standard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis.cli.finance import write_result
from lcp_analysis.cli.proposition_screen import show_case
from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.evidence.case_files.result import case_result
from lcp_analysis.evidence.framework_files import read_standard
from lcp_analysis.propositions.public import read_case
from lcp_analysis.workbook.places import data_folder
from lcp_analysis.workbook.request import read_clock

proposition = typer.Typer(
    name="proposition", help="Propositions, and published cases read by the same standard.", no_args_is_help=True
)
JsonOut = Annotated[
    str | None, typer.Option("--json", help="Write the full result as JSON to this path; - prints only JSON.")
]
ClockOption = Annotated[str, typer.Option(help="today, or 2010: how notes on law are dated.")]


def register(app: typer.Typer) -> None:
    """Add ``lcp proposition`` to the command line."""
    app.add_typer(proposition)


@proposition.command()
def check(
    file: Annotated[Path, typer.Argument(help="A case file (YAML), such as data/cases/camden_2011.yaml.")],
    json_out: JsonOut = None,
    clock: ClockOption = "today",
    law: Annotated[
        bool, typer.Option("--law", help="Show the matters of law of its operating models as well.")
    ] = False,
) -> None:
    """Say, question by question, what a case's public record answers, and which of its totals disagree."""
    standard = read_standard(data_folder() / "framework")
    reading = read_case(read_case_file(file), standard)
    result = case_result(reading, standard, read_clock(clock))
    write_result(result, json_out)
    if json_out != "-":
        show_case(Console(), reading, result["law"] if law else ())
