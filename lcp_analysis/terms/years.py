"""Financial years, April to March."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from lcp_analysis.terms.errors import BadInput

_LABEL = re.compile(r"([0-9]{4})-([0-9]{2})")


@total_ordering
@dataclass(frozen=True, slots=True)
class FinancialYear:
    """A council's financial year, named by the calendar year it starts in: 2015 is April 2015 to March 2016."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    def __lt__(self, other: FinancialYear) -> bool:
        return self.start < other.start

    @classmethod
    def holding(cls, day: date) -> FinancialYear:
        """Return the year that a day lies in."""
        return cls(day.year - (day.month < 4))

    @classmethod
    def parse(cls, label: str) -> FinancialYear:
        """Read a label such as ``2015-16``.

        Raises
        ------
        BadInput
            If the label is of another form or its two years do not follow each other.
        """
        match = _LABEL.fullmatch(label.strip())
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise BadInput("a financial year", repr(label), "two years that follow each other, such as 2015-16")
        return cls(int(match[1]))
