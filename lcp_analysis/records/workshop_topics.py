"""What is recorded of a workshop."""

from __future__ import annotations

from lcp_analysis.records.topic_kinds import LEADERS, TEAM, TEAMS, Topic
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

WORKSHOP_TOPICS = (
    Topic(id="workshop", title="a workshop", payload=WorkshopOpened, writers=LEADERS, scopes=TEAMS),
    Topic(id="workshop_seat", title="a place in the room", payload=SeatTaken, writers=TEAM, scopes=TEAMS),
    Topic(id="workshop_admission", title="who is let in", payload=SeatDecided, writers=LEADERS, scopes=TEAMS),
    Topic(id="workshop_round", title="a round", payload=RoundMoved, writers=LEADERS, scopes=TEAMS),
    Topic(
        id="workshop_entry",
        title="a private judgement",
        payload=JudgementGiven,
        writers=TEAM,
        scopes=TEAMS,
        individual=True,
    ),
    Topic(id="workshop_screen", title="what is on the screen", payload=ScreenTurned, writers=LEADERS, scopes=TEAMS),
    Topic(id="workshop_lock", title="the end of a workshop", payload=WorkshopLocked, writers=LEADERS, scopes=TEAMS),
    Topic(
        id="adopted_weights",
        title="the weights the room adopts",
        payload=AdoptedWeights,
        writers=LEADERS,
        scopes=TEAMS,
        single=True,
        needs_reason=True,
    ),
    Topic(
        id="adopted_scores",
        title="the scores the room adopts",
        payload=AdoptedScores,
        writers=LEADERS,
        scopes=TEAMS,
        needs_reason=True,
    ),
    Topic(
        id="adopted_shortlist",
        title="the shortlist the room adopts",
        payload=AdoptedShortlist,
        writers=LEADERS,
        scopes=TEAMS,
        single=True,
        needs_reason=True,
    ),
)
