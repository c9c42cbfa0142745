"""What can be recorded: each topic's value, its key, who may enter it, and what it must fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from lcp_analysis.framework import FactorKind
from lcp_analysis.options import GateAnswer, combine
from lcp_analysis.records.events import Value, canonical
from lcp_analysis.records.figure_payloads import FigureSetChosen, NeighbourVariables, OwnFiguresEntered
from lcp_analysis.records.judgement_topics import JUDGEMENT_TOPICS
from lcp_analysis.records.partnership_topics import PARTNERSHIP_TOPICS
from lcp_analysis.records.payloads import MOST_AUTHORITIES, Known, Payload, Pounds
from lcp_analysis.records.programme_topics import PROGRAMME_TOPICS
from lcp_analysis.records.proposition_topics import PROPOSITION_TOPICS
from lcp_analysis.records.topic_kinds import LEADERS, TEAM, TEAMS, WHOLE, Topic
from lcp_analysis.records.workshop_topics import WORKSHOP_TOPICS
from lcp_analysis.terms import BadInput, FinancialYear, Role, ScopeKind, UnknownName

__all__ = [
    "ERASURE",
    "LEADERS",
    "OWN_FIGURES",
    "TEAM",
    "TEAMS",
    "TOPICS",
    "WHOLE",
    "Known",
    "Payload",
    "Topic",
    "check_entry",
    "find_topic",
    "gate_key",
    "parse_payload",
    "read_payload",
]
Share = Annotated[float, Field(ge=-0.5, le=0.5)]  # fraction a year


class ComparisonGroup(Payload):
    """The authorities a team compares itself with, by code; empty for its statistical neighbours."""

    authorities: tuple[str, ...] = Field(max_length=MOST_AUTHORITIES)

    def check(self, known: Known, key: str) -> None:
        """Refuse a code there is not, or one twice."""
        del key
        codes = {authority.code: None for authority in known.authorities}
        for code in self.authorities:
            if code not in codes:
                raise UnknownName("authority with the code", code, codes)
        if len(set(self.authorities)) < len(self.authorities):
            raise BadInput("the comparison group", "an authority twice", "each once")


class OutlookGrowth(Payload):
    """A team's own cost growth if nothing is done, fraction a year: 10th, 50th and 90th percentile."""

    low: Share
    central: Share
    high: Share

    def check(self, known: Known, key: str) -> None:
        """Refuse three values out of order."""
        del known, key
        if not self.low <= self.central <= self.high:
            found = f"low {self.low:.1%}, central {self.central:.1%}, high {self.high:.1%}"
            raise BadInput("Cost growth a year", found, "low no higher than central, and central no higher than high")


class SavingsTarget(Payload):
    """What the council can spend on libraries in one year, £ cash, net. The key is the financial year."""

    pounds: Pounds

    def check(self, known: Known, key: str) -> None:
        """Refuse a key that is no year."""
        del known
        FinancialYear.parse(key)


class ConditionAnswer(Payload):
    """What the team says of one condition. The key is the condition's id."""

    met: bool

    def check(self, known: Known, key: str) -> None:
        """Refuse a condition there is not."""
        del self
        ids = {condition.id: None for option in known.framework.options for condition in option.conditions}
        if key not in ids:
            raise UnknownName("condition", key, ids)


class OptionSetAside(Payload):
    """The team leaves an option out. The key is the option's id; taking the entry back brings the option back."""

    set_aside: Literal[True] = True

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, and the yardstick."""
        del self
        if known.framework.option(key).yardstick:
            raise BadInput(f"set aside / {key}", "the yardstick", "any other option: this one is always kept")


class GatePassed(Payload):
    """What was decided at a gate. The key is ``option/gate``."""

    answer: Annotated[GateAnswer, Field(strict=False)]

    def check(self, known: Known, key: str) -> None:
        """Refuse an option or gate there is not."""
        del self
        option, gate = gate_key(key)
        known.framework.option(option)
        gates = [factor.id for factor in known.framework.success_factors if factor.kind is FactorKind.GATE]
        if gate not in gates:
            raise UnknownName("gate", gate, gates)


class OptionsCombined(Payload):
    """Options looked at together, by id, in the order they take effect."""

    options: tuple[str, ...] = Field(max_length=50)

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, one twice, and two that are incompatible."""
        del key
        combine(known.framework, self.options)


class Erasure(Payload):
    """Which fields of an earlier event were erased. The key is that event's position. Made by the record alone."""

    fields: tuple[Literal["author", "reason", "value"], ...] = Field(min_length=1)


ERASURE = "erasure"
OWN_FIGURES = "own_figures"

_ALL = (
    Topic(
        id="comparison_group", title="the comparison group", payload=ComparisonGroup, writers=TEAM, single=True
    ),
    Topic(
        id="outlook_growth", title="the growth of the outlook", payload=OutlookGrowth, writers=TEAM, single=True
    ),
    Topic(id="savings_target", title="what the council can spend", payload=SavingsTarget, writers=TEAM),
    Topic(
        id="condition_answer",
        title="the answer to a condition",
        payload=ConditionAnswer,
        writers=TEAM,
        needs_reason=True,
    ),
    Topic(
        id="option_set_aside",
        title="an option set aside",
        payload=OptionSetAside,
        writers=TEAM,
        needs_reason=True,
    ),
    Topic(
        id="gate_decision",
        title="the decision at a gate",
        payload=GatePassed,
        writers=LEADERS,
        needs_reason=True,
    ),
    Topic(id="combination", title="the combination", payload=OptionsCombined, writers=TEAM, single=True),
    Topic(id=OWN_FIGURES, title="the authority's own figures", payload=OwnFiguresEntered, writers=TEAM),
    Topic(
        id="neighbour_variables",
        title="what neighbours are computed from",
        payload=NeighbourVariables,
        writers=TEAM,
        single=True,
    ),
    Topic(id="figure_set", title="which figures are used", payload=FigureSetChosen, writers=TEAM, single=True),
    *JUDGEMENT_TOPICS,
    *WORKSHOP_TOPICS,
    *PROPOSITION_TOPICS,
    *PARTNERSHIP_TOPICS,
    *PROGRAMME_TOPICS,
    Topic(
        id=ERASURE,
        title="an erasure",
        payload=Erasure,
        writers=frozenset({Role.ANALYST}),
        scopes=frozenset(ScopeKind),
        internal=True,
    ),
)  # fmt: skip
TOPICS: Mapping[str, Topic] = MappingProxyType({topic.id: topic for topic in _ALL})


def find_topic(id: str) -> Topic:  # noqa: A002 - the word of the field
    """Return the topic with this id.

    Raises
    ------
    UnknownName
        If there is none.
    """
    try:
        return TOPICS[id]
    except KeyError:
        raise UnknownName("topic", id, [topic.id for topic in _ALL if not topic.internal]) from None


def read_payload(topic: Topic, value: Value) -> Payload:
    """Read a value of a topic.

    Raises
    ------
    BadInput
        Naming the field, what was found and what is needed.
    """
    return parse_payload(topic, canonical(value))


def parse_payload(topic: Topic, content: str) -> Payload:
    """Read a value of a topic from its JSON.

    Raises
    ------
    BadInput
        Naming the field, what was found and what is needed.
    """
    try:
        return topic.payload.model_validate_json(content)
    except ValidationError as error:
        first: Any = error.errors(include_url=False, include_context=False)[0]
        place = " / ".join([topic.id, *map(str, first["loc"])])
        needed = re.sub(r"^(Input|Value) should be ", "", first["msg"])
        raise BadInput(place, repr(first["input"])[:80], needed) from None


def check_entry(topic: Topic, key: str, value: Value | None, reason: str, known: Known) -> str | None:
    """Check everything about an entry that does not depend on who makes it, and return its content.

    Raises
    ------
    BadInput, UnknownName, IncompatibleOptions, OptionTwice
        If it cannot be recorded.
    """
    if topic.single and key != WHOLE:
        raise BadInput(f"{topic.id} / key", repr(key[:60]), f"{WHOLE!r}: this topic holds one value")
    if value is None:
        return None
    if topic.needs_reason and not reason.strip():
        raise BadInput(topic.title, "no reason", "a sentence on why")
    payload = read_payload(topic, value)
    payload.check(known, key)
    return canonical(payload.model_dump(mode="json"))


def gate_key(key: str) -> tuple[str, str]:
    """Part the key of a gate decision into option and gate.

    Raises
    ------
    BadInput
        If it is of another form.
    """
    option, slash, gate = key.partition("/")
    if not slash:
        raise BadInput("gate_decision / key", repr(key[:60]), "the option's id, a slash and the gate's id")
    return option, gate
