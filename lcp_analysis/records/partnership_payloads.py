"""What is recorded of a partnership: who is in it, what each sees, and what each has said."""

from __future__ import annotations

from typing import Literal

from lcp_analysis.records.payloads import Known, Payload, Pounds
from lcp_analysis.sharing import GAME_RULES
from lcp_analysis.terms import BadInput, UnknownName

SHARING_RULES = (*GAME_RULES, "by_spend", "by_population", "by_use")


class PartnershipMember(Payload):
    """Where one authority stands in a partnership, and what it may see of it. The key is the authority's code."""

    state: Literal["invited", "joined", "left"]
    sees: tuple[Literal["verdicts", "shares", "figures"], ...] = ()

    def check(self, known: Known, key: str) -> None:
        """Refuse a code there is not, and sight of anything for who has left."""
        _authority_key(known, key)
        if self.state == "left" and self.sees:
            raise BadInput(f"partnership_member / {key}", "sight for who has left", "none")


class PartnershipOption(Payload):
    """The collaborative option that a partnership looks at."""

    option: str

    def check(self, known: Known, key: str) -> None:
        """Refuse an option that pools nothing."""
        del key
        if known.framework.pooled_by(self.option) is None:
            pooled = {costs.option: None for costs in known.framework.group_costs}
            raise UnknownName("option that partners can share", self.option, pooled)


class PartnerFigure(Payload):
    """What an authority says its cost of what is pooled is, £ a year there whoever joins. The key is its code."""

    pounds: Pounds

    def check(self, known: Known, key: str) -> None:
        """Refuse a code there is not."""
        del self
        _authority_key(known, key)


class RuleJudged(Payload):
    """Whether an authority could live with a sharing rule. The key is ``code/rule``."""

    acceptable: bool

    def check(self, known: Known, key: str) -> None:
        """Refuse a code or rule there is not."""
        del self
        code, rule = parted(key)
        _authority_key(known, code)
        if rule not in SHARING_RULES:
            raise UnknownName("sharing rule", rule, dict.fromkeys(SHARING_RULES))


class JudgementRule(Payload):
    """How judgements of authorities are combined: never without a rule that they named."""

    rule: Literal["everybody", "most"]


def parted(key: str) -> tuple[str, str]:
    """Part the key of a judgement into authority and rule.

    Raises
    ------
    BadInput
        If it is of another form.
    """
    code, slash, rule = key.partition("/")
    if not slash:
        raise BadInput("rule_judged / key", repr(key[:60]), "the authority's code, a slash and the rule's id")
    return code, rule


def _authority_key(known: Known, code: str) -> None:
    codes = {authority.code: None for authority in known.authorities}
    if code not in codes:
        raise UnknownName("authority with the code", code, codes)
