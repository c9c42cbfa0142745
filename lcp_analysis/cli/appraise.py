"""``lcp appraise``: replay or check an appraisal from one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lcp_analysis.cli.appraise_screen import show
from lcp_analysis.cli.json_out import write_json
from lcp_analysis.evidence.problem_files.appraisal import run_appraisal


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("appraise")(appraise)


def appraise(
    file: Annotated[Path, typer.Argument(help="An appraisal file, YAML or JSON (see docs/formats/appraisal.md).")],
    json: Annotated[
        str | None, typer.Option("--json", help="Also write the full result here; '-' prints only the JSON.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, help="Seed of the draws; the same seed gives the same result.")
    ] = None,
    draws: Annotated[
        int | None, typer.Option("--draws", min=1, max=10_000_000, help="How many draws (10,000 by default).")
    ] = None,
    margin: Annotated[
        float | None,
        typer.Option("--margin", help="What '>' in a statement means at least, as a share of all weight."),
    ] = None,
) -> None:
    """Appraise options: what is best, how sure, and what would change it."""
    run = run_appraisal(file, seed=seed, draws=draws, margin=margin)
    if json is not None:
        write_json(run.result, json)
    if json != "-":
        show(run.found, run.result)
