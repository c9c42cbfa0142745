"""Where things are on this machine: the one module that knows the project's folders."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """Return the folder of reference tables and framework: ``LCP_DATA`` where it is set, else the project's own."""
    return Path(os.environ.get("LCP_DATA") or PROJECT / "data")


def notebooks_folder() -> Path:
    """Return the folder of the notebooks."""
    return PROJECT / "notebooks"


def reports_folder() -> Path:
    """Return the folder reports are written to: ``LCP_REPORTS`` where it is set, else the project's own."""
    return Path(os.environ.get("LCP_REPORTS") or PROJECT / "reports")


def workspace_folder() -> Path:
    """Return the folder of the record: ``LCP_WORKSPACE`` where it is set, else ``.lcp`` in the project."""
    return Path(os.environ.get("LCP_WORKSPACE") or PROJECT / ".lcp")
