"""Figures brought in: a return is read, compared and asked about here, and saved through the record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from lcp_analysis.evidence.returns.layout import Unit
from lcp_analysis.evidence.returns.names import AuthorityNames, read_names
from lcp_analysis.evidence.returns.plan import Plan, plan_import
from lcp_analysis.evidence.returns.reader import Known, Said, read_return
from lcp_analysis.terms import UnknownName
from lcp_analysis.workbook.places import data_folder
from lcp_analysis.workbook.shelf import shelf

_UNITS = {"": Unit.NONE, "pounds": Unit.POUNDS, "thousands": Unit.THOUSANDS}


def said_of_file(
    *, authority: str = "", year: str = "", unit: str = "", columns: Mapping[str, str] | None = None
) -> Said:
    """Check what somebody says of a file before it is read.

    Raises
    ------
    UnknownName
        If there is no such authority or measure.
    """
    known = shelf()
    measures = known.evidence.dataset.measures
    for measure in (columns or {}).values():
        if measure and measure not in measures:
            raise UnknownName("measure", measure, measures)
    code = known.authorities.find(authority).code if authority else ""
    return Said(authority=code, year=year, unit=_UNITS[unit], columns=dict(columns or {}))


def read_figures(path: Path, said: Said | None = None) -> Plan:
    """Read a return and compare it with what is published; nothing is saved.

    Raises
    ------
    FileRefused
        If it is no table, is protected, damaged, too large or hostile, or in no layout that is known.
    """
    dataset = shelf().evidence.dataset
    return plan_import(read_return(path, Known(names=names(), measures=dataset.measures), said), dataset)


@lru_cache(maxsize=1)
def names() -> AuthorityNames:
    """Return the spellings and codes the authorities are known by, read on first use."""
    return read_names(data_folder())
