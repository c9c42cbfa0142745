"""A council's own lines in the place of the framework's, and the line that redundancy makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lcp_analysis.case.entered import LINE_FORMS, ONE_OFF, SAVING, EnteredLine, EnteredRedundancy
from lcp_analysis.finance import Bias, BiasPart, Line, LineKind, MixedPriceBases, Month
from lcp_analysis.finance.first_cut import financial_year_of, months_after
from lcp_analysis.finance.months import APRIL, MONTHS
from lcp_analysis.terms import FinancialYear
from lcp_analysis.terms.words import listing

_SET_IN_CASH = frozenset({LineKind.MRP, LineKind.INTEREST, LineKind.RESERVE})  # agreed in pounds: prices do not move it
POOL = "redundancy_pool"  # the line that the pool of posts at risk makes


def with_own(
    first: tuple[Line, Line], own: Mapping[str, EnteredLine], redundancy: EnteredRedundancy | None, price_year: int
) -> tuple[Line, ...]:
    """Return the lines of an option: one-off cost and saving first, the council's own where it has entered them.

    Parameters
    ----------
    first : tuple of Line
        The framework's one-off cost and saving.
    own : mapping, line to what was entered
    redundancy : EnteredRedundancy or None
        Counts in the financial year people leave in, unless a redundancy line is entered.
    price_year : int
        First calendar year of the financial year whose pounds the case is in.

    Raises
    ------
    MixedPriceBases
        If a line is in the pounds of another year.
    """
    one_off, saving = first
    lines = [
        own_line(ONE_OFF, own[ONE_OFF], price_year) if ONE_OFF in own else one_off,
        own_line(SAVING, own[SAVING], price_year) if SAVING in own else saving,
        *(own_line(key, own[key], price_year) for key in LINE_FORMS if key in own and key not in (ONE_OFF, SAVING)),
    ]
    if redundancy is not None and "redundancy" not in own:
        lines.append(_pool_line(redundancy, price_year))
    return tuple(lines)


def own_line(key: str, entered: EnteredLine, price_year: int) -> Line:
    """Return a council's own line as the engine needs it.

    Raises
    ------
    MixedPriceBases
        If it is in the pounds of another year than the case.
    """
    form = LINE_FORMS[key]
    _same_pounds(form.name, entered.price_year, price_year)
    amount = entered.amount
    if form.sign < 0:
        amount = replace(amount, low=-amount.high, central=-amount.central, high=-amount.low)
    last = None if entered.years is None else months_after(entered.start, entered.years * MONTHS - 1)
    return Line(
        id=key,
        name=form.name,
        kind=form.kind,
        amounts=(amount,),
        recurring=True,
        start=entered.start,
        end=last,
        ramp=entered.ramp,
        slip_months=entered.slip_months,
        cashable=entered.cashable if form.kind is LineKind.SAVING else True,
        set_in_cash=form.kind in _SET_IN_CASH,
        budget=entered.budget,
        source=entered.source,
        basis="entered",
    )


def own_biases(own: Mapping[str, EnteredLine]) -> tuple[Bias, ...]:
    """Return the optimism bias that the council has entered with its lines."""
    return tuple(
        Bias(
            lines=(key,),
            parts=(BiasPart(share=1.0, upper=entered.bias),),
            mitigation=entered.bias_managed,
            why=entered.bias_why,
        )
        for key, entered in own.items()
        if entered.bias
    )


def _pool_line(redundancy: EnteredRedundancy, price_year: int) -> Line:
    name = "Redundancy, from the posts at risk"
    _same_pounds(name, redundancy.price_year, price_year)
    left = redundancy.leaving_on
    year = financial_year_of(Month(left.year, left.month))
    return Line(
        id=POOL,
        name=name,
        kind=LineKind.REDUNDANCY,
        amounts=(redundancy.cost,),
        recurring=True,
        start=Month(year, APRIL),
        end=months_after(Month(year, APRIL), MONTHS - 1),
        source=redundancy.terms,
        basis="entered",
    )


def _same_pounds(name: str, theirs: FinancialYear, ours: int) -> None:
    if theirs.start != ours:
        raise MixedPriceBases(name, f"pounds of {theirs}", f"pounds of {FinancialYear(ours)}")


def timing_in_words(line: Line) -> str:
    """Say when a recurring line starts and ends, how it ramps up and how late it is."""
    start = f"from {_named(line.start)}" if line.start else "from the first day"
    end = f" to {_named(line.end)}" if line.end else ", every year"
    ramp = "" if set(line.ramp) == {1.0} else f"; {listing([f'{share:.0%}' for share in line.ramp])} by year"
    slip = f"; {line.slip_months:g} months late" if line.slip_months else ""
    return f"{start}{end}{ramp}{slip}"


def _named(month: Month) -> str:
    return f"{date(month.year, month.month, 1):%B %Y}"
