"""Two boroughs turn what they decided into a proposition: answered in part, dated, with risks and work to be done."""

from __future__ import annotations

from datetime import date, timedelta

from lcp_analysis.terms import Claim, Role, Scope
from lcp_analysis.workbook.demo.stage import Stage
from lcp_analysis.workbook.recording import record_store

_ID = "one-back-office"
_OPTION = "shared_back_office"
_WEDNESDAY = 2
_ANSWERS = {  # question -> text; what is left out is what the two have not settled
    "A1": "Each cabinet is asked for **leave to proceed** to a business plan, in the same words and in the same month.",
    "B1": "Both needs assessments were renewed this year, branch by branch. Neither asks for a change at the counter.",
    "B2": "Each council stays the library authority and keeps its duty; a joint board reports to both each quarter.",
    "B3": "Both starting points are of the same year and on one definition: the published return, less recharges.",
    "B4": "1. Keep every library open.\n2. Spend less on support.\n3. Order and process stock in half the time.\n\n"
    "Each is measured two years after go-live; both heads of service report to both cabinets.",
    "D1": "Nothing changes at the counter: sites, hours, membership and charges stay as they are in both boroughs.",
    "D2": "Shared: stock, systems, acquisitions, training. Local: staff in libraries, opening hours, local studies.",
    "G1": "One borough acts for both under an agreement; each can end it with a year's notice.",
    "I1": "Screening found no effect on users. Staff of both are being asked.",
    "J4": "Assumed: both systems can be joined when the older contract ends. Not known: what joining the data costs.",
    "K1": "A model agreement and the model of sharing, for any two boroughs.",
}
_OPEN = {  # question -> who closes it
    "D4": "Head of digital, Camden",
    "E6": "Finance partner, Islington",
    "F4": "Finance partner, Camden",
    "G2": "Monitoring officer, Islington",
    "G3": "Head of procurement, Camden",
    "H2": "Head of human resources, Islington",
}


def play(stage: Stage) -> None:
    """Enter the proposition; its days are counted from the day on which it is entered."""
    camden, islington = stage.authority("Camden"), stage.authority("Islington")
    ada = stage.person("Ada Winter", Role.PARTICIPANT, camden)
    ivo = stage.person("Ivo Marsh", Role.PARTICIPANT, islington)
    scope = Scope.of_partnership(_ID)
    today = record_store().now().date()
    _money(stage, ada, camden)
    for who, own, other in ((ada, camden, islington), (ivo, islington, camden)):
        value = {"option": _OPTION, "partners": [other.id], "rule": "by_spend", "coordination": 20_000.0}
        stage.enter(who, own, "sharing_choice", "whole", value)
    _begin(stage, ada, scope, date(today.year + 2, 4, 1))
    _take_part(stage, ada, scope, camden.id, "Camden")
    stage.enter(ada, scope, "proposition_partner", islington.id, {"membership": "invited"})
    _take_part(stage, ivo, scope, islington.id, "Islington")
    _meet(stage, ada, scope, camden.id, today, 0)
    _meet(stage, ivo, scope, islington.id, today, 1)
    _answer(stage, ada, scope, (camden.id, islington.id), today)
    _decide(stage, scope, {camden.id: ada, islington.id: ivo}, today)
    _foresee(stage, ivo, scope, today)


def _money(stage: Stage, who: Claim, camden: Scope) -> None:
    """Enter two lines of Camden's own in step 5; Islington stays with the framework's ranges."""
    lines = {
        "saving": {"low": 250_000.0, "central": 340_000.0, "high": 420_000.0, "start": "2018-04", "ramp": [0.5, 1.0]},
        "one_off": {"low": 180_000.0, "central": 220_000.0, "high": 310_000.0, "start": "2017-04", "years": 1},
    }
    for line, amounts in lines.items():
        value = {**amounts, "price_year": "2015-16", "source": "Camden finance, draft of the budget round"}
        stage.enter(who, camden, "money_line", f"{_OPTION}/{line}", value)


def _begin(stage: Stage, who: Claim, scope: Scope, go_live: date) -> None:
    value = {
        "title": "One back office for two boroughs",
        "options": [_OPTION],
        "models": ["lead_borough"],
        "go_live": go_live.isoformat(),
        "author": "Heads of library service, Camden and Islington",
        "summary": "Camden and Islington would run one back office for both services. Every library stays open; "
        "each council keeps its duty, its staff in libraries and the last word on hours.",
    }
    stage.enter(who, scope, "proposition", "whole", value)


def _take_part(stage: Stage, who: Claim, scope: Scope, code: str, name: str) -> None:
    value = {
        "membership": "confirmed",
        "lead_member": f"Cabinet member for culture, {name}",
        "director": f"Director of communities, {name}",
    }
    stage.enter(who, scope, "proposition_partner", code, value)


def _meet(stage: Stage, who: Claim, scope: Scope, code: str, today: date, week: int) -> None:
    """Enter a year and a half of meetings: cabinet in one week of the month, scrutiny in the next."""
    first = today + timedelta(days=(_WEDNESDAY - today.weekday()) % 7)
    months = [first + timedelta(weeks=4 * month + week) for month in range(3, 22)]
    value = {
        "cabinet": [day.isoformat() for day in months],
        "scrutiny": [(day - timedelta(days=15)).isoformat() for day in months],
        "at_risk": 9 + 3 * week,
    }
    stage.enter(who, scope, "proposition_calendar", code, value)


def _answer(stage: Stage, who: Claim, scope: Scope, partners: tuple[str, str], today: date) -> None:
    for question, text in _ANSWERS.items():
        evidence = [
            {"title": "Report to members", "source": "made up", "on": today.isoformat(), "partner": code}
            for code in partners
        ]
        value = {"text": text, "author": "Head of library service, Camden", "evidence": evidence}
        stage.enter(who, scope, "proposition_answer", question, value)
    due = (today + timedelta(weeks=8)).isoformat()
    for question, owner in _OPEN.items():
        stage.enter(who, scope, "proposition_answer", question, {"owner": owner, "due": due})


def _decide(stage: Stage, scope: Scope, people: dict[str, Claim], today: date) -> None:
    first = today + timedelta(days=(_WEDNESDAY - today.weekday()) % 7)
    for week, (code, who) in enumerate(people.items()):
        on = (first + timedelta(weeks=12 + week)).isoformat()
        value = {"partner": code, "body": "Cabinet", "what": "Leave to proceed", "on": on}
        stage.enter(who, scope, "proposition_decision", f"leave_{week + 1}", value)


def _foresee(stage: Stage, who: Claim, scope: Scope, today: date) -> None:
    stage.enter(
        who,
        scope,
        "proposition_risk",
        "systems_late",
        {
            "title": "The two systems are joined a year late",
            "chance": {"low": 0.1, "central": 0.25, "high": 0.4},
            "effect": "Both back offices run side by side for longer",
            "touches": "one_off",
            "change": {"low": 0.1, "central": 0.3, "high": 0.6},
            "owner": "Head of digital, Camden",
            "signpost": "The supplier gives no date by the autumn",
            "response": "Join acquisitions first",
        },
    )
    package = {
        "title": "A model agreement for a shared back office",
        "product": "An agreement and a workbook of shares that any two boroughs can use",
        "cost": {"low": 20_000, "central": 30_000, "high": 45_000},
        "asked_gbp": 25_000,
        "paid_by": "The programme",
        "needed_by": (today + timedelta(weeks=26)).isoformat(),
    }
    stage.enter(who, scope, "proposition_package", "agreement", package)
    asked = {
        "text": "What does it cost to join the two catalogues?",
        "question": "D4",
        "owner": "Head of digital, Camden",
    }
    stage.enter(who, scope, "proposition_question", "catalogues", asked)
