"""The project's own reference data and framework, read once for all tests."""

from __future__ import annotations

from functools import cache

from lcp_analysis.workbook.places import PROJECT
from lcp_analysis.workbook.shelf import Shelf, read_shelf


@cache
def own_shelf() -> Shelf:
    """What the workbook works with when nobody names another folder."""
    return read_shelf(PROJECT / "data")
