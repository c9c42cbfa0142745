"""The sharing file (``lcp share``) as strict models: names, types and what one entry alone can get wrong."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from lcp_analysis.evidence.problem_files.base import ProblemModel, Worded

_ID = r"[\w-]+( [\w-]+)*"
_LARGEST = 1e15  # a thousand million million: above it whole pence are lost
Amount = Annotated[float, Field(strict=True, ge=-_LARGEST, le=_LARGEST)]
NotNegative = Annotated[float, Field(strict=True, ge=0, le=_LARGEST)]


def _size(value: Any) -> Any:
    """Read a size that JSON had to write as text: ``{"1": 0}``."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _trimmed(value: str) -> str:
    return value.strip()


def _id(value: str) -> str:
    if not re.fullmatch(_ID, value):
        raise ValueError("a name of letters, digits, _ and -, with single spaces inside")
    return value


def _own(value: Any) -> Any:
    if value != "closed" and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError("a number, or 'closed'")
    return value


def _rules(value: Any) -> Any:
    if value != "all" and not isinstance(value, list):
        raise ValueError("'all', or a list of names such as [shapley, nucleolus]")
    return value


def _years(value: Any) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if (whole and value < 1) or not (whole or isinstance(value, dict) or value is None):
        raise ValueError("a number of years from 1, or each player's net benefit by year")
    return value


Whole = Annotated[int, BeforeValidator(_size), Field(strict=True, ge=0, le=1_000_000)]
Id = Annotated[
    str,
    AfterValidator(_id),
    Field(max_length=80, description="letters, digits, _, -, inner spaces", json_schema_extra={"pattern": f"^{_ID}$"}),
    Worded,
]
GroupName = Annotated[str, AfterValidator(_trimmed), Field(min_length=1), Worded]
Figures = dict[Id, Amount]


class CountedPlayer(ProblemModel):
    """A player, or identical ones with their number: shares are per player. A word alone is its id."""

    id: Id
    count: Annotated[int, Field(strict=True, ge=1, le=1_000_000)] = 1


def _as_counted(value: Any) -> Any:
    return value if isinstance(value, dict | CountedPlayer) else {"id": value}


Player = Annotated[CountedPlayer, BeforeValidator(_as_counted, json_schema_input_type=Id | CountedPlayer)]


class SetupEntry(ProblemModel):
    """A set-up that a group may pick: its fixed cost and each member's own cost in it."""

    name: str = ""
    fixed: Amount = 0.0
    own: dict[Id, Annotated[Amount | Literal["closed"], BeforeValidator(_own)]]


class TotalEntry(ProblemModel):
    """A cost that depends on the members' total of a quantity: a tariff or steps."""

    quantity: str
    of: dict[Id, NotNegative]
    tariff: list[tuple[NotNegative, Amount]] | None = Field(
        None, min_length=1, description="[fixed, rate]: the cheapest of fixed + rate x total"
    )
    steps: list[tuple[NotNegative, Amount]] | None = Field(
        None, min_length=1, description="[from, value]: the value from each total upwards"
    )


class ClaimsEntry(ProblemModel):
    """What is available and what each was promised."""

    available: NotNegative
    claims: dict[Id, NotNegative]


class FlowsEntry(ProblemModel):
    """A joint investment in year 0 and benefits against going alone from year 1 on, per player."""

    investment: NotNegative | dict[Id, NotNegative]
    benefits: dict[Id, list[Amount]]
    rate: Annotated[float, Field(strict=True, gt=-1, le=10)] = Field(description="a year: 0.035 is 3.5 %")


class FloorEntry(ProblemModel):
    """For floor_then_share: the least saving of each, and the base by which the rest is shared."""

    saving: Amount | Figures = 0.0
    by: str | None = None


class NashEntry(ProblemModel):
    """Bargaining weights."""

    weights: dict[Id, NotNegative]


class LeaveEntry(ProblemModel):
    """Who leaves, and on what terms."""

    who: Id
    notice_years: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    wind_down_years: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    cap: NotNegative | None = None


class JoinEntry(ProblemModel):
    """Who joins the others, and what the others have not yet recovered of their investment."""

    who: Id
    unpaid: dict[Id, NotNegative] = Field(default_factory=dict)


class TrueUpEntry(ProblemModel):
    """Agreed shares against actual use."""

    basis: dict[Id, NotNegative]
    actual: dict[Id, NotNegative]
    tolerance: NotNegative


class MarketEntry(ProblemModel):
    """A two-sided market: reserves and bids."""

    sellers: dict[Id, Amount] = Field(min_length=1)
    buyers: dict[Id, Amount] = Field(min_length=1)


class SharingFile(ProblemModel):
    """A sharing problem as it is written in a file."""

    kind: Literal["sharing"]
    title: str = ""
    unit: str = "GBP"
    players: Annotated[list[Player], Field(min_length=1, max_length=2_000)] | None = None
    costs: dict[GroupName, Amount] | None = Field(None, description="cost of each group, to be shared")
    worths: dict[GroupName, Amount] | None = Field(None, description="gain of each group, to be shared")
    setups: list[SetupEntry] | None = Field(None, min_length=1)
    by_size: dict[Whole, Amount] | None = None
    alone: Figures | None = None
    totals: list[TotalEntry] | None = Field(None, min_length=1)
    largest: Figures | None = None
    bases: dict[Id, dict[Id, Amount | None]] = Field(default_factory=dict)
    falls: Figures | None = Field(None, description="costs as they fall, for where_it_falls")
    benefits: Figures | None = Field(None, description="what taking part is worth, for scrb")
    floor: FloorEntry | None = None
    nash: NashEntry | None = None
    claims: ClaimsEntry | None = None
    split: Figures | None = None
    flows: FlowsEntry | None = None
    rules: Annotated[Literal["all"] | list[str], BeforeValidator(_rules)] = "all"
    neighbours: list[tuple[Id, Id]] | None = None
    max_size: Annotated[int, Field(strict=True, ge=1)] | None = None
    keep_together: list[tuple[Id, Id]] = Field(default_factory=list)
    keep_apart: list[tuple[Id, Id]] = Field(default_factory=list)
    years: Annotated[int | dict[Id, list[Amount]] | None, BeforeValidator(_years)] = Field(
        None, description="years to look at, or each player's net benefit against going alone by year"
    )
    transfers: Annotated[bool, Field(strict=True)] = False
    fronting: dict[Id, NotNegative] = Field(default_factory=dict)
    leave: LeaveEntry | None = None
    join: JoinEntry | None = None
    true_up: TrueUpEntry | None = None
    market: MarketEntry | None = None
