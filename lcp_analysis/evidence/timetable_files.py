"""What a timetable is planned with: dated periods, elections, and the bank holidays of England."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import holidays
from pydantic import Field

from lcp_analysis.evidence.problem_files.base import ProblemModel, validated
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.framework import Standard
from lcp_analysis.propositions.timetable import Election, Period, Periods
from lcp_analysis.terms import BadInput

_STAFF_20, _STAFF_100 = "T8", "T9"  # of the standard's timing constants
_YEARS = range(1990, 2100)


class _Period(ProblemModel):
    days: int = Field(ge=0)
    working: bool
    why: str

    def built(self) -> Period:
        return Period(days=self.days, working=self.working, why=self.why)


class _Periods(ProblemModel):
    consultation: _Period
    report: _Period
    agenda: _Period
    key_decision: _Period
    call_in: _Period
    procurement: _Period
    notice: _Period
    transfer: _Period
    mobilisation: _Period


class _Election(ProblemModel):
    on: date = Field(alias="date")
    from_: date = Field(alias="from")
    what: str


class _TimetableFile(ProblemModel):
    schema_version: int
    as_at: date
    periods: _Periods
    elections: tuple[_Election, ...]


def read_periods(folder: Path, standard: Standard, go_live: date) -> Periods:
    """Read the periods a timetable is planned with.

    Parameters
    ----------
    folder : Path
        The data folder: ``assumptions/timetable.yaml``.
    standard : Standard
        Its timing constants give the statutory staff consultation.
    go_live : date
        Statutory periods are those that hold on it.

    Raises
    ------
    BadInput
        Naming file and line.
    """
    found = _read(folder).periods
    named = {name: getattr(found, name).built() for name in _Periods.model_fields}
    return Periods(
        **named, staff_20=_statutory(standard, _STAFF_20, go_live), staff_100=_statutory(standard, _STAFF_100, go_live)
    )


def read_elections(folder: Path) -> tuple[Election, ...]:
    """Read the elections whose pre-election periods are kept clear; refusals as for :func:`read_periods`."""
    return tuple(Election(on=item.on, what=item.what, from_=item.from_) for item in _read(folder).elections)


@lru_cache(maxsize=8)
def bank_holidays(first: int, last: int) -> frozenset[date]:
    """Return the bank holidays of England from one year to another, both counted.

    Raises
    ------
    BadInput
        If a year is not between 1990 and 2099.
    """
    if first not in _YEARS or last not in _YEARS or last < first:
        raise BadInput("years of bank holidays", f"{first} to {last}", "years from 1990 to 2099, the earlier first")
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(first, last + 1)))


def _read(folder: Path) -> _TimetableFile:
    document = read_yaml(folder / "assumptions" / "timetable.yaml")
    return validated(document, _TimetableFile, keys="see the project's own data/assumptions")


def _statutory(standard: Standard, constant: str, on: date) -> Period:
    found = next((item for item in standard.timing if item.id == constant), None)
    days = found.days(on) if found else None
    if found is None or days is None:
        raise BadInput(
            "framework/standard.yaml (timing_constants)", f"no days under {constant}", "the statutory period"
        )
    return Period(days=days, working=False, why=f"{found.item} ({found.basis}; standard, {constant})")
