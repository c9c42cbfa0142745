"""Where things are on this machine: the one module that knows the project's folders."""

from __future__ import annotations

import os
from pathlib import Path

from lcp_analysis.evidence.data_folder import PROJECT, data_folder

__all__ = ["PROJECT", "data_folder", "illustrative", "notebooks_folder", "reports_folder", "workspace_folder"]

ILLUSTRATIVE_MARK = "illustrative"  # a file in a workspace whose record is made up


def notebooks_folder() -> Path:
    """Return the folder of the notebooks."""
    return PROJECT / "notebooks"


def reports_folder() -> Path:
    """Return the folder reports are written to: ``LCP_REPORTS`` where it is set, else the project's own."""
    return Path(os.environ.get("LCP_REPORTS") or PROJECT / "reports")


def workspace_folder() -> Path:
    """Return the folder of the record: ``LCP_WORKSPACE`` where it is set, else ``.lcp`` in the project."""
    return Path(os.environ.get("LCP_WORKSPACE") or PROJECT / ".lcp")


def illustrative() -> bool:
    """Say whether the record of this workspace is made up; every page and report made from it says so."""
    return (workspace_folder() / ILLUSTRATIVE_MARK).is_file()
