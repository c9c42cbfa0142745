"""Dated assumptions: discount schedules, optimism bias, redundancy, provision, thresholds, with their sources.

The files stand in ``data/assumptions``. The engines take plain values; only this module knows where they come from.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from lcp_analysis.case.evidence import MoneyAssumptions
from lcp_analysis.evidence.data_folder import data_folder
from lcp_analysis.evidence.problem_files.base import ProblemModel, validated
from lcp_analysis.evidence.yaml_files import YamlDocument, read_yaml
from lcp_analysis.finance import Doubt, RedundancyTerms, Schedule, Thresholds
from lcp_analysis.terms import BadInput, UnknownName


class Edition(ProblemModel):
    """One edition of a discount schedule."""

    edition: str
    published: str
    in_force: str
    title: str
    publisher: str
    changed: str  # against the edition before
    status: str
    kinds: dict[str, list[tuple[int, float]]]  # kind to bands: first year, yearly rate
    printed_to_year: int | None = None
    kind_notes: dict[str, str] = Field(default_factory=dict)
    url: str = ""


class ScheduleFamily(ProblemModel):
    """All editions of one schedule, oldest first."""

    id: str
    name: str
    editions: list[Edition]


class _Discounting(ProblemModel):
    schema_version: int
    unit: str
    schedules: list[ScheduleFamily]


class BiasRange(ProblemModel):
    """Upper and lower bound, as a share of the estimate."""

    upper: float
    lower: float


class _BiasEdition(ProblemModel):
    edition: str
    published: int
    title: str
    publisher: str
    status: str
    note: str
    types: dict[str, dict[str, BiasRange]]


class _OptimismBias(ProblemModel):
    schema_version: int
    unit: str
    editions: list[_BiasEdition]


class _WeeksByAge(ProblemModel):
    from_age: int
    weeks: float


class _Statutory(ProblemModel):
    unit: str
    source: str
    weeks_by_age: list[_WeeksByAge]
    most_years: int
    least_years: int


class _Limit(ProblemModel):
    since: date = Field(alias="from")
    limit: float


class _WeeklyLimits(ProblemModel):
    unit: str
    source: str
    limits: list[_Limit]
    known_until: date


class _Redundancy(ProblemModel):
    schema_version: int
    statutory: _Statutory
    weekly_pay_limit: _WeeklyLimits
    note: str


class MrpOption(ProblemModel):
    """One way of making provision, and what it may be used for."""

    id: str
    name: str
    needs: list[str]
    use: str = Field(alias="for")
    share_of_balance: float | None = None


class _Mrp(ProblemModel):
    schema_version: int
    source: str
    methods: list[MrpOption]
    not_offered: list[dict[str, str]]
    first_charge: str


class _Threshold(ProblemModel):
    value: float
    why: str
    unit: str = ""


class _Plausibility(ProblemModel):
    schema_version: int
    basis: str
    thresholds: dict[str, _Threshold]


class DoubtDefaults(ProblemModel):
    """How doubts hang together where a file does not say."""

    schema_version: int
    basis: str
    draws: int
    seed: int
    strength_within_option: float
    strength_across_authorities: float
    suppress_below: int


class _Horizon(ProblemModel):
    value: int
    why: str


class _Slips(ProblemModel):
    value: tuple[float, ...]
    why: str


class _DefaultSchedule(ProblemModel):
    value: str
    kind: str
    why: str


class _FirstCut(ProblemModel):
    schema_version: int
    basis: str
    years: _Horizon
    slip_months: _Slips
    schedule: _DefaultSchedule


def schedules(folder: Path | None = None) -> list[ScheduleFamily]:
    """Return every discount schedule with its editions, of a folder of data or of the one in use."""
    return _read("discounting", _Discounting, folder).schedules


def discount_schedule(
    schedule: str, edition: str, kind: str, factor_decimals: int | None = None, *, folder: Path | None = None
) -> Schedule:
    """Return an edition of a schedule as plain rates, of a folder of data or of the one in use.

    Raises
    ------
    UnknownName
        If there is no such schedule, edition or kind; the message names those that look alike.
    """
    families = {family.id: family for family in schedules(folder)}
    if schedule not in families:
        raise UnknownName("discount schedule", schedule, families)
    family = families[schedule]
    editions = {found.edition: found for found in family.editions}
    if edition not in editions:
        raise UnknownName(f"edition of {schedule}", edition, editions)
    found = editions[edition]
    if kind not in found.kinds:
        raise UnknownName(f"kind of rate in {schedule} {edition}", kind, found.kinds)
    return Schedule(
        bands=tuple(found.kinds[kind]),
        name=family.name,
        edition=edition,
        kind=kind,
        source=found.title,
        printed_to_year=found.printed_to_year,
        beyond_note=found.kind_notes.get(kind, ""),
        factor_decimals=factor_decimals,
    )


def bias_bounds(project_type: str, on: str, edition: str | None = None) -> BiasRange:
    """Return the published upper and lower bound of optimism bias for a type of project.

    Parameters
    ----------
    project_type : str
        "standard_buildings" and so on.
    on : str
        "capital", "duration" or "operating".
    edition : str, optional
        The newest where none is named.

    Raises
    ------
    UnknownName
        If the table has no such edition, type or measure.
    """
    editions = {found.edition: found for found in _read("optimism_bias", _OptimismBias).editions}
    named = edition or max(editions)
    if named not in editions:
        raise UnknownName("edition of the optimism bias table", named, editions)
    types = editions[named].types
    if project_type not in types:
        raise UnknownName("type of project", project_type, types)
    if on not in types[project_type]:
        raise UnknownName(f"optimism bias of {project_type}", on, types[project_type])
    return types[project_type][on]


def highest_bias_bound() -> float:
    """Return the highest upper bound of optimism bias that any edition publishes (2 is 200 % of the estimate)."""
    editions = _read("optimism_bias", _OptimismBias).editions
    return max(bounds.upper for found in editions for measures in found.types.values() for bounds in measures.values())


def redundancy_terms(on: date, *, multiplier: float = 1.0, actual_pay: bool = False) -> RedundancyTerms:
    """Return statutory redundancy terms for a date of leaving, with the authority's own policy.

    Raises
    ------
    BadInput
        If no weekly limit is known for that date.
    """
    table = _read("redundancy", _Redundancy)
    limits = table.weekly_pay_limit
    known = [found.limit for found in limits.limits if found.since <= on]
    if not known or on > limits.known_until:
        first = limits.limits[0].since
        raise BadInput("redundancy / on", on.isoformat(), f"a date from {first} to {limits.known_until}")
    return RedundancyTerms(
        weeks_by_age=tuple((step.from_age, step.weeks) for step in table.statutory.weeks_by_age),
        most_years=table.statutory.most_years,
        least_years=table.statutory.least_years,
        weekly_limit=None if actual_pay else known[-1],
        multiplier=multiplier,
    )


def mrp_options() -> dict[str, MrpOption]:
    """Return the ways of making minimum revenue provision, by id."""
    return {method.id: method for method in _read("mrp", _Mrp).methods}


def plausibility_thresholds(folder: Path | None = None) -> Thresholds:
    """Return what counts as surprising."""
    found = _read("plausibility", _Plausibility, folder).thresholds
    return Thresholds(**{name: threshold.value for name, threshold in found.items()})


def doubt_defaults(folder: Path | None = None) -> DoubtDefaults:
    """Return how doubts are drawn and joined where a file does not say."""
    return _read("uncertainty", DoubtDefaults, folder)


def money_assumptions(folder: Path) -> MoneyAssumptions:
    """Return what the first cut of an option's money starts from.

    Parameters
    ----------
    folder : Path
        The data folder: its ``assumptions``.

    Raises
    ------
    BadInput, UnknownName
        If a file of assumptions is wrong or names a schedule that is not there.
    """
    first, doubt = _read("first_cut", _FirstCut, folder), doubt_defaults(folder)
    chosen = first.schedule
    families = {family.id: family for family in schedules(folder)}
    if chosen.value not in families:
        raise UnknownName("discount schedule", chosen.value, families)
    editions = [found.edition for found in families[chosen.value].editions if chosen.kind in found.kinds]
    return MoneyAssumptions(
        schedules=tuple(discount_schedule(chosen.value, edition, chosen.kind, folder=folder) for edition in editions),
        thresholds=plausibility_thresholds(folder),
        doubt=Doubt(draws=doubt.draws, within_option=doubt.strength_within_option),
        seed=doubt.seed,
        years=first.years.value,
        slip_months=first.slip_months.value,
        suppress_below=doubt.suppress_below,
    )


def check_assumptions(folder: Path) -> None:
    """Read every file of assumptions of a folder.

    Raises
    ------
    BadInput, UnknownName
        If one of them is wrong.
    """
    money_assumptions(folder)
    for name, model in (("optimism_bias", _OptimismBias), ("redundancy", _Redundancy), ("mrp", _Mrp)):
        _read(name, model, folder)


_Model = TypeVar("_Model", bound=ProblemModel)


def _read(name: str, model: type[_Model], folder: Path | None = None) -> _Model:
    document = _loaded((folder or data_folder()) / "assumptions" / f"{name}.yaml")
    return validated(document, model, keys="see the project's own data/assumptions")


@cache
def _loaded(path: Path) -> YamlDocument:
    return read_yaml(path)
