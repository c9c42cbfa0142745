"""Results as JSON: to the screen alone, or to a file that is never seen half written."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from lcp_analysis.evidence.problem_files.base import result_json
from lcp_analysis.terms import BadInput


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
    path = Path(out)
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as draft:
            draft.write(text)
        os.replace(draft.name, path)  # noqa: PTH105 - the draft is a name, and this is the atomic step
    except OSError as error:
        raise BadInput(f"--json {out}", error.strerror or "an error", "a file that can be written") from None
