"""The topics of a workshop. Each is entered for one authority or for a partnership."""

from __future__ import annotations

from lcp_analysis.records.payloads import Payload
from lcp_analysis.records.topic_kinds import LEADERS, TEAM, Topic
from lcp_analysis.records.workshop_payloads import (
    AdoptedScores,
    AdoptedShortlist,
    AdoptedWeights,
    JudgementGiven,
    RoundMoved,
    ScreenTurned,
    SeatDecided,
    SeatTaken,
    WorkshopLocked,
    WorkshopOpened,
)
from lcp_analysis.terms import Role, ScopeKind

_SCOPES = frozenset({ScopeKind.AUTHORITY, ScopeKind.PARTNERSHIP})


def _in_room(
    id_: str, title: str, payload: type[Payload], *, writers: frozenset[Role] = LEADERS, individual: bool = False
) -> Topic:
    return Topic(id=id_, title=title, payload=payload, writers=writers, scopes=_SCOPES, individual=individual)


def _adopted(id_: str, title: str, payload: type[Payload], *, single: bool) -> Topic:
    return Topic(
        id=id_, title=title, payload=payload, writers=LEADERS, scopes=_SCOPES, single=single, needs_reason=True
    )


ADOPTED_TOPICS = (
    _adopted("adopted_weights", "the weights the room adopts", AdoptedWeights, single=True),
    _adopted("adopted_scores", "the scores the room adopts", AdoptedScores, single=False),
    _adopted("adopted_shortlist", "the shortlist the room adopts", AdoptedShortlist, single=True),
)
ROOM_TOPICS = (
    _in_room("workshop", "a workshop", WorkshopOpened),
    _in_room("workshop_seat", "a place in the room", SeatTaken, writers=TEAM),
    _in_room("workshop_admission", "who is let in", SeatDecided),
    _in_room("workshop_round", "a round", RoundMoved),
    _in_room("workshop_entry", "a private judgement", JudgementGiven, writers=TEAM, individual=True),
    _in_room("workshop_screen", "what is on the screen", ScreenTurned),
    _in_room("workshop_lock", "the end of a workshop", WorkshopLocked),
)
WORKSHOP_TOPICS = (*ROOM_TOPICS, *ADOPTED_TOPICS)
