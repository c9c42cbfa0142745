"""From events to a workshop: what stood at a position of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lcp_analysis.appraisal import Combine
from lcp_analysis.case.workshop import Adopted, AgendaItem, Judgement, Round, Seat, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.records.events import Event
from lcp_analysis.records.payloads import Payload
from lcp_analysis.records.project import REASON_ERASED, Projection
from lcp_analysis.records.topics import TOPICS, WHOLE, parse_payload
from lcp_analysis.terms import Range, Role, Scope, UnknownName

ADOPTED = {"adopted_weights": Kind.WEIGHTS, "adopted_scores": Kind.SCORES, "adopted_shortlist": Kind.SHORTLIST}


def seat_name(workshop: str, seat: str) -> str:
    """Return the name under which a seat's judgements are recorded: the person's own stands with the seat alone."""
    return f"{seat} of {workshop}"


@dataclass(slots=True)
class _Gathered:
    seats: dict[str, dict[str, Any]] = field(default_factory=dict)
    admitted: dict[str, bool] = field(default_factory=dict)
    rounds: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    judgements: dict[tuple[str, int, str], dict[str, Judgement]] = field(default_factory=dict)
    adopted: list[tuple[Kind, str, Event, Any]] = field(default_factory=list)
    other: dict[str, Any] = field(default_factory=dict)


def workshop_ids(projection: Projection) -> tuple[str, ...]:
    """Return the ids of a scope's workshops, oldest first."""
    opened = [event for (topic, _), event in projection.entered().items() if topic == "workshop"]
    return tuple(event.key for event in sorted(opened, key=lambda event: event.position))


def workshop_of(projection: Projection, scope: Scope, id: str) -> Workshop:  # noqa: A002  # the word of the field
    """Return a workshop as it stands in a projection of its scope.

    Raises
    ------
    UnknownName
        If the scope has no workshop with this id.
    BadInput
        If a recorded value cannot be read any more.
    """
    entered = projection.entered()
    opened = entered.get(("workshop", id))
    if opened is None:
        raise UnknownName("workshop", id, workshop_ids(projection))
    found = _Gathered()
    for (topic, key), event in entered.items():
        take = _TAKE.get(topic)
        parts = key.split("/")
        if take is not None and (topic in ADOPTED or parts[0] == id):
            take(found, parts, event, _parsed(topic, event.content or ""))
    return _workshop(projection, scope, opened, found)


@lru_cache(maxsize=4_096)
def _parsed(topic: str, content: str) -> Payload:
    """Read a value once, however many people entered the same: a room is read again after every entry."""
    return parse_payload(TOPICS[topic], content)


def _workshop(projection: Projection, scope: Scope, opened: Event, found: _Gathered) -> Workshop:
    plan: Any = parse_payload(TOPICS["workshop"], opened.content or "")
    agenda = tuple(AgendaItem(**item.model_dump()) for item in plan.agenda)
    return Workshop(
        id=opened.key,
        title=plan.title,
        scope=scope,
        authorities=plan.authorities,
        agenda=agenda,
        criteria=plan.criteria,
        options=plan.options,
        combine=Combine(plan.combine),
        illustrative=plan.illustrative,
        opened_at=opened.at,
        position=projection.position,
        seats={id_: _seat(id_, seat, found.admitted.get(id_)) for id_, seat in sorted(found.seats.items())},
        rounds={place: Round(item=place[0], number=place[1], **stages) for place, stages in found.rounds.items()},
        judgements=found.judgements,
        adopted=_adopted(opened.key, agenda, found),
        **found.other,
    )


def _seat(id_: str, said: Mapping[str, Any], admitted: bool | None) -> Seat:  # None: not decided
    let_in = said["lead"] if admitted is None else admitted
    return Seat(id=id_, **said, admitted=let_in, gone=admitted is False)


def _adopted(id_: str, agenda: tuple[AgendaItem, ...], found: _Gathered) -> dict[str, Adopted]:
    taken = {}
    for kind, key, event, payload in found.adopted:
        criterion = "" if key == WHOLE else key
        item = next((item.id for item in agenda if item.kind is kind and item.criterion == criterion), None)
        if item is None or payload.workshop != id_:
            continue
        taken[item] = Adopted(
            values={
                name: Range(low=agreed.low, central=agreed.central, high=agreed.high)
                for name, agreed in payload.values.items()
            },
            reason=event.reason or REASON_ERASED,
            dissent=payload.dissent,
            by=event.who,
            at=event.at,
            version=event.version,
        )
    return taken


def _take_seat(found: _Gathered, parts: list[str], event: Event, payload: Any) -> None:
    name = "" if "author" in event.erased else event.author
    lead = payload.lead and event.role is not Role.PARTICIPANT  # nobody makes themselves a facilitator
    said = {"name": name, "authority": payload.authority, "secret": payload.secret, "lead": lead}
    found.seats[parts[1]] = said


def _take_admission(found: _Gathered, parts: list[str], event: Event, payload: Any) -> None:
    del event
    found.admitted[parts[1]] = payload.admitted


def _take_round(found: _Gathered, parts: list[str], event: Event, payload: Any) -> None:
    stages = found.rounds.setdefault((parts[1], int(parts[2])), {})
    if payload.stage == "open":
        stages["opened_at"] = event.at
    elif payload.stage == "closed":
        stages["closed"] = event.position
    else:
        stages["revealed"] = True


def _take_judgement(found: _Gathered, parts: list[str], event: Event, payload: Any) -> None:
    workshop, item, number, seat, what = parts
    typed = payload.paper and event.role is not Role.PARTICIPANT
    if not typed and "author" not in event.erased and event.author != seat_name(workshop, seat):
        return  # somebody else's place
    by = event.who if typed else ""
    judgement = Judgement(value=payload.value, version=event.version, at=event.at, entered_by=by)
    found.judgements.setdefault((item, int(number), seat), {})[what] = judgement


def _take_screen(found: _Gathered, parts: list[str], event: Event, payload: Any) -> None:
    del parts, event
    found.other |= {"on_screen": payload.item, "pair": payload.pair}


def _take_lock(found: _Gathered, parts: list[str], event: Event, payload: Any) -> None:
    del parts, event, payload
    found.other["locked"] = True


def _take_adopted(found: _Gathered, parts: list[str], event: Event, payload: Any) -> None:
    found.adopted.append((ADOPTED[event.topic], parts[0], event, payload))


_TAKE: Mapping[str, Callable[[_Gathered, list[str], Event, Payload], None]] = {
    "workshop_seat": _take_seat,
    "workshop_admission": _take_admission,
    "workshop_round": _take_round,
    "workshop_entry": _take_judgement,
    "workshop_screen": _take_screen,
    "workshop_lock": _take_lock,
    **dict.fromkeys(ADOPTED, _take_adopted),
}
