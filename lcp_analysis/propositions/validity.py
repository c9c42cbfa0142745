"""Whether a proposition names only what there is: stages, questions, operating models, its own partners."""

from __future__ import annotations

from lcp_analysis.framework import Standard
from lcp_analysis.propositions.proposition import Proposition
from lcp_analysis.propositions.risks import check_register


def check_against(proposition: Proposition, standard: Standard) -> None:
    """Refuse a proposition that names a stage, question, operating model or partner there is not.

    Raises
    ------
    UnknownName
        With those that look alike.
    BadInput
        If its register of risks is too long or holds one twice.
    """
    standard.stage(proposition.stage)
    for model in proposition.models:
        standard.operating_model(model)
    for question in (*proposition.answers, *(item.question for item in proposition.open_questions if item.question)):
        standard.question(question)
    for decision in proposition.decisions:
        proposition.partner(decision.partner)
    check_register(proposition.risks)
