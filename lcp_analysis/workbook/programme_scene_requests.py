"""The invented requests of the scene, with what officers suggest and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

Line = tuple[str, str, Mapping[str, Any], str]


class Scene(Protocol):
    """What the requests are dated and named by."""

    def day(self, ahead: int) -> str:
        """Return a day so many days from today."""

    def codes(self, names: str) -> list[str]:
        """Return codes of authorities named with commas between them."""


def _request(scene: Scene, id_: str, title: str, partners: str, **facts: Any) -> Line:
    """Write one request; what is not given is sound."""
    codes = scene.codes(partners)
    could_use = facts.pop("could_use", "croydon,sutton")
    cost = facts.pop("cost", None)
    value: dict[str, Any] = {
        "title": title,
        "partners": codes,
        "intention": dict.fromkeys(codes, facts.pop("shown", "decision")),
        "output": "A model and a guide, each of its own",
        "could_use": scene.codes(could_use) if could_use else [],
        "reuse": "ready_to_use",
        "beyond_staff": "None of the partners has done it before, and none has the skill.",
        "general_part": 1.0,
        "days": 5.0,
        "ready": scene.day(21),
        "months": 3,
        "needed_by": scene.day(180),
    }
    if cost is not None:
        value["cost"] = dict(zip(("low", "central", "high"), map(float, cost), strict=True))
    return "support_request", id_, value | facts, ""


def decided_requests(scene: Scene) -> Iterator[Line]:
    """Give what was asked and decided earlier in the quarter."""
    yield _request(
        scene, "r-01", "Specification for a joint operator", "hounslow,ealing,harrow", kind="service_specification",
        option="joint_operator_procurement", cost=(80_000, 90_000, 95_000), days=12.0, needed_by=scene.day(-20),
        ready=scene.day(-150),
    )  # fmt: skip
    yield _decided("r-01", scene.day(-140), "support", 90_000.0, 12.0, "All gates passed; four others wait for it.")
    yield _request(
        scene, "r-02", "Organisation design for a new trust", "greenwich,bexley", kind="organisational_design",
        option="new_trust", cost=(60_000, 75_000, 80_000), reuse="template", needed_by=scene.day(60),
        ready=scene.day(-90),
    )  # fmt: skip
    yield _decided("r-02", scene.day(-85), "support", 75_000.0, 0.0, "A template that any new trust could start from.")
    yield _request(
        scene, "r-03", "Legal and financial model for joint stock purchasing",
        "barking-and-dagenham,redbridge,havering,newham", kind="legal_operating_model", option="stock_consortium",
        cost=(140_000, 160_000, 180_000), days=15.0, reuse="template", needed_by=scene.day(150), ready=scene.day(-20),
    )  # fmt: skip
    yield _decided("r-03", scene.day(-25), "support", 160_000.0, 15.0, "Four partners; ten others buy stock alone.")
    yield _request(
        scene, "r-04", "Accountancy for one authority's business plan", "kingston-upon-thames",
        kind="finance_accountancy", option="share_practice", cost=(8_000, 10_000, 12_000), significance="",
        general_part=0.0, could_use="",
    )  # fmt: skip
    yield _decided("r-04", scene.day(-18), "decline", 0.0, 0.0, "An ordinary skill; direct help was offered instead.")


def _decided(request: str, on: str, outcome: str, cash: float, days: float, reason: str) -> Line:
    return "support_decision", request, {"outcome": outcome, "on": on, "cash": cash, "days": days}, reason


def requests(scene: Scene) -> Iterator[Line]:
    """Give what is open: before the board, in the queue, and expected."""
    board = scene.day(0)
    yield _request(
        scene, "r-05", "Sharing model for the five-borough back office",
        "camden,hackney,haringey,islington,waltham-forest", kind="financial_sharing_model",
        option="shared_back_office", cost=(55_000, 65_000, 80_000), days=8.0, needed_by=scene.day(165),
        could_use="newham,redbridge,barnet,enfield",
    )  # fmt: skip
    yield _suggested("r-05", board, "support", 65_000.0, 8.0, "Any group of authorities could use the model.")
    yield _request(
        scene, "r-06", "Legal advice on one service for three boroughs", "sutton,merton,croydon", kind="project_legal",
        option="full_shared_service", cost=(70_000, 80_000, 95_000), general_part=0.625, needed_by=scene.day(190),
        could_use="barnet,enfield", reuse="template",
    )  # fmt: skip
    yield _suggested(
        "r-06", board, "support_general_part", 50_000.0, 5.0, "£30,000 of it concerns this project alone."
    )  # fmt: skip
    yield _request(
        scene, "r-07", "Method of place-based redesign", "lewisham", kind="place_redesign_method", shown="talk",
        option="place_based_redesign", cost=(30_000, 40_000, 55_000), needed_by=scene.day(240), could_use="southwark",
        significance="The first redesign of services around places, which three others wait to see",
    )  # fmt: skip
    yield _suggested("r-07", board, "ask_for_more", 0.0, 0.0, "A members' decision or minute, in four weeks.")
    yield from _others(scene)


def _others(scene: Scene) -> Iterator[Line]:
    """Give what is in the queue and not yet before the board, and what is expected."""
    yield _request(
        scene, "r-08", "Governance and exit terms", "newham,redbridge", kind="governance_template", expected=True,
        option="stock_consortium", cost=(60_000, 70_000, 85_000), needed_by=scene.day(280), call="call-1",
    )  # fmt: skip
    yield _request(
        scene, "r-09", "One management for two services: structure and posts", "barnet,enfield", shown="letter",
        kind="organisational_design", option="joint_management", cost=(24_000, 30_000, 36_000),
        needed_by=scene.day(130), reuse="template", could_use="camden,islington",
    )  # fmt: skip
    yield _request(
        scene, "r-10", "A common baseline of cost and activity", "bromley,kingston-upon-thames",
        kind="baseline_method", option="share_practice", cost=(10_000, 14_000, 20_000), needed_by=None,
        shown="letter",
    )  # fmt: skip
    yield _request(
        scene, "r-12", "Specification of a home library service for two", "southwark,lambeth",
        kind="service_specification", option="share_practice", cost=(90_000, 110_000, 130_000),
        needed_by=scene.day(220), could_use="lewisham,wandsworth", reuse="template",
    )  # fmt: skip
    yield _request(
        scene, "r-11", "Help to shape an idea about one catalogue", "newham", kind="proposition_development",
        option="shared_lms", days=6.0, output=None, reuse=None, intention={}, cost=(0, 0, 0),
    )  # fmt: skip


def _suggested(request: str, on: str, outcome: str, cash: float, days: float, reason: str) -> Line:
    return "support_suggestion", request, {"outcome": outcome, "on": on, "cash": cash, "days": days}, reason
