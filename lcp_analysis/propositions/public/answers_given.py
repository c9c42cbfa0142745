"""Responses to a consultation: those of each kind beside all, and answers that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.checks.results import Finding, compared
from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.wording import PERCENT, sources_of
from lcp_analysis.propositions.statements import Sum
from lcp_analysis.terms.words import listing, number

_WHOLE = re.compile(r"^(?:responses?|respondents?|returns?)(?:_(?:total|all|n))*$|^total_(?:responses?|respondents?)$")
_KINDS = re.compile(r"^(?:responses?|respondents?|returns?)_(.+?)(?:_n)?$")
_FAMILIES = (
    frozenset({"adult", "adults", "child", "children", "young_people"}),
    frozenset({"online", "web", "paper", "postal", "post", "email", "letter", "letters", "phone", "telephone", "form"}),
)
_NONE = ("no_view", "no_opinion", "unsure", "dont_know", "not_answered")
_EXCLUDING = (
    frozenset({"agree", "strongly_agree", "disagree", "strongly_disagree", "neither", *_NONE}),
    frozenset({"support", "strongly_support", "oppose", "strongly_oppose", "neutral", *_NONE}),
    frozenset({"for", "against", "undecided", *_NONE}),
    frozenset({"yes", "no", "maybe", *_NONE}),
)


def response_sums(case: PublicCase) -> Iterable[Sum]:
    """Give the responses of each kind (adults and children, online and on paper) beside all of them."""
    counts = {item.what: item for item in case.consultation if item.value is not None and not PERCENT.search(item.what)}
    whole = [item for key, item in counts.items() if _WHOLE.search(key)]
    if len(whole) != 1:
        return
    kinds = {
        match.group(1): item
        for key, item in counts.items()
        if item is not whole[0] and (match := _KINDS.match(key)) is not None
    }
    for family in _FAMILIES:
        own = {name.replace("_", " "): item for name, item in kinds.items() if name in family}
        if len(own) > 1:
            yield Sum(
                what="Responses",
                parts={name: item.value for name, item in own.items()},
                total=whole[0].value,
                unit="responses",
                rounding=0.0,
                sources=sources_of([whole[0], *own.values()]),
            )


def excluding_answers(case: PublicCase) -> Iterable[Finding]:
    """Give answers that exclude each other, whose percentages come to no more than 100."""
    shares = {
        PERCENT.sub("", item.what): item
        for item in case.consultation
        if PERCENT.search(item.what) and item.value is not None
    }
    for family in _EXCLUDING:
        own = {name: item for name, item in shares.items() if name in family}
        if len(own) > 1:
            yield _excluding(list(own), list(own.values()))


def _excluding(names: Sequence[str], items: Sequence[Published]) -> Finding:
    total = sum(item.value or 0.0 for item in items)
    agrees = total <= 100 + 0.5 * len(items)
    said = listing([name.replace("_", " ") for name in names])
    words = f"Answers {said} come to {number(total, 1)}%" + ("." if agrees else ", more than everybody who answered.")
    return compared(agrees, "answers that exclude each other", words, (total, 100.0), sources_of(items))
