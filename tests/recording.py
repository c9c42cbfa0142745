"""A workspace of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lcp_analysis.workbook import recording
from lcp_analysis.workbook.places import record_there


def own_workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Record into a folder, and let go of it afterwards."""
    monkeypatch.setenv("LCP_WORKSPACE", str(folder))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield folder
    if record_there():
        recording.record_store().close()
    recording._opened.cache_clear()
    recording._latest.clear()
