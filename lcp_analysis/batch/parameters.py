"""A report's parameters, held against the notebook's own parameters cell.

Papermill writes a parameter's name into code as it stands and only logs a name that the notebook does not have; so a
misspelt one would "succeed" with the notebook's default. Here it is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from papermill import inspect_notebook

from lcp_analysis.terms import UnknownName

Parameter = str | int | bool | None


def check_parameters(notebook: Path, parameters: Mapping[str, Parameter]) -> None:
    """Check every name against the notebook's parameters cell.

    Raises
    ------
    UnknownName
        For the first name that the notebook does not have.
    """
    known = inspect_notebook(str(notebook))
    for name in parameters:
        if name not in known:
            raise UnknownName(f"parameter of {notebook.name}", name, list(known))
