"""Two options on the screen: where each is ahead, whether anything the room could accept turns it round."""

from __future__ import annotations

from lcp_analysis.case.workshop import PairResult, Workshop
from lcp_analysis.terms.words import count
from lcp_analysis.workshop.questions import brief, label, lower
from lcp_analysis.workshop.result_screen import changes, discuss, foot
from lcp_analysis.workshop.screen_parts import Answer, Grid, Lead, Row, Screen

_HALF = 50.0  # % of the drawing on each side of level
_LEVEL = 0.05  # points that print as 0.0


def pair_screen(room: Workshop, found: PairResult) -> Screen:
    """Return the screen of two options against each other."""
    totals = {row.option: row.total for row in found.together.rows}
    whose = "adopted" if found.together.adopted_weights else "mean"
    return Screen(
        kind="pair",
        question=f"{brief(found.first)} or {lower(brief(found.second))}?",
        title=_title(found),
        measure=f"Lead in points of 100 at {whose} weights (in brackets)",
        legend=tuple((brief(option), f"{totals[option]:.0f}") for option in (found.first, found.second)),
        rows=_rows(found),
        answers=(_sure(found), changes(found.together), discuss(found.together.next)),
        grid=_grid(found),
        foot=_failed(found) + foot(room, found.together),
    )


def _title(found: PairResult) -> str:
    first = brief(found.first)  # the question above it names both
    if found.together.level:
        return "The two are level"
    if found.necessary:
        return f"{first} is ahead at every weight and score this room gave"
    ahead = f"{first} is ahead by {count(max(round(found.lead), 1), 'point')}"
    return f"{ahead}: too close to call" if found.together.close else f"{ahead}, and could still fall behind"


def _rows(found: PairResult) -> tuple[Row, ...]:
    longest = max(map(abs, found.leads)) or 1.0
    weights = dict(zip(found.together.criteria, found.together.weights, strict=True))
    return tuple(
        Row(
            label=f"{brief(criterion)} ({weights[criterion]:.0f})",
            text=_points(points),
            lead=Lead(width=_HALF * abs(points) / longest, ahead=points >= 0),
            pale=abs(points) < _LEVEL,
        )
        for criterion, points in zip(found.together.criteria, found.leads, strict=True)
    )


def _points(points: float) -> str:
    return "level" if abs(points) < _LEVEL else f"{abs(points):.1f}"


def _sure(found: PairResult) -> Answer:
    tenths = next(row.tenths for row in found.together.rows if row.option == found.first)
    if found.necessary:
        reach = f"Never behind: at least {max(found.least, 0):.0f} ahead, at most {found.greatest:.0f}"
    else:
        reach = f"From {-found.least:.0f} points behind to {found.greatest:.0f} ahead"
    first = f"Ahead in {tenths} of 10 of the weightings and scores this room could accept"
    return Answer(title="How sure?", lines=(first, reach), tenths=tenths)


def _failed(found: PairResult) -> str:
    failed = [
        f"{brief(row.option)} fails {lower(name)} and cannot be chosen. "
        for row in found.together.rows
        for name in row.failed
    ]
    return "".join(failed)


def _grid(found: PairResult) -> Grid:
    parts = {row.option: row.parts for row in found.together.rows}
    rows = tuple(
        (label(criterion), f"{weight:.0f}", f"{ours:.1f}", f"{theirs:.1f}", f"{lead:+.1f}")
        for criterion, weight, ours, theirs, lead in zip(
            found.together.criteria, found.together.weights, parts[found.first], parts[found.second], found.leads,
            strict=True,
        )
    )  # fmt: skip
    whole = ("All", "100", f"{sum(parts[found.first]):.1f}", f"{sum(parts[found.second]):.1f}", f"{found.lead:+.1f}")
    return Grid(
        caption="Points of 100 by criterion",
        columns=("Criterion", "Weight", label(found.first), label(found.second), "Lead"),
        rows=(*rows, whole),
    )
