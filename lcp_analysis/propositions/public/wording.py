"""Which figures of a published case belong together, by the words they were published with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.public.case import PublicCase, Published

TOTAL = re.compile(r"\b(total|combined|overall|sum|together|target|altogether)\b", re.I)
PART = re.compile(r"\b(part|share|of the total|of which|including|excluding|sub-?total)\b", re.I)
STRONG = re.compile(r"\b(total|combined|overall|sum|altogether)\b", re.I)
# One saving as it was put at several times: such figures are no parts of each other.
STAGE = re.compile(
    r"\b(original|initial|first options|outline|business case|revised|approved|final|forecast|estimate|as put)\b", re.I
)
JOINT = re.compile(r"^(all|both|joint|total|combined|together|partnership|partners|whole|every|\d+)\b", re.I)
TOGETHER = re.compile(r"\b(combined|together|all (the )?(\w+ )?options)\b", re.I)
YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-/–]\s*(?:\d{4}|\d{2})\b|\b(?:19|20)\d\d\b")
BUDGET = re.compile(r"\b(budget|cost|spend|spending|expenditure)\b", re.I)
STAFF = re.compile(r"\b(staff|staffing|posts?|pay|management)\b", re.I)
_PERIODS = (
    (re.compile(r"\b(five|5)[ _-]?years?\b", re.I), "five years"),
    (re.compile(r"\b(four|4)[ _-]?years?\b", re.I), "four years"),
    (re.compile(r"\b(three|3)[ _-]?years?\b", re.I), "three years"),
    (re.compile(r"\b(first|part|one|1)[ _-]?year\b|\byear[ _-]?(one|1)\b", re.I), "first year"),
    (re.compile(r"\b(pa|p\.a\.|annual|annually|yearly|per year|a year|steady state|full[ _-]year)\b", re.I), "a year"),
)
PERCENT = re.compile(r"_(pct|percent|percentage)$")
YEARLY = ("saving_pa", "saving_annual", "annual_saving", "saving_a_year", "saving")


def period(text: str) -> str:
    """Return the period that words speak of: "a year", "five years", a year's label, or nothing."""
    spoken = text.replace("_", " ")
    named = next((name for pattern, name in _PERIODS if pattern.search(spoken)), "")
    label = YEARS.search(spoken)
    return named or (label.group(0).replace("/", "-") if label else "")


def is_joint(case: PublicCase, who: str) -> bool:
    """Whether a figure is of all councils together: it says so, names them all, or names none beside those that do."""
    if len(case.councils) < 2 or who in case.councils:
        return False
    named = who.strip()
    return not named or bool(JOINT.match(named)) or all(council in named for council in case.councils)


def main_saving(entries: Sequence[Published], who: str, span: str) -> Published | None:
    """Return the entry that gives a council's whole saving in a period; ``None`` where that is not plain."""
    own = [item for item in entries if item.who == who and same_period(item, span)]
    if len(own) > 1:
        totals = [item for item in own if TOTAL.search(item.what) and not PART.search(item.what)]
        own = totals or [item for item in own if not PART.search(item.what) and not STAFF.search(item.what)]
    return own[0] if len(own) == 1 else None


def same_period(item: Published, span: str) -> bool:
    """Whether a figure is of a period; one without value and without words of time may be of any."""
    found = period(f"{item.what} {item.year}")
    return found == span or (not found and item.value is None)


def sources_of(entries: Iterable[Published]) -> tuple[str, ...]:
    """Return the sources of several figures, each once."""
    return tuple(dict.fromkeys(source for entry in entries for source in entry.sources))
