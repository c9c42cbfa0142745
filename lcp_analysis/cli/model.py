"""``lcp model``: an Excel workbook of live formulas from a finance file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import lcp_analysis
from lcp_analysis.documents.finance_model import finance_model
from lcp_analysis.evidence.problem_files.finance_problem import finance_problem
from lcp_analysis.evidence.problem_files.finance_result import read_finance
from lcp_analysis.evidence.problem_files.places import naming_the_place
from lcp_analysis.finance import evaluate
from lcp_analysis.terms import BadInput


def register(app: typer.Typer) -> None:
    """Add ``lcp model`` to the group."""
    app.command(name="model", help="Write an Excel workbook of live formulas from a finance file.")(_model)


def _model(
    file: Annotated[Path, typer.Argument(help="A finance file (YAML or JSON) with lines.")],
    out: Annotated[Path, typer.Argument(help="The workbook to write (.xlsx).")],
) -> None:
    if out.suffix != ".xlsx":
        raise BadInput("the workbook", out.name, "a name that ends in .xlsx")
    found = read_finance(file)
    with naming_the_place(file):
        if not found.lines:
            raise BadInput("lines", "no lines", "cost and saving lines: the model is made of them")
        problem, _ = finance_problem(found)
        stamp = (("File", file.name), ("Code version", lcp_analysis.__version__))
        content = finance_model(evaluate(problem), title=found.title, stamp=stamp)
    _write(out, content)
    Console().print(str(out), markup=False, highlight=False)


def _write(out: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(content)
        Path(name).replace(out)
    except OSError as error:
        raise BadInput(str(out), error.strerror or "a failure", "a path that can be written") from None
