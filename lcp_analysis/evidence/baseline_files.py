"""Step 1 as data: the indicators and the do-nothing assumption, read from ``baseline.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from lcp_analysis.baseline import Indicator, Style, Term
from lcp_analysis.case.evidence import OutlookAssumption
from lcp_analysis.evidence.problem_files.base import ProblemModel, validated
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.terms import BadInput, Basis, Clock, FinancialYear, Range


class _Term(ProblemModel):
    measure: str
    year: str
    sign: int = 1


class _Indicator(ProblemModel):
    id: str
    group: str
    title: str
    sentence: str
    numerator: tuple[_Term, ...]
    denominator: _Term
    per: float
    style: Style
    year: str
    clocks: frozenset[Clock]
    meaning: str
    board: bool = False

    def build(self) -> Indicator:
        return Indicator(
            **self.model_dump(exclude={"numerator", "denominator"}),
            numerator=tuple(Term(**term.model_dump()) for term in self.numerator),
            denominator=Term(**self.denominator.model_dump()),
        )


class _Growth(ProblemModel):
    low: float
    central: float
    high: float


class _Outlook(ProblemModel):
    measure: str
    base_year: str
    horizon: int = Field(ge=1, le=30)  # years
    growth: _Growth
    basis: Basis
    note: str

    def build(self) -> OutlookAssumption:
        return OutlookAssumption(
            measure=self.measure,
            base_year=FinancialYear.parse(self.base_year),
            growth=Range(**self.growth.model_dump(), basis=self.basis, note=self.note),
            horizon=self.horizon,
        )


class _File(ProblemModel):
    schema_version: int
    main_cost: str
    outlook: _Outlook
    indicators: tuple[_Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFile:
    """The indicators, which of them leads, and what the outlook starts from."""

    indicators: tuple[Indicator, ...]
    main_cost: str  # id of the indicator that leads the page where it is known
    outlook: OutlookAssumption

    @property
    def asked_for(self) -> tuple[tuple[str, str], ...]:
        """What asks for which measure, in words."""
        terms = [(f"indicator {one.id}", term.measure) for one in self.indicators for term in one.terms]
        return (("outlook", self.outlook.measure), *terms)


def read_baseline(path: Path) -> BaselineFile:
    """Read the indicators and the do-nothing assumption.

    Raises
    ------
    BadInput
        Naming file and line; also where an id comes twice or the leading indicator is not one of them.
    """
    file = validated(read_yaml(path), _File, keys="see the project's own data/baseline.yaml")
    try:
        indicators = tuple(model.build() for model in file.indicators)
        outlook = file.outlook.build()
    except BadInput as wrong:  # of a value that knows no file
        raise BadInput(f"{path.name}, {wrong.place}", wrong.found, wrong.needed) from None
    ids = [indicator.id for indicator in indicators]
    twice = sorted({identifier for identifier in ids if ids.count(identifier) > 1})
    if twice:
        raise BadInput(path.name, f"the indicator {twice[0]!r} twice", "each id once")
    if file.main_cost not in ids:
        raise BadInput(path.name, f"main_cost {file.main_cost!r}", f"the id of an indicator: {', '.join(ids)}")
    return BaselineFile(indicators=indicators, main_cost=file.main_cost, outlook=outlook)
