"""Both teams part their longlists, weigh alone, look at the round, agree on weights and score what is left."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.records.events import Value
from lcp_analysis.terms import Claim, Role, Scope
from lcp_analysis.workbook.demo.stage import Stage

_REASONS = {  # option -> why it is left aside; what is left is worth a team's afternoon
    "management_delayering": "Done in the last restructure.",
    "opening_hours_reset": "Hours were set anew last year; members want them to stand.",
    "network_rationalisation": "Members will not consult on closures before the election.",
    "customer_services_integration": "The contact centre is moving; look again next year.",
    "shared_lms": "Both systems are under contract until later; part of the shared back office.",
    "delegated_to_lead": "Members want a say over staff and hours.",
    "subregional_service": "Nobody to lead it in the time there is.",
    "joint_company": "Cost of a company for two services is out of proportion.",
    "pan_london_functions": "Nothing to join yet.",
    "trading_services": "No income that could be relied on.",
    "existing_trust_contract": "No appetite for a contract in this term.",
    "joint_operator_procurement": "Would tie both for ten years.",
    "community_managed": "No group has come forward.",
    "tech_enabled_opening": "Buildings were not made for it; cost is not known.",
    "new_trust": "No appetite for a trust in this term.",
    "outsource_single": "Too small a contract on its own.",
    "mutual": "Staff were asked and did not want it.",
}
_JUDGED = ("access", "quality", "control", "deliverability", "resilience", "reversibility", "value_to_others")
_WEIGHED = ("time_to_benefit", *_JUDGED)
_WEIGHTS = {  # borough -> five people's swings, in the order of _WEIGHED; the last line is what the team agrees on
    "Camden": (
        (40, 100, 70, 35, 60, 55, 20, 15), (55, 90, 80, 50, 100, 60, 30, 20), (30, 100, 65, 70, 75, 80, 35, 10),
        (60, 85, 60, 30, 100, 70, 25, 30), (45, 100, 90, 55, 70, 65, 40, 25), (45, 100, 75, 45, 80, 65, 30, 20),
    ),
    "Islington": (
        (35, 100, 80, 85, 60, 50, 30, 10), (30, 100, 70, 100, 65, 45, 45, 15), (50, 95, 75, 70, 100, 60, 35, 20),
        (25, 100, 85, 90, 55, 55, 40, 10), (40, 90, 70, 75, 100, 70, 30, 25), (35, 100, 75, 85, 75, 55, 35, 15),
    ),
}  # fmt: skip
_SCORES = {  # option -> likely score on each of _JUDGED
    "stay_as_is": (50, 50, 100, 85, 35, 95, 5),
    "share_practice": (52, 58, 95, 85, 48, 95, 45),
    "self_service_rfid": (62, 55, 90, 75, 50, 70, 25),
    "place_based_redesign": (68, 66, 80, 40, 48, 35, 70),
    "stock_consortium": (52, 62, 80, 75, 55, 75, 60),
    "shared_back_office": (54, 62, 72, 66, 68, 60, 85),
    "joint_management": (50, 56, 58, 62, 64, 62, 65),
    "full_shared_service": (55, 66, 48, 42, 80, 35, 80),
}
_ASIDE_ALREADY = {"Camden": frozenset({"new_trust", "outsource_single"}), "Islington": frozenset({"mutual"})}
_LEFT_OPEN = {"Camden": frozenset({"value_to_others"}), "Islington": frozenset({"quality", "value_to_others"})}
_GIVE = 8.0  # points either way
_OUT = 10.0  # points a weight could be out


def play(stage: Stage) -> None:
    """Enter what each team set aside, its members' weights, the round, the team's weights and its scores."""
    for borough, weights in _WEIGHTS.items():
        scope = stage.authority(borough)
        head = stage.person(f"Head of libraries, {borough}", Role.PARTICIPANT, scope)
        _set_aside(stage, head, borough, scope)
        for place, swings in enumerate(weights[:-1], 1):
            person = stage.person(f"Team member {place}, {borough}", Role.PARTICIPANT, scope)
            stage.enter(person, scope, "own_weights", f"member-{place}", _swings(swings))
        facilitator = stage.person(f"Facilitator, {borough}", Role.FACILITATOR, scope)
        stage.enter(facilitator, scope, "weights_shown", "whole", {"round": 1}, "All five have entered.")
        agreed = "The middle of the round, after talking about access and control."
        stage.enter(head, scope, "team_weights", "whole", _swings(weights[-1]), agreed)
        _score(stage, head, borough, scope)


def _set_aside(stage: Stage, head: Claim, borough: str, scope: Scope) -> None:
    for option, reason in _REASONS.items():
        if option not in _ASIDE_ALREADY[borough]:
            stage.enter(head, scope, "option_set_aside", option, {"set_aside": True}, reason)


def _swings(likely: Sequence[float]) -> Value:
    return {"swings": {criterion: _around(one, _OUT) for criterion, one in zip(_WEIGHED, likely, strict=True)}}


def _around(likely: float, give: float) -> dict[str, float]:
    return {"low": max(0.0, likely - give), "likely": float(likely), "high": min(100.0, likely + give)}


def _score(stage: Stage, head: Claim, borough: str, scope: Scope) -> None:
    for option, likely in _SCORES.items():
        for criterion, one in zip(_JUDGED, likely, strict=True):
            if criterion not in _LEFT_OPEN[borough]:
                why = "As the team sees it against the words at both ends."
                stage.enter(head, scope, "option_score", f"{option}/{criterion}", _around(one, _GIVE), why)
