"""Posts before and after an option: how many layers, how wide the spans, and what redundancy could cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.case import EnteredRedundancy
from lcp_analysis.finance import Change, Establishment
from lcp_analysis.terms import words
from lcp_analysis.views.charts import Bar, Bars, Role
from lcp_analysis.views.money_words import Money, between
from lcp_analysis.views.sections import Block, Bullets, ChartBlock, Gap, Panel, Paragraph, Phrase, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_WITHHELD = "few"  # in the place of a small number of people
_NOBODY = "none"
_REPLACED = "The General Fund counts the line of redundancy that is entered, and not this range."
THRESHOLD = 5  # people: as the data protection notice says


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """People below one manager of a layer, or why no number is shown."""

    text: str
    value: float = 0.0


def organisation_blocks(money: Money) -> tuple[Block, ...]:
    """Show the posts before and after, where they are entered."""
    case = money.case
    blocks: list[Block] = []
    if case.structure is not None:
        blocks.append(_structure_panel(case.structure, money))
    if case.redundancy is not None:
        blocks.append(_redundancy_panel(case.redundancy, replaced="redundancy" in case.own))
    return tuple(blocks)


def organisation_gaps(money: Money) -> tuple[Gap, ...]:
    """Name the posts as not entered."""
    if money.case.structure is not None:
        return ()
    return (
        Gap(
            what="Posts before and after are not entered",
            touches="Saving for each post, spans and layers",
            remedy="Give the establishment now and as proposed, post by post",
        ),
    )


def _structure_panel(found: Change, money: Money) -> Panel:
    return Panel(
        title=_headline(found),
        blocks=(
            ChartBlock(chart=_spans(found, money)),
            TableBlock(table=_sums(found)),
            TableBlock(table=_grades(found)),
            Paragraph(phrase=(_note(found),), kind="note"),
        ),
    )


def _headline(found: Change) -> str:
    was, will_be = found.before.layers, found.after.layers
    layers = f"{words.count(was, 'layer')}, before and after" if was == will_be else f"{was} layers become {will_be}"
    fte = -found.fte
    posts = "as many posts as now" if abs(fte) < 0.05 else f"{_plain(abs(fte))} full-time posts {_way(fte)}"
    return f"{words.sentence(layers)}, with {posts}"


def _plain(value: float) -> str:
    """Write a number of posts: 6 and 1.5, not 6.0."""
    return words.number(value, 1).removesuffix(".0")


def _way(fewer: float) -> str:
    return "fewer" if fewer > 0 else "more"


def _spans(found: Change, money: Money) -> Bars:
    """Draw how many people report to each manager, layer by layer: a ratio, which tells of no small group."""
    rows = _span_rows(found)
    table = Table(
        caption="People who report directly to one manager, by layer",
        columns=(Column(title="Managers in"), *(Column(title=name, numeric=True) for name in ("Before", "After"))),
        rows=tuple(
            (Cell(text=f"layer {layer}"), *(Cell(text=one.text, value=one.value or None) for one in (was, will_be)))
            for layer, was, will_be in rows
        ),
    )
    bars = [
        Bar(label=f"Layer {layer}, {when}", value=span.value, text=span.text, role=role)
        for layer, was, will_be in rows
        for when, span, role in (("before", was, Role.OTHER), ("after", will_be, Role.OWN))
    ]
    return Bars(
        id="organisation-spans",
        title=_span_title(found),
        measure=(
            "People who report directly to one manager, on average, by the manager's layer (1 is the top). "
            f"{money.case.longlist.authority.name}, {money.option}."
        ),
        source="Posts entered by the council.",
        table=table,
        bars=tuple(bars),
    )


def _span_title(found: Change) -> str:
    was, will_be = _mean_span(found.before), _mean_span(found.after)
    if was is None or will_be is None:
        return "Nobody reports to anybody on one side: say who reports to whom"
    return f"A manager has {will_be:.1f} people on average after the change, {was:.1f} before"


def _mean_span(side: Establishment) -> float | None:
    heads = {post.id: post.heads for post in side.posts}
    below = sum(post.heads for post in side.posts if post.reports_to is not None)
    managers = sum(max(1, heads[name]) for name in side.spans)
    return below / managers if managers else None


def _span_rows(found: Change) -> list[tuple[int, _Span, _Span]]:
    deepest = max(found.before.layers, found.after.layers)
    rows = [(layer, _span_at(found.before, layer), _span_at(found.after, layer)) for layer in range(1, deepest + 1)]
    return [row for row in rows if row[1].text != _NOBODY or row[2].text != _NOBODY]


def _span_at(side: Establishment, layer: int) -> _Span:
    """Return the span of a layer's managers; not where it would tell that fewer than five people are below them."""
    posts = {post.id: post for post in side.posts}
    here = [name for name in side.spans if side.layer_of[name] == layer]
    managers = sum(max(1, posts[name].heads) for name in here)
    below = sum(post.heads for post in side.posts if post.reports_to in here)
    if not below:
        return _Span(text=_NOBODY)
    return _Span(text=_WITHHELD) if below < THRESHOLD else _Span(text=f"{below / managers:.1f}", value=below / managers)


def _sums(found: Change) -> Table:
    before, after = found.before, found.after
    rows = [
        ("Full-time equivalents", before.fte, after.fte, found.fte),
        ("Layers", float(before.layers), float(after.layers), float(found.layers)),
    ]
    cells = [
        (Cell(text=name), _number(was), _number(will_be), Cell(text=_plain(change), value=change))
        for name, was, will_be, change in rows
    ]
    return Table(
        caption="The establishment, before and after",
        columns=(Column(title=""), *(Column(title=name, numeric=True) for name in ("Before", "After", "Change"))),
        rows=(*cells, _cost(found)),
    )


def _number(value: float) -> Cell:
    return Cell(text=_plain(value), value=value)


def _cost(found: Change) -> tuple[Cell, ...]:
    name = Cell(text="Cost of posts a year")
    if found.yearly_cost is None or found.before.yearly_cost is None or found.after.yearly_cost is None:
        return (name, *(Cell(text="not given"),) * 3)
    amounts = (found.before.yearly_cost, found.after.yearly_cost, found.yearly_cost)
    return (name, *(Cell(text=words.pounds(amount), value=amount) for amount in amounts))


def _grades(found: Change) -> Table:
    grades = dict.fromkeys((*found.before.by_grade, *found.after.by_grade))
    return Table(
        caption="People by grade, small numbers withheld",
        columns=(Column(title="Grade"), *(Column(title=name, numeric=True) for name in ("Before", "After"))),
        rows=tuple(
            (Cell(text=grade), _people(found.before.by_grade, grade), _people(found.after.by_grade, grade))
            for grade in grades
        ),
    )


def _people(grades: Mapping[str, float | None], grade: str) -> Cell:
    people = grades.get(grade, 0.0)
    return Cell(text=_WITHHELD) if people is None else Cell(text=f"{people:,.0f}", value=people)


def _note(found: Change) -> str:
    hidden = any(None in side.by_grade.values() for side in (found.before, found.after))
    withheld = (
        f"“{words.sentence(_WITHHELD)}” stands for fewer than five people, or for one more group that could be worked "
        "out from them. "
        if hidden
        else ""
    )
    each = found.saving_per_post
    worth = f"Each full-time post that goes saves {words.pounds(each)} a year. " if each is not None else ""
    return f"{withheld}{worth}Nothing here is invented: posts, grades and costs are as the council entered them."


def _redundancy_panel(found: EnteredRedundancy, *, replaced: bool) -> Panel:
    day = f"{found.leaving_on.day} {found.leaving_on:%B %Y}"
    items: tuple[Phrase, ...] = (
        (f"{found.leaving} of {found.pool} people in the posts at risk leave on {day}; nobody knows yet who.",),
        ("Low and high are the cheapest and the dearest choice of people: firm limits, not percentiles.",),
        (f"Worked out on {found.terms}; ages, service and pay were used once and are not kept.",),
        (_REPLACED if replaced else "It is cash in the General Fund; to society it is a transfer and no cost.",),
    )
    return Panel(title=f"Redundancy could cost {between(found.cost)}", blocks=(Bullets(items=items),))
