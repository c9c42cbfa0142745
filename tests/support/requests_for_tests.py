"""A sound request, and what the programme knows on the day: each test changes one fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lcp_analysis.support import Request, Shown, Standing
from lcp_analysis.support.allocation import Reuse
from lcp_analysis.terms import Range

TODAY = date(2010, 11, 12)


def pounds(low: float, central: float, high: float) -> Range:
    return Range(low=low, central=central, high=high)


SOUND = Request(
    id="r1",
    title="Sharing model for two back offices",
    kind="financial_sharing_model",
    option="shared_back_office",
    partners=("Camden", "Islington"),
    intention={"Camden": Shown.DECISION, "Islington": Shown.LETTER},
    output="A model in a spreadsheet, with a guide",
    could_use=("Hackney", "Haringey"),
    reuse=Reuse.READY_TO_USE,
    beyond_staff="Neither authority has modelled the sharing of savings before",
    general_part=1.0,
    cost=pounds(15_000, 20_000, 28_000),
    days=5,
    ready=date(2010, 12, 1),
    months=3,
    needed_by=date(2011, 6, 30),
)

STANDING = Standing(
    today=TODAY,
    answer_days=21,
    direct_help_kinds=frozenset({"proposition_development"}),
    support_kinds={
        "financial_sharing_model": "Model for sharing investment and savings",
        "legal_operating_model": "Legal advice on a new operating model",
    },
    generic_kinds={
        "finance_accountancy": "Ordinary finance advice",
        "project_legal": "Legal advice about one project",
        "routine_hr": "Routine HR work",
        "capital_works": "Building works",
    },
    advice_kinds=frozenset({"project_legal"}),
    new_means={
        "shared_back_office": "Shared back office",
        "joint_management": "Joint management",
        "new_trust": "New charitable trust",
        "place_based_redesign": "Place-based redesign",
    },
    intending={"shared_back_office": frozenset({"Hackney"})},
    open_calls=frozenset({"call-2"}),
    free_cash={date(2010, 10, 1): 40_000.0, date(2011, 1, 1): 60_000.0},
    free_days={date(2010, 10, 1): 20.0, date(2011, 1, 1): 30.0},
)


def request(**changed: object) -> Request:
    return replace(SOUND, **changed)  # type: ignore[arg-type]
