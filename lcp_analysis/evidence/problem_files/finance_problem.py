"""From the finance file to the engine's problem; what does not hold together is refused."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.evidence.assumptions import (
    bias_bounds,
    discount_schedule,
    doubt_defaults,
    mrp_options,
)
from lcp_analysis.evidence.problem_files import finance_model as model
from lcp_analysis.evidence.problem_files.finance_remarks import remarks
from lcp_analysis.evidence.problem_files.finance_types import RangeModel
from lcp_analysis.finance import (
    Bias,
    BiasOn,
    BiasPart,
    Borrowing,
    BrokenYears,
    Doubt,
    FinanceProblem,
    Line,
    LineKind,
    MixedPriceBases,
    Month,
    Overlap,
    PriceBase,
    Prices,
    RiskArea,
    Schedule,
)
from lcp_analysis.terms import BadInput, Basis, FinancialYear, Note, Range

_Value = TypeVar("_Value")


def finance_problem(file: model.FinanceFile) -> tuple[FinanceProblem, tuple[Note, ...]]:
    """Return the engine's problem and what was assumed in making it.

    Raises
    ------
    BadInput, UnknownName, BrokenYears, MixedPriceBases
        If years or discounting are missing, a name is unknown, a year is skipped or price bases are mixed.
    """
    base_year = _needed(file.base_year, "base_year", "the first calendar year of financial year 0, such as 2011")
    n_years = _needed(file.years, "years", "how many financial years, year 0 included")
    discounting = _needed(file.discounting, "discounting", "a rate, or a schedule with its edition")
    prices = Prices(base=file.price_base, deflator=file.deflator, year=file.price_year)
    problem = FinanceProblem(
        base_year=base_year,
        n_years=n_years,
        lines=tuple(_line(file, line, prices, base_year, n_years) for line in file.lines),
        schedule=schedule(discounting),
        prices=prices,
        doubt=_doubt(file.uncertainty),
        biases=tuple(_bias(bias) for bias in file.optimism_bias),
        overlaps=tuple(Overlap(first=o.first, then=o.then, share=o.share) for o in file.overlap),
        slip_months=file.slip_months,
    )
    return problem, remarks(file)


def schedule(found: model.DiscountingModel) -> Schedule:
    """Return the discount schedule a file asks for."""
    if found.schedule is not None and found.edition is not None:
        return discount_schedule(found.schedule, found.edition, found.kind, found.factor_decimals)
    if found.steps is not None:
        return Schedule(bands=tuple(found.steps), factor_decimals=found.factor_decimals)
    return Schedule.flat(found.rate or 0.0, found.factor_decimals)


def as_range(amount: RangeModel | float, *, bounds: bool = False, basis: str = "estimate") -> Range:
    """Return a number or a range of the file as a range."""
    if isinstance(amount, RangeModel):
        return Range(
            low=amount.low,
            central=amount.central,
            high=amount.high,
            bounds=bounds or amount.bounds,
            basis=Basis(basis),
        )
    return Range(low=amount, central=amount, high=amount, basis=Basis(basis))


def _line(file: model.FinanceFile, line: model.LineModel, prices: Prices, base_year: int, n_years: int) -> Line:
    _refuse_mixed(file, line, base_year)
    return Line(
        id=line.id,
        kind=line.kind,
        name=line.name,
        amounts=_amounts(line, prices, base_year, n_years),
        recurring=line.yearly is not None,
        start=None if line.start is None else Month.parse(line.start),
        end=None if line.end is None else Month.parse(line.end),
        ramp=tuple(line.ramp),
        slip_months=line.slip_months,
        cashable=line.cashable is not False,
        budget=line.budget,
        ledgers=None if line.ledgers is None else frozenset(line.ledgers),
        excluded=line.reason.strip() if line.excluded else "",
        factor=line.factor,
        factor_strength=line.factor_strength,
        source=line.source,
        basis=line.basis,
        posts=line.posts,
        tags=frozenset(line.tags),
    )


def _amounts(line: model.LineModel, prices: Prices, base_year: int, n_years: int) -> tuple[Range, ...]:
    if line.yearly is not None:
        return (as_range(line.yearly, bounds=line.bounds, basis=line.basis),)
    if isinstance(line.cash, dict):
        return tuple(as_range(amount, bounds=line.bounds, basis=line.basis) for amount in _every_year(line, base_year))
    if line.cash is not None:
        return tuple(as_range(amount, bounds=line.bounds, basis=line.basis) for amount in line.cash)
    return tuple(as_range(float(charge)) for charge in _charges(line, prices, base_year, n_years))


def _every_year(line: model.LineModel, base_year: int) -> list[RangeModel | float]:
    cash = line.cash if isinstance(line.cash, dict) else {}
    first, last = min(cash), max(cash)
    if first < base_year:
        raise BadInput(f"lines / {line.id} / cash", f"an amount in {first}", f"years from the base year {base_year} on")
    for year in range(first, last):
        if year not in cash:
            raise BrokenYears(f"Line {line.id}", year, f"lines / {line.id} / cash")
    return [0.0] * (first - base_year) + [cash[year] for year in range(first, last + 1)]


def _charges(line: model.LineModel, prices: Prices, base_year: int, n_years: int) -> NDArray[np.float64]:
    loan = line.mrp
    if loan is None:
        raise ValueError(f"line {line.id} has no amounts")
    try:
        borrowing = Borrowing(
            principal=loan.principal,
            year=base_year if loan.year is None else loan.year,
            method=loan.method,
            life_years=loan.life_years,
            rate=loan.rate,
            share_of_balance=mrp_options()[loan.method].share_of_balance,
        )
    except BadInput as error:
        raise BadInput(f"lines / {line.id} / {error.place}", error.found, error.needed) from None
    if line.kind is LineKind.INTEREST:
        charges = borrowing.interest(base_year, n_years)
    else:
        charges = borrowing.provision(base_year, n_years)
    levels = prices.levels(base_year, n_years)
    if prices.base is PriceBase.REAL and levels is not None:
        charges /= levels
    return charges


def _refuse_mixed(file: model.FinanceFile, line: model.LineModel, base_year: int) -> None:
    price_year = base_year if file.price_year is None else file.price_year
    if line.price_base is not None and line.price_base is not file.price_base:
        raise MixedPriceBases(line.id, f"{line.price_base} pounds", f"{file.price_base} pounds")
    if line.price_year is not None and line.price_year != price_year:
        raise MixedPriceBases(
            line.id, f"pounds of {FinancialYear(line.price_year)}", f"pounds of {FinancialYear(price_year)}"
        )


def _bias(bias: model.BiasModel) -> Bias:
    lower = bias.lower
    if bias.project_type is not None:
        measure = "duration" if bias.on == "duration" else bias.measure
        bounds = bias_bounds(bias.project_type, measure, bias.edition)
        parts = [model.BiasPartModel(share=1.0, upper=bounds.upper, name=bias.project_type)]
        lower = bounds.lower if lower is None else lower
    elif bias.parts is not None:
        parts = bias.parts
    else:
        parts = [model.BiasPartModel(share=1.0, upper=bias.upper or 0.0)]
    return Bias(
        lines=tuple(bias.lines),
        parts=tuple(BiasPart(share=p.share, upper=p.upper, mitigation=p.mitigation, name=p.name) for p in parts),
        on=BiasOn(bias.on),
        mitigation=bias.mitigation,
        areas=tuple(RiskArea(name=a.name, contribution=a.contribution, mitigation=a.mitigation) for a in bias.areas),
        months=bias.months,
        lower=lower,
        why=bias.why,
    )


def _doubt(found: model.UncertaintyModel) -> Doubt:
    defaults = doubt_defaults()
    return Doubt(
        draws=defaults.draws if found.draws is None else found.draws,
        within_option=defaults.strength_within_option if found.common is None else found.common,
    )


def _needed(value: _Value | None, key: str, needed: str) -> _Value:
    if value is None:
        raise BadInput(key, "nothing", needed)
    return value
