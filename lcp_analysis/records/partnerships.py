"""A partnership as the record holds it: who was invited, joined or left, what each may see, and what each has said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from lcp_analysis.records.partnership_payloads import parted
from lcp_analysis.records.project import REASON_ERASED, Projection
from lcp_analysis.records.topics import TOPICS, parse_payload


class State(StrEnum):
    """Where an authority stands."""

    INVITED = "invited"
    JOINED = "joined"
    LEFT = "left"


class Sight(StrEnum):
    """What a member may see besides who is in it."""

    VERDICTS = "verdicts"  # which rules hold
    SHARES = "shares"  # what each partner would pay
    FIGURES = "figures"  # what the other partners entered


class Combined(StrEnum):
    """How judgements were combined, and what came of it."""

    NOT_COMBINED = "not combined"  # nobody has named a rule
    OPEN = "open"  # somebody whose word counts has not judged
    ACCEPTABLE = "acceptable"
    NOT_ACCEPTABLE = "not acceptable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One authority in a partnership."""

    state: State
    sees: frozenset[Sight]
    since: int  # position of the entry that says so
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """What stands in one partnership."""

    position: int = 0
    members: Mapping[str, Member] = field(default_factory=dict)  # by code
    option: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)  # code -> £ a year there whoever joins
    judgements: Mapping[tuple[str, str], bool] = field(default_factory=dict)  # (code, sharing rule)
    combined_by: str = ""  # "everybody" or "most"; "" until it is named

    def codes(self, state: State) -> tuple[str, ...]:
        """Return the authorities in a state, in the order of their entries."""
        found = [(member.since, code) for code, member in self.members.items() if member.state is state]
        return tuple(code for _, code in sorted(found))

    def judged(self, rule: str) -> Combined:
        """Combine the judgements of a sharing rule by all who have joined, by the named rule and no other."""
        if not self.combined_by:
            return Combined.NOT_COMBINED
        joined = self.codes(State.JOINED)
        said = [self.judgements[code, rule] for code in joined if (code, rule) in self.judgements]
        if not joined or len(said) < len(joined):
            return Combined.OPEN
        enough = all(said) if self.combined_by == "everybody" else 2 * sum(said) > len(said)
        return Combined.ACCEPTABLE if enough else Combined.NOT_ACCEPTABLE

    def seen_by(self, code: str) -> Partnership:
        """Return what one authority may see: its own entries, and of the others' what its place allows."""
        member = self.members.get(code)
        if member is None or member.state is State.LEFT:
            return Partnership(position=self.position)
        open_ = Sight.FIGURES in member.sees
        return replace(
            self,
            figures={who: pounds for who, pounds in self.figures.items() if open_ or who == code},
            judgements={key: said for key, said in self.judgements.items() if open_ or key[0] == code},
        )


def partnership(projection: Projection) -> Partnership:
    """Return what stands in a partnership's scope.

    Figures and judgements of authorities that have left are kept in the record and left out here.

    Raises
    ------
    BadInput
        If a recorded value cannot be read any more.
    """
    found: dict[str, Any] = {"members": {}, "figures": {}, "judgements": {}}
    for (topic, key), event in projection.entered().items():
        payload: Any = parse_payload(TOPICS[topic], event.content or "")
        if topic == "partnership_member":
            found["members"][key] = Member(
                state=State(payload.state),
                sees=frozenset(Sight(one) for one in payload.sees),
                since=event.position,
                reason=event.reason or REASON_ERASED,
            )
        elif topic == "partnership_option":
            found["option"] = payload.option
        elif topic == "partner_figure":
            found["figures"][key] = payload.pounds
        elif topic == "rule_judged":
            found["judgements"][parted(key)] = payload.acceptable
        elif topic == "judgement_rule":
            found["combined_by"] = payload.rule
    return _without_those_who_left(Partnership(position=projection.position, **found))


def _without_those_who_left(whole: Partnership) -> Partnership:
    inside = {code for code, member in whole.members.items() if member.state is not State.LEFT}
    return replace(
        whole,
        figures={code: pounds for code, pounds in whole.figures.items() if code in inside},
        judgements={key: said for key, said in whole.judgements.items() if key[0] in inside},
    )
