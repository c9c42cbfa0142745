"""Joins the forms of steps 1 to 5 to the record: what is entered is saved, and the page shows what then stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lcp_analysis.controls import Form
from lcp_analysis.workbook.entering.judgement import JudgementForms
from lcp_analysis.workbook.entering.money import MoneyForms
from lcp_analysis.workbook.entering.shared import Draw, Page
from lcp_analysis.workbook.entering.situation import SituationForms
from lcp_analysis.workbook.saving import Desk
from lcp_analysis.workbook.shelf import Shelf


def makers(page: Page, shelf: Shelf, desk: Desk, draws: Mapping[str, Draw]) -> dict[str, Callable[[], Form]]:
    """Return what makes each form, by the name a notebook asks for."""
    situation, judgement = SituationForms(page, shelf, desk), JudgementForms(page, shelf, desk)
    money = MoneyForms(page, shelf, desk)
    return {
        "baseline": lambda: situation.baseline(draws["baseline"]),
        "options": lambda: situation.options(draws["options"]),
        "objectives": lambda: judgement.own_weights("objectives", draws["objectives"]),
        "appraisal": lambda: judgement.own_weights("appraisal", draws["appraisal"]),
        "team_weights": lambda: judgement.team_weights(draws["appraisal"]),
        "scores": lambda: judgement.scores(draws["appraisal"]),
        "look": lambda: judgement.look(draws["appraisal"]),
        "money": lambda: money.money(draws["money"]),
        "money_lines": lambda: money.money_lines(draws["money"]),
        "posts": lambda: money.posts(draws["money"]),
        "sharing": lambda: money.sharing(draws["sharing"]),
        "redundancy": lambda: money.pool(draws["money"]),
    }


FORMS: Sequence[str] = (
    "baseline",
    "options",
    "objectives",
    "appraisal",
    "team_weights",
    "scores",
    "look",
    "money",
    "money_lines",
    "posts",
    "redundancy",
    "sharing",
)

__all__ = ["FORMS", "Draw", "Page", "makers"]
