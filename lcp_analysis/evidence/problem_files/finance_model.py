"""The finance file, as written by people."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from lcp_analysis.evidence.problem_files.base import ProblemModel
from lcp_analysis.evidence.problem_files.finance_parts_model import (
    CombineModel,
    DatedModel,
    OrganisationModel,
    PrintedModel,
    ReturnsModel,
)
from lcp_analysis.evidence.problem_files.finance_types import (
    Amount,
    BiasBound,
    Cash,
    Id,
    LaterYear,
    MonthText,
    Number,
    Positive,
    RangeModel,
    Share,
    Whole,
    Year,
    as_text,
)
from lcp_analysis.finance.lines import Ledger, LineKind
from lcp_analysis.finance.loans import MrpMethod
from lcp_analysis.finance.prices import PriceBase


class MrpModel(ProblemModel):
    """Borrowing that the line charges to the General Fund; see the methods in the assumptions."""

    principal: Annotated[float, Field(strict=True, ge=0)]
    method: MrpMethod
    year: Year | None = None  # of the spending; the base year where it is not given
    life_years: Annotated[int, Field(ge=1, le=200), Whole] | None = None
    rate: Annotated[float, Field(strict=True, ge=0, le=1)] | None = None


class LineModel(ProblemModel):
    """One line of money: ``cash`` by year from the base year, or ``yearly``, or charges worked out from ``mrp``."""

    id: Id
    kind: LineKind
    name: str = ""
    cash: Cash | None = None
    yearly: Amount | None = None
    mrp: MrpModel | None = None
    start: MonthText | None = None
    end: MonthText | None = None
    ramp: Annotated[list[Share], Field(min_length=1)] = Field(default=[1.0])
    slip_months: Annotated[float, Field(strict=True, ge=0, le=1200)] = 0.0
    cashable: bool | None = None
    budget: str = ""
    ledgers: list[Ledger] | None = None
    excluded: bool = False
    reason: str = ""
    factor: str = ""
    factor_strength: Annotated[float, Field(strict=True, ge=-1, le=1)] = 1.0
    bounds: bool = False
    price_base: PriceBase | None = None
    price_year: Year | None = None
    source: str = ""
    basis: Literal["published", "entered", "estimate", "computed"] = "estimate"
    posts: Annotated[float, Field(strict=True, ge=0)] = 0.0
    tags: list[Id] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_form(self) -> LineModel:
        given = [name for name in ("cash", "yearly", "mrp") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"exactly one of cash, yearly and mrp; {' and '.join(given) or 'none'} given")
        if self.mrp is not None and self.kind not in (LineKind.MRP, LineKind.INTEREST):
            raise ValueError("kind mrp or interest for charges worked out from mrp")
        if self.excluded and not self.reason.strip():
            raise ValueError("a reason where a line is excluded")
        if self.ledgers is not None and not self.ledgers and not self.excluded:
            raise ValueError("a ledger (social, cash or both), or excluded: true with a reason")
        return self


class DiscountingModel(ProblemModel):
    """A flat rate, an edition of a schedule, or bands of one's own."""

    rate: Number | None = None
    schedule: str | None = None
    edition: Annotated[str, BeforeValidator(as_text, json_schema_input_type=str | int)] | None = None
    kind: str = "standard"
    steps: Annotated[list[tuple[int, Number]], Field(min_length=1)] | None = None
    factor_decimals: Annotated[int, Field(ge=0, le=15), Whole] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> DiscountingModel:
        if sum(value is not None for value in (self.rate, self.schedule, self.steps)) != 1:
            raise ValueError("exactly one of rate, schedule and steps")
        if (self.schedule is None) != (self.edition is None):
            raise ValueError("schedule and edition together, such as schedule: green_book with edition: 2022")
        return self


class BiasPartModel(ProblemModel):
    """A part of a project with its own upper bound."""

    share: Share
    upper: BiasBound
    mitigation: Share = 0.0
    name: str = ""


class RiskAreaModel(ProblemModel):
    """One cause of bias, what share of it that cause explains, and how far it is managed."""

    name: str
    contribution: Share
    mitigation: Share


class BiasModel(ProblemModel):
    """Optimism bias on some lines: one upper bound, parts, or a published type of project."""

    lines: Annotated[list[Id], Field(min_length=1)]
    on: Literal["money", "duration"] = "money"
    upper: BiasBound | None = None
    lower: BiasBound | None = None
    parts: Annotated[list[BiasPartModel], Field(min_length=1)] | None = None
    project_type: str | None = None
    measure: Literal["capital", "operating"] = "capital"
    edition: Annotated[str, BeforeValidator(as_text, json_schema_input_type=str | int)] | None = None
    mitigation: Share = 0.0
    areas: list[RiskAreaModel] = Field(default_factory=list)
    months: Annotated[float, Field(strict=True, ge=0, le=1200)] | None = None
    why: str = ""

    @model_validator(mode="after")
    def _one_form(self) -> BiasModel:
        if sum(value is not None for value in (self.upper, self.parts, self.project_type)) != 1:
            raise ValueError("exactly one of upper, parts and project_type")
        if self.parts is not None and abs(sum(part.share for part in self.parts) - 1) > 5e-3:
            raise ValueError(f"shares that add to 1; they add to {sum(part.share for part in self.parts):g}")
        return self


class OverlapModel(ProblemModel):
    """The first line takes away a share of the second."""

    first: Id
    then: Id
    share: Share


class SwitchModel(ProblemModel):
    """The line or lines whose switching value is asked for."""

    line: Id | None = None
    lines: Annotated[list[Id], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> SwitchModel:
        if (self.line is None) == (self.lines is None):
            raise ValueError("either line or lines")
        if self.lines is not None and len(set(self.lines)) < len(self.lines):
            raise ValueError("each line once")
        return self


class RoundedModel(ProblemModel):
    """The unit printed tables round to."""

    unit: Positive = 1.0


class UncertaintyModel(ProblemModel):
    """How doubts are drawn and joined; what is not given comes from the assumptions."""

    draws: Annotated[int, Field(ge=1, le=1_000_000), Whole] | None = None
    seed: Annotated[int, Field(ge=0), Whole] | None = None
    common: Share | None = None


class FinanceFile(ProblemModel):
    """A finance problem: lines of money, or dated flows, or flows for rates of return, or any of these together."""

    kind: Literal["finance"]
    title: str = ""
    note: str = ""
    base_year: Year | None = None
    years: Annotated[int, Field(ge=1, le=1000), Whole] | None = None
    price_base: PriceBase = PriceBase.REAL
    price_year: Year | None = None
    deflator: dict[LaterYear, Positive] | None = None
    discounting: DiscountingModel | None = None
    compare: list[DiscountingModel] = Field(default_factory=list)
    lines: Annotated[list[LineModel], Field(max_length=2000)] = Field(default_factory=list)
    optimism_bias: list[BiasModel] = Field(default_factory=list)
    overlap: list[OverlapModel] = Field(default_factory=list)
    slip_months: Annotated[float, Field(strict=True, ge=0, le=1200)] = 0.0
    slip_test: list[Annotated[float, Field(strict=True, ge=0, le=1200)]] = Field(default=[3.0, 6.0, 12.0])
    switch: list[SwitchModel] = Field(default_factory=list)
    rounded: RoundedModel = RoundedModel()
    uncertainty: UncertaintyModel = UncertaintyModel()
    spend: dict[Id, Positive] = Field(default_factory=dict)
    published_saving: RangeModel | None = None
    lead_months: RangeModel | None = None
    decision: MonthText | None = None
    printed: PrintedModel | None = None
    combine: CombineModel | None = None
    organisation: OrganisationModel | None = None
    dated: DatedModel | None = None
    returns: ReturnsModel | None = None
