"""Whether a question may be called not applicable: on the standard's own condition, never against the facts."""

from __future__ import annotations

from collections.abc import Callable

from lcp_analysis.framework import Question
from lcp_analysis.propositions.proposition import Proposition
from lcp_analysis.terms.words import count

_NEW_BODY = {"council_owned_company", "charitable_trust_or_mutual", "outsourced_contract"}


def contradiction(question: Question, proposition: Proposition) -> str:
    """Return why a question cannot be called not applicable; empty where nothing speaks against it.

    A condition that no fact of the proposition can settle ("Legal advice says none is required, in writing") is taken
    from the team, with its reason.
    """
    condition = question.not_applicable_when
    if not condition:
        return "This question always applies; the standard has no exception to it."
    for start, speaks_against in _FACTS:
        if condition.startswith(start):
            found = speaks_against(proposition)
            if found:
                return f"Not applicable only when: {condition} {found}"
    return ""


def _several(proposition: Proposition) -> str:
    partners = len(proposition.active)
    return f"There are {count(partners, 'partner')}." if partners > 1 else ""


def _asks_support(proposition: Proposition) -> str:
    asked = [package.title for package in proposition.packages if package.asked_gbp]
    if asked:
        return f"Support is asked for {', '.join(asked)}."
    return "The proposition says that support is sought." if proposition.support_sought else ""


def _new_body(proposition: Proposition) -> str:
    models = sorted(_NEW_BODY.intersection(proposition.models))
    return f"The operating model is {', '.join(models)}." if models else ""


# How a condition begins, and what of the proposition can speak against it.
_FACTS: tuple[tuple[str, Callable[[Proposition], str]], ...] = (
    ("Single-borough", _several),
    ("No programme support", _asks_support),
    ("In-house", _new_body),
    ("Nothing is bought", _new_body),
    ("Staff stay", _new_body),
)
