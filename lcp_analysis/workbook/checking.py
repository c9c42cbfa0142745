"""A folder of data looked at as a whole: every file is read, and what one asks for and no other has is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lcp_analysis.evidence.assumptions import check_assumptions
from lcp_analysis.evidence.framework_files import read_standard
from lcp_analysis.evidence.timetable_files import read_elections
from lcp_analysis.framework import FigureOf, Framework
from lcp_analysis.workbook.shelf import Shelf, read_shelf

INDICATORS, OUTLOOK, OPTIONS = "baseline.yaml, indicators", "baseline.yaml, outlook", "framework/options.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """A figure that a file asks for and no authority has: no mistake, but a gap on every page."""

    file: str
    measure: str
    year: str


def read_folder(folder: Path) -> Shelf:
    """Read every table, the indicators, the framework, the standard and the assumptions of a folder.

    Raises
    ------
    BadInput, UnknownName
        Naming the file, row or line, what was found and what is needed.
    """
    found = read_shelf(folder)
    read_standard(folder / "framework")
    check_assumptions(folder)
    read_elections(folder)
    return found


def wanting(known: Shelf) -> tuple[Wanting, ...]:
    """Return the figures that indicators, outlook and conditions ask for and no authority has, each once a file."""
    dataset = known.evidence.dataset
    there = {(measure, year) for measure in dataset.measures for year in dataset.years(measure)}
    return tuple(dict.fromkeys(one for one in _asked_for(known) if (one.measure, one.year) not in there))


def _asked_for(known: Shelf) -> Iterator[Wanting]:
    outlook = known.evidence.outlook
    yield Wanting(file=OUTLOOK, measure=outlook.measure, year=str(outlook.base_year))
    for indicator in known.evidence.indicators:
        for term in indicator.terms:
            yield Wanting(file=INDICATORS, measure=term.measure, year=term.year)
    for asked in _figures(known.framework):
        for measure in filter(None, (asked.measure, asked.per)):
            yield Wanting(file=OPTIONS, measure=measure, year=asked.year)


def _figures(framework: Framework) -> Iterator[FigureOf]:
    for condition in (condition for option in framework.options for condition in option.conditions):
        rule = condition.rule
        for quantity in (condition.look_at, *((rule.today, rule.replay_2010) if rule else ())):
            if isinstance(quantity, FigureOf):
                yield quantity
