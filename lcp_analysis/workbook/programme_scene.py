"""A quarter of the programme's life, invented: entered through the real record, for demonstrations and for trying.

Everything it enters says that it is illustrative. Days are counted from the day it is entered, so that the queue looks
as it would on a working day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lcp_analysis.support.allocation.quarters import quarter_start
from lcp_analysis.terms import PROGRAMME, Authorities, Claim
from lcp_analysis.workbook.programme_scene_requests import decided_requests, requests
from lcp_analysis.workbook.recording import record, record_store
from lcp_analysis.workbook.shelf import shelf

SOURCE = "Programme fund"
PRICES = "2015-16"
REASON = "Illustrative: invented for a demonstration."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the invented entries are made from."""

    today: date
    authorities: Authorities

    def day(self, ahead: int) -> str:
        """Return a day so many days from today."""
        return (self.today + timedelta(days=ahead)).isoformat()

    def quarter(self, ahead: int) -> str:
        """Return the first day of a quarter, counted from today's."""
        start = quarter_start(self.today)
        months = start.year * 12 + start.month - 1 + 3 * ahead
        return date(months // 12, months % 12 + 1, 1).isoformat()

    def codes(self, names: str) -> list[str]:
        """Return the codes of authorities named with commas between them."""
        return [self.authorities.find(name).code for name in names.split(",")]


Line = tuple[str, str, Mapping[str, Any], str]  # topic, key, value, reason


def write_programme_scene(claim: Claim, today: date) -> int:
    """Enter the scene into the programme's record and return how many entries it made.

    Entering it again where it stands adds nothing: each entry is sent under the same mark.

    Parameters
    ----------
    claim : Claim
        Of the programme's office, or an analyst.
    today : date
        The day the scene is set on.

    Raises
    ------
    Refused, SignInEnded
        If the claim may not write for the programme.
    """
    scene = Scene(today=today, authorities=shelf().authorities)
    before = record_store().last_position()
    for topic, key, value, reason in lines(scene):
        mark = f"scene-{today}-{topic}-{key}"[:100]
        record(claim, PROGRAMME, topic, key, value, seen=0, client_id=mark, reason=reason or REASON)
    return record_store().last_position() - before


def lines(scene: Scene) -> Iterator[Line]:
    """Give every entry of the scene in the order in which it would have been made."""
    yield "programme_settings", "whole", {"illustrative": True, "max_lone": 2, "next_board": scene.day(14)}, ""
    yield from _money(scene)
    yield from _intentions(scene)
    yield from _propositions(scene)
    yield from decided_requests(scene)
    yield from _ledger(scene)
    yield from requests(scene)
    yield from _calls(scene)
    yield from _outputs(scene)
    yield from _contacts(scene)


def _money(scene: Scene) -> Iterator[Line]:
    for ahead, cash, days in ((-2, 200_000.0, 40.0), (-1, 150_000.0, 30.0), (0, 150_000.0, 30.0), (1, 100_000.0, 20.0)):
        yield "envelope", f"{SOURCE}/cash/{scene.quarter(ahead)}", {"amount": cash}, ""
        yield "envelope", f"{SOURCE}/days/{scene.quarter(ahead)}", {"amount": days}, ""
    yield "fund_ends", "whole", {"on": scene.day(540)}, ""
    bands = (
        ("governance_template", 30_000.0, 6.0),
        ("baseline_method", 18_000.0, 4.0),
        ("service_specification", 40_000.0, 5.0),
    )
    for kind, likely, days in bands:
        cost = {"low": 0.7 * likely, "central": likely, "high": 1.5 * likely}
        yield "cost_band", kind, {"cost": cost, "days": days, "months": 3, "reuse": "template"}, ""


INTENTIONS = (
    ("camden,islington,hackney,haringey,waltham-forest", "shared_back_office", 210, "decision"),
    ("barnet,enfield", "joint_management", 160, "letter"),
    ("sutton,merton,croydon", "full_shared_service", 190, "decision"),
    ("barking-and-dagenham,redbridge,havering,newham", "stock_consortium", 230, "letter"),
    ("lewisham", "place_based_redesign", 260, "talk"),
    ("greenwich,bexley", "new_trust", 150, "decision"),
    ("newham,redbridge", "shared_lms", 300, "talk"),
    ("bromley,kingston-upon-thames", "share_practice", 280, "talk"),
    ("southwark,lambeth", "share_practice", 250, "letter"),
)


def _intentions(scene: Scene) -> Iterator[Line]:
    for names, option, ahead, shown in INTENTIONS:
        for code in scene.codes(names):
            yield "intention", f"{code}/{option}", {"decide_by": scene.day(ahead), "shown": shown}, ""


PROPOSITIONS = (
    # id, title, authorities, option, stage, saving £m a year, one-off £m, next decision in days, doubts
    ("P1", "Shared back office", "camden,hackney,haringey,islington,waltham-forest", "shared_back_office",
     "proposition", (0.8, 1.2, 1.6), (1.2, 1.7, 2.3), 75,
     ("It breaks if savings are shared by spend: two of the five would do better as a pair.",
      "Haringey's figures are entered, not published: it sent no 2015-16 return.")),
    ("P2", "Joint management", "barnet,enfield", "joint_management",
     "idea", (0.1, 0.2, 0.4), (0.1, 0.2, 0.3), None, ()),
    ("P3", "Integrated shared service", "sutton,merton,croydon", "full_shared_service",
     "business_plan", (0.6, 1.0, 1.5), (1.1, 1.5, 2.1), 120, ()),
    ("P4", "Joint stock purchasing", "barking-and-dagenham,redbridge,havering,newham", "stock_consortium",
     "proposition", (0.3, 0.6, 0.9), (0.6, 0.8, 1.1), 90,
     ("It rests on one supplier's quotation: under a 4% discount the saving is gone.",)),
    ("P5", "Place-based redesign", "lewisham", "place_based_redesign", "idea", None, None, None, ()),
    ("P6", "New charitable trust", "greenwich,bexley", "new_trust",
     "business_plan", (0.2, 0.4, 0.7), (0.4, 0.6, 0.9), 60, ()),
    ("P7", "Joint operator procurement", "hounslow,ealing,harrow", "joint_operator_procurement",
     "agreed", (0.5, 0.7, 0.9), (0.6, 0.8, 1.0), None, ()),
)  # fmt: skip


def _propositions(scene: Scene) -> Iterator[Line]:
    for id_, title, names, option, stage, saving, one_off, decides, doubts in PROPOSITIONS:
        value = {
            "title": title,
            "authorities": scene.codes(names),
            "option": option,
            "stage": stage,
            "saving": _millions(saving),
            "one_off": _millions(one_off),
            "price_year": PRICES if saving else "",
            "decides": scene.day(decides) if decides else None,
            "doubts": list(doubts),
        }
        yield "released_proposition", id_, value, ""


def _millions(amounts: tuple[float, float, float] | None) -> dict[str, float] | None:
    if amounts is None:
        return None
    return {name: amount * 1e6 for name, amount in zip(("low", "central", "high"), amounts, strict=True)}


def _ledger(scene: Scene) -> Iterator[Line]:
    entries = (
        ("e-1", "r-01", "committed", "cash", 90_000.0, -2), ("e-2", "r-01", "committed", "days", 12.0, -2),
        ("e-3", "r-02", "committed", "cash", 75_000.0, -1), ("e-4", "r-01", "spent", "cash", 90_000.0, -1),
        ("e-5", "r-02", "released", "cash", 5_000.0, -1), ("e-6", "r-03", "committed", "cash", 160_000.0, 0),
        ("e-7", "r-02", "spent", "cash", 50_000.0, 0), ("e-8", "r-03", "committed", "days", 15.0, 0),
        ("e-9", "r-05", "proposed", "cash", 65_000.0, 0), ("e-10", "r-06", "proposed", "cash", 50_000.0, 0),
    )  # fmt: skip
    for id_, request, stage, resource, amount, ahead in entries:
        value = {"request": request, "stage": stage, "resource": resource, "amount": amount, "source": SOURCE}
        yield "ledger_entry", id_, value | {"quarter": scene.quarter(ahead)}, ""


def _calls(scene: Scene) -> Iterator[Line]:
    text = (
        "Governance and exit terms that any group of authorities could take over as they stand. Say if you would take "
        "the work on, alone or with others."
    )
    value = {"title": "Governance and exit terms", "kind": "governance_template", "option": "stock_consortium"}
    yield "call", "call-1", value | {"text": text, "opened": scene.day(-30), "closes": scene.day(60)}, ""
    for name, ready, says in (
        ("newham", True, "A lead is named and free from next month."),
        ("redbridge", True, "Ready with Newham."),
        ("bromley", False, "Would use it, cannot lead."),
    ):
        code = scene.authorities.find(name).code
        yield "call_answer", f"call-1/{code}", {"on": scene.day(-10), "ready": ready, "says": says}, ""


def _outputs(scene: Scene) -> Iterator[Line]:
    listed = (
        (
            "o-1",
            "Specification and performance regime for a joint operator",
            "r-01",
            "hounslow",
            "ready_to_use",
            -20,
            -25,
        ),
        ("o-2", "Trust: organisation design and transfer checklist", "r-02", "greenwich", "template", 18, None),
        ("o-3", "Joint stock purchasing: model agreement", "r-03", "redbridge", "template", 120, None),
    )
    for id_, title, request, owner, form, due, delivered in listed:
        value = {
            "title": title,
            "request": request,
            "owner": scene.authorities.find(owner).code,
            "form": form,
            "licence": "Open Government Licence v3.0",
            "due": scene.day(due),
            "delivered": scene.day(delivered) if delivered else None,
        }
        yield "output", id_, value, ""
    used = scene.authorities.find("croydon").code
    saved = {"low": 15_000.0, "central": 25_000.0, "high": 40_000.0}
    yield "output_reuse", f"o-1/{used}", {"on": scene.day(-12), "saved": saved}, ""
    other = scene.authorities.find("sutton").code
    yield "output_reuse", f"o-1/{other}", {"on": scene.day(-6)}, ""


def _contacts(scene: Scene) -> Iterator[Line]:
    for place, (name, ago, how, about, ahead) in enumerate(
        (
            ("lewisham", 21, "telephone", "Who signs for the place-based redesign; a letter is on its way.", -1),
            ("camden", 14, "meeting", "Timetable of the sharing model against the cabinet date.", 10),
            ("bromley", 9, "e-mail", "Sent the library of outputs.", None),
        ),
        1,
    ):
        value = {"authority": scene.authorities.find(name).code, "on": scene.day(-ago), "how": how, "about": about}
        yield "contact", f"c-{place}", value | {"next_on": None if ahead is None else scene.day(ahead)}, ""
