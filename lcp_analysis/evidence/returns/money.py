"""Pounds or thousands: what a table says, and what its figures look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median
from types import MappingProxyType

from lcp_analysis.evidence.returns.layout import Unit

_THOUSANDS = re.compile(
    r"(?:£|gbp)\s*['’]?(?:0?00s?\b|000s?\b|thousands?\b|k\b)|£\s*\(?thousands?|thousands? of pounds|\(000s?\)|"
    r"in thousands|£000|pounds? thousand",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"(?:£|gbp)\s*(?:m\b|millions?\b)|millions? of pounds", re.IGNORECASE)
_POUNDS = re.compile(
    r"\(£s?\)|£s\b|in (?:whole )?pounds|whole pounds|\bgbp\b(?!\s*(?:thousand|0|k|m))|£\s*(?:$|\))", re.IGNORECASE
)
# Above these, in the middle of all authorities, an amount cannot be in thousands of pounds.
_TOO_LARGE: Mapping[str, float] = MappingProxyType({"council_service_spend": 2e7})
_TOO_LARGE_ELSE = 3e5
FACTORS = MappingProxyType({Unit.NONE: 1.0, Unit.POUNDS: 1.0, Unit.THOUSANDS: 1000.0})


def said_unit(texts: Sequence[str]) -> float | None:
    """Return what an amount is multiplied by to be in pounds, as far as the texts say it."""
    for text in (one.replace("_", " ") for one in texts):
        if _THOUSANDS.search(text):
            return 1e3
        if _MILLIONS.search(text):
            return 1e6
        if _POUNDS.search(text):
            return 1.0
    return None


def looks_like_pounds(measure: str, values: Sequence[float]) -> bool:
    """Tell whether amounts that should be thousands are too large for that."""
    return bool(values) and median(map(abs, values)) > _TOO_LARGE.get(measure, _TOO_LARGE_ELSE)
