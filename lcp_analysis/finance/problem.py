"""A case of money as a plain value: what the engine takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from lcp_analysis.finance.bias import Bias, BiasOn
from lcp_analysis.finance.discounting import Schedule
from lcp_analysis.finance.lines import Line
from lcp_analysis.finance.overlap import Overlap
from lcp_analysis.finance.prices import Prices
from lcp_analysis.terms import BadInput, FinancialYear, UnknownName

LONGEST = 1000  # years: beyond any published schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """How doubts are drawn; strengths are assumptions, shown with the result."""

    draws: int
    within_option: float  # loading of a line on what the lines of the option share, 0 to 1

    def __post_init__(self) -> None:
        if not 1 <= self.draws <= 1_000_000:
            raise BadInput("uncertainty / draws", str(self.draws), "1 to 1,000,000 draws")
        if not 0.0 <= self.within_option <= 1.0:
            raise BadInput("uncertainty / common", f"{self.within_option:g}", "a strength from 0 to 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceProblem:
    """The money of one option for one authority.

    Raises
    ------
    BadInput
        If there are no years, too many, or an id twice.
    UnknownName
        If a bias or an overlap names a line that is not there.
    """

    base_year: int  # first calendar year of financial year 0, which is not discounted
    n_years: int
    lines: tuple[Line, ...]
    schedule: Schedule
    prices: Prices
    doubt: Doubt
    biases: tuple[Bias, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    slip_months: float = 0.0  # every line moves this much later

    def __post_init__(self) -> None:
        if not 1 <= self.n_years <= LONGEST:
            raise BadInput("years", str(self.n_years), f"1 to {LONGEST} years")
        if self.slip_months < 0:
            raise BadInput("slip_months", f"{self.slip_months:g}", "zero or more months")
        ids = Counter(line.id for line in self.lines)
        for line, times in ids.items():
            if times > 1:
                raise BadInput(f"lines / {line}", f"the id {times} times", "each id once")
        for bias in self.biases:
            for name in bias.lines:
                if name not in ids:
                    raise UnknownName("line", name, list(ids))

    @property
    def real_pounds(self) -> str:
        """Whose pounds social value is in."""
        return f"prices of {FinancialYear(self.prices.year or self.base_year)}"

    @property
    def fund_pounds(self) -> str:
        """Whose pounds the General Fund is in."""
        return self.real_pounds if self.prices.deflator is None else "pounds of each year"

    def line(self, name: str) -> Line:
        """Return the line with this id."""
        for line in self.lines:
            if line.id == name:
                return line
        raise UnknownName("line", name, [line.id for line in self.lines])

    def money_bias(self, line: Line) -> float:
        """Return the optimism bias on a line's amounts; biases on the same line add."""
        return sum(bias.resultant for bias in self.biases if bias.on is BiasOn.MONEY and line.id in bias.lines)

    def without_bias(self) -> tuple[Line, ...]:
        """Return the costs of social value that no optimism bias is given for."""
        covered = {name for bias in self.biases for name in bias.lines}
        return tuple(line for line in self.lines if line.social_sign < 0 and line.id not in covered)

    def late(self, line: Line, planned_months: float) -> float:
        """Return how many months later than planned a line runs, its own slip apart.

        ``planned_months`` is the duration that a bias without one of its own works on: the time to the line's start.
        """
        by_bias = sum(
            bias.resultant * (planned_months if bias.months is None else bias.months)
            for bias in self.biases
            if bias.on is BiasOn.DURATION and line.id in bias.lines
        )
        return self.slip_months + by_bias

    def slipped(self, months: float, lines: frozenset[str] | None = None) -> FinanceProblem:
        """Return the case with all lines, or those named, that much later."""
        if lines is None:
            return replace(self, slip_months=self.slip_months + months)
        moved = tuple(
            replace(line, slip_months=line.slip_months + months) if line.id in lines else line for line in self.lines
        )
        return replace(self, lines=moved)
