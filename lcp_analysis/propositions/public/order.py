"""Dates that can stand in one order only: a consultation opens before it closes, a call-in follows a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from lcp_analysis.propositions.checks.results import Finding, compared
from lcp_analysis.propositions.public.case import CaseEvent, PublicCase
from lcp_analysis.propositions.public.counts import CALL_IN, is_decision
from lcp_analysis.propositions.public.naming import first_council_in

_OPENED = re.compile(r"\b(open|opens|opened|start|starts|started|begin|begins|began|launch\w*)\b", re.I)
_CLOSED = re.compile(r"\b(close|closes|closed|end|ends|ended|finish\w*)\b", re.I)
_MATTERS = (("survey", re.compile(r"\bsurvey", re.I)), ("staff consultation", re.compile(r"\bstaff\b.*consult", re.I)))
_CONSULTATION = re.compile(r"\bconsultation\b", re.I)
_WEEKS = re.compile(r"\b(\d{1,2}|[a-z]+)[ -]weeks?\b", re.I)
_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
)
_EARLIEST, _LATEST = 1850, 2100  # years of events in papers on public libraries: the first Act is of 1850


def dates_in_order(case: PublicCase) -> tuple[Finding, ...]:
    """X6: what opens before it closes, as long as it is said to be, and call-in comes after a decision."""
    dated = [event for event in case.timetable if event.first and event.last]
    return (
        *_not_in_the_calendar(case.timetable),
        *_far_off(dated),
        *_opened_and_closed(case, dated),
        *_called_in(case, dated),
    )


def _not_in_the_calendar(events: Iterable[CaseEvent]) -> Iterable[Finding]:
    for event in events:
        if event.first is None and re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?", event.printed):
            words = f"{event.event}: {event.printed} is no day or month of the calendar."
            yield compared(False, event.event, words, (None, None), event.sources)


def _far_off(dated: Iterable[CaseEvent]) -> Iterable[Finding]:
    for event in dated:
        year = event.first.year if event.first else _EARLIEST
        if not _EARLIEST <= year <= _LATEST:
            words = f"{event.event}: {event.printed} is no year that a public library can have an event in."
            yield compared(False, event.event, words, (None, None), event.sources)


def _opened_and_closed(case: PublicCase, dated: list[CaseEvent]) -> Iterable[Finding]:
    pairs: dict[tuple[str, str], dict[str, list[CaseEvent]]] = {}
    for event in dated:
        matter, side = _matter(event.event), _side(event.event)
        if matter and side:
            key = (first_council_in(case, event.event), matter)
            pairs.setdefault(key, {}).setdefault(side, []).append(event)
    for (council, matter), sides in pairs.items():
        opened, closed = sides.get("opened", []), sides.get("closed", [])
        if len(opened) == len(closed) == 1:
            yield from _pair(" ".join(filter(None, [council, matter])), opened[0], closed[0])


def _pair(what: str, opened: CaseEvent, closed: CaseEvent) -> Iterable[Finding]:
    first, last = opened.first or date.min, closed.last or date.max
    sources = (*opened.sources, *closed.sources)
    agrees = first <= last
    words = f"{what.capitalize()}: opened {opened.printed}, closed {closed.printed}" + (
        "." if agrees else ": closed before it opened."
    )
    yield compared(agrees, what, words, (None, None), sources)
    weeks = _weeks(f"{opened.event} {closed.event}")
    if agrees and weeks and opened.first == opened.last and closed.first == closed.last:
        ran = (last - first).days / 7
        near = abs(ran - weeks) <= 1
        said = f"{what.capitalize()}: {weeks} weeks said, {ran:.0f} weeks from {opened.printed} to {closed.printed}."
        yield compared(near, what, said, (float(weeks), ran), sources)


def _matter(text: str) -> str:
    named = next((name for name, pattern in _MATTERS if pattern.search(text)), "")
    return named or ("consultation" if _CONSULTATION.search(text) else "")


def _side(text: str) -> str:
    opened, closed = bool(_OPENED.search(text)), bool(_CLOSED.search(text))
    return "" if opened == closed else "opened" if opened else "closed"


def _weeks(text: str) -> int | None:
    for found in _WEEKS.findall(text):
        word = found.lower()
        if word.isdigit():
            return int(word)
        if word in _NUMBERS:
            return _NUMBERS.index(word) + 1
    return None


def _called_in(case: PublicCase, dated: list[CaseEvent]) -> Iterable[Finding]:
    decisions = [event for event in dated if is_decision(event)]
    for event in dated:
        if not CALL_IN.search(event.event) or not decisions:
            continue
        council = first_council_in(case, event.event)
        own = [other for other in decisions if not council or first_council_in(case, other.event) in ("", council)]
        agrees = not own or any((other.first or date.min) <= (event.last or date.max) for other in own)
        words = f"{event.event}, {event.printed}: " + (
            "a decision comes before it." if agrees else "no decision that is dated comes before it."
        )
        yield compared(agrees, event.event, words, (None, None), event.sources)
