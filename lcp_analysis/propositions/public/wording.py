"""Which figures of a published case belong together, by the words they were published with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.public.case import PublicCase, Published

TOTAL = re.compile(r"\b(total|combined|overall|sum|together|target|altogether)\b", re.I)
PART = re.compile(r"\b(part|share|of the total|of which|including|excluding|sub-?total)\b", re.I)
# A list that names some of its parts and leaves others out: it can be too long for its total, never too short.
LISTED = re.compile(
    r"\b(includ(?:es|ing)|of which|among (?:them|which|others)|main (?:items?|parts?|elements?)|such as|mainly)\b",
    re.I,
)
STRONG = re.compile(r"\b(total|combined|overall|sum|altogether)\b", re.I)
# One saving as it was put at several times: such figures are no parts of each other.
STAGE = re.compile(
    r"\b(original|initial|first options|outline|business case|revised|approved|final|forecast|estimate|as put)\b", re.I
)
JOINT = re.compile(
    r"^(the )?(all|both|joint|jointly|total|combined|together|partnership|partners|whole|every|\d+"
    r"|two|three|four|five|six|(bi|tri)-?borough)\b",
    re.I,
)
TOGETHER = re.compile(r"\b(combined|together|all (the )?(\w+ )?options)\b", re.I)
YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-/–]\s*(?:\d{4}|\d{2})\b|\b(?:19|20)\d\d\b")
PRICES = re.compile(
    r"\b(?:at |in )?(?P<year>(?:19|20)\d\d(?:\s*[-/–]\s*\d{2,4})?)\s+prices?\b"
    r"|\b(?:at |in )?(?P<kind>cash|nominal|out-?turn|real|constant)(?:\s+(?:terms|prices?))?\b",
    re.I,
)
_MANY = "two|three|four|five|six|seven|eight|nine|ten"
SEVERAL = re.compile(rf"\b(?P<years>{_MANY}|(?<![\d/–-])\d\d?)[ _-]*years?(?![ _-]?old)\b", re.I)
CUMULATIVE = re.compile(
    r"\bcumulative\b|\bover the (period|years|life|term|plan)\b|\b(whole|contract) (life|term)\b", re.I
)
OVERLAP = re.compile(r"\b(overlap\w*|double.count\w*|counted twice)\b", re.I)
NTH = re.compile(rf"\byears?[ _-]?(one|{_MANY}|\d\d?)\b", re.I)
BUDGET = re.compile(r"\b(budget|cost|spend|spending|expenditure)\b", re.I)
STAFF = re.compile(r"\b(staff|staffing|posts?|pay|management)\b", re.I)
_FIRST = re.compile(r"\b(first|part|one|1)[ _-]?year\b|\byear[ _-]?(one|1)\b", re.I)
_YEARLY = re.compile(
    r"\b(pa|p\.a\.|annual|annually|yearly|per year|per annum|a year|steady state|full[ _-](year|effect|running))\b",
    re.I,
)
PERCENT = re.compile(r"_(pct|percent|percentage)$")
YEARLY = ("saving_pa", "saving_annual", "annual_saving", "saving_a_year", "saving")


def period(text: str, year: str = "") -> str:
    """Return the period that words speak of: "a year", "five years", a year's label, "2012-13 to 2014-15", or nothing.

    A label in the words says more than "annual"; a year that stands beside them counts where they say nothing.
    """
    spoken = PRICES.sub(" ", text.replace("_", " "))
    several = years_covered(spoken)
    labels = labels_in(spoken)
    if several and several > 1:
        return f"{_said(several)} years"
    if len(labels) > 1:
        return f"{labels[0]} to {labels[-1]}"
    return (labels[0] if labels else "") or named_period(spoken) or _label(year)


def named_period(text: str) -> str:
    """Return "first year", "year 2" or "a year" as words name them; nothing where they do not."""
    spoken = text.replace("_", " ")
    if _FIRST.search(spoken):
        return "first year"
    nth = NTH.search(spoken)
    if nth:
        return f"year {nth.group(1).lower()}"
    return "a year" if _YEARLY.search(spoken) else ""


def labels_in(text: str) -> list[str]:
    """Return the years that words name, each once, in one way of writing: "2012-13"."""
    return list(dict.fromkeys(_label(found) for found in YEARS.findall(PRICES.sub(" ", text))))


def years_covered(text: str) -> int | None:
    """Return how many years a sum is of: 4 for "over four years", 3 for "2012/13 to 2014/15"; ``None`` if not said."""
    said = SEVERAL.search(text.replace("_", " "))
    if said:
        word = said.group("years").lower()
        return int(word) if word.isdigit() else _MANY.split("|").index(word) + 2
    labels = labels_in(text)
    if len(labels) == 2:
        span = int(labels[1][:4]) - int(labels[0][:4]) + 1
        return span if span > 1 else None
    return None


def price_base(item: Published) -> str:
    """Return the prices that a figure says it is in: "2010-11", "cash", "real"; nothing where it does not say."""
    found = PRICES.search(f"{item.what} {item.basis}".replace("_", " "))
    if not found:
        return ""
    kind = (found.group("kind") or "").lower()
    return _label(found.group("year") or "") or ("real" if kind in ("real", "constant") else "cash")


def _label(year: str) -> str:
    parts = re.split(r"\s*[-/–]\s*", year.strip())
    return f"{parts[0]}-{parts[1][-2:]}" if len(parts) == 2 else parts[0]


def _said(years: int) -> str:
    return _MANY.split("|")[years - 2] if 2 <= years <= 10 else str(years)


def is_joint(case: PublicCase, who: str) -> bool:
    """Whether a figure is of all councils together: it says so, names them all, or names none beside those that do."""
    if len(case.councils) < 2 or who in case.councils:
        return False
    named = who.strip()
    return not named or bool(JOINT.match(named)) or all(council in named for council in case.councils)


def leaves_some_out(item: Published) -> bool:
    """Whether a figure says that what is listed of it is not all: "of which", "including"."""
    return bool(LISTED.search(f"{item.what}; {item.note}"))


def is_share_of(item: Published) -> bool:
    """Whether a figure is no whole: a part, a share, a sub-total, or less than the whole."""
    return bool(PART.search(LISTED.sub(" ", item.what)))


def main_saving(entries: Sequence[Published], who: str, span: str) -> Published | None:
    """Return the entry that gives a council's whole saving in a period; ``None`` where that is not plain."""
    own = [item for item in entries if item.who == who and same_period(item, span)]
    if len(own) > 1:
        totals = [item for item in own if TOTAL.search(item.what) and not PART.search(item.what)]
        own = totals or [item for item in own if not PART.search(item.what) and not STAFF.search(item.what)]
    return own[0] if len(own) == 1 else None


def same_period(item: Published, span: str) -> bool:
    """Whether a figure is of a period; one without value and without words of time may be of any."""
    found = period(item.what, item.year)
    return span in (found, named_period(item.what)) or (not found and item.value is None)


def sources_of(entries: Iterable[Published]) -> tuple[str, ...]:
    """Return the sources of several figures, each once."""
    return tuple(dict.fromkeys(source for entry in entries for source in entry.sources))
