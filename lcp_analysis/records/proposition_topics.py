"""The topics of a proposition. Each is entered for a partnership: the scope's id is the proposition's."""

from __future__ import annotations

from lcp_analysis.records.payloads import Payload
from lcp_analysis.records.proposition_payloads import (
    AnswerGiven,
    CommitteeDates,
    DecisionDue,
    Outline,
    PackageOfWork,
    PartnerStanding,
    QuestionAsked,
    RiskSeen,
    VersionMarked,
)
from lcp_analysis.records.topic_kinds import TEAM, Topic
from lcp_analysis.terms import ScopeKind

OUTLINE, PARTNER, ANSWER = "proposition", "proposition_partner", "proposition_answer"
DECISION, QUESTION, PACKAGE = "proposition_decision", "proposition_question", "proposition_package"
RISK, CALENDAR, VERSION = "proposition_risk", "proposition_calendar", "proposition_version"


def _topic(id_: str, title: str, payload: type[Payload], *, single: bool = False) -> Topic:
    scopes = frozenset({ScopeKind.PARTNERSHIP})
    return Topic(id=id_, title=title, payload=payload, writers=TEAM, scopes=scopes, single=single)


PROPOSITION_TOPICS = (
    _topic(OUTLINE, "the proposition", Outline, single=True),
    _topic(PARTNER, "how a partner stands", PartnerStanding),
    _topic(ANSWER, "an answer of the proposition", AnswerGiven),
    _topic(DECISION, "a decision of the proposition", DecisionDue),
    _topic(QUESTION, "an open question of the proposition", QuestionAsked),
    _topic(PACKAGE, "a work package of the proposition", PackageOfWork),
    _topic(RISK, "a risk of the proposition", RiskSeen),
    _topic(CALENDAR, "a partner's committee calendar", CommitteeDates),
    _topic(VERSION, "a version of the proposition", VersionMarked),
)
