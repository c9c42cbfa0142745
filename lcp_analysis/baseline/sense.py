"""Figures of one authority and year held against each other: gross and net, staff and pay, parts and wholes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lcp_analysis.baseline.dataset import Dataset
from lcp_analysis.baseline.proposed import Doubt, Key, Proposed, people_of, value_of, written

_PAY_LOW, _PAY_HIGH = 18_000.0, 90_000.0  # £ a full-time equivalent, far below and above any council's average
_WORTH_ASKING = 50_000  # residents, from which more borrowers than residents are odd (the City's borrowers commute)
_NEAR = 0.05  # of a headcount, within which a figure may be that headcount
_ABOVE = 1.2  # times the full-time equivalents known, from which it may be
_PARTS = ("employees_spend", "premises_spend", "materials_spend", "support_services_spend")
Asked = Iterator[tuple[str, str]]  # kind and text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """A proposed figure among the others of its authority and year."""

    one: Proposed
    together: Mapping[Key, Proposed]
    dataset: Dataset

    def get(self, measure: str) -> float | None:
        return value_of(self.one.authority, measure, self.one.year, self.together, self.dataset)

    def known(self, measure: str) -> float | None:
        """Return the newest figure of a measure that is published, of whatever year."""
        years = sorted(self.dataset.years(measure), reverse=True)
        figures = (self.dataset.figure(self.one.authority, measure, year) for year in years)
        return next((figure.value for figure in figures if figure is not None), None)


def in_sense(one: Proposed, together: Mapping[Key, Proposed], dataset: Dataset) -> Iterator[Doubt]:
    """Ask where a figure does not go together with others of its authority and year."""
    check = _CHECKS.get(one.measure)
    if check:
        asked = check(_Beside(one=one, together=together, dataset=dataset))
        yield from (Doubt(kind=kind, key=one.key, text=text) for kind, text in asked)


def _net(at: _Beside) -> Asked:
    start = "ro_" if at.one.measure.startswith("ro_") else ""
    net, gross, income = at.one.value, at.get(f"{start}gross_spend"), at.get(f"{start}income")
    if gross is not None and gross < net:
        yield (
            "gross_below_net",
            f"Are gross and net the wrong way round? Net is {written(net)}, gross {written(gross)}.",
        )
    elif gross is not None and income is not None and abs(gross - income - net) > max(0.01 * gross, 1000):
        yield (
            "net_is_not_gross_less_income",
            (
                f"Why is net {written(net)}? Gross {written(gross)} less income {written(income)} is "
                f"{written(gross - income)}."
            ),
        )


def _gross(at: _Beside) -> Asked:
    known = {measure: value for measure in _PARTS if (value := at.get(measure)) is not None}
    parts = sum(known.values())
    if at.one.value >= 0 and parts > 1.01 * at.one.value + 1000:
        titles = ", ".join(f"{at.dataset.measures[measure].title} {written(value)}" for measure, value in known.items())
        text = f"Why is gross {written(at.one.value)}, when its parts come to {written(parts)} ({titles})?"
        yield "part_above_whole", text


def _staff(at: _Beside) -> Asked:
    value, employees = at.one.value, at.get("employees_spend")
    if employees is not None and value > 0:
        pay = employees / value
        if pay < _PAY_LOW:
            text = (
                f"Is {written(value)} a headcount? As full-time equivalents each would cost {written(pay)} pounds a "
                f"year ({written(employees)} for employees)."
            )
            yield "headcount", text
            return
        if pay > _PAY_HIGH:
            text = f"Are all staff in the {written(value)} FTE? Each would cost {written(pay)} pounds a year."
            yield "staff_too_few", text
    heads, fte = at.known("staff_headcount_foi"), at.known("staff_fte")
    if heads and fte and abs(value - heads) <= _NEAR * heads and value > _ABOVE * fte:
        text = f"Is {written(value)} a headcount? {written(heads)} heads were published, {written(fte)} as FTE."
        yield "headcount", text


def _professional(at: _Beside) -> Asked:
    staff = at.get("staff_fte")
    if staff is not None and at.one.value > staff:
        yield "part_above_whole", f"Can {written(at.one.value)} of {written(staff)} staff be professional?"


def _visits(at: _Beside) -> Asked:
    contacts, every, buildings = (
        at.get(measure) for measure in ("home_and_mobile_contacts", "visits_and_contacts", "physical_visits")
    )
    if every is None and at.one.measure == "visits" and contacts is not None and buildings is not None:
        every = contacts + buildings
    if contacts and every and abs(at.one.value - every) < 0.5:
        text = (
            f"Are home delivery and mobile contacts inside these visits? {written(at.one.value)} is the number of "
            f"visits and contacts together; {written(contacts)} of them are contacts."
        )
        yield "contacts_in_visits", text


def _whole_of(*parts: str) -> Callable[[_Beside], Asked]:
    """Return a check that a figure is the sum of its parts, where all are known."""

    def check(at: _Beside) -> Asked:
        values = [at.get(part) for part in parts]
        known = [value for value in values if value is not None]
        if len(known) == len(parts) and abs(sum(known) - at.one.value) > max(0.5, 0.001 * abs(at.one.value)):
            titles = " and ".join(at.dataset.measures[part].title for part in parts)
            text = f"Why is the sum {written(at.one.value)}, when {titles} come to {written(sum(known))}?"
            yield "sum", text

    return check


def _borrowers(at: _Beside) -> Asked:
    people = people_of(at.one.authority, at.one.year, at.dataset)
    if people and people > _WORTH_ASKING and at.one.value > people:
        text = (
            f"Can {written(at.one.value)} people have borrowed where {written(people)} live? Perhaps these are members."
        )
        yield "more_than_residents", text


_CHECKS: Mapping[str, Callable[[_Beside], Asked]] = {
    "net_spend": _net,
    "ro_net_spend": _net,
    "gross_spend": _gross,
    "staff_fte": _staff,
    "professional_staff_fte": _professional,
    "physical_visits": _visits,
    "visits": _visits,
    "loans": _whole_of("physical_loans", "digital_loans"),
    "visits_and_contacts": _whole_of("physical_visits", "home_and_mobile_contacts"),
    "active_borrowers": _borrowers,
    "active_users": _borrowers,
}
