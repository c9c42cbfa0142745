"""In which pounds the General Fund of an option is shown, and by what it was carried there."""

from __future__ import annotations

from lcp_analysis.terms import words
from lcp_analysis.views.money_words import Money


def pounds_of_the_fund(money: Money) -> str:
    """Say which pounds the General Fund is in, and why or how to change it."""
    prices, rises = money.found.evaluation.problem.prices, money.case.choice.prices
    if rises is None:
        return (
            f"The General Fund is in prices of {money.price_year}, not in the pounds of each year as a budget is. "
            "Enter by how much prices rise a year, with its source, in the form below to see it in those. None is "
            "assumed here."
        )
    first, last = money.found.years[0], money.found.years[-1]
    unused = rises.unused(first.start - 1, last.start)
    left = (
        f" What is entered for {words.listing([str(year) for year in unused])} changes nothing: only the years after "
        f"{money.price_year}, to {last}, are carried."
        if unused
        else ""
    )
    return (
        f"The General Fund is in the pounds of each year, as entered by the council: {prices.source}. Social value "
        f"stays in prices of {money.price_year}.{left}"
    )


def one_pound(money: Money, t: int) -> str:
    """Say what a pound of the price year is in the year that is followed; nothing where prices are not entered."""
    problem = money.found.evaluation.problem
    levels = problem.prices.levels(problem.base_year, problem.n_years)
    if levels is None:
        return ""
    return f"A pound of {money.price_year} is {_pounds(float(levels[t]))} of {money.found.years[t]}. "


def _pounds(level: float) -> str:
    return f"£{level:,.4f}"
