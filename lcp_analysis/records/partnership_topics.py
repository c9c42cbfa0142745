"""What is recorded of a partnership: who is in it, what is shared, and how its judgements are combined."""

from __future__ import annotations

from lcp_analysis.records.partnership_payloads import (
    JudgementRule,
    PartnerFigure,
    PartnershipMember,
    PartnershipOption,
    RuleJudged,
)
from lcp_analysis.records.topic_kinds import LEADERS, TEAM, Topic
from lcp_analysis.terms import ScopeKind

PARTNERSHIP = frozenset({ScopeKind.PARTNERSHIP})

PARTNERSHIP_TOPICS = (
    Topic(
        id="partnership_member",
        title="a partner's place",
        payload=PartnershipMember,
        writers=LEADERS,
        scopes=PARTNERSHIP,
        needs_reason=True,
    ),
    Topic(
        id="partnership_option",
        title="the option of a partnership",
        payload=PartnershipOption,
        writers=TEAM,
        scopes=PARTNERSHIP,
        single=True,
    ),
    Topic(
        id="partner_figure",
        title="a partner's own figure",
        payload=PartnerFigure,
        writers=TEAM,
        scopes=PARTNERSHIP,
        needs_reason=True,
    ),
    Topic(
        id="rule_judged",
        title="a partner's judgement of a rule",
        payload=RuleJudged,
        writers=TEAM,
        scopes=PARTNERSHIP,
        needs_reason=True,
    ),
    Topic(
        id="judgement_rule",
        title="how judgements are combined",
        payload=JudgementRule,
        writers=LEADERS,
        scopes=PARTNERSHIP,
        single=True,
        needs_reason=True,
    ),
)
