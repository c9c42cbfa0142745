"""Numbers as people type them."""

from __future__ import annotations

import re

from lcp_analysis.terms import BadInput

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_LONGEST = 30  # characters


def read_number(text: str, what: str, needed: str = "figures only, such as 60") -> float:
    """Return the number that was typed.

    Raises
    ------
    BadInput
        If it is none: Python's own reading would also take ``1_0``, ``nan`` and ``infinity``.
    """
    said = text.strip()
    if len(said) > _LONGEST or not _NUMBER.fullmatch(said):
        raise BadInput(what, repr(text[:20]), needed)
    return float(said)
