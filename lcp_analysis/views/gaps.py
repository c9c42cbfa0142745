"""What is not known, in words: nothing missing is filled in, and every gap says what it touches."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.baseline import BaselineCase, Missing
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.sections import Gap

_MOST_TITLES = 2  # indicators named one by one
_MOST_OTHERS = 8  # authorities named one by one; the rest are counted


def baseline_gaps(case: BaselineCase, dataset: Dataset, own: Authority) -> tuple[Gap, ...]:
    """Name every gap of step 1, the authority's own first."""
    return (
        *(Gap(what=text, touches="Every page: all figures of that table are gaps") for text in dataset.absent),
        *_own_figures(case, dataset, own),
        *(Gap(what=f"{own.name}: {remark}", touches="How its figures can be read") for remark in case.remarks),
        *_own_flags(case, dataset, own),
        *_savings_need(case, own),
        *_others(case, dataset, own),
    )


def _own_figures(case: BaselineCase, dataset: Dataset, own: Authority) -> list[Gap]:
    mine = [missing for missing in case.missing if missing.authority.code == own.code]
    return [
        Gap(
            what=f"{own.name} has no figure for {_measures(missing, dataset)}",
            touches=_touched(case, missing),
            remedy="Enter the authority's own figure, with its year and source",
        )
        for missing in mine
    ]


def _others(case: BaselineCase, dataset: Dataset, own: Authority) -> list[Gap]:
    others = [missing for missing in case.missing if missing.authority.code != own.code]
    others.sort(key=lambda missing: -len(missing.indicators))
    named = [
        Gap(
            what=f"{missing.authority.name} has no figure for {_measures(missing, dataset)}",
            touches=_touched(case, missing),
        )
        for missing in others[:_MOST_OTHERS]
    ]
    rest = others[_MOST_OTHERS:]
    if rest:
        listed = words.listing([missing.authority.name for missing in rest])
        named.append(Gap(what=f"Some figures are also missing for {listed}", touches="Counts beside each chart"))
    return named


def _measures(missing: Missing, dataset: Dataset) -> str:
    by_year: dict[str, list[str]] = {}
    for measure, year in missing.measures:
        title = dataset.measures[measure].title if measure in dataset.measures else measure.replace("_", " ")
        by_year.setdefault(year, []).append(title)
    return "; ".join(f"{words.listing(titles)} ({year})" for year, titles in by_year.items())


def _touched(case: BaselineCase, missing: Missing) -> str:
    count = len(missing.indicators)
    return f"{words.sentence(words.count(count, 'indicator'))} of {len(case.standings)}"


def _own_flags(case: BaselineCase, dataset: Dataset, own: Authority) -> list[Gap]:
    touched: dict[str, list[str]] = {}
    for standing in case.standings.values():
        for figure in standing.own.figures if standing.own else ():
            if figure.flag:
                title = dataset.measures[figure.measure].title
                touched.setdefault(f"{own.name}, {title} {figure.year}: {figure.flag}", []).append(
                    standing.indicator.title
                )
    return [Gap(what=what, touches=_listed(titles, len(case.standings))) for what, titles in touched.items()]


def _listed(titles: list[str], total: int) -> str:
    if len(titles) <= _MOST_TITLES:
        return words.listing(titles)
    return f"{words.sentence(words.count(len(titles), 'indicator'))} of {total}"


def _savings_need(case: BaselineCase, own: Authority) -> list[Gap]:
    if case.outlook is not None and any(year.target is not None for year in case.outlook.years):
        return []
    return [
        Gap(
            what=f"{words.sentence(own.possessive)} savings need is not entered",
            touches="The outlook, and whether an option meets the need",
            remedy="Enter the target by year in step 1",
        )
    ]
