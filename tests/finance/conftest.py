"""A case of money, small enough to check by eye."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lcp_analysis.finance import Doubt, FinanceProblem, Line, LineKind, Month, Prices, Schedule
from lcp_analysis.terms import Range


def _range(amount: float | tuple[float, float, float], bounds: bool = False) -> Range:
    low, central, high = amount if isinstance(amount, tuple) else (amount, amount, amount)
    return Range(low=low, central=central, high=high, bounds=bounds)


@pytest.fixture
def cash() -> Callable[..., Line]:
    """Make a line with one amount for each year."""

    def make(name: str, kind: str, *amounts: float | tuple[float, float, float], **more: Any) -> Line:
        ranges = tuple(_range(amount) for amount in amounts)
        return Line(id=name, kind=LineKind(kind), amounts=ranges, recurring=False, **more)

    return make


@pytest.fixture
def yearly() -> Callable[..., Line]:
    """Make a line with one yearly amount."""

    def make(name: str, kind: str, amount: float | tuple[float, float, float], start: str = "", **more: Any) -> Line:
        begins = Month.parse(start) if start else None
        bounds = more.pop("bounds", False)
        amounts = (_range(amount, bounds),)
        return Line(id=name, kind=LineKind(kind), amounts=amounts, recurring=True, start=begins, **more)

    return make


@pytest.fixture
def case() -> Callable[..., FinanceProblem]:
    """Make a case from April 2011 at a flat 3.5 %."""

    def make(*lines: Line, n_years: int = 5, rate: float = 0.035, draws: int = 2000, **more: Any) -> FinanceProblem:
        settings: dict[str, Any] = {
            "base_year": 2011,
            "schedule": Schedule.flat(rate),
            "prices": Prices(),
            "doubt": Doubt(draws=draws, within_option=0.5),
        }
        return FinanceProblem(lines=lines, n_years=n_years, **(settings | more))

    return make
