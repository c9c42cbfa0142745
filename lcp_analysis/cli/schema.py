"""``lcp schema``: the JSON schema of a problem file."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from lcp_analysis.evidence.problem_files.schemas import SCHEMAS
from lcp_analysis.terms import UnknownName


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="appraisal, sharing, finance or allocation.")],
) -> None:
    """Print the JSON schema of a problem file, for editors and other programs."""
    if format_ not in SCHEMAS:
        raise UnknownName("format", format_, list(SCHEMAS))
    typer.echo(json.dumps(SCHEMAS[format_].model_json_schema(), indent=2, ensure_ascii=False))
