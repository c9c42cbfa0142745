"""From events to the programme's record: what stood in the programme's scope at a position."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from lcp_analysis.case.programme_record import PersonAnswer, ProgrammeRecord
from lcp_analysis.records.events import Event
from lcp_analysis.records.payload_pieces import parted
from lcp_analysis.records.project import REASON_ERASED, Projection
from lcp_analysis.records.topics import TOPICS, parse_payload
from lcp_analysis.support import Request

Said = list[tuple[str, Any, Event]]  # key, payload, event, in the order of the record


def programme_record(projection: Projection) -> ProgrammeRecord:
    """Return what stands in the programme's scope.

    Raises
    ------
    BadInput
        If a recorded value cannot be read any more.
    """
    by_topic: dict[str, Said] = {}
    for (topic, key), event in sorted(projection.entered().items(), key=lambda item: item[1].position):
        if topic in TOPICS:
            by_topic.setdefault(topic, []).append((key, parse_payload(TOPICS[topic], event.content or ""), event))
    found = {name: read(by_topic) for name, read in _READ.items()}
    settings = [payload.settings() for _, payload, _ in by_topic.get("programme_settings", [])]
    ends = [payload.on for _, payload, _ in by_topic.get("fund_ends", [])]
    made = ProgrammeRecord(position=projection.position, ends=ends[-1] if ends else None, **found)
    return replace(made, settings=settings[-1]) if settings else made


def _requests(said: Mapping[str, Said]) -> dict[str, Request]:
    return {key: payload.asked(key) for key, payload, _ in said.get("support_request", [])}


def _expected(said: Mapping[str, Said]) -> frozenset[str]:
    return frozenset(key for key, payload, _ in said.get("support_request", []) if payload.expected)


def _answers(said: Mapping[str, Said]) -> dict[tuple[str, str], PersonAnswer]:
    found = {}
    for key, payload, event in said.get("support_test", []):
        request, test = parted("support_test", key, 2)
        reason = event.reason or REASON_ERASED
        found[request, test] = PersonAnswer(
            verdict=payload.verdict, fact=payload.fact, author=event.who, reason=reason
        )  # fmt: skip
    return found


def _decisions(topic: str) -> Callable[[Mapping[str, Said]], Any]:
    def read(said: Mapping[str, Said]) -> Any:
        return {
            key: payload.decision(event.who, event.reason or REASON_ERASED)
            for key, payload, event in said.get(topic, [])
        }

    return read


def _envelope(said: Mapping[str, Said]) -> Any:
    found: dict[str, dict[str, dict[date, float]]] = {}
    for key, payload, _ in said.get("envelope", []):
        source, resource, day = parted("envelope", key, 3)
        found.setdefault(source, {}).setdefault(resource, {})[date.fromisoformat(day)] = payload.amount
    return found


def _listed(topic: str, name: str) -> Callable[[Mapping[str, Said]], Any]:
    """Read the topics whose payload makes its own value from its key."""

    def read(said: Mapping[str, Said]) -> Any:
        return tuple(getattr(payload, name)(key) for key, payload, _ in said.get(topic, []))

    return read


def _with_answers(topic: str, name: str, answers: str, answer: str) -> Callable[[Mapping[str, Said]], Any]:
    """Read a topic together with what was said about each of its values under ``key/authority``."""

    def read(said: Mapping[str, Said]) -> Any:
        by_key: dict[str, list[Any]] = {}
        for key, payload, _ in said.get(answers, []):
            subject, code = parted(answers, key, 2)
            by_key.setdefault(subject, []).append(getattr(payload, answer)(code))
        return tuple(getattr(payload, name)(key, tuple(by_key.get(key, ()))) for key, payload, _ in said.get(topic, []))

    return read


def _hands(said: Mapping[str, Said]) -> dict[str, str]:
    return {key: payload.side for key, payload, _ in said.get("allocation_hand", [])}


def _hand_reasons(said: Mapping[str, Said]) -> dict[str, str]:
    return {key: event.reason or REASON_ERASED for key, _, event in said.get("allocation_hand", [])}


_READ: Mapping[str, Callable[[Mapping[str, Said]], Any]] = MappingProxyType(
    {
        "requests": _requests,
        "expected": _expected,
        "answers": _answers,
        "suggested": _decisions("support_suggestion"),
        "decided": _decisions("support_decision"),
        "envelope": _envelope,
        "entries": _listed("ledger_entry", "entry"),
        "contacts": _listed("contact", "contact"),
        "intentions": _listed("intention", "intended"),
        "calls": _with_answers("call", "notice", "call_answer", "answer"),
        "bands": _listed("cost_band", "band"),
        "outputs": _with_answers("output", "output", "output_reuse", "reused"),
        "propositions": _listed("released_proposition", "released"),
        "bulletins": _listed("bulletin", "bulletin"),
        "hands": _hands,
        "hand_reasons": _hand_reasons,
    }
)
