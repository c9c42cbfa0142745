"""Which year a table speaks of: what it says itself, and what its file is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.evidence.returns.headings import plain
from lcp_analysis.evidence.returns.tables import Table
from lcp_analysis.evidence.returns.year_labels import FINANCIAL, MID_YEAR, short_years, years_in
from lcp_analysis.terms import BadInput, FinancialYear

_LEAST_MONTHS = 4  # headings with month and year, below which they may be dates of publication
_OF_FORM = re.compile(r"\bform\b")  # "line of the 2016-17 form": the year of the questionnaire, not of the figures
_MONTH_OF = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ '-]*((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The year of a table."""

    year: str  # "" where nothing says it
    told_by: str  # "the table", "the file's name", "you" or ""
    in_table: tuple[str, ...] = ()
    in_name: tuple[str, ...] = ()

    @property
    def disagrees(self) -> bool:
        """Whether the table and the name of its file speak of different years."""
        return bool(self.in_table and self.in_name) and not set(self.in_table) & set(self.in_name)


def date_table(table: Table, file: str, form: str, said: str = "") -> Dated:
    """Find the year of a table; titles count before headings, headings before footnotes, all before the file's name."""
    in_name = _of_texts([file], form)
    spoken = _spoken(table, form)
    if said:
        return Dated(year=_said(said, form), told_by="you", in_table=spoken, in_name=in_name)
    if spoken:
        return Dated(year=spoken[0], told_by="the table", in_table=spoken, in_name=in_name)
    if in_name:
        return Dated(year=in_name[0], told_by="the file's name", in_name=in_name)
    return Dated(year="", told_by="")


def _said(text: str, form: str) -> str:
    years = _of_texts([text], form)
    if len(years) != 1:
        needed = {FINANCIAL: "a financial year, such as 2023-24", MID_YEAR: "a mid-year, such as mid-2024"}
        raise BadInput("--year", repr(text[:40]), needed.get(form, "a year, such as 2024"))
    return years[0]


def _of_texts(texts: Sequence[str], form: str) -> tuple[str, ...]:
    """Return the years of titles and names, in two digits where they are not written in full."""
    years = years_in(texts, form)
    if years or form != FINANCIAL:
        return years
    return tuple(dict.fromkeys(year for text in texts for year in short_years(text)))


def _spoken(table: Table, form: str) -> tuple[str, ...]:
    """Return the years the table names, the one named most often first."""
    if form == FINANCIAL and (months := _months(table)):
        return months
    of_form = {heading for heading in table.headings if _OF_FORM.search(plain(heading))}
    headings = [heading for heading in table.headings if heading not in of_form]
    titles = (table.sheet, *(title for title in table.titles if title not in of_form))
    for texts in (titles, headings, table.footnotes, _labels(table)):
        read = _of_texts if texts is titles else years_in
        counted = Counter(year for text in texts for year in read([text], form) if _counts(text, form))
        if counted:
            return tuple(year for year, _ in counted.most_common())
    return ()


def _months(table: Table) -> tuple[str, ...]:
    """Tell the financial year from headings that name months with their year: four of them at least."""
    found = [_MONTH_OF.search(plain(heading)) for heading in table.headings]
    years = [int(one[2]) - (one[1] in ("jan", "feb", "mar")) for one in found if one]
    if len(years) < _LEAST_MONTHS:
        return ()
    return tuple(str(FinancialYear(year)) for year, _ in Counter(years).most_common())


def _counts(text: str, form: str) -> bool:
    """Leave out a bare year that is of publication, or of the boundaries: one beside "code" or "published"."""
    lowered = text.lower()
    if form != MID_YEAR:
        return True
    return not any(word in lowered for word in ("code", "boundar", "publish", "released", "copyright"))


def _labels(table: Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.label for row in table.rows)) if table.headings[1:2] == ("label",) else ()
