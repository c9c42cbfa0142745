"""From events to decisions: what stood at a position of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lcp_analysis.baseline import OwnFigure
from lcp_analysis.case import Decisions, FigureSet, Shown
from lcp_analysis.options import Answer, GateAnswer, GateDecision
from lcp_analysis.records.entered import (
    into_line,
    into_people,
    into_posts,
    into_range,
    into_redundancy,
    into_swings,
)
from lcp_analysis.records.events import Event
from lcp_analysis.records.judgement_payloads import score_key
from lcp_analysis.records.money_payloads import line_key
from lcp_analysis.records.payloads import Payload
from lcp_analysis.records.store import Store
from lcp_analysis.records.topics import ERASURE, TOPICS, WHOLE, gate_key, parse_payload
from lcp_analysis.terms import Basis, FinancialYear, Range, Scope

REASON_ERASED = "The reason has been erased."
OWN, SHOWN = "own_weights", "weights_shown"  # topics
Key = tuple[str, str]  # topic, key


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands under one key, and what stood there before the newest event (an undo brings that back)."""

    version: int = 0
    current: Event | None = None
    before: Event | None = None

    def after(self, event: Event) -> Standing:
        """Take the next event of this key."""
        if event.undoes is not None:
            return Standing(event.version, self.before, self.current)
        return Standing(event.version, event, self.current)

    def without(self, position: int, fields: frozenset[str]) -> Standing:
        """Forget fields of what was recorded at a position."""
        current, before = (
            event.without(fields) if event is not None and event.position == position else event
            for event in (self.current, self.before)
        )
        return Standing(self.version, current, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What stands in one scope at a position. More events give a new projection."""

    position: int = 0
    standings: Mapping[Key, Standing] = field(default_factory=dict)

    def after(self, events: Iterable[Event], position: int) -> Projection:
        """Take the scope's events up to a position, in order, none left out."""
        standings = dict(self.standings)
        nothing = Standing()
        for event in events:
            if event.topic == ERASURE:
                _erase(standings, event)
            else:
                key = (event.topic, event.key)
                standings[key] = standings.get(key, nothing).after(event)
        return Projection(position=position, standings=standings)

    def version(self, topic: str, key: str) -> int:
        """Return the version somebody who looks now has seen; 0 for a key without events."""
        return self.standings.get((topic, key), Standing()).version

    def entered(self) -> Mapping[Key, Event]:
        """Return the events whose values stand."""
        current = ((key, standing.current) for key, standing in self.standings.items())
        return {key: event for key, event in current if event is not None and event.content is not None}


def _erase(standings: dict[Key, Standing], erasure: Event) -> None:
    fields, position = frozenset((erasure.value or {}).get("fields", ())), int(erasure.key)
    for key, standing in standings.items():
        standings[key] = standing.without(position, fields)


def project(store: Store, scope: Scope, as_at: int | None = None, since: Projection | None = None) -> Projection:
    """Read what stands in a scope.

    Parameters
    ----------
    as_at : int, optional
        Position up to which the record counts; none for all of it.
    since : Projection, optional
        An earlier projection of the same scope: only what came after it is read.
    """
    last = store.last_position()
    upto = last if as_at is None else min(as_at, last)
    if since is not None and since.position <= upto:
        return since.after(store.read(scope=scope, after=since.position, upto=upto), upto)
    return Projection().after(store.read_standing(scope, upto), upto)


def decisions(projection: Projection, when_shown: Projection | None = None) -> Decisions:
    """Return what stands as a case needs it.

    Parameters
    ----------
    projection : Projection
    when_shown : Projection, optional
        The same scope at the position of :func:`shown_at`: a round of weights is what stood when the team looked.

    Raises
    ------
    BadInput
        If a recorded value cannot be read any more.
    """
    found: dict[str, Any] = {}
    for (topic, key), event in sorted(projection.entered().items(), key=lambda item: item[1].position):
        if topic in _INTO:
            payload = parse_payload(TOPICS[topic], event.content or "")
            _INTO[topic](found, key, payload, event.reason or REASON_ERASED)
    shown = _standing(projection, SHOWN)
    if shown is not None:
        then = () if when_shown is None else _own(when_shown)
        found["shown"] = Shown(round=shown.round, entries=into_people(then), few=shown.few)
    return Decisions(position=projection.position, weighed=len(_own(projection)), **found)


def shown_at(projection: Projection) -> int | None:
    """Return the position at which the team last looked at its members' weights; ``None`` if it never has."""
    event = projection.entered().get((SHOWN, WHOLE))
    return None if event is None else event.position


def own_key(projection: Projection, user: str, topic: str = OWN) -> str | None:
    """Return the key under which a person's own value of a topic stands; it holds no name."""
    return next(
        (
            key
            for (of, key), standing in projection.standings.items()
            if of == topic and standing.current is not None and standing.current.author == user
        ),
        None,
    )


def _own(projection: Projection) -> list[Any]:
    return [
        parse_payload(TOPICS[OWN], event.content or "")
        for (topic, _), event in projection.entered().items()
        if topic == OWN
    ]


def _standing(projection: Projection, topic: str) -> Any:
    event = projection.entered().get((topic, WHOLE))
    return None if event is None else parse_payload(TOPICS[topic], event.content or "")


def _group(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["group"] = payload.authorities


def _growth(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["growth"] = Range(low=payload.low, central=payload.central, high=payload.high, basis=Basis.ENTERED)


def _target(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del reason
    found.setdefault("targets", {})[FinancialYear.parse(key)] = payload.pounds


def _answer(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    found.setdefault("answers", {})[key] = Answer(met=payload.met, reason=reason)


def _set_aside(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del payload
    found.setdefault("set_aside", {})[key] = reason


def _gate(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    found.setdefault("gates", {})[gate_key(key)] = GateDecision(answer=GateAnswer(payload.answer), reason=reason)


def _combined(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["combined"] = payload.options


def _request(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del reason
    found.setdefault("requests", {})[key] = payload.asked(key)


def _adopted_weights(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["swings"] = {criterion: agreed.central for criterion, agreed in payload.values.items()}


def _adopted_scores(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del reason
    for option, agreed in payload.values.items():
        taken = Range(low=agreed.low, central=agreed.central, high=agreed.high, basis=Basis.ENTERED)
        found.setdefault("scores", {})[option, key] = taken


def _adopted_shortlist(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key
    aside = {option: reason for option, agreed in payload.values.items() if not agreed.central}
    found["set_aside"] = {**aside, **found.get("set_aside", {})}  # an option's own entry says more


def _team_weights(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    ranges = into_swings(payload)
    found["swings"] = {criterion: swing.central for criterion, swing in ranges.items()}
    found["swing_ranges"] = ranges


def _score(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    found.setdefault("scores", {})[score_key(key)] = into_range(payload, reason)


def _money(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["money"] = payload.choice()


def _sharing(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["sharing"] = payload.choice()


def _line(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del reason
    option, line = line_key(key)
    found.setdefault("lines", {})[option, line] = into_line(line, payload)


def _posts(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del reason
    found.setdefault("posts", {})[key] = into_posts(payload)


def _redundancy(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del reason
    found.setdefault("redundancy", {})[key] = into_redundancy(payload)


def _own_figures(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    """Take a batch of figures; of two batches with the same figure the later counts."""
    del key, reason
    stands = {(one.measure, one.year): one for one in found.get("own_figures", ())}
    for one in payload.figures:
        stands[one.measure, one.year] = OwnFigure(
            measure=one.measure, year=one.year, value=one.value, source=one.source or payload.source, note=one.note
        )
    found["own_figures"] = tuple(stands.values())


def _neighbour_variables(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["neighbour_variables"] = payload.variables


def _figure_set(found: dict[str, Any], key: str, payload: Any, reason: str) -> None:
    del key, reason
    found["figure_set"] = FigureSet(payload.uses)


# Where each topic's values go in Decisions. The payload's class is that of the topic.
_INTO: Mapping[str, Callable[[dict[str, Any], str, Payload, str], None]] = {
    "comparison_group": _group,
    "outlook_growth": _growth,
    "savings_target": _target,
    "condition_answer": _answer,
    "option_set_aside": _set_aside,
    "gate_decision": _gate,
    "combination": _combined,
    "support_request": _request,
    "adopted_weights": _adopted_weights,
    "adopted_scores": _adopted_scores,
    "adopted_shortlist": _adopted_shortlist,
    "team_weights": _team_weights,
    "option_score": _score,
    "money_choice": _money,
    "sharing_choice": _sharing,
    "money_line": _line,
    "posts": _posts,
    "redundancy_exposure": _redundancy,
    "own_figures": _own_figures,
    "figure_set": _figure_set,
    "neighbour_variables": _neighbour_variables,
}


def feeds_case(topic: str) -> bool:
    """Say whether what is recorded under a topic changes an authority's case."""
    return topic in _INTO
