"""Parts of a finance file that stand alone, as written by people."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lcp_analysis.evidence.problem_files.base import ProblemModel
from lcp_analysis.evidence.problem_files.finance_types import Day, Flow, Id, Number, Positive, Whole, Year


class DatedModel(ProblemModel):
    """Dated flows, on actual days over 365."""

    rate: Annotated[float, Field(strict=True, gt=-1)] | None = None
    flows: Annotated[list[tuple[Day, Flow]], Field(min_length=1)]


class ReturnsModel(ProblemModel):
    """Flows a year apart, the first now."""

    values: Annotated[list[Flow], Field(min_length=1, max_length=5000)]
    finance_rate: Annotated[float, Field(strict=True, gt=-1)] | None = None
    reinvest_rate: Annotated[float, Field(strict=True, gt=-1)] | None = None


class PrintedModel(ProblemModel):
    """A published table of the same case, to be compared."""

    unit: Positive | None = None
    factors: dict[Year, Number] = Field(default_factory=dict)
    net: dict[Year, Number] = Field(default_factory=dict)
    discounted: dict[Year, Number] = Field(default_factory=dict)
    npv: Number | None = None
    pv_costs: Number | None = None
    pv_benefits: Number | None = None
    bcr: Number | None = None
    irr: Number | None = None


class CombineModel(ProblemModel):
    """Savings of several options on the same spending."""

    spend: Positive
    savings: Annotated[dict[Id, Number], Field(min_length=1)]
    inside: dict[Id, list[Id]] = Field(default_factory=dict)
    published: Number | None = None


class PostModel(ProblemModel):
    """A post, or several alike."""

    id: Id
    title: str = ""
    grade: str = ""
    fte: Annotated[float, Field(strict=True, ge=0)]
    heads: Annotated[int, Field(ge=0), Whole] | None = None
    reports_to: Id | None = None
    yearly_cost: Annotated[float, Field(strict=True, ge=0)] | None = None


class PersonModel(ProblemModel):
    """Somebody in a pool at risk; nothing here is written to the result."""

    age: Annotated[int, Field(ge=15, le=100), Whole]
    service: Annotated[int, Field(ge=0, le=85), Whole]
    weekly_pay: Positive


class RedundancyModel(ProblemModel):
    """A pool from which some posts go."""

    leaving_on: Day
    leaving: Annotated[int, Field(ge=0), Whole]
    pool: list[PersonModel]
    multiplier: Annotated[float, Field(strict=True, ge=1, le=10)] = 1.0
    actual_pay: bool = False


class OrganisationModel(ProblemModel):
    """Posts before and after."""

    before: list[PostModel]
    after: list[PostModel]
    redundancy: RedundancyModel | None = None
    suppress_below: Annotated[int, Field(ge=0), Whole] | None = None
