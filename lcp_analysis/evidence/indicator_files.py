"""The indicators of step 1, read from ``indicators.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lcp_analysis.baseline import Indicator, Style, Term
from lcp_analysis.evidence.problem_files.base import ProblemModel, read_problem
from lcp_analysis.terms import BadInput, Clock


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

    def build(self) -> Indicator:
        return Indicator(
            **self.model_dump(exclude={"numerator", "denominator"}),
            numerator=tuple(Term(**term.model_dump()) for term in self.numerator),
            denominator=Term(**self.denominator.model_dump()),
        )


class _File(ProblemModel):
    schema_version: int = 1
    main_year: str
    main_cost: str
    indicators: tuple[_Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSet:
    """The indicators and which of them leads."""

    indicators: tuple[Indicator, ...]
    main_cost: str  # id of the indicator that leads the page where it is known


def read_indicators(path: Path) -> IndicatorSet:
    """Read the indicators.

    Raises
    ------
    BadInput
        Naming file and line; also where an id comes twice or the leading indicator is not one of them.
    """
    file = read_problem(path, _File)
    indicators = tuple(model.build() for model in file.indicators)
    ids = [indicator.id for indicator in indicators]
    twice = sorted({identifier for identifier in ids if ids.count(identifier) > 1})
    if twice:
        raise BadInput(path.name, f"the indicator {twice[0]!r} twice", "each id once")
    if file.main_cost not in ids:
        raise BadInput(path.name, f"main_cost {file.main_cost!r}", f"the id of an indicator: {', '.join(ids)}")
    return IndicatorSet(indicators=indicators, main_cost=file.main_cost)
