"""A plan of an import on the screen: what was understood, what was not, and what would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console

from lcp_analysis.baseline import Dataset
from lcp_analysis.evidence.returns.plan import Change, Kind, Plan
from lcp_analysis.evidence.returns.understood import Found
from lcp_analysis.terms import words

_MOST = 12  # of each list; the JSON has all
_NAMED = 40  # headings or lines that are not used
_HEADINGS = 3  # columns of one measure that are named
_NEAREST = 5  # neighbours that are named


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
    if not (understood.figures or understood.neighbours):
        yield "  No figure was found in it, so there is nothing to save: is it filled in?"
    yield from _figures(plan, dataset)
    yield from _neighbours(plan, dataset)
    yield from _columns(plan)
    yield from _left(plan)
    yield from _questions(plan)


def _figures(plan: Plan, dataset: Dataset) -> Iterator[str]:
    for table in plan.understood.tables:
        said = [f"year {table.year}, told by {table.year_told_by}"] if table.year else []
        said += [f"amounts in {table.unit}{' (a guess)' if table.unit_guessed else ''}"] if table.unit else []
        name = f"sheet {table.sheet!r}" if table.sheet else "the table"
        if said:
            yield f"  {words.sentence(name)}: {'; '.join(said)}."
    if len(plan.understood.authorities) == 1:
        yield from (f"  {_figure(change, dataset)}" for change in plan.changes)
        return
    together: dict[tuple[str, str], list[Change]] = {}
    for change in plan.changes:
        together.setdefault((change.found.measure, change.found.year), []).append(change)
    for (measure, year), changes in together.items():
        yield f"  {_titled(measure, dataset)}, {year}: {_counted(changes, dataset)}"


def _figure(change: Change, dataset: Dataset) -> str:
    found = change.found
    start = f"{_titled(found.measure, dataset)}, {found.year}: {_value(found, dataset)}"
    if change.own is not None:
        said = "as entered before" if change.own == change.found.value else f"entered before: {change.own:,.10g}"
        return f"{start} ({said})"
    if change.published is None:
        return f"{start} (new)"
    if change.kind is Kind.SAME:
        return f"{start} (as published)"
    return f"{start} (published: {change.published:,.10g})"


def _value(found: Found, dataset: Dataset) -> str:
    unit = dataset.measures[found.measure].unit
    return f"£{found.value:,.10g}" if unit == "£" else f"{found.value:,.10g} {unit}"


def _counted(changes: list[Change], dataset: Dataset) -> str:
    kinds = Counter(change.kind for change in changes)
    counts = words.listing([f"{kinds[kind]} {kind}" for kind in Kind if kinds[kind]])
    low, high = (pick(changes, key=lambda change: change.found.value) for pick in (min, max))
    ends = [
        f"{_value(one.found, dataset)} ({dataset.authorities.find(one.found.authority).name})"
        for one in dict.fromkeys((low, high))
    ]
    return f"{counts}; {' to '.join(ends)}"


def _titled(measure: str, dataset: Dataset) -> str:
    return f"{words.sentence(dataset.measures[measure].title)} [{measure}]"


def _neighbours(plan: Plan, dataset: Dataset) -> Iterator[str]:
    """Say which neighbours a table would change."""
    near: dict[str, list[str]] = {}
    for one in plan.understood.neighbours:
        near.setdefault(one.authority, []).append(one.neighbour)
    if not near:
        return
    known = {code: list(dataset.neighbours.get(code, ())) for code in near}
    other = [code for code, codes in near.items() if codes[: len(known[code]) or _NEAREST] != known[code]]
    count = words.count(len(near), "authority", "authorities")
    said = f"{len(other)} differ from those in use" if other else "the same as those in use"
    yield f"Neighbours of {count}, nearest first: {said}. Bring them in for all with: ./lcp data import-year FOLDER"
    for code in other[:_MOST]:
        names = words.listing([dataset.authorities.find(one).name for one in near[code][:_NEAREST]])
        yield f"  {dataset.authorities.find(code).name}: {names}"


def _columns(plan: Plan) -> Iterator[str]:
    """Show the columns of each measure in one line, so that a year of ages is not ninety."""
    together: dict[tuple[str, str], list[str]] = {}
    for one in plan.understood.mapped:
        if one.heading == one.measure:
            continue  # the workbook's own rows say it themselves
        together.setdefault((one.measure, one.among), []).append(one.heading[:90])
    if together:
        yield "Read as (change with --map 'HEADING=measure'):"
    for (measure, among), headings in together.items():
        shown = ", ".join(map(repr, headings[:_HEADINGS]))
        more = f" to {headings[-1]!r} ({len(headings)} in all)" if len(headings) > _HEADINGS else ""
        yield f"  {shown}{more}{f' where {among}' if among else ''} is {measure}"


def _left(plan: Plan) -> Iterator[str]:
    understood = plan.understood
    if understood.elsewhere:
        yield f"Left alone: {words.number(understood.elsewhere)} rows of authorities outside the programme."
    passed = sum(table.rows_not_used for table in understood.tables)
    if passed and not understood.unused_lines:
        yield f"Left alone: {words.count(passed, 'row')} of the programme's authorities that hold none of these."
    if understood.gaps:
        said = words.listing([f"{count} of {mark!r}" for mark, count in understood.gaps.items()])
        yield f"Gaps, kept as gaps: {said}."
    yield from _not_used("Columns not used", understood.unused)
    yield from _not_used("Lines not used", understood.unused_lines)
    if understood.unread:
        yield f"Not understood: {words.count(len(understood.unread), 'cell')}."
        yield from (f"  {one.place}: {one.text!r}; {one.why}" for one in understood.unread[:_MOST])


def _not_used(what: str, headings: tuple[str, ...]) -> Iterator[str]:
    if headings:
        more = f" and {len(headings) - _NAMED} more (all with --json)" if len(headings) > _NAMED else ""
        yield f"{what}: {'; '.join(heading[:60] for heading in headings[:_NAMED])}{more}"


def _questions(plan: Plan) -> Iterator[str]:
    if not plan.questions:
        return
    yield f"{words.sentence(words.count(len(plan.questions), 'question'))}:"
    for question in plan.questions[:40]:
        held = "not saved until answered" if question.holds else "to confirm"
        yield f"  {question.text} [{question.id}; {held}]"
    if len(plan.questions) > 40:
        yield f"  and {len(plan.questions) - 40} more: see --json"
