"""Which year a table speaks of: what it says itself, and what its file is called."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lcp_analysis.evidence.returns.tables import Table
from lcp_analysis.evidence.returns.year_labels import MID_YEAR, years_in


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
    in_name = years_in([file], form)
    spoken = _spoken(table, form)
    if said:
        return Dated(year=said, told_by="you", in_table=spoken, in_name=in_name)
    if spoken:
        return Dated(year=spoken[0], told_by="the table", in_table=spoken, in_name=in_name)
    if in_name:
        return Dated(year=in_name[0], told_by="the file's name", in_name=in_name)
    return Dated(year="", told_by="")


def _spoken(table: Table, form: str) -> tuple[str, ...]:
    """Return the years the table names, the one named most often first."""
    for texts in ((table.sheet, *table.titles), table.headings, table.footnotes, _labels(table)):
        counted = Counter(year for text in texts for year in years_in([text], form) if _counts(text, form))
        if counted:
            return tuple(year for year, _ in counted.most_common())
    return ()


def _counts(text: str, form: str) -> bool:
    """Leave out a bare year that is of publication, or of the boundaries: one beside "code" or "published"."""
    lowered = text.lower()
    if form != MID_YEAR:
        return True
    return not any(word in lowered for word in ("code", "boundar", "publish", "released", "copyright"))


def _labels(table: Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.label for row in table.rows)) if table.headings[1:2] == ("label",) else ()
