"""Savings that should add up: measures and years of one council, options taken together, a figure printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.wording import (
    CUMULATIVE,
    NTH,
    OVERLAP,
    PART,
    PERCENT,
    STAGE,
    STRONG,
    TOGETHER,
    TOTAL,
    YEARS,
    labels_in,
    named_period,
    period,
    sources_of,
    years_covered,
)
from lcp_analysis.propositions.statements import Overlap


def overlaps(case: PublicCase) -> tuple[Overlap, ...]:
    """Return every group of savings that a case prints beside their sum."""
    return (*_measures(case), *_options_together(case))


def _measures(case: PublicCase) -> Iterable[Overlap]:
    """Give savings of one council by measure or by year beside the total of the same council."""
    for who in dict.fromkeys(entry.who for entry in case.savings):
        own = [entry for entry in case.savings if entry.who == who and entry.money and not OVERLAP.search(entry.what)]
        totals = [entry for entry in own if _is_total(entry)]
        parts = [entry for entry in own if not _is_total(entry) and not PART.search(entry.what)]
        for total in totals:
            mates = [part for part in parts if _could_be_part(part, total)]
            rivals = [other for other in totals if _of_years(other) == _of_years(total)]
            if len(rivals) == 1 and len(mates) >= 2 and not _runs_at(mates, total):
                yield from _added(case, total, mates)


def _added(case: PublicCase, total: Published, parts: Sequence[Published]) -> Iterable[Overlap]:
    added = Overlap(
        what=f"{total.who}: {total.what}" if total.who else total.what,
        separate={f"{part.what} {part.year}".strip(): part.value for part in parts},
        overlap=_stated_overlap(case),
        combined=total.value,
        sources=sources_of([*parts, total]),
    )
    if _are_parts(parts, total) or _adds_up(added):
        yield added


def _is_total(entry: Published) -> bool:
    said = TOTAL.search(entry.what) or CUMULATIVE.search(entry.what)
    return bool(said or (years_covered(entry.what) or 0) > 1) and not PART.search(entry.what)


def _of_years(total: Published) -> bool:
    """Whether a total is of several years."""
    return bool(CUMULATIVE.search(total.what) or (years_covered(total.what) or 0) > 1)


def _could_be_part(part: Published, total: Published) -> bool:
    """Whether the periods let one figure be a part of the other: years of several years, measures of one period."""
    dated = len(labels_in(f"{part.what} {part.year}")) == 1 or bool(NTH.search(part.what)) or bool(_first(part))
    if _of_years(total):
        return dated
    if not dated:
        return period(part.what) in ("", period(total.what, total.year))
    own = period(total.what, total.year)
    return not own or own == period(part.what, part.year)


def _first(part: Published) -> bool:
    return named_period(part.what) == "first year"


def _are_parts(parts: Sequence[Published], total: Published) -> bool:
    """Whether the words make it plain that these are parts of the total, and not the same saving at another time."""
    if any(STAGE.search(f"{part.what} {part.note}") for part in parts):
        return False
    stems = {_without_years(part.what) for part in parts}
    if _of_years(total):
        covered = years_covered(total.what)
        return len(stems) == 1 and (covered is None or covered == len(parts))
    return len(stems) == 1 or bool(STRONG.search(total.what) and not STAGE.search(total.what))


def _without_years(text: str) -> str:
    """Return words without the year or number by which parts of one kind differ."""
    spoken = NTH.sub(" ", YEARS.sub(" ", text.lower()))
    return " ".join(re.sub(r"[\d/–-]+|\b[ivx]+\b|\bfirst year\b|\bin\b", " ", spoken).split())


def _adds_up(item: Overlap) -> bool:
    known = [value for value in item.separate.values() if value is not None]
    return item.combined is not None and abs(sum(known) - (item.overlap or 0.0) - item.combined) <= item.rounding


def _runs_at(parts: Sequence[Published], total: Published) -> bool:
    """Whether the parts are years of one rising saving, whose last is the total: they are not to be added."""
    labels = [YEARS.search(f"{part.what} {part.year}") for part in parts]
    values = [part.value for part in parts if part.value is not None]
    return all(labels) and len(values) == len(parts) and values == sorted(values) and values[-1] == total.value


def _options_together(case: PublicCase) -> Iterable[Overlap]:
    """Give the options' separate savings beside a combined one, and an option's saving where it is printed again."""
    for key in dict.fromkeys(key for option in case.options for key in option.figures if "saving" in key):
        if PERCENT.search(key):
            continue
        span = period(key)
        separate = {f"{option.id} {option.name}".strip(): option.figures.get(key) for option in case.options}
        for entry in case.savings:
            if not entry.money or period(entry.what, entry.year) != span:
                continue
            if TOGETHER.search(entry.what) and len(separate) > 1:
                yield Overlap(
                    what=span or entry.what,
                    separate=separate,
                    overlap=_stated_overlap(case),
                    combined=entry.value,
                    sources=sources_of([entry]),
                )
            else:
                yield from _printed_again(case, key, entry)


def _printed_again(case: PublicCase, key: str, entry: Published) -> Iterable[Overlap]:
    for option in case.options:
        named = re.search(rf"\boption {re.escape(option.id)}\b", entry.what, re.I)
        coded = re.search(r"\d", option.id) and re.search(rf"\b{re.escape(option.id)}\b", entry.what)
        if (named or coded) and option.figures.get(key) is not None:
            yield Overlap(
                what=f"option {option.id}, {entry.what}",
                separate={option.id: option.figures[key]},
                overlap=0.0,
                combined=entry.value,
                sources=(*option.sources, *entry.sources),
            )


def _stated_overlap(case: PublicCase) -> float | None:
    found = [entry.value for entry in case.savings if OVERLAP.search(entry.what) and entry.value is not None]
    return abs(found[0]) if found else None
