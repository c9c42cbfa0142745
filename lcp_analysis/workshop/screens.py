"""What stands on the projector: one question, one sentence, one drawing, three answers; never one person's entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from lcp_analysis import workbook
from lcp_analysis.appraisal import Withheld
from lcp_analysis.case.workshop import AgendaItem, RoomResult, Round, Shown, Stage, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.terms.words import count
from lcp_analysis.workshop.pair_screen import pair_screen
from lcp_analysis.workshop.questions import label, question_of
from lcp_analysis.workshop.result_screen import result_screen
from lcp_analysis.workshop.revealed_screen import revealed_screen
from lcp_analysis.workshop.screen_parts import Answer, Screen

if TYPE_CHECKING:
    from lcp_analysis.workshop.desk import Desk

__all__ = ["Answer", "Screen", "screen_of"]


def screen_of(desk: Desk, item: str | None = None) -> Screen:
    """Return what is on the screen now, or would be for a question."""
    room = desk.room
    asked = room.on_screen if item is None else item
    if not asked:
        return _way_in(room)
    question = room.item(asked)
    if question.kind is Kind.RESULT:
        return _pair(desk) if room.pair and item is None else _result(room, question, desk.result())
    last = room.last_round(asked)
    if last.stage is not Stage.REVEALED:
        return _asking(room, question, last)
    rounds = {one.number: desk.shown(asked, one.number) for one in room.revealed(asked)}
    return _revealed(room, question, rounds)


def _way_in(room: Workshop) -> Screen:
    here = len(room.people)
    return Screen(
        kind="way-in",
        question=room.title,
        title="Scan the code and say who you are; the facilitator lets you in",
        foot=f"{count(here, 'person', 'people')} in the room so far." if here else "Nobody is in yet.",
    )


def _asking(room: Workshop, item: AgendaItem, last: Round) -> Screen:
    entered = len(room.entered(item.id, last.number)) if last.number else 0
    people = len(room.people)
    open_ = last.stage is Stage.OPEN
    state = {
        Stage.WAITING: "Not open yet.",
        Stage.OPEN: f"Enter your own on your phone or laptop. {_until(item, last.opened_at)}",
        Stage.CLOSED: "The round is closed. What was entered in time is counted.",
    }[last.stage]
    return Screen(
        kind="asking",
        question=f"Step {item.kind.step}" + (f", round {last.number}" if last.number > 1 else ""),
        title=question_of(room, item),
        counted=f"{entered} of {people}" if last.number else "",
        state=state,
        lines=_lines(room, item),
        foot="Nobody's own numbers are shown: totals only, once five people have entered and the round is closed."
        if open_
        else "",
    )


def _until(item: AgendaItem, opened: datetime | None) -> str:
    if opened is None:
        return ""
    end = (opened + timedelta(minutes=item.minutes)).astimezone()
    return f"About {count(item.minutes, 'minute')}, until {end:%H:%M}."


def _lines(room: Workshop, item: AgendaItem) -> tuple[tuple[str, str, str], ...]:
    """Return what is judged: name, worst and best in words."""
    framework = workbook.shelf().framework
    if item.kind is Kind.WEIGHTS:
        found = [framework.criterion(id_) for id_ in room.criteria]
        return tuple((one.name, one.anchors.worst, one.anchors.best) for one in found)
    if item.kind is Kind.SCORES:
        one = framework.criterion(item.criterion)
        return ((one.name, one.anchors.worst, one.anchors.best),)
    return tuple((label(option), "", "") for option in room.options)


def _revealed(room: Workshop, item: AgendaItem, rounds: Mapping[int, Shown | Withheld | None]) -> Screen:
    numbers = sorted(rounds)
    newest = rounds[numbers[-1]]
    if not isinstance(newest, Shown):
        return _withheld(room, item, newest)
    before = _before(numbers, rounds)
    return revealed_screen(room, item, newest, before)


def _before(numbers: Sequence[int], rounds: Mapping[int, Shown | Withheld | None]) -> Shown | None:
    earlier = [found for number in numbers[:-1] if isinstance(found := rounds[number], Shown)]
    return earlier[-1] if earlier else None


def _withheld(room: Workshop, item: AgendaItem, why: Withheld | None) -> Screen:
    return Screen(
        kind="text",
        question=question_of(room, item),
        title="Too few people have entered to show anything",
        state=why.text if why else "",
        foot="The room can agree on values together: the facilitator enters them with their reason.",
    )


def _result(room: Workshop, item: AgendaItem, found: RoomResult | None) -> Screen:
    if found is None:
        return Screen(
            kind="text",
            question=question_of(room, item),
            title="The room has not weighed anything yet",
            state="The options can be compared once the weights of at least five people were revealed.",
        )
    return result_screen(room, question_of(room, item), found)


def _pair(desk: Desk) -> Screen:
    room = desk.room
    found = desk.pair(room.pair)
    if found is not None:
        return pair_screen(room, found)
    if desk.result() is None:
        return _result(room, room.item(room.on_screen), None)
    return Screen(
        kind="text",
        question=" or ".join(label(option) for option in room.pair),
        title="One of these two was set aside in step 3",
        state="The facilitator chooses two that are still looked at.",
    )
