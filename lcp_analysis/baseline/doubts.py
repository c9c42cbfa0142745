"""What makes a figure doubtful before it is used: each doubt is a question with its evidence, never a correction.

The bands are wide: they are meant for slips (a month ten times too high, a headcount for FTE), and a real change of
that size can be explained in a sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from lcp_analysis.baseline.dataset import Dataset, Figure
from lcp_analysis.terms import words

Key = tuple[str, str, str]  # authority, measure, year
Beside = Callable[[str], float | None]  # another measure of the same authority and year
_STEADY = frozenset({"population", "population_0_15", "population_65_plus", "area", "area_with_tidal_water"})
_MAY_BE_BELOW_ZERO = frozenset(
    {"net_spend", "net_spend_budget", "cultural_net_spend", "council_service_spend", "ro_net_spend"}
)
_MAY_BE_NONE = re.compile(r"static_libraries_|volunteer|capital|income|libraries_|contacts|digital|professional|closed")
_UNLIKE = re.compile(r"contacts|volunteer|capital|website|support_services|terminals|foi|transport|area")  # by nature
_TENFOLD = 8.0  # a month this many times the middle month
_NEAR_YEARS = 2  # within these a figure rarely halves or doubles
_PAY_LOW, _PAY_HIGH = 18_000.0, 90_000.0  # £ a full-time equivalent, far below and above any council's average
_SAME_AS_ANOTHER = 3  # figures that are another authority's to the last digit


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A figure that is about to be used."""

    authority: str
    measure: str
    year: str
    value: float
    parts: tuple[tuple[str, float], ...] = ()  # months, quarters or rows it was added up from

    @property
    def key(self) -> Key:
        """Authority, measure and year."""
        return self.authority, self.measure, self.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question about a figure."""

    kind: str
    key: Key
    text: str


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
        found.extend(_alone(one))
        found.extend(_in_time(one, together, dataset))
        found.extend(_among_others(one, together, dataset))
        found.extend(_in_sense(one, together, dataset))
    found.extend(_of_another(proposed, dataset))
    return tuple(found)


def _alone(one: Proposed) -> Iterator[Doubt]:
    if one.value < 0 and one.measure not in _MAY_BE_BELOW_ZERO:
        text = f"Can {_named(one)} be below zero ({_number(one.value)})?"
        yield Doubt(kind="negative", key=one.key, text=text)
    yield from _tenfold(one)


def _tenfold(one: Proposed) -> Iterator[Doubt]:
    """Compare the months of a year, series by series."""
    series: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for label, value in one.parts:
        series[_series(label)].append((label, value))
    for months in series.values():
        values = [value for _, value in months if value > 0]
        if len(values) < 4:
            continue
        middle = median(values)
        odd = [(label, value) for label, value in months if value > _TENFOLD * middle or 0 < value < middle / _TENFOLD]
        if odd:
            shown = words.listing([f"{label}: {_number(value)}" for label, value in odd[:4]])
            text = f"Is {_named(one)} right in each month? The middle month has {_number(middle)}, but {shown}."
            yield Doubt(kind="tenfold_month", key=one.key, text=text)
            return


def _series(label: str) -> str:
    """Take the month out of a part's name, so that months of one place and format are compared."""
    text = re.sub(r"(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d", "", label.lower())
    return re.sub(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|_", " ", text).strip()


def _in_time(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> Iterator[Doubt]:
    before = _nearest_year(one, together, dataset)
    if before is None:
        return
    label, value, apart = before
    if one.value == 0 and value > 0 and not _MAY_BE_NONE.search(one.measure):
        text = f"Is {_named(one)} zero, or missing? In {label} it was {_number(value)}. A gap is left empty."
        yield Doubt(kind="zero_or_missing", key=one.key, text=text)
        return
    if value <= 0 or one.value <= 0:
        return
    band = 1.15 if one.measure in _STEADY else 2.0 if apart <= _NEAR_YEARS else 4.0
    ratio = one.value / value
    if not 1 / band <= ratio <= band:
        text = f"Is {_named(one)} right at {_number(one.value)}? It is {_times(ratio)} the {_number(value)} of {label}."
        yield Doubt(kind="against_year", key=one.key, text=text)


def _nearest_year(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> tuple[str, float, int] | None:
    at = _calendar(one.year)
    known = [
        (abs(_calendar(year) - at), year, figure.value)
        for year in dataset.years(one.measure)
        if year != one.year and (figure := dataset.figure(one.authority, one.measure, year)) is not None
    ]
    known += [
        (abs(_calendar(year) - at), year, other.value)
        for (code, measure, year), other in together.items()
        if code == one.authority and measure == one.measure and year != one.year
    ]
    if not known:
        return None
    apart, label, value = min(known, key=lambda entry: (entry[0], entry[1]))
    return label, value, apart


def _among_others(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> Iterator[Doubt]:
    """Compare per resident with the statistical neighbours, in the same year."""
    own = _people(one.authority, one.year, dataset)
    near = dataset.neighbours.get(one.authority, ())
    if not own or own < 50_000 or len(near) < 3 or one.measure in _STEADY or not _is_amount(one.measure, dataset):
        return
    others = []
    for code in near:
        people = _people(code, one.year, dataset)
        value = _value(code, one.measure, one.year, together, dataset)
        if people and value:
            others.append(value / people)
    if len(others) < 3 or one.value <= 0:
        return
    ratio = one.value / own / median(others)
    if not 0.2 <= ratio <= 5.0:
        text = (
            f"Is {_named(one)} right at {_number(one.value)}? A resident, that is {_times(ratio)} the middle of its "
            f"statistical neighbours in {one.year}."
        )
        yield Doubt(kind="against_neighbours", key=one.key, text=text)


def _is_amount(measure: str, dataset: Dataset) -> bool:
    known = dataset.measures.get(measure)
    return (
        known is not None and known.unit not in ("score", "rank", "share", "km²") and "static_libraries" not in measure
    )


def _people(code: str, year: str, dataset: Dataset) -> float | None:
    at = _calendar(year)
    labels = sorted(dataset.years("population"), key=lambda label: abs(_calendar(label) - at))
    known: Iterable[Figure | None] = (dataset.figure(code, "population", label) for label in labels)
    figure = next((found for found in known if found is not None), None)
    return figure.value if figure else None


def _value(code: str, measure: str, year: str, together: Mapping[Key, Proposed], dataset: Dataset) -> float | None:
    if (code, measure, year) in together:
        return together[code, measure, year].value
    figure = dataset.figure(code, measure, year)
    return figure.value if figure else None


def _in_sense(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> Iterator[Doubt]:
    def beside(measure: str) -> float | None:
        return _value(one.authority, measure, one.year, together, dataset)

    checks = {
        "net_spend": _net,
        "ro_net_spend": _net,
        "staff_fte": _staff,
        "professional_staff_fte": _professional,
        "physical_visits": _visits,
        "visits": _visits,
        "active_borrowers": _borrowers,
        "active_users": _borrowers,
    }
    if one.measure in checks:
        people = _people(one.authority, one.year, dataset)
        yield from (Doubt(kind=kind, key=one.key, text=text) for kind, text in checks[one.measure](one, beside, people))


def _net(one: Proposed, beside: Beside, people: float | None) -> Iterator[tuple[str, str]]:
    del people
    start = "ro_" if one.measure.startswith("ro_") else ""
    gross, income = beside(f"{start}gross_spend"), beside(f"{start}income")
    if gross is not None and gross < one.value:
        yield (
            "gross_below_net",
            f"Are gross and net the wrong way round? Net is {_number(one.value)}, gross {_number(gross)}.",
        )
    elif gross is not None and income is not None and abs(gross - income - one.value) > max(0.01 * gross, 1000):
        yield (
            "net_is_not_gross_less_income",
            (
                f"Why is net {_number(one.value)}? Gross {_number(gross)} less income {_number(income)} is "
                f"{_number(gross - income)}."
            ),
        )


def _staff(one: Proposed, beside: Beside, people: float | None) -> Iterator[tuple[str, str]]:
    del people
    employees = beside("employees_spend")
    if employees is None or one.value <= 0:
        return
    pay = employees / one.value
    if pay < _PAY_LOW:
        yield (
            "headcount",
            (
                f"Is {_number(one.value)} a headcount? As full-time equivalents each would cost {_number(pay)} pounds "
                f"a year ({_number(employees)} for employees)."
            ),
        )
    elif pay > _PAY_HIGH:
        yield (
            "staff_too_few",
            f"Are all staff in the {_number(one.value)} FTE? Each would cost {_number(pay)} pounds a year.",
        )


def _professional(one: Proposed, beside: Beside, people: float | None) -> Iterator[tuple[str, str]]:
    del people
    staff = beside("staff_fte")
    if staff is not None and one.value > staff:
        yield "part_above_whole", f"Can {_number(one.value)} of {_number(staff)} staff be professional?"


def _visits(one: Proposed, beside: Beside, people: float | None) -> Iterator[tuple[str, str]]:
    del people
    contacts, every = beside("home_and_mobile_contacts"), beside("visits_and_contacts")
    if contacts and every and abs(one.value - every) < 0.5:
        yield (
            "contacts_in_visits",
            (
                f"Are home delivery and mobile contacts inside these visits? {_number(one.value)} is the number of "
                f"visits and contacts together; {_number(contacts)} of them are contacts."
            ),
        )


def _borrowers(one: Proposed, beside: Beside, people: float | None) -> Iterator[tuple[str, str]]:
    del beside
    if people and people > 50_000 and one.value > people:
        text = f"Can {_number(one.value)} people have borrowed where {_number(people)} live? Perhaps these are members."
        yield "more_than_residents", text


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
            shown = words.listing([f"{one.measure} {_number(one.value)}" for one in several[:3]])
            text = f"Is this {name} sheet? {len(several)} figures are {name} to the last digit: {shown}."
            yield Doubt(kind="another_council", key=several[0].key, text=text)


def _calendar(year: str) -> int:
    digits = re.search(r"\d{4}", year)
    return int(digits.group()) if digits else 0


def _named(one: Proposed) -> str:
    return f"{one.measure} of {one.year}"


def _number(value: float) -> str:
    return words.number(value, 0 if abs(value) >= 100 or value == int(value) else 2)


def _times(ratio: float) -> str:
    return f"{words.number(ratio, 1)} times" if ratio >= 1 else f"{words.percent(ratio, 1 if ratio < 0.1 else 0)} of"
