"""Numbers, months, ids and ranges as a finance file writes them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from lcp_analysis.evidence.problem_files.base import ProblemModel, word
from lcp_analysis.finance.lines import LARGEST_AMOUNT

_ID = re.compile(r"^[\w-]+( +[\w-]+)*$")
_MONTH = re.compile(r"^[12]\d{3}-(0[1-9]|1[0-2])(-01)?$")
_AMOUNT = "a plain number such as 40000, or {low: 9000, central: 12000, high: 14000}"


def _from_to(lowest: float, highest: float, needed: str) -> BeforeValidator:
    """Refuse numbers outside a range in words of the field; other kinds of value are left to the field."""

    def check(value: Any) -> Any:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and (value < lowest or value > highest):
            raise ValueError(needed)
        return value

    return BeforeValidator(check)


Number = Annotated[float, Field(strict=True)]
Flow = Annotated[
    Number, _from_to(-LARGEST_AMOUNT, LARGEST_AMOUNT, f"an amount from -{LARGEST_AMOUNT:,.0f} to {LARGEST_AMOUNT:,.0f}")
]
Share = Annotated[float, Field(strict=True, ge=0, le=1), _from_to(0, 1, "a share from 0 to 1 (0.5 is half)")]
BiasBound = Annotated[
    float, Field(strict=True, ge=0, le=10), _from_to(0, 10, "a share of the estimate from 0 to 10 (0.24 is 24 %)")
]
Positive = Annotated[float, Field(strict=True, gt=0)]


def as_text(value: Any) -> Any:
    """Read ids and editions that YAML takes for numbers, and dates, as they were written."""
    return value.isoformat() if isinstance(value, date) else word(value)


def _as_id(value: Any) -> Any:
    text = as_text(value)
    if isinstance(text, str) and not _ID.match(text):
        raise ValueError("an id of letters, digits, _ and -, with inner spaces at most")
    return text


def _as_month(value: Any) -> Any:
    """Read ``2011`` as April 2011: the first month of that financial year."""
    text = as_text(value)
    if isinstance(text, str) and text.isdigit() and len(text) == 4:
        return f"{text}-04"
    if isinstance(text, str) and not _MONTH.match(text):
        raise ValueError("a year and a month such as 2011-10, or the first calendar year of a financial year")
    return text


def _no_number(value: Any) -> Any:
    """Refuse 2008 as a date: it would be read as seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError("a date such as 2008-01-31")  # noqa: TRY004  # pydantic turns only ValueError into a message
    return value


Day = Annotated[date, BeforeValidator(_no_number)]
Id = Annotated[
    str,
    BeforeValidator(_as_id),
    Field(max_length=80, description="letters, digits, _, - and inner spaces"),
]
MonthText = Annotated[
    str,
    BeforeValidator(_as_month),
    Field(description="a month such as 2011-10; a year alone is its April"),
]


def _no_truth(value: Any) -> Any:
    """Refuse true as a number: it would be read as 1."""
    if isinstance(value, bool):
        raise ValueError("a whole number")  # noqa: TRY004  # pydantic turns only ValueError into a message
    return value


Whole = BeforeValidator(_no_truth)  # after the limits, so that a schema states them in its own words
Year = Annotated[int, Field(ge=1900, le=2200, description="first calendar year of a financial year"), Whole]
LaterYear = Annotated[
    int, Field(ge=1900, le=3200, description="as for the base year; a case may run for 1,000 years"), Whole
]


class RangeModel(ProblemModel):
    """Low, central and high: P10, P50 and P90, or firm limits with ``bounds: true``."""

    low: Number
    central: Number
    high: Number
    bounds: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> RangeModel:
        if not self.low <= self.central <= self.high:
            raise ValueError("low no higher than central, and central no higher than high")
        return self


def _range_or_number(value: Any) -> str:
    return "range" if isinstance(value, dict | RangeModel) else "number"


def _no_text(value: Any) -> Any:
    """Say what an amount looks like where one was written as text, or as a list of three."""
    if isinstance(value, str | list):
        raise ValueError(_AMOUNT)  # noqa: TRY004  # pydantic turns only ValueError into a message
    return value


Amount = Annotated[
    Annotated[Number, Tag("number")] | Annotated[RangeModel, Tag("range")],
    Discriminator(_range_or_number),
    BeforeValidator(_no_text),
]


def _by_year_or_list(value: Any) -> str:
    return "by year" if isinstance(value, dict) else "list"


Cash = Annotated[
    Annotated[list[Amount], Field(min_length=1), Tag("list")]
    | Annotated[dict[LaterYear, Amount], Field(min_length=1), Tag("by year")],
    Discriminator(_by_year_or_list),
]
