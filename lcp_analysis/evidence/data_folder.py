"""Where the reference tables, the framework and the dated assumptions stand on this machine."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """Return the folder of data: ``LCP_DATA`` where it is set, else the project's own."""
    return Path(os.environ.get("LCP_DATA") or PROJECT / "data")
