"""Small rooms, built by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from lcp_analysis.case.workshop import AgendaItem, Judgement, Kind, Round, Seat, Workshop
from lcp_analysis.terms import Scope

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WEIGHTS = AgendaItem(id="weights", kind=Kind.WEIGHTS, minutes=10)
ACCESS = AgendaItem(id="scores-access", kind=Kind.SCORES, criterion="access", minutes=5)
CAMDEN, ISLINGTON = "E09000007", "E09000019"


def seats(**authority_of: str) -> dict[str, Seat]:
    return {
        id_: Seat(id=id_, name=f"Person {id_}", authority=code, secret="", admitted=True)
        for id_, code in authority_of.items()
    }


def room(
    people: Mapping[str, Seat],
    given: Mapping[tuple[int, str], Sequence[float]],
    *,
    item: AgendaItem = WEIGHTS,
    **others: object,
) -> Workshop:
    """A room in which each (round, seat) gave these numbers; every round there is was closed and revealed."""
    criteria, options = ("access", "quality", "control"), ("stay_as_is", "shared_back_office", "joint_management")
    asked = criteria if item.kind is Kind.WEIGHTS else options
    numbers = sorted({number for number, _ in given})
    made = Workshop(
        id="w",
        title="A room",
        scope=Scope.of_authority(CAMDEN),
        authorities=(CAMDEN,),
        agenda=(item,),
        criteria=criteria,
        options=options,
        opened_at=NINE,
        seats=people,
        rounds={
            (item.id, number): Round(item=item.id, number=number, opened_at=NINE, closed=number, revealed=True)
            for number in numbers
        },
        judgements={
            (item.id, number, seat): {
                what: Judgement(value=value, version=1, at=NINE) for what, value in zip(asked, values, strict=False)
            }
            for (number, seat), values in given.items()
        },
    )
    return replace(made, **others)
