"""How a year is written: three forms, because figures are counted over three kinds of time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lcp_analysis.terms.errors import BadInput
from lcp_analysis.terms.years import FinancialYear


@dataclass(frozen=True, slots=True)
class YearForm:
    """One way to write a year."""

    pattern: str  # regular expression for the whole label
    example: str

    def holds(self, label: str) -> bool:
        """Tell whether a label is written this way."""
        return re.fullmatch(self.pattern, label) is not None


@dataclass(frozen=True, slots=True)
class _FinancialForm(YearForm):
    """April to March: the two years must follow each other as well."""

    def holds(self, label: str) -> bool:
        try:
            return str(FinancialYear.parse(label)) == label
        except BadInput:
            return False


FORMS: Mapping[str, YearForm] = MappingProxyType(
    {
        "financial year": _FinancialForm(r"\d{4}-\d{2}", "2015-16"),
        "calendar year": YearForm(r"\d{4}", "2010"),
        "mid-year or census": YearForm(r"mid-\d{4}|\d{4} census", "mid-2015"),
    }
)
