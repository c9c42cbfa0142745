"""Which knowledge a page uses, in words."""

from __future__ import annotations

from lcp_analysis.options import Longlist
from lcp_analysis.terms import Clock, words


def knowledge(found: Longlist) -> str:
    """Return the sentence that opens a page of the replay, with a space behind it; nothing on today's clock."""
    return f"Only what was known on {words.day(found.vantage)} is used. " if found.clock is Clock.REPLAY_2010 else ""
