"""Whom an authority can be compared with: published and computed neighbours, a hand-picked group, its borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lcp_analysis.baseline import Dataset, Nearness
from lcp_analysis.case.baseline import BaselineCase
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.sections import Block, Paragraph, Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_METHOD = (
    "Each variable is standardised over the authorities (less the mean, divided by the standard deviation). A distance "
    "is the root of the mean squared difference: 1 is one standard deviation in an average variable."
)

_NOTHING = (
    "Neighbours are computed where three authorities have figures of two things or more that they can be alike in."
)


def neighbours_section(
    case: BaselineCase, dataset: Dataset, own: Authority, computed: Nearness | None, group: Sequence[str]
) -> Section:
    """Put the ways to choose comparators side by side; ``computed`` is nothing where there is too little to go by."""
    near = computed.nearest(own.code, 10) if computed else ()
    published = dataset.neighbours.get(own.code, ())
    blocks: tuple[Block, ...] = (
        TableBlock(table=_table(case, dataset, own, dict(near), group)),
        *(_computed(computed, dataset) if computed else (Paragraph(phrase=(_NOTHING,), kind="note"),)),
    )
    return Section(
        id="neighbours",
        question="Whom is it like?",
        title=_title(own, published, [code for code, _ in near[:5]], dataset)
        if computed
        else f"Too few figures to compute whom {own.named} is like",
        blocks=blocks,
        sources=tuple(sorted(dataset.sources[id_].title for id_ in dataset.neighbours_from)),
    )


def _title(own: Authority, published: Sequence[str], near: Sequence[str], dataset: Dataset) -> str:
    if not near:
        return words.sentence(f"{own.named} has not every variable chosen, so its neighbours cannot be computed")
    if not published:
        nearest = dataset.authorities.find(near[0]).name
        return f"No neighbours of {own.named} are published; {nearest} is the nearest as computed here"
    both = [dataset.authorities.find(code).name for code in near if code in published]
    if not both:
        return f"None of the five nearest computed for {own.named} is among its published neighbours"
    listed = words.listing(both)
    which = "is" if len(both) == 1 else "are"
    return f"{listed} {which} near to {own.named} both as published and as computed here"


def _variables(computed: Nearness) -> str:
    said = [f"{one.title} ({year})" for one, year in zip(computed.variables, computed.years, strict=True)]
    return f"Computed from {words.listing(said)}, for {len(computed.codes)} authorities."


def _computed(computed: Nearness, dataset: Dataset) -> tuple[Block, ...]:
    said = (Paragraph(phrase=(_variables(computed),)), Paragraph(phrase=(_METHOD,), kind="note"))
    return (*said, *_left_out(computed, dataset))


def _left_out(computed: Nearness, dataset: Dataset) -> tuple[Block, ...]:
    if not computed.left_out:
        return ()
    names = words.listing([dataset.authorities.find(code).name for code in computed.left_out])
    return (Paragraph(phrase=(f"Left out, because a variable is missing: {names}.",), kind="note"),)


def _table(
    case: BaselineCase, dataset: Dataset, own: Authority, near: Mapping[str, float], group: Sequence[str]
) -> Table:
    published = {code: place for place, code in enumerate(dataset.neighbours.get(own.code, ()), start=1)}
    borders = set(dataset.touching(own.code))
    compared = {authority.code for authority in case.comparators}
    codes = list(dict.fromkeys((*near, *published, *group)))
    rows = []
    for code in codes:
        rank = published.get(code)
        distance = near.get(code)
        rows.append(
            (
                Cell(text=dataset.authorities.find(code).name, value=code),
                Cell(text="" if distance is None else words.number(distance, 2), value=distance),
                Cell(text="" if rank is None else words.ordinal(rank), value=rank),
                Cell(text="yes" if code in group else ""),
                Cell(text="yes" if code in borders else ""),
                Cell(text="yes" if code in compared else ""),
            )
        )
    return Table(
        caption=f"Whom {own.named} can be compared with",
        columns=(
            Column(title="Authority"),
            Column(title="Distance computed here", numeric=True),
            Column(title="Published"),
            Column(title="Picked by hand"),
            Column(title="Borders on it"),
            Column(title="Used in this case"),
        ),
        rows=tuple(rows),
    )
