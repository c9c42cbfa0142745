"""Percentages and paybacks that a case prints, beside the amounts they should be made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.wording import BUDGET, PERCENT, YEARLY, YEARS, main_saving, period, sources_of
from lcp_analysis.propositions.statements import StatedPayback, StatedPercentage, Sum

_HORIZON = 60  # years of level saving that a payback is looked for in


def percentages(case: PublicCase) -> Iterable[StatedPercentage]:
    """Give each percentage saved, or by which a budget changed, beside the amounts it should be made of."""
    for entry in case.savings:
        if entry.unit in ("percent", "%") and "payback" not in entry.what:
            pounds = [item for item in case.savings if item.money and item.value is not None]
            part = main_saving(pounds, entry.who, period(entry.what)) or main_saving(pounds, entry.who, "a year")
            yield _share_of_budget(case, entry, part)
    for option in case.options:
        for key, value in option.figures.items():
            if "saving" in key and PERCENT.search(key):
                entry = Published(
                    what=f"saving of option {option.id}", value=value, unit="percent", sources=option.sources
                )
                amount = next((option.figures[name] for name in option.figures if name in YEARLY), None)
                who = case.councils[0] if case.single else ""
                part = Published(what="saving a year", value=amount, unit="GBP", who=who, sources=option.sources)
                yield _share_of_budget(case, replace(entry, who=who), part)
    yield from _changes(case)


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
        if entry.unit not in ("percent", "%") or len(years) != 2 or not re.search(r"change|cut|fall|rise", entry.what):
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
    printed = [entry for entry in (*case.savings, *case.one_off) if "payback" in entry.what.lower()]
    for entry in printed:
        totals = [item for item in one_off if item.total is not None]
        yearly = [
            item for item in case.savings if item.money and period(item.what) == "a year" and item.who == entry.who
        ]
        flow = bool(len(totals) == 1 and len(yearly) == 1 and yearly[0].value)
        yield StatedPayback(
            who=entry.who or "jointly",
            stated=entry.value,
            costs=(totals[0].total or 0.0, *(0.0,) * _HORIZON) if flow else (),
            savings=(0.0, *((yearly[0].value or 0.0),) * _HORIZON) if flow else (),
            sources=sources_of([entry, *yearly]),
        )
    for option in case.options:
        stated = next((value for key, value in option.figures.items() if "payback" in key), None)
        cost = next(
            (value for key, value in option.figures.items() if re.search(r"one_?off|capital|set_?up", key)), None
        )
        saving = next((option.figures[name] for name in option.figures if name in YEARLY), None)
        if stated is not None:
            known = cost is not None and saving is not None
            yield StatedPayback(
                who=f"option {option.id}",
                stated=stated,
                costs=(cost or 0.0, *(0.0,) * _HORIZON) if known else (),
                savings=(0.0, *((saving or 0.0),) * _HORIZON) if known else (),
                sources=option.sources,
            )
