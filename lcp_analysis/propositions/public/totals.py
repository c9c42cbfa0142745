"""Figures of the councils beside those of all together, and savings of several years beside the yearly one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.checks.results import Finding, compared
from lcp_analysis.propositions.checks.sums import adds_up, last_place
from lcp_analysis.propositions.public.answers_given import excluding_answers, response_sums
from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.naming import only, stem
from lcp_analysis.propositions.public.posts import fte_within_heads
from lcp_analysis.propositions.public.wording import (
    PART,
    PERCENT,
    SEVERAL,
    TOTAL,
    YEARLY,
    is_joint,
    main_saving,
    period,
    sources_of,
    years_covered,
)
from lcp_analysis.propositions.statements import Sum
from lcp_analysis.terms.words import pounds

_A_PART = re.compile(r"\bpart of the total\b|\bof the total\b|\bof which\b", re.I)
_GROSS, _INCOME, _NET = "gross", "income", "net"


def parts_of_totals(case: PublicCase) -> tuple[Finding, ...]:
    """X1: what each council has adds to that of all, net and income to gross, kinds of responses to all responses."""
    counted = [item for item in case.consultation if not PERCENT.search(item.what)]
    groups = (case.baseline, case.one_off, case.posts, counted)
    sums = [found for items in groups for found in _by_council(case, items)]
    added = tuple(adds_up(item) for item in (*sums, *_net(case), *response_sums(case)))
    within = [found for items in (case.savings, case.one_off) for found in _within_total(items)]
    return (*added, *within, *excluding_answers(case), *fte_within_heads(case))


def _within_total(items: Sequence[Published]) -> Iterable[Finding]:
    """Compare what is said to be a part with the one total of the same council and period."""
    for part in items:
        if not part.money or part.value is None or not _A_PART.search(part.what):
            continue
        own = [item for item in items if item.who == part.who and item.money and not PART.search(item.what)]
        total = only(item for item in own if TOTAL.search(item.what))
        if total and period(part.what, part.year) in ("", period(total.what, total.year)):
            agrees = part.value <= (total.value or 0.0)
            words = f"{part.what}: {pounds(part.value)} of {pounds(total.value or 0.0)}" + (
                "." if agrees else "; a part cannot be more than its total."
            )
            yield compared(agrees, part.what, words, (part.value, total.value), sources_of([part, total]))


def _by_council(case: PublicCase, items: Sequence[Published]) -> Iterable[Sum]:
    if case.single:
        return
    for joint in items:
        if joint.value is None or joint.unit == "percent" or not is_joint(case, joint.who):
            continue
        own = {council: _mate(case, joint, council, items) for council in case.councils}
        known = [item for item in own.values() if item]
        if known and not _is_average(joint.what):
            yield Sum(
                what=" ".join(filter(None, [joint.what.replace("_", " "), joint.year])),
                parts={council: item.value if item else None for council, item in own.items()},
                total=joint.value,
                unit="£" if joint.money else joint.unit,
                rounding=1.0 if joint.money else 0.0,
                sources=sources_of([joint, *known]),
            )


def _mate(case: PublicCase, joint: Published, council: str, items: Sequence[Published]) -> Published | None:
    """Return the council's figure of the same thing and unit, of the same year where there are several."""
    wanted = stem(case, joint)
    alike = [item for item in items if item.who == council and item.unit == joint.unit and stem(case, item) == wanted]
    return only(item for item in alike if item.year == joint.year) or only(alike)


def _is_average(what: str) -> bool:
    """Whether a figure is a rate, which does not add up: "transactions per FTE", "average age", "lowest"."""
    spoken = f" {what.replace('_', ' ').lower()} "
    words = (" per ", "average", "mean", "median", "lowest", "highest", "above", "below", "rate", "low end", "high end")
    return any(word in spoken for word in words)


def _net(case: PublicCase) -> Iterable[Sum]:
    """Give net expenditure beside gross less income, of one council and year."""
    for who, year in dict.fromkeys((item.who, item.year) for item in case.baseline if item.money):
        dated = [item for item in case.baseline if item.money and (item.who, item.year) == (who, year)]
        own = [item for item in dated if not PART.search(item.what)]  # "income, of which fines" may not be all of it
        gross, income, net = (
            only(item for item in own if word in item.what.lower()) for word in (_GROSS, _INCOME, _NET)
        )
        if gross and income and net and gross is not income and net is not income:
            parts = {_NET: net.value, _INCOME: abs(income.value or 0.0)}
            what = " ".join(filter(None, [who, "gross cost", year]))
            yield Sum(what=what, parts=parts, total=gross.value, sources=sources_of([gross, income, net]))


def years_within_reach(case: PublicCase) -> tuple[Finding, ...]:
    """X2: a saving of several years is no more than as many times the saving of a full year."""
    found: list[tuple[str, int | None, float | None, float | None, tuple[str, ...]]] = []
    for entry in case.savings:
        years = years_covered(entry.what)
        yearly = main_saving([item for item in case.savings if item.money], entry.who, "a year")
        if entry.money and years and years > 1 and yearly and yearly is not entry:
            found.append((f"{entry.who} {entry.what}".strip(), years, entry.value, yearly.value, entry.sources))
    for option in case.options:
        yearly_value = next((option.figures[name] for name in YEARLY if option.figures.get(name) is not None), None)
        for key, value in option.figures.items():
            several = SEVERAL.search(key.replace("_", " "))
            if "saving" in key and several:
                years = years_covered(key)
                found.append(
                    (f"option {option.id}, {key.replace('_', ' ')}", years, value, yearly_value, option.sources)
                )
    return tuple(
        _reach(what, years, value, yearly, sources)
        for what, years, value, yearly, sources in found
        if years and value is not None and yearly is not None
    )


def _reach(what: str, years: int, value: float, yearly: float, sources: tuple[str, ...]) -> Finding:
    most = years * yearly
    slack = 0.5 * years * min(last_place(yearly), 0.1 * abs(yearly)) + 0.5 * last_place(value) * (value != 0)
    agrees = value <= most + min(slack, 0.1 * abs(most))
    words = f"{what}: {pounds(value)} in {years} years, at {pounds(yearly)} a year at most {pounds(most)}" + (
        "." if agrees else f"; {pounds(value - most)} more than can be."
    )
    return compared(agrees, what, words, (value, most), sources)
