"""``lcp share``: a sharing file in, shares and their stability out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from lcp_analysis.cli.json_out import write_json
from lcp_analysis.cli.share_screen import show
from lcp_analysis.evidence.problem_files.base import plain
from lcp_analysis.evidence.problem_files.sharing import share_file


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(share)


def share(
    file: Annotated[Path, typer.Argument(help="A sharing problem (YAML or JSON); see './lcp schema sharing'.")],
    json_out: Annotated[
        str, typer.Option("--json", help="Write the full result to this file; '-' prints it and nothing else.")
    ] = "",
    seed: Annotated[int, typer.Option(help="Where a Shapley value has to be drawn.", min=0)] = 1,
    draws: Annotated[int, typer.Option(help="Orders to draw then.", min=1, max=10_000_000)] = 4_000,
    seconds: Annotated[float, typer.Option(help="Time for the best partition.", min=0.1, max=3_600)] = 10.0,
) -> None:
    """Share costs or gains between partners: every rule, who would leave, and what would keep them."""
    result: dict[str, Any] = plain(share_file(file, seed=seed, draws=draws, seconds=seconds))
    if json_out:
        write_json(result, json_out)
    if json_out != "-":
        show(result, Console(soft_wrap=True, highlight=False))
