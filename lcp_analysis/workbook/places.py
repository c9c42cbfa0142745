"""Where things are on this machine: the one module that knows the project's folders."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lcp_analysis.evidence.data_folder import PROJECT, data_folder
from lcp_analysis.records.places import FILE, URL_VARIABLE

__all__ = [
    "PROJECT",
    "data_folder",
    "illustrative",
    "no_record",
    "notebooks_folder",
    "record_there",
    "reports_folder",
    "workspace_folder",
]

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


def record_there() -> bool:
    """Say whether anything can have been recorded; looking makes no file."""
    return bool(os.environ.get(URL_VARIABLE)) or (workspace_folder() / FILE).is_file()


@contextmanager
def no_record() -> Iterator[None]:
    """Let this process know of no record until the block ends, whatever lies in the workspace."""
    names = ("LCP_WORKSPACE", URL_VARIABLE)
    before = {name: os.environ.pop(name, None) for name in names}
    with tempfile.TemporaryDirectory() as empty:
        os.environ["LCP_WORKSPACE"] = empty
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


def illustrative() -> bool:
    """Say whether the record of this workspace is made up; every page and report made from it says so."""
    return (workspace_folder() / ILLUSTRATIVE_MARK).is_file()
