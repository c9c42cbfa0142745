"""What a published case prints, as tables and traced figures; "not found" where the record has nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.public import CaseSource, PublicCase, Published, SharingRule
from lcp_analysis.terms import words
from lcp_analysis.views.sections import Trace, Traced
from lcp_analysis.views.tables import Cell, Column, Table

NOT_FOUND = "not found"


class CaseTraces:
    """Hands out figures that lead to where they were published."""

    def __init__(self, case: PublicCase) -> None:
        self._case = case
        self._sources = {source.id: source for source in case.sources}
        self._traces: dict[str, Trace] = {}

    @property
    def all(self) -> tuple[Trace, ...]:
        """Every trace handed out, once."""
        return tuple(self._traces.values())

    def figure(self, item: Published) -> Traced | str:
        """Return a figure for running text; plain words where it was not found."""
        return Traced(printed(item), self.of(item)) if item.value is not None else NOT_FOUND

    def of(self, item: Published) -> str:
        """Return the id of a figure's trace."""
        name = f"{self._case.id}-{item.who}-{item.what}-{item.year}"
        self._traces[name] = Trace(
            id=name,
            what=about(item),
            value=printed(item),
            year=item.year or self._case.year,
            basis="published",
            source=self.cited(item.sources),
            flag="about, says the source" if item.approx else "",
        )
        return name

    def cited(self, sources: Sequence[str]) -> str:
        """Return the titles of sources, with their years."""
        return "; ".join(_title(self._sources[name]) for name in sources if name in self._sources)


def _title(source: CaseSource) -> str:
    return f"{source.title} ({source.id})"


def printed(item: Published) -> str:
    """Write a published figure: "£1,107,000", "about 21 sites", "24%"."""
    if item.value is None:
        return NOT_FOUND
    near = "about " if item.approx else ""
    decimals = 0 if float(item.value).is_integer() else 2
    if item.money:
        return near + words.pounds(item.value, decimals)
    if item.unit == "percent" or item.what.endswith("_pct"):
        return f"{near}{words.number(item.value, decimals)}%"
    return f"{near}{words.number(item.value, decimals)} {item.unit}".rstrip()


def about(item: Published) -> str:
    """Say what a figure is of, and of whom."""
    return f"{named(item)}, {item.who}" if item.who else named(item)


def named(item: Published) -> str:
    """Return the name of a figure in words: keys of the file such as ``posts_removed`` are spelt out."""
    words_of = item.what.replace("_", " ").removesuffix(" pct").replace("survey n", "people asked in the survey")
    return words.sentence(words_of)


def figure_table(caption: str, items: Iterable[Published], traces: CaseTraces) -> Table:
    """Return figures with their year and source; a figure the record lacks is said to be not found."""
    return Table(
        caption=caption,
        columns=(
            Column(title="What"),
            Column(title="Council"),
            Column(title="Year"),
            Column(title="Figure", numeric=True),
            Column(title="Source"),
        ),
        rows=tuple(_row(item, traces) for item in items),
    )


def _row(item: Published, traces: CaseTraces) -> tuple[Cell, ...]:
    known = item.value is not None
    return (
        Cell(text=f"{named(item)}: {item.note}" if item.note else named(item)),
        Cell(text=words.sentence(item.who) or "not said"),
        Cell(text=item.year or "not said"),
        Cell(text=printed(item), value=item.value, trace=traces.of(item) if known else ""),
        Cell(text=traces.cited(item.sources) or "none"),
    )


def sharing_table(rules: Iterable[SharingRule], traces: CaseTraces) -> Table:
    """Return how costs and savings were shared, as far as it was published."""
    return Table(
        caption="How the councils share, as published",
        columns=(Column(title="What"), Column(title="Rule"), Column(title="Note"), Column(title="Source")),
        rows=tuple(
            (
                Cell(text=words.sentence(rule.of.replace("_", " "))),
                Cell(text=_rule(rule)),
                Cell(text=rule.note),
                Cell(text=traces.cited(rule.sources) or "none"),
            )
            for rule in rules
        ),
    )


def _rule(rule: SharingRule) -> str:
    shares = words.listing([f"{who} {share:g}%" for who, share in rule.shares.items()])
    return rule.rule or shares or NOT_FOUND
