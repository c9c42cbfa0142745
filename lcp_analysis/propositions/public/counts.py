"""From a published case to statements of counts and dates: posts, sites, responses, the order of events."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from lcp_analysis.propositions.public.case import CaseEvent, PublicCase, Published
from lcp_analysis.propositions.public.naming import first_council_in
from lcp_analysis.propositions.statements import CountedShare, GoLive, Sum

GO_LIVE = re.compile(
    r"go[ -]?live|goes live|went live|takes? effect|took effect|came into (effect|operation)|start date|handover|launch"
    r"|(service|contract|operation) (starts|began|begins)|new (service|model|arrangements?)|live\b|leave council"
    r"|implement(ed|ation)|transfer",
    re.I,
)
DECISION = re.compile(r"\b(cabinet|executive|council|committee|board|members?)\b.*\b(decision|decid|approv|agre)", re.I)
_DECIDED = re.compile(r"\b(decision|decides?|decided|approv\w*|agreed?)\b", re.I)
CALL_IN = re.compile(r"\bcall(ed)?[ -]?in\b", re.I)
CONSULTED = re.compile(r"\b(consultation|survey)\b.*\b(clos|end)|\b(clos|end)\w*\b.*\b(consultation|survey)\b", re.I)
STAFF = re.compile(r"\bstaff\b.*\bconsult", re.I)
_TO_CONSULT = re.compile(r"\bto consult\b|\bconsultation (agreed|approved)\b|\bapprov\w* consultation\b", re.I)
_OVER = re.compile(r"\b(clos|end|finish|complet|conclu)\w*\b", re.I)
_NOT_GO_LIVE = re.compile(r"consult|survey|approv|decision|funding|plan |announce|notice|business case|report", re.I)
_BASE = re.compile(r"^(responses?|respondents?|returns?|sample|survey)(_|$)|_(total|responses|respondents)$")
_SHARE = re.compile(r"_(pct|percent|percentage)$")
_SITES = re.compile(r"\b(sites?|librar(y|ies)|branch(es)?)\b", re.I)
_AFTERWARDS = re.compile(r"\bafter\b|\bkept\b|\bremain|\bretain|\bfuture\b|\bstay", re.I)
_GONE = re.compile(r"clos|transfer|merg|communit", re.I)


def counted_shares(case: PublicCase) -> tuple[CountedShare, ...]:
    """Return each percentage of the consultation with its count and the numbers it may be a share of."""
    by_key = {entry.what: entry for entry in case.consultation}
    bases = _bases(by_key)
    found = [
        CountedShare(
            what=_SHARE.sub("", key).replace("_", " "),
            percent=entry.value,
            count=_count(by_key, _SHARE.sub("", key)),
            bases=bases,
            decimals=_decimals(entry.value),
            sources=entry.sources,
        )
        for key, entry in by_key.items()
        if _SHARE.search(key) and entry.value is not None
    ]
    asked = [
        CountedShare(what=f"support for {option.id}", percent=value, count=None, bases={}, sources=option.sources)
        for option in case.options
        for key, value in option.figures.items()
        if _SHARE.search(key) and "support" in key and value is not None
    ]
    return (*found, *asked)


def _count(by_key: dict[str, Published], stem: str) -> float | None:
    for ending in ("_n", "_count", "_number", ""):
        entry = by_key.get(stem + ending)
        if entry is not None and entry.value is not None:
            return entry.value
    return None


def _bases(by_key: dict[str, Published]) -> dict[str, float]:
    """Return the numbers of responses, and the whole less each part: "responses total less responses children"."""
    stated = {
        key.removesuffix("_n"): entry.value
        for key, entry in by_key.items()
        if _BASE.search(key.removesuffix("_n")) and not _SHARE.search(key) and entry.value
    }
    if not stated:
        return {}
    whole = max(stated, key=lambda key: stated[key])
    named = {key.replace("_", " "): value for key, value in stated.items()}
    for key, value in stated.items():
        if key != whole and value < stated[whole]:
            named[f"{whole} less {key}".replace("_", " ")] = stated[whole] - value
    return named


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else len(repr(float(value)).split(".")[1])


def site_sums(case: PublicCase) -> tuple[Sum, ...]:
    """Return sites before, with those after, closed, transferred and merged, where a case prints both."""
    found = []
    for who in dict.fromkeys(item.who for item in case.baseline):
        sites = [item for item in case.baseline if item.who == who and _is_sites(item)]
        after = [item for item in sites if _AFTERWARDS.search(item.what)]
        gone = [item for item in sites if _GONE.search(item.what) and item not in after]
        before = [item for item in sites if item not in after and item not in gone]
        if len(before) == 1 and (after or gone):
            parts = {item.what: item.value for item in (*after, *gone)}
            sources = tuple(dict.fromkeys(source for item in sites for source in item.sources))
            what = f"Sites before, {who}" if who else "Sites before"
            parts = parts if after else {"after": None, **parts}
            found.append(
                Sum(what=what, parts=parts, total=before[0].value, unit="sites", rounding=0.0, sources=sources)
            )
    return tuple(found)


def _is_sites(item: Published) -> bool:
    return item.unit in ("sites", "libraries", "branches") and _SITES.search(f"{item.what} {item.unit}") is not None


def go_lives(case: PublicCase) -> tuple[GoLive, ...]:
    """Return go-live with the first decision, call-in and end of consultation that are dated.

    Where a month alone is published the order within it is not known: then the date counts as not stated.
    """
    live = [event for event in case.timetable if is_go_live(event)]
    dated = sorted((event for event in live if event.first), key=lambda event: event.first or date.max)
    before = dict(_before(case, dated[0] if dated else None))
    if not live and not before:
        return ()
    sources = tuple(dict.fromkeys(source for event in live for source in event.sources))
    return (GoLive(who=case.title, on=dated[0].first if dated else None, before=before, sources=sources),)


def is_go_live(event: CaseEvent) -> bool:
    """Whether an event is the start of the changed service."""
    return bool(GO_LIVE.search(event.event)) and not _NOT_GO_LIVE.search(event.event)


def is_decision(event: CaseEvent) -> bool:
    """Whether an event is a formal decision."""
    if CALL_IN.search(event.event):
        return False
    return bool(DECISION.search(event.event) or (_DECIDED.search(event.event) and not is_go_live(event)))


def _before(case: PublicCase, live: CaseEvent | None) -> Iterable[tuple[str, date | None]]:
    kinds = (
        ("decision", is_decision),
        ("call-in", lambda event: bool(CALL_IN.search(event.event))),
        ("end of consultation", lambda event: bool(CONSULTED.search(event.event))),
        ("staff consultation", lambda event: bool(STAFF.search(event.event))),
    )
    for name, is_kind in kinds:
        by_council: dict[str, list[CaseEvent]] = {}
        for event in case.timetable:
            if is_kind(event) and event.first:
                by_council.setdefault(first_council_in(case, event.event), []).append(event)
        for council, events in by_council.items():
            deciding = [event for event in events if not _TO_CONSULT.search(event.event)] or events
            over = [event for event in deciding if _OVER.search(event.event)] if name == "staff consultation" else []
            first = min(over or deciding, key=lambda event: event.first or date.max)
            yield f"{name} of {council}" if council else name, _day(first, live)


def _day(event: CaseEvent, live: CaseEvent | None) -> date | None:
    """Return the day to compare with go-live, or ``None`` where the two may lie either way round."""
    if live is None or live.first is None or live.last is None or event.first is None or event.last is None:
        return event.last
    return event.last if event.last < live.first or event.first >= live.last else None
