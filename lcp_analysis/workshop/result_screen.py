"""Step 4 on the screen: stacked bars in a fixed order, how sure, what would change it, what to discuss next."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.case.workshop import RoomResult, Workshop
from lcp_analysis.case.workshop.result import RoomRow, Topic, Turn
from lcp_analysis.terms.words import count, listing, sentence
from lcp_analysis.workshop.questions import brief, label, lower
from lcp_analysis.workshop.screen_parts import Answer, Grid, Part, Row, Screen

SERIES = 3  # criteria drawn by themselves; the others stand together as the fourth
_ROOM_FOR_FIGURE = 6.0  # % of the drawing
_WHOLE = 100.0


def result_screen(room: Workshop, question: str, found: RoomResult) -> Screen:
    """Return the screen of what the room's numbers say together."""
    shown = _series(found)
    weights = dict(zip(found.criteria, found.weights, strict=True))
    rest = _WHOLE - sum(round(weights[criterion]) for criterion in shown)  # so that what is printed adds to 100
    others = len(found.criteria) - len(shown)
    whose = "weights the room adopted" if found.adopted_weights else "the mean of the room's weights"
    return Screen(
        kind="bars",
        question=question,
        title=_title(found),
        measure=f"Points of 100 at {whose}, money apart",
        legend=(
            *((brief(criterion), f"{weights[criterion]:.0f}") for criterion in shown),
            (f"{count(others, 'other').capitalize()}", f"{rest:.0f}"),
        ),
        rows=tuple(_row(row, found, shown) for row in found.rows),
        answers=(_sure(found), changes(found), discuss(found.next)),
        grid=_grid(found),
        foot=foot(room, found),
    )


def _series(found: RoomResult) -> tuple[str, ...]:
    order = sorted(range(len(found.criteria)), key=lambda place: -found.weights[place])[:SERIES]
    return tuple(found.criteria[place] for place in sorted(order))


def _title(found: RoomResult) -> str:
    leader = brief(found.leader)
    if found.level:
        return f"{leader} and {listing([brief(option) for option in found.level])} are level: too close to call"
    if found.close:
        return f"{leader} is ahead, but too close to call against {count(len(found.close), 'other')}"
    turn = found.weight_turn
    if turn is None:
        return f"{leader} leads whatever any one criterion counts for"
    way = "more" if turn.at > turn.now else "less"
    return f"{leader} leads unless {lower(brief(turn.criterion))} counts for {way} than {turn.at:.0f} of 100"


def _row(row: RoomRow, found: RoomResult, shown: Sequence[str]) -> Row:
    by_criterion = dict(zip(found.criteria, row.parts, strict=True))
    points = [by_criterion[criterion] for criterion in shown]
    points.append(row.total - sum(points))
    return Row(
        label=brief(row.option),
        note=f"\N{MULTIPLICATION X} fails {lower(listing(row.failed))}" if row.failed else "",
        text=f"{row.total:.0f}",
        parts=tuple(
            Part(width=_WHOLE * one / _longest(found), text=_figure(one, found), series=series)
            for series, one in enumerate(points, start=1)
            if one > 0
        ),
        strong=row.option == found.leader,
        pale=bool(row.failed),
    )


def _longest(found: RoomResult) -> float:
    return max(row.total for row in found.rows) or 1.0


def _figure(points: float, found: RoomResult) -> str:
    return f"{points:.0f}" if _WHOLE * points / _longest(found) >= _ROOM_FOR_FIGURE else ""


def _sure(found: RoomResult) -> Answer:
    by_tenths = sorted((row for row in found.rows if not row.failed), key=lambda row: -row.tenths)
    first = next(row for row in by_tenths if row.option == found.leader)
    others = [
        f"{brief(row.option)} {row.tenths} of 10" for row in by_tenths if row.option != found.leader and row.tenths
    ]
    lines = [f"First in {first.tenths} of 10 of the weightings and scores this room could accept"]
    if others:
        lines.append(f"Next: {others[0]}")
    return Answer(title="How sure?", lines=tuple(lines), tenths=first.tenths)


def changes(found: RoomResult) -> Answer:
    """Return the nearest weight and score that would put another option first."""
    lines = [_said(turn, found.leader) for turn in (found.weight_turn, found.score_turn) if turn is not None]
    return Answer(title="What would change it?", lines=tuple(lines or ["No single weight or score would"]))


def _said(turn: Turn, leader: str) -> str:
    if not turn.option:
        way = "above" if turn.at > turn.now else "below"
        return f"{brief(turn.criterion)} {way} {turn.at:.0f}, now {turn.now:.0f}"
    way = "or more" if turn.at > turn.now else "or less"
    whose = "Its" if turn.option == leader else f"{brief(turn.option)} on"
    return f"{whose} {lower(brief(turn.criterion))} {turn.at:.0f} {way}, now {turn.now:.0f}"


def discuss(topic: Topic | None) -> Answer:
    """Return what is most worth talking about next."""
    if topic is None:
        return Answer(title="Discuss next", lines=("Nothing still open would change who leads.",), next=True)
    if topic.option:
        asked = f"Where does {lower(brief(topic.option))} stand? This matters most."
    else:
        asked = "How much is going from worst to best worth? This matters most."
    return Answer(title=f"Discuss next: {lower(brief(topic.criterion))}", lines=(asked,), next=True)


def _grid(found: RoomResult) -> Grid:
    columns = (
        "Option",
        *(f"{label(criterion)} ({weight:.0f})" for criterion, weight in _pairs(found)),
        "All",
        "First of 10",
    )
    rows = tuple(
        (label(row.option), *(f"{part:.1f}" for part in row.parts), f"{row.total:.1f}", str(row.tenths))
        for row in found.rows
    )
    bands = listing([lower(label(criterion)) for criterion in found.unscored])
    note = f"; from the framework's bands: {bands}" if bands else ""
    return Grid(caption=f"Points of 100 by criterion, weights in brackets{note}", columns=columns, rows=rows)


def _pairs(found: RoomResult) -> list[tuple[str, float]]:
    return list(zip(found.criteria, found.weights, strict=True))


def foot(room: Workshop, found: RoomResult) -> str:
    """Return who weighed, and which scores are not the room's own."""
    said = f"{count(found.people, 'person', 'people').capitalize()} weighed, shown together."
    if found.unscored:
        many = count(len(found.unscored), "criterion is", "criteria are")
        said += f" {sentence(many)} not scored here: the framework's bands stand in."
    return said + (" Illustrative figures." if room.illustrative else "")
