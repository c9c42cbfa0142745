"""Which reports are still true: nothing is made again while code, data, parameters and record stay the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from lcp_analysis.batch.jobs import Job
from lcp_analysis.terms import BadInput


def fingerprint(job: Job, code: str, data: str, options: str) -> str:
    """Hash everything a report is made from."""
    parts = {
        "notebook": hashlib.sha256(job.notebook.read_bytes()).hexdigest(),
        "parameters": dict(job.parameters),
        "code": code,
        "data": data,
        "options": options,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def still_true(report: Path, wanted: str) -> bool:
    """Tell whether a finished report with this fingerprint lies on disk; a damaged stamp counts as none."""
    stamp = report.with_suffix(".json")
    if not (report.is_file() and stamp.is_file()):
        return False
    try:
        return bool(read_stamp(stamp).get("fingerprint") == wanted)
    except BadInput:
        return False


def read_stamp(path: Path) -> dict[str, object]:
    """Read the stamp beside a report.

    Raises
    ------
    BadInput
        If it is not a stamp.
    """
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BadInput(path.name, "no readable stamp", "the JSON file that was made with the report") from None
    if not isinstance(stamp, dict):
        raise BadInput(path.name, type(stamp).__name__, "a JSON object")
    return stamp
