"""What makes a figure doubtful before it is used: each doubt is a question with its evidence, never a correction.

The bands are wide: they are meant for slips (a month ten times too high, a headcount for FTE), and a real change of
that size can be explained in a sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from lcp_analysis.baseline.dataset import Dataset
from lcp_analysis.baseline.own import calendar
from lcp_analysis.baseline.proposed import Doubt, Key, Proposed, named, people_of, times_of, value_of, written
from lcp_analysis.baseline.sense import in_sense
from lcp_analysis.terms import words

_STEADY = frozenset({"population", "population_0_15", "population_65_plus", "area", "area_with_tidal_water"})
_NO_SERIES = ("imd_",)  # each edition is a measurement of its own
_MAY_BE_BELOW_ZERO = frozenset(
    {"net_spend", "net_spend_budget", "cultural_net_spend", "council_service_spend", "ro_net_spend"}
)
_MAY_BE_NONE = re.compile(r"static_libraries_|volunteer|capital|income|libraries_|contacts|digital|professional|closed")
_UNLIKE = re.compile(
    r"^home_|volunteer|capital|website|support_services|terminals|foi|transport|area"
)  # by nature: a wider band
_TENFOLD = 8.0  # a month this many times the middle month
_BAND, _BAND_UNLIKE = 5.0, 20.0  # times the middle of the neighbours, a resident
_NEAR_YEARS = 2  # within these a figure rarely halves or doubles
_MATERIAL_SERIES = 0.1  # of a figure, from which a series within it must be whole
_MATERIAL_SLIP = 0.02  # of a figure, from which an odd month matters
_A_COLUMN = 5  # authorities, from which a factor common to them speaks of the unit
_SAME_AS_ANOTHER = 3  # figures that are another authority's to the last digit


def doubts(proposed: Sequence[Proposed], dataset: Dataset) -> tuple[Doubt, ...]:
    """Look at each figure against its neighbours in time, place and sense.

    Parameters
    ----------
    proposed : sequence of Proposed
        What is about to be used; they are looked at together, so that gross is compared with net.
    dataset : Dataset
        What is known already.

    Returns
    -------
    tuple of Doubt
        In the order of the figures; several for one figure where several things are odd.
    """
    together = {one.key: one for one in proposed}
    found: list[Doubt] = []
    for one in proposed:
        found.extend(_alone(one, dataset))
        found.extend(_in_time(one, together, dataset))
        found.extend(_among_others(one, together, dataset))
        found.extend(in_sense(one, together, dataset))
    found.extend(_of_another(proposed, dataset))
    return tuple(_one_for_all(found, proposed, dataset))


def _one_for_all(found: list[Doubt], proposed: Sequence[Proposed], dataset: Dataset) -> list[Doubt]:
    """Put one question in the place of many where a whole column is out by a factor: its unit is more likely wrong."""
    ratios: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in proposed:
        before = None if one.measure.startswith(_NO_SERIES) else _nearest_year(one, {}, dataset)
        if before and before[1] > 0 and one.value > 0:
            ratios[one.measure, one.year].append(one.value / before[1])
    middles = {key: (median(several), len(several)) for key, several in ratios.items() if len(several) >= _A_COLUMN}
    scaled = {key: middle for key, middle in middles.items() if not 1 / _TENFOLD <= middle[0] <= _TENFOLD}
    rest = [
        doubt
        for doubt in found
        if doubt.kind not in {"against_year", "against_neighbours"} or doubt.key[1:] not in scaled
    ]
    return [*(_scale(key, *middle, dataset) for key, middle in scaled.items()), *rest]


def _scale(key: tuple[str, str], ratio: float, count: int, dataset: Dataset) -> Doubt:
    measure, year = key
    title = dataset.measures[measure].title
    text = (
        f"Are the figures for {title}, {year}, in the unit they were read in? In the middle of {count} authorities "
        f"they are {times_of(ratio)} what was known before."
    )
    return Doubt(kind="scale", key=("", measure, year), text=text)


def _alone(one: Proposed, dataset: Dataset) -> Iterator[Doubt]:
    if one.value < 0 and one.measure not in _MAY_BE_BELOW_ZERO:
        text = f"Can {named(one, dataset)} be below zero ({written(one.value)})?"
        yield Doubt(kind="negative", key=one.key, text=text)
    if one.parts:
        yield from _tenfold(one, dataset)
        yield from _whole_year(one, dataset)


def _whole_year(one: Proposed, dataset: Dataset) -> Iterator[Doubt]:
    """Ask where some months of a year, or some quarters, have a figure and not all.

    A small part of the whole (digital events in two months) may rightly have none in most of them: a series counts when
    it makes a tenth of the figure, or when no other fills its gaps.
    """
    series: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for label, value in one.parts:
        series[_series(label)][_period(label)].append(value)
    total = sum(value for _, value in one.parts)
    shown = {name: len(periods) for name, periods in series.items()}
    alone = len({period for periods in series.values() for period in periods}) not in (1, 4, 12)
    for name, periods in series.items():
        weight = sum(sum(values) for values in periods.values())
        if shown[name] in (1, 12) or (shown[name] == 4 and "/p1m" not in name):
            continue
        if alone or weight >= _MATERIAL_SERIES * total:
            whole = 4 if "/p3m" in name else 12
            first = next(label for label, _ in one.parts if _series(label) == name)
            text = (
                f"Is {named(one, dataset)}, the whole year? {shown[name]} of {whole} periods have a figure, from "
                f"{first}."
            )
            yield Doubt(kind="part_of_year", key=one.key, text=text)
            return


def _tenfold(one: Proposed, dataset: Dataset) -> Iterator[Doubt]:
    """Compare the months of a year, series by series; a slip that would not move the figure is let pass."""
    series: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for label, value in one.parts:
        series[_series(label)].append((label, value))
    total = sum(value for _, value in one.parts)
    for months in series.values():
        values = [value for _, value in months if value > 0]
        if len(values) < 4:
            continue
        middle = median(values)
        odd = [(label, value) for label, value in months if value > _TENFOLD * middle or 0 < value < middle / _TENFOLD]
        if sum(abs(value - middle) for _, value in odd) > _MATERIAL_SLIP * total:
            shown = words.listing([f"{label}: {written(value)}" for label, value in odd[:4]])
            text = (
                f"Is {named(one, dataset)}, right in each month? The middle month has {written(middle)}, but {shown}."
            )
            yield Doubt(kind="tenfold_month", key=one.key, text=text)
            return


def _period(label: str) -> str:
    """Return the month or date a part names."""
    found = re.search(r"(?:19|20)\d\d-\d\d-\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", label.lower())
    return found[0] if found else label


def _series(label: str) -> str:
    """Take the month out of a part's name, so that months of one place and format are compared."""
    text = re.sub(r"(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d", "", label.lower())
    return re.sub(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|_", " ", text).strip()


def _in_time(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> Iterator[Doubt]:
    if one.measure.startswith(_NO_SERIES):
        return
    before = _nearest_year(one, together, dataset)
    if before is None:
        return
    label, value, apart = before
    if one.value == 0 and value > 0 and not _MAY_BE_NONE.search(one.measure):
        text = f"Is {named(one, dataset)}, zero or missing? In {label} it was {written(value)}. Leave a gap empty."
        yield Doubt(kind="zero_or_missing", key=one.key, text=text)
        return
    if value <= 0 or one.value <= 0:
        return
    band = 1.15 if one.measure in _STEADY else 2.0 if apart <= _NEAR_YEARS else 4.0
    ratio = one.value / value
    if not 1 / band <= ratio <= band:
        text = (
            f"Is {named(one, dataset)}, right at {written(one.value)}? It is {times_of(ratio)} the {written(value)} of "
            f"{label}."
        )
        yield Doubt(kind="against_year", key=one.key, text=text)


def _nearest_year(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> tuple[str, float, int] | None:
    at = calendar(one.year)
    known = [
        (abs(calendar(year) - at), year, figure.value)
        for year in dataset.years(one.measure)
        if year != one.year and (figure := dataset.figure(one.authority, one.measure, year)) is not None
    ]
    known += [
        (abs(calendar(year) - at), year, other.value)
        for (code, measure, year), other in together.items()
        if code == one.authority and measure == one.measure and year != one.year
    ]
    if not known:
        return None
    apart, label, value = min(known, key=lambda entry: (entry[0], entry[1]))
    return label, value, apart


def _among_others(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> Iterator[Doubt]:
    """Compare per resident with the statistical neighbours, in the same year."""
    own = people_of(one.authority, one.year, dataset)
    near = dataset.neighbours.get(one.authority, ())
    if not own or own < 50_000 or len(near) < 3 or one.measure in _STEADY or not _is_amount(one.measure, dataset):
        return
    others = []
    for code in near:
        people = people_of(code, one.year, dataset)
        value = value_of(code, one.measure, one.year, together, dataset)
        if people and value:
            others.append(value / people)
    if len(others) < 3 or one.value <= 0:
        return
    ratio = one.value / own / median(others)
    band = _BAND_UNLIKE if _UNLIKE.search(one.measure) else _BAND
    if not 1 / band <= ratio <= band:
        text = (
            f"Is {named(one, dataset)}, right at {written(one.value)}? A resident, that is {times_of(ratio)} the "
            f"middle of its statistical neighbours in {one.year}."
        )
        yield Doubt(kind="against_neighbours", key=one.key, text=text)


def _is_amount(measure: str, dataset: Dataset) -> bool:
    known = dataset.measures.get(measure)
    return (
        known is not None and known.unit not in ("score", "rank", "share", "km²") and "static_libraries" not in measure
    )


def _of_another(proposed: Sequence[Proposed], dataset: Dataset) -> Iterator[Doubt]:
    """Ask whether a council's figures are another's: several of them the same to the last digit."""
    same: dict[tuple[str, str], list[Proposed]] = defaultdict(list)
    for one in proposed:
        own = dataset.figure(one.authority, one.measure, one.year)
        if one.value < 1000 or (own is not None and own.value == one.value):
            continue
        for year in dataset.years(one.measure):
            for code, figure in dataset.across(one.measure, year).items():
                if code != one.authority and figure.value == one.value:
                    same[one.authority, code].append(one)
    for (_, other), several in same.items():
        if len({one.key for one in several}) >= _SAME_AS_ANOTHER:
            name = dataset.authorities.find(other).possessive
            titles = {key: measure.title for key, measure in dataset.measures.items()}
            shown = words.listing(
                [f"{titles.get(one.measure, one.measure)} {written(one.value)}" for one in several[:3]]
            )
            text = f"Is this {name} sheet? {len(several)} figures are {name} to the last digit: {shown}."
            yield Doubt(kind="another_council", key=several[0].key, text=text)
