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
_ALL_WITHHELD = (
    "How many people report to one manager is not shown layer by layer: beside the people by grade it would tell that "
    "there are fewer than five managers of a layer, or fewer than five people below them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """People below one manager of a layer, or why no number is shown."""

    text: str
    value: float = 0.0


def organisation_panels(money: Money) -> tuple[Panel, ...]:
    """Show the posts before and after, where they are entered."""
    case = money.case
    panels: list[Panel] = []
    if case.structure is not None:
        panels.append(_structure_panel(case.structure, money))
    if case.redundancy is not None:
        panels.append(_redundancy_panel(case.redundancy, replaced="redundancy" in case.own))
    return tuple(panels)


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
            _spans_block(found, money),
            TableBlock(table=_sums(found)),
            TableBlock(table=_grades(found)),
            Paragraph(phrase=(_note(found),), kind="note"),
        ),
    )


def _headline(found: Change) -> str:
    was, will_be = found.before.layers, found.after.layers
    layers = f"{words.count(was, 'layer')}, before and after" if was == will_be else f"{was} layers become {will_be}"
    if found.fte is None:
        return words.sentence(layers)
    fte = -found.fte
    posts = "as many posts as now" if abs(fte) < 0.05 else f"{_plain(abs(fte))} full-time posts {_way(fte)}"
    return f"{words.sentence(layers)}, with {posts}"


def _plain(value: float) -> str:
    """Write a number of posts: 6 and 1.5, not 6.0."""
    return words.number(value, 1).removesuffix(".0")


def _way(fewer: float) -> str:
    return "fewer" if fewer > 0 else "more"


def _spans(found: Change, money: Money) -> Bars:
    """Draw how many people report to each manager, layer by layer; the engine withholds what would tell of a few."""
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
    was, will_be = found.before.mean_span, found.after.mean_span
    if not (found.before.layer_spans and found.after.layer_spans):
        return "Nobody reports to anybody on one side: say who reports to whom"
    if was is None or will_be is None:
        return "How many people report to one manager, by layer"
    return f"A manager has {will_be:.1f} people on average after the change, {was:.1f} before"


def _span_rows(found: Change) -> list[tuple[int, _Span, _Span]]:
    layers = sorted({*found.before.layer_spans, *found.after.layer_spans})
    return [(layer, _span_at(found.before, layer), _span_at(found.after, layer)) for layer in layers]


def _span_at(side: Establishment, layer: int) -> _Span:
    """Return the span of a layer's managers, or why there is none to show."""
    span = side.layer_spans.get(layer, 0.0)
    if span is None:
        return _Span(text=_WITHHELD)
    return _Span(text=f"{span:.1f}", value=span) if span else _Span(text=_NOBODY)


def _spans_block(found: Change, money: Money) -> Block:
    """Draw the spans; in words alone where every one of them is withheld."""
    shown = [span for side in (found.before, found.after) for span in side.layer_spans.values() if span]
    if shown or not (found.before.layer_spans or found.after.layer_spans):
        return ChartBlock(chart=_spans(found, money))
    known = found.before.mean_span is not None and found.after.mean_span is not None
    mean = f"{_span_title(found)}. " if known else ""
    return Paragraph(phrase=(f"{mean}{_ALL_WITHHELD}",))


def _sums(found: Change) -> Table:
    before, after = found.before, found.after
    rows = [
        ("Full-time equivalents", before.fte, after.fte, found.fte),
        ("Layers", float(before.layers), float(after.layers), float(found.layers)),
    ]
    cells = [(Cell(text=name), *(_number(value) for value in values)) for name, *values in rows]
    return Table(
        caption="The establishment, before and after",
        columns=(Column(title=""), *(Column(title=name, numeric=True) for name in ("Before", "After", "Change"))),
        rows=(*cells, _cost(found)),
    )


def _number(value: float | None) -> Cell:
    if value is None:
        return Cell(text=_WITHHELD)
    return Cell(text=_plain(value), value=value)


def _cost(found: Change) -> tuple[Cell, ...]:
    name = Cell(text="Cost of posts a year")
    before, after = found.before, found.after
    few = (before.few, after.few, before.few or after.few)
    amounts = (before.yearly_cost, after.yearly_cost, found.yearly_cost)
    return (name, *(_pounds(amount, withheld=one) for amount, one in zip(amounts, few, strict=True)))


def _pounds(amount: float | None, *, withheld: bool) -> Cell:
    if amount is None:
        return Cell(text=_WITHHELD if withheld else "not given")
    return Cell(text=words.pounds(amount), value=amount)


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
    sides = (found.before, found.after)
    hidden = any(side.few or None in (*side.by_grade.values(), *side.layer_spans.values()) for side in sides)
    withheld = (
        f"“{words.sentence(_WITHHELD)}” stands for fewer than five people, for what they cost, or for one more group "
        "or ratio from which they could be worked out. "
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
