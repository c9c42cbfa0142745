"""The year a table speaks of, in the many ways it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lcp_analysis.terms import FinancialYear

FINANCIAL, CALENDAR, MID_YEAR = "financial year", "calendar year", "mid-year or census"
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:[-–/_]|to|and|\s)\s*((?:19|20)?\d{2})(?![\d])", re.IGNORECASE)
_MARCH = re.compile(r"31(?:st)?\s+march\s+((?:19|20)\d{2})", re.IGNORECASE)
_ENDING = re.compile(
    r"(?:year ending|year ended|ye|fye)\s+(?:31(?:st)?\s+)?(?:march\s+)?((?:19|20)\d{2})", re.IGNORECASE
)
_MID = re.compile(r"mid[-\s]?(?:year)?[-\s]*((?:19|20)\d{2})|mye[-_\s]?((?:19|20)?\d{2})(?!\d)", re.IGNORECASE)
_CENSUS = re.compile(r"((?:19|20)\d{2})\s+census|census\s+((?:19|20)\d{2})", re.IGNORECASE)
_ISO = re.compile(r"((?:19|20)\d{2})-(\d{2})-\d{2}")
_SHORT = re.compile(r"(?<![\d/.-])(\d\d)\s?[-/]\s?(\d\d)(?![\d/.-])")
_AGES = re.compile(r"\bage[sd]?\b|years? old", re.IGNORECASE)
_SHORT_UNTIL = 60
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")  # as word processors set them
_PLAIN = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def financial_years(text: str) -> Iterator[str]:
    """Find the financial years a text names: ``2023/24``, ``2023 to 2024``, "31 March 2024", ``2023-04-01``."""
    text = _HYPHENS.sub("-", text)
    for start, end in _SPAN.findall(text):
        if (int(start) + 1) % 100 == int(end) % 100 and (len(end) == 2 or int(end) == int(start) + 1):
            yield str(FinancialYear(int(start)))
    for found in (*_MARCH.findall(text), *_ENDING.findall(text)):
        yield str(FinancialYear(int(found) - 1))
    for year, month in _ISO.findall(text):
        if 1 <= int(month) <= 12:
            yield str(FinancialYear(int(year) - (int(month) < 4)))


def short_years(text: str) -> Iterator[str]:
    """Find the financial years of a title or file name that are written with two digits: "RO 22/23"; ages are none."""
    for start, end in _SHORT.findall(_HYPHENS.sub("-", text)) if not _AGES.search(text) else ():
        if 0 < int(start) < _SHORT_UNTIL and int(end) == int(start) + 1:
            yield str(FinancialYear(2000 + int(start)))


def calendar_years(text: str) -> Iterator[str]:
    """Find the calendar years a text names."""
    yield from _PLAIN.findall(text)


def mid_years(text: str) -> Iterator[str]:
    """Find the mid-years and census years a text names; a bare year is taken as mid-year."""
    for parts in _MID.findall(text):
        year = parts[0] or parts[1]
        yield f"mid-{year if len(year) == 4 else '20' + year}"
    for parts in _CENSUS.findall(text):
        yield f"{parts[0] or parts[1]} census"
    if not _MID.search(text) and not _CENSUS.search(text):
        yield from (f"mid-{year}" for year in _PLAIN.findall(text))


def years_in(texts: Iterable[str], form: str) -> tuple[str, ...]:
    """Return the years of one form that some texts name, each once, in the order they are met."""
    read = {FINANCIAL: financial_years, CALENDAR: calendar_years, MID_YEAR: mid_years}[form]
    return tuple(dict.fromkeys(year for text in texts for year in read(text.replace("_", " "))))


def bare_year(text: str, form: str) -> bool:
    """Whether a text is a single year where a financial year is needed: it may be either of two."""
    return form == FINANCIAL and _PLAIN.fullmatch(text.strip()) is not None


def why_no_year(text: str, form: str) -> str:
    """Say what year was expected, and between which two a single year leaves it open."""
    if not bare_year(text, form):
        return f"a year was expected, as a {form}"
    year = int(text)
    return f"a financial year was expected: {FinancialYear(year - 1)} or {FinancialYear(year)}"


def newest(years: Iterable[str]) -> str:
    """Return the latest of some labels of one form, "" of none."""
    return max(years, key=lambda label: re.sub(r"\D", "", label)[:4], default="")
