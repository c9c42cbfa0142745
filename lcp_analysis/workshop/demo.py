"""An illustrative workshop of two boroughs, written through the real record: every person and number is invented."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lcp_analysis import workbook
from lcp_analysis.case.workshop import AgendaItem, Seat, Shown, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.workbook.workshops import list_workshops
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.opening import start_workshop, team_claim, team_scope

BOROUGHS = ("camden", "islington")
FACILITATOR = "Illustrative facilitator"
PEOPLE = 12  # six of each borough
SCORED = ("access", "deliverability", "resilience")
_SEED = 2010
_MIDDLE: Mapping[str, float] = {  # what an invented room leans to, before noise
    "access": 90, "quality": 70, "deliverability": 65, "resilience": 60, "control": 45, "time_to_benefit": 30,
    "reversibility": 25, "value_to_others": 20,
}  # fmt: skip
_SEEN: Mapping[str, tuple[float, float, float]] = {  # option -> access, deliverability, resilience
    "stay_as_is": (45, 85, 25),
    "place_based_redesign": (70, 45, 45),
    "shared_back_office": (55, 65, 65),
    "joint_management": (52, 60, 60),
    "full_shared_service": (58, 40, 80),
}
_REASON = "Illustrative: the room talked about hours in the evening and took the middle of the second round."
_DISSENT = "Illustrative: one service manager holds that local control counts for more."


def illustrative_workshop() -> Desk:
    """Write a whole workshop of Camden and Islington into the record and return its desk.

    Weights and three criteria in two rounds each, a shortlist, all of it adopted with reason and dissent, and locked.
    Takes a few seconds: about 650 entries, each recorded as it would be in the room. Where the record has a whole one
    already, that is returned.
    """
    authorities = [workbook.shelf().authorities.find(name) for name in BOROUGHS]
    scope = team_scope(authorities)
    claim = team_claim(scope, FACILITATOR)
    made = [room for room in list_workshops(claim, scope) if room.illustrative and room.locked]
    if made:
        return Desk(scope, made[-1].id, claim)
    title = "Illustrative workshop: Camden and Islington"
    desk = start_workshop(authorities, FACILITATOR, title=title, scored=SCORED, illustrative=True)
    desk.lead(claim, authorities[0].code)
    lead = next(seat for seat in desk.room.seats.values() if seat.lead)
    for number in range(PEOPLE):
        seat, _ = desk.join(f"Illustrative person {number + 1}", authorities[number % 2].code)
        desk.decide(lead, seat, admitted=True)
    rng = np.random.default_rng(_SEED)
    for item in desk.room.agenda:
        if item.kind is not Kind.RESULT:
            _asked(desk, lead, item, rng)
    desk.show(lead, "result")
    desk.lock(lead)
    return desk


def _asked(desk: Desk, lead: Seat, item: AgendaItem, rng: np.random.Generator) -> None:
    rounds = 1 if item.kind is Kind.SHORTLIST else 2
    for number in range(1, rounds + 1):
        desk.move(lead, item.id, number, "open")
        for seat in desk.room.people:
            noise = 22.0 if number == 1 else 9.0  # the discussion brings people together
            for what, value in _numbers(desk.room, item, rng, noise).items():
                desk.enter(seat, (item.id, number), what, value, {"seen": 0, "client": f"demo-{number}"})
        desk.move(lead, item.id, number, "closed")
        desk.move(lead, item.id, number, "revealed")
    found = desk.shown(item.id, rounds)
    if isinstance(found, Shown):
        desk.adopt(lead, item.id, _taken(item, found), _REASON, _DISSENT if item.kind is Kind.WEIGHTS else "")


def _numbers(room: Workshop, item: AgendaItem, rng: np.random.Generator, noise: float) -> dict[str, float]:
    if item.kind is Kind.SHORTLIST:
        keeps = {what: 0.55 if what == "joint_management" else 0.95 for what in room.options}
        return {what: float(what == "stay_as_is" or rng.random() < share) for what, share in keeps.items()}
    if item.kind is Kind.WEIGHTS:
        leans = {what: _MIDDLE[what] for what in room.criteria}
    else:
        column = SCORED.index(item.criterion)
        leans = {what: _SEEN[what][column] for what in room.options}
    drawn = {what: float(np.clip(round(rng.normal(lean, noise) / 5) * 5, 0, 100)) for what, lean in leans.items()}
    if item.kind is Kind.WEIGHTS:
        drawn[max(drawn, key=drawn.__getitem__)] = 100.0
    return drawn


def _taken(item: AgendaItem, found: Shown) -> dict[str, tuple[float, float, float]]:
    """Return what the room adopts: the means of the last round, with their ranges."""
    lines = zip(found.asked, found.lowest, found.together.mean, found.highest, strict=True)
    if item.kind is Kind.SHORTLIST:
        return {what: (kept, kept, kept) for what, _, mean, _ in lines for kept in [float(mean > 0.5)]}
    return {what: (min(low, mean), round(mean, 1), max(high, mean)) for what, low, mean, high in lines}
