"""The demonstration's own workspace: where it lies, and working on it in the place of one's own record."""

from __future__ import annotations

import os
from pathlib import Path

from lcp_analysis.terms import BadInput

FOLDER = "demo"  # inside the workspace


def enter_demonstration() -> Path:
    """Let this process and its kernels know no other record than the demonstration's, and write reports nowhere else.

    Returns
    -------
    Path
        Its folder, which need not be there yet.
    """
    from lcp_analysis.workbook.places import illustrative, workspace_folder  # noqa: PLC0415  # not for --help

    there = workspace_folder()
    folder = there if there.name == FOLDER and illustrative() else there / FOLDER  # entered before: lcp --demo demo
    os.environ.update(LCP_WORKSPACE=str(folder), LCP_REPORTS=str(folder / "reports"))
    os.environ.pop("LCP_DATABASE_URL", None)
    return folder


def use_demonstration() -> None:
    """Work on the demonstration.

    Raises
    ------
    BadInput
        If none has been made.
    """
    from lcp_analysis.workbook.places import illustrative  # noqa: PLC0415  # likewise

    folder = enter_demonstration()
    if not illustrative():
        raise BadInput("--demo", f"no demonstration in {folder}", "lcp demo first, which makes it")
