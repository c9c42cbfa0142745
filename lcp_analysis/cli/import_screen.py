"""A plan of an import on the screen: what was understood, what was not, and what would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console

from lcp_analysis.baseline import Dataset
from lcp_analysis.evidence.returns.plan import Kind, Plan
from lcp_analysis.terms import words

_MOST = 12  # of each list; the JSON has all


def show_plan(plan: Plan, dataset: Dataset) -> None:
    """Print a plan."""
    console = Console(soft_wrap=True, highlight=False)
    for line in plan_lines(plan, dataset):
        console.print(line, markup=False)


def plan_lines(plan: Plan, dataset: Dataset) -> Iterator[str]:
    """Write a plan as lines of text."""
    understood = plan.understood
    yield f"{understood.file}: {words.listing(understood.layouts)}"
    yield from (f"  {note}" for note in understood.notes)
    yield from _figures(plan, dataset)
    if understood.neighbours:
        count = len({one.authority for one in understood.neighbours})
        yield f"Neighbours of {words.count(count, 'authority', 'authorities')}, nearest first."
    yield from _columns(plan)
    yield from _left(plan)
    yield from _questions(plan)


def _figures(plan: Plan, dataset: Dataset) -> Iterator[str]:
    by_measure = Counter((change.found.measure, change.found.year, change.kind) for change in plan.changes)
    for measure, year in dict.fromkeys((measure, year) for measure, year, _ in by_measure):
        counts = [f"{by_measure[measure, year, kind]} {kind}" for kind in Kind if by_measure[measure, year, kind]]
        title = dataset.measures[measure].title if measure in dataset.measures else measure
        yield f"  {measure} ({title}), {year}: {words.listing(counts)}"
    if len(plan.understood.authorities) == 1:
        for change in plan.changes[:60]:
            beside = "" if change.published is None else f" (published: {change.published:,.10g})"
            yield f"    {change.found.measure} {change.found.year}: {change.found.value:,.10g}{beside}"


def _columns(plan: Plan) -> Iterator[str]:
    if plan.understood.mapped:
        yield "Read as (change with --map 'HEADING=measure'):"
    shown = plan.understood.mapped[:_MOST]
    yield from (f"  {one.heading[:90]!r} is {one.measure}" for one in shown)
    if len(plan.understood.mapped) > _MOST:
        yield f"  and {len(plan.understood.mapped) - _MOST} more"


def _left(plan: Plan) -> Iterator[str]:
    understood = plan.understood
    if understood.elsewhere:
        yield f"Left alone: {words.number(understood.elsewhere)} rows of authorities outside the programme."
    if understood.gaps:
        said = words.listing([f"{count} of {mark!r}" for mark, count in understood.gaps.items()])
        yield f"Gaps, kept as gaps: {said}."
    if understood.unused:
        yield f"Columns not used: {', '.join(heading[:40] for heading in understood.unused[:_MOST])}"
    if understood.unread:
        yield f"Not understood: {words.count(len(understood.unread), 'cell')}."
        yield from (f"  {one.place}: {one.text!r}; {one.why}" for one in understood.unread[:_MOST])


def _questions(plan: Plan) -> Iterator[str]:
    if not plan.questions:
        return
    yield f"{words.sentence(words.count(len(plan.questions), 'question'))}:"
    for question in plan.questions[:40]:
        held = "not saved until answered" if question.holds else "to confirm"
        yield f"  {question.text} [{question.id}; {held}]"
    if len(plan.questions) > 40:
        yield f"  and {len(plan.questions) - 40} more: see --json"
