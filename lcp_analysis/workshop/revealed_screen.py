"""A round that was revealed: dots or votes, how close the room is, what to discuss next, how it moved."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis import workbook
from lcp_analysis.appraisal import Combine
from lcp_analysis.case.workshop import AgendaItem, PartShown, Shown, Workshop, movement
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.terms.words import count
from lcp_analysis.workshop.questions import brief, label, lower, question_of
from lcp_analysis.workshop.screen_parts import Answer, Grid, Row, Screen

_APART = 3.0  # % of the drawing: nearer dots are set in another lane
_LEVEL = 0.5  # points: nearer means are printed as the same number
CLOSE = {Kind.WEIGHTS: 10.0, Kind.SCORES: 25.0, Kind.SHORTLIST: 0.0}  # lowest to highest: the room is close


def revealed_screen(room: Workshop, item: AgendaItem, now: Shown, before: Shown | None) -> Screen:
    """Return the screen of a revealed round, against the round before where there was one."""
    votes = item.kind is Kind.SHORTLIST
    return Screen(
        kind="votes" if votes else "dots",
        question=question_of(room, item),
        title=_title(item, now, before),
        measure=_measure(room, item, now, before),
        ends=_ends(item, now),
        rows=_rows(item, now, before),
        answers=_answers(item, now, before),
        grid=_grid(room, item, now, before),
        foot=f"{count(now.together.people, 'person', 'people').capitalize()} counted, shown together"
        + (" after the discussion." if before else " before the discussion.")
        + (" Illustrative figures." if room.illustrative else ""),
    )


def _title(item: AgendaItem, now: Shown, before: Shown | None) -> str:
    means = now.together.mean
    top = max(range(len(means)), key=means.__getitem__)
    name = brief(now.asked[top])
    level = [brief(what) for what, mean in zip(now.asked, means, strict=True) if means[top] - mean < _LEVEL]
    if len(level) > 1 and item.kind is not Kind.SHORTLIST:
        said = f"{_several(level)} are level at the top, at {means[top]:.0f} of 100"
    elif item.kind is Kind.WEIGHTS:
        said = f"{name} counts most: {means[top]:.0f} of 100"
    elif item.kind is Kind.SCORES:
        said = f"{name} stands best on {lower(brief(item.criterion))}, at {means[top]:.0f} of 100"
    else:
        kept = sum(mean > 0.5 for mean in means)
        said = f"Most of the room would keep {kept} of {len(means)} options"
    return said + _after(item, now, before)


def _several(names: Sequence[str]) -> str:
    """Return names that fit a title: two are named, more are counted."""
    first, *others = names
    rest = lower(others[0]) if len(others) == 1 else count(len(others), "other")
    return f"{first} and {rest}"


def _after(item: AgendaItem, now: Shown, before: Shown | None) -> str:
    """Say how the room moved, in the words of the line that moved most."""
    if before is None:
        return ""
    most = max(movement(before, now), key=lambda one: abs(one.moved))
    if item.kind is Kind.SHORTLIST or abs(most.moved) < 0.5:
        return ", as before the discussion" if abs(most.moved) < 0.005 else ", after the discussion"
    way = "up" if most.moved > 0 else "down"
    top = now.asked[max(range(len(now.asked)), key=now.together.mean.__getitem__)]
    which = "it" if most.what == top else lower(brief(most.what))
    return f"; {which} went {way} from {most.before:.0f} to {most.after:.0f}"


def _measure(room: Workshop, item: AgendaItem, now: Shown, before: Shown | None) -> str:
    what = {
        Kind.WEIGHTS: "Shares of 100. Each dot is one person",
        Kind.SCORES: "0 is the worst, 100 the best. Each dot is one person",
        Kind.SHORTLIST: "Share of the room that would keep each option",
    }[item.kind]
    if now.dots is None and item.kind is not Kind.SHORTLIST:
        what = what.replace("Each dot is one person", "The line runs from lowest to highest, the mark is the mean")
    voice = len(now.authorities) > 1 and room.combine is Combine.AUTHORITIES
    equal = ". Each authority has the same voice" if voice else ""
    return f"{what}{equal}{'. Hollow: before the discussion' if before else ''}."


def _highest(item: AgendaItem, now: Shown) -> float:
    if item.kind is not Kind.WEIGHTS:
        return item.kind.highest
    return max(20.0, 10 * (1 + max(now.highest) // 10))


def _ends(item: AgendaItem, now: Shown) -> tuple[str, str]:
    if item.kind is Kind.SCORES:
        anchors = workbook.shelf().framework.criterion(item.criterion).anchors
        return f"0: {lower(anchors.worst)}", f"100: {lower(anchors.best)}"
    if item.kind is Kind.WEIGHTS:
        return "0", f"{_highest(item, now):.0f} of 100"
    return "nobody", "everybody"


def _rows(item: AgendaItem, now: Shown, before: Shown | None) -> tuple[Row, ...]:
    whole, means = _highest(item, now), now.together.mean
    votes = item.kind is Kind.SHORTLIST
    top = max(means)
    rows = []
    for place, what in enumerate(now.asked):
        dots = () if votes or now.dots is None else _in_lanes([100 * dot / whole for dot in now.dots[place]])
        rows.append(
            Row(
                label=brief(what),
                text=f"{100 * means[place]:.0f}%" if votes else f"{means[place]:.0f}",
                dots=dots,
                span=None if votes else (100 * now.lowest[place] / whole, 100 * now.highest[place] / whole),
                middle=100 * means[place] / whole,
                was=None if before is None else 100 * before.together.mean[place] / whole,
                strong=top - means[place] < _LEVEL and not votes,
            )
        )
    return tuple(rows)


def _in_lanes(dots: Sequence[float]) -> tuple[tuple[float, int], ...]:
    """Set dots that would cover each other in lanes one above another, three at most."""
    lanes, free = [], [-_APART, -_APART, -_APART]
    for dot in dots:
        lane = next((lane for lane, last in enumerate(free) if dot - last >= _APART), 0)
        free[lane] = dot
        lanes.append((dot, lane))
    return tuple(lanes)


def _answers(item: AgendaItem, now: Shown, before: Shown | None) -> tuple[Answer, ...]:
    if item.kind is Kind.SHORTLIST:
        return _vote_answers(now)
    spread = [high - low for low, high in zip(now.lowest, now.highest, strict=True)]
    close = sum(width <= CLOSE[item.kind] for width in spread)
    widest = max(range(len(spread)), key=spread.__getitem__)
    order = sorted(range(len(spread)), key=lambda place: -now.together.mean[place])
    gap = now.together.mean[order[0]] - now.together.mean[order[1]]
    first, second, far = (brief(now.asked[place]) for place in (order[0], order[1], widest))
    sure = [f"We are within {CLOSE[item.kind]:.0f} points of each other on {close} of {len(spread)}"]
    if before is not None:
        was = max(movement(before, now), key=lambda one: one.spread_before)
        sure.append(
            f"Widest before, {lower(brief(was.what))}: {was.spread_before:.0f} apart, now {was.spread_after:.0f}"
        )
    told = "Level at the top" if gap < _LEVEL else f"{first} is {gap:.0f} ahead of {lower(second)}"
    return (
        Answer(title="How sure?", lines=tuple(sure)),
        Answer(
            title="What would change it?",
            lines=(told, "Ahead by less than we differ" if gap < spread[order[0]] else ""),
        ),
        Answer(
            title=f"Discuss next: {lower(far)}",
            lines=(f"Why do we put it anywhere from {now.lowest[widest]:.0f} to {now.highest[widest]:.0f}?",),
            next=True,
        ),
    )


def _vote_answers(now: Shown) -> tuple[Answer, ...]:
    means = now.together.mean
    agreed = sum(mean in (0.0, 1.0) for mean in means)
    closest = min(range(len(means)), key=lambda place: abs(means[place] - 0.5))
    name = brief(now.asked[closest])
    share = f"{100 * means[closest]:.0f}%"
    return (
        Answer(title="How sure?", lines=(f"Everybody says the same of {agreed} of {len(means)}",)),
        Answer(title="What would change it?", lines=(f"{name} is nearest to half: {share} would keep it",)),
        Answer(
            title=f"Discuss next: {lower(name)}", lines=("What would have to be true for it to be kept?",), next=True
        ),
    )


def _grid(room: Workshop, item: AgendaItem, now: Shown, before: Shown | None) -> Grid:
    known = workbook.shelf().authorities
    scale = 100 if item.kind is Kind.SHORTLIST else 1
    together = now.together
    columns = ["Mean", "Median", "Trimmed mean", "Lowest", "Highest"]
    series = [together.mean, together.median, together.trimmed, now.lowest, now.highest]
    if before is not None:
        columns.append("Mean before")
        series.append(before.together.mean)
    if len(now.authorities) > 1:
        for code in room.authorities:
            part = now.authorities.get(code)
            if isinstance(part, PartShown):
                columns.append(f"{known.find(code).name}, mean")
                series.append(part.mean)
    rows = tuple(
        (label(what), *(f"{scale * one[place]:.0f}" for one in series)) for place, what in enumerate(now.asked)
    )
    note = (
        "" if item.kind is not Kind.WEIGHTS else "; medians and trimmed means are divided by their sum, to add to 100"
    )
    caption = f"{'Per cent who would keep it' if scale == 100 else 'Points of 100'}{note}"
    return Grid(caption=caption, columns=("", *columns), rows=rows)
