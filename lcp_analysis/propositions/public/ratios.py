"""Percentages and paybacks that a case prints, beside the amounts they should be made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.wording import (
    BUDGET,
    PERCENT,
    YEARLY,
    YEARS,
    is_joint,
    main_saving,
    period,
    sources_of,
)
from lcp_analysis.propositions.statements import StatedPayback, StatedPercentage, Sum

_OF_BUDGET = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:%|per ?cent)\s+(?:of|off)\s+(?:the\s+|its\s+|their\s+)?(?:[\w'-]+\s+){0,3}?"
    r"(?:budget|cost|spend|spending|expenditure)",
    re.I,
)
_PAYS_BACK = re.compile(r"pay(?:s|ing)?[ -]?back\D{0,25}?(\d+(?:\.\d+)?)[ -]*(years?|months?)", re.I)
_ONE_OFF = re.compile(r"one_?off|capital|set_?up|implementation")
_HORIZON = 60  # years of level saving that a payback is looked for in


def percentages(case: PublicCase) -> Iterable[StatedPercentage]:
    """Give each percentage saved, or by which a budget changed, beside the amounts it should be made of."""
    pounds = [item for item in case.savings if item.money and item.value is not None]
    stated = [entry for entry in case.savings if "payback" not in entry.what]
    stated += [entry for entry in case.baseline if re.search(r"\bsav(e|ed|ing|ings)\b", entry.what, re.I)]
    for entry in stated:
        if entry.unit == "percent":
            span = period(entry.what, entry.year)
            part = main_saving(pounds, entry.who, span) or main_saving(pounds, entry.who, "a year")
            yield _share_of_budget(case, entry, part)
        elif entry.money:
            beside = [entry.percent] if entry.percent is not None else _in_words(f"{entry.what}; {entry.note}")
            for value in beside:
                yield _share_of_budget(case, replace(entry, value=value, unit="percent"), entry)
    yield from _of_options(case)
    yield from _changes(case)


def _in_words(text: str) -> list[float]:
    """Return the percentages of a budget that words name: "20% of the library budget"."""
    return [float(found) for found in _OF_BUDGET.findall(text)]


def _of_options(case: PublicCase) -> Iterable[StatedPercentage]:
    for option in case.options:
        for key, value in option.figures.items():
            if "saving" in key and PERCENT.search(key):
                entry = Published(
                    what=f"saving of option {option.id}", value=value, unit="percent", sources=option.sources
                )
                amount = next((option.figures[name] for name in option.figures if name in YEARLY), None)
                who = case.councils[0] if case.single else _joint(case)
                part = Published(what="saving a year", value=amount, unit="GBP", who=who, sources=option.sources)
                yield _share_of_budget(case, replace(entry, who=who), part)


def _joint(case: PublicCase) -> str:
    return next((item.who for item in case.baseline if is_joint(case, item.who)), "")


def _share_of_budget(case: PublicCase, entry: Published, part: Published | None) -> StatedPercentage:
    whole = [item for item in case.baseline if item.money and item.who == entry.who and BUDGET.search(item.what)]
    fitting = min(whole, key=lambda item: _off(entry, part, item)) if whole else None
    return StatedPercentage(
        what=" ".join(filter(None, [entry.who, entry.what])),
        percent=entry.value,
        part=part.value if part else None,
        whole=fitting.value if fitting else None,
        sources=sources_of([entry, *([part] if part else []), *([fitting] if fitting else [])]),
    )


def _changes(case: PublicCase) -> Iterable[StatedPercentage]:
    """Give a change of budget between two years, printed as a percentage, where both budgets are printed too."""
    for entry in case.baseline:
        years = YEARS.findall(entry.what)
        if entry.unit != "percent" or len(years) != 2 or not re.search(r"change|cut|fall|rise", entry.what):
            continue
        budgets = [_budget_of(case, entry.who, year) for year in years]
        before, after = (item.value if item else None for item in budgets)
        falls = re.search(r"cut|fall", entry.what) and (entry.value or 0) > 0
        change = None if before is None or after is None else (before - after if falls else after - before)
        yield StatedPercentage(
            what=" ".join(filter(None, [entry.who, entry.what])),
            percent=entry.value,
            part=change,
            whole=before,
            sources=sources_of([entry, *(item for item in budgets if item)]),
        )


def _budget_of(case: PublicCase, who: str, year: str) -> Published | None:
    found = [
        item
        for item in case.baseline
        if item.money and item.who == who and year in f"{item.what} {item.year}" and BUDGET.search(item.what)
    ]
    return found[0] if len(found) == 1 else None


def _off(entry: Published, part: Published | None, whole: Published) -> float:
    if entry.value is None or part is None or part.value is None or not whole.value:
        return float("inf")
    return abs(100 * part.value / whole.value - entry.value)


def paybacks(case: PublicCase, one_off: Sequence[Sum]) -> Iterable[StatedPayback]:
    """Give each payback with the level flow of one-off cost and yearly saving that it should follow from."""
    for entry in (*case.savings, *case.one_off, *case.baseline):
        years = _years_to_pay_back(entry)
        if years is None:
            continue
        cost = _one_off_of(case, entry.who, one_off)
        yearly = main_saving([item for item in case.savings if item.money], entry.who, "a year")
        yield StatedPayback(
            who=entry.who or "jointly",
            stated=years,
            **_level(cost, yearly.value if yearly else None),
            sources=sources_of([entry, *([yearly] if yearly else [])]),
        )
    for option in case.options:
        stated = next((_in_years(value, key) for key, value in option.figures.items() if "payback" in key), None)
        cost = next((value for key, value in option.figures.items() if _ONE_OFF.search(key)), None)
        saving = next((option.figures[name] for name in option.figures if name in YEARLY), None)
        if stated is not None:
            yield StatedPayback(
                who=f"option {option.id}", stated=stated, **_level(cost, saving), sources=option.sources
            )


def _years_to_pay_back(entry: Published) -> float | None:
    """Return a payback in years: a figure of its own, or words beside an amount: "payback within 2 years"."""
    if "payback" not in entry.what.lower() and not _PAYS_BACK.search(entry.what):
        return None
    if not entry.money:
        return _in_years(entry.value, entry.unit)
    said = _PAYS_BACK.search(entry.what)
    return _in_years(float(said.group(1)), said.group(2)) if said else None


def _in_years(value: float | None, unit: str) -> float | None:
    return value / 12 if value is not None and "month" in unit.lower() else value


def _one_off_of(case: PublicCase, who: str, one_off: Sequence[Sum]) -> float | None:
    """Return the one-off cost to pay back: the total printed for those councils, or else the sum of every part."""
    own = [entry for entry in case.one_off if entry.money and entry.who == who]
    totals = [entry for entry in own if re.search(r"\b(total|combined|overall)\b", entry.what, re.I)]
    if len(totals) == 1:
        return totals[0].value
    if totals or not (case.single or is_joint(case, who)):
        return None
    sums = [item for item in one_off if item.parts]
    if len(sums) != 1:
        return None
    parts = list(sums[0].parts.values())
    known = [part for part in parts if part is not None]
    return sums[0].total if sums[0].total is not None else sum(known) if len(known) == len(parts) else None


def _level(cost: float | None, saving: float | None) -> dict[str, tuple[float, ...]]:
    if cost is None or not saving:
        return {"costs": (), "savings": ()}
    return {"costs": (cost, *(0.0,) * _HORIZON), "savings": (0.0, *(saving,) * _HORIZON)}
