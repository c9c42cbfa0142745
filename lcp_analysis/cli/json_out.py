"""Results as JSON: to the screen alone, or to a file that is never seen half written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from lcp_analysis.cli.whole_files import write_whole
from lcp_analysis.evidence.problem_files.base import result_json


def write_json(result: Any, out: str) -> None:
    """Write a result at full precision.

    Parameters
    ----------
    out : str
        A file, or ``-`` for the screen.

    Raises
    ------
    BadInput
        If the file cannot be written.
    """
    text = result_json(result)
    if out == "-":
        sys.stdout.write(text)
        return
    write_whole(Path(out), text.encode(), "--json")
