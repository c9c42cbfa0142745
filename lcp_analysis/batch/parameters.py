"""A report's parameters, held against the notebook's own parameters cell.

Papermill writes a parameter's name into code as it stands and only logs a name that the notebook does not have; so a
misspelt one would "succeed" with the notebook's default. Here it is an error.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from lcp_analysis.terms import BadInput, UnknownName

Parameter = str | int | bool | None


def check_parameters(notebook: Path, parameters: Mapping[str, Parameter]) -> None:
    """Check every name against the notebook's parameters cell.

    Raises
    ------
    UnknownName
        For the first name that the notebook does not have.
    BadInput
        If the notebook cannot be read.
    """
    known = _known(notebook, notebook.stat().st_mtime_ns)
    for name in parameters:
        if name not in known:
            raise UnknownName(f"parameter of {notebook.name}", name, known)


@lru_cache(maxsize=64)
def _known(notebook: Path, changed: int) -> list[str]:
    """Name what the cell tagged ``parameters`` assigns; none if there is no such cell."""
    del changed  # part of what the answer is remembered by
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError):
        raise BadInput(notebook.name, "no readable notebook", "a Jupyter notebook, format 4") from None
    sources = ("".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", []))
    assigned = (node for node in ast.walk(ast.parse(next(sources, ""))) if isinstance(node, ast.Name))
    return [node.id for node in assigned if isinstance(node.ctx, ast.Store)]
