"""Where Jupyter finds the workbook's own kernel specification."""

from __future__ import annotations

import os
from pathlib import Path

KERNEL = "lcp"
_FOLDER = Path(__file__).parent / "jupyter"


def kernel_path() -> str:
    """Return the value of ``JUPYTER_PATH`` with which this machine's Jupyter finds the kernel, others kept."""
    given = os.environ.get("JUPYTER_PATH", "")
    parts = [part for part in given.split(os.pathsep) if part]
    return given if str(_FOLDER) in parts else os.pathsep.join([str(_FOLDER), *parts])
