"""One cell of a published table: a number, a mark that stands for a gap, or words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lcp_analysis.evidence.returns.confined import Raw

# What publishers print where there is no figure (GSS, "Using symbols in tables and definitions"; councils' own habits).
GAPS: Mapping[str, str] = MappingProxyType(
    {
        "..": "not available",
        ".": "not applicable",
        ":": "not available",
        "…": "not available",
        "...": "not available",
        "-": "a dash: nil or not available, which the file does not say",
        "–": "a dash: nil or not available, which the file does not say",
        "—": "a dash: nil or not available, which the file does not say",
        "*": "suppressed",
        "[x]": "not available",
        "[c]": "confidential",
        "[z]": "not applicable",
        "[w]": "no data collected",
        "[low]": "below the rounding unit",
        "[u]": "too unreliable to be printed",
        "n/a": "not applicable",
        "na": "not available",
        "nil return": "no return",
        "not available": "not available",
        "not known": "not known",
        "unknown": "not known",
        "no data": "not available",
        "no return": "no return",
        "not collected": "not collected",
        "tbc": "to be confirmed",
        "tba": "to be confirmed",
        "none": "none, which may be nil or not available",
    }
)
_NOTE = re.compile(
    r"\s*(?:\[(?:notes?\s*[\d, ]+|[a-z]{1,3}|\d{1,2})\]|\((?:notes?\s*\d+|[a-z]|[ivx]{1,4})\)|[*†‡§]+|[¹²³⁰⁴-⁹]+"
    r"|(?<=\d)\s*[epr](?=$))\s*$",
    re.IGNORECASE,
)
_CELL_REFERENCE = re.compile(r"(?:see )?cell \d+", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-−–+])?\s*(?P<pounds>£)?\s*(?P<digits>\d{1,3}(?:[,\u00a0\u202f ' ]\d{3})+|\d+)?"
    r"(?P<decimals>\.\d+)?(?P<power>e[+-]?\d{1,2})?\s*(?P<scale>k|m|bn|%|million|thousand)?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\d\s*e[+-]?\d", re.IGNORECASE)  # as spreadsheets write large numbers into CSV files
_SCALES = MappingProxyType({"": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "%": 0.01})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure as it stands in a cell."""

    value: float
    mark: str = ""  # note marker that stood beside it: "[note 1]", "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A cell that says there is no figure."""

    mark: str  # as printed: "..", "[x]"; "" for an empty cell
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A cell that holds text."""

    text: str


def read_cell(raw: Raw) -> Number | Gap | Words:
    """Tell a figure from a gap and from words: a mark is never read as zero."""
    if raw is None:
        return Gap(mark="", meaning="empty")
    if isinstance(raw, int | float):
        return Number(value=float(raw)) if math.isfinite(raw) else Gap(mark=str(raw), meaning="not a number")
    text = raw.strip().strip("'’").strip()
    known = _gap(text)
    if known is not None:
        return known
    bare, mark = without_notes(text)
    known = _gap(bare) if mark else None
    if known is not None:
        return known
    value = _number(bare)
    if value is not None and _SHORTENED.search(bare):
        mark = f"{mark} written as {bare}, which may have lost digits".strip()
    return Words(text=text) if value is None else Number(value=value, mark=mark)


def without_notes(text: str) -> tuple[str, str]:
    """Part a cell's text from the note markers at its end: ``Camden [note 2]`` is ``Camden`` and ``[note 2]``."""
    bare, marks = text.strip(), ""
    while (found := _NOTE.search(bare)) and found.start() > 0:
        marks = f"{found.group().strip()} {marks}".strip()
        bare = bare[: found.start()].rstrip()
    return bare, marks


def _gap(text: str) -> Gap | None:
    lowered = text.lower()
    if not lowered:
        return Gap(mark="", meaning="empty")
    if lowered in GAPS:
        return Gap(mark=text, meaning=GAPS[lowered])
    if lowered.startswith("#"):  # a spreadsheet's error value, such as #REF!
        return Gap(mark=text, meaning="an error value of the spreadsheet")
    if _CELL_REFERENCE.fullmatch(lowered):
        return Gap(mark=text, meaning="included in another line")
    return None


def _number(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    if found is None or not (found["digits"] or found["decimals"]) or bool(found["open"]) != bool(found["close"]):
        return None
    digits = re.sub(r"\D", "", found["digits"] or "0")
    if len(digits) > 15 or abs(int((found["power"] or "e0")[1:])) > 15:
        return None
    value = float(digits + (found["decimals"] or "") + (found["power"] or "")) * _SCALES[(found["scale"] or "").lower()]
    negative = bool(found["open"]) != bool(found["sign"] and found["sign"] != "+")
    return -value if negative else value
