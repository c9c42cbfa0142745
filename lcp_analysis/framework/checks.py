"""Checks of the framework's parts against each other. A place starts with the file's name without its ending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from lcp_analysis.framework.criteria import Criterion
from lcp_analysis.framework.evidence import Evidence
from lcp_analysis.framework.faults import FrameworkFault, need, need_known, need_unique
from lcp_analysis.framework.nesting import Nesting, PublishedCheck, parts_within
from lcp_analysis.framework.options import Family, Option
from lcp_analysis.framework.reference_cases import ReferenceCase
from lcp_analysis.framework.success_factors import SuccessFactor
from lcp_analysis.framework.support import SupportKind, SupportOutcome, SupportTest
from lcp_analysis.terms import words

_OPTIONS = ("options", "options")
_NESTING = ("options", "nesting")
_CHECK = ("meta", "combination", "published_check")


class SupportRules(Protocol):
    """The part of a framework that says what support can be given."""

    @property
    def support_tests(self) -> tuple[SupportTest, ...]: ...  # noqa: D102

    @property
    def support_outcomes(self) -> tuple[SupportOutcome, ...]: ...  # noqa: D102

    @property
    def support_kinds(self) -> tuple[SupportKind, ...]: ...  # noqa: D102

    @property
    def generic_kinds(self) -> tuple[SupportKind, ...]: ...  # noqa: D102


def check_options(options: Sequence[Option], families: Sequence[Family], evidence: Sequence[Evidence]) -> None:
    """Refuse ids used twice or pointing at nothing."""
    need_unique(families, "meta", "families")
    need_unique(options, *_OPTIONS)
    need_unique(evidence, "evidence", "evidence")
    known_families = [family.id for family in families]
    known_evidence = [entry.id for entry in evidence]
    known_options = [option.id for option in options]
    conditions: set[str] = set()
    for position, option in enumerate(options):
        place = (*_OPTIONS, position)
        if option.family not in known_families:
            raise FrameworkFault((*place, "family"), repr(option.family), f"one of {', '.join(known_families)}")
        need_known(option.incompatible_with, known_options, "an option", *place, "incompatible_with")
        need_known(option.evidence, known_evidence, "an entry of evidence", *place, "evidence")
        for number, condition in enumerate(option.conditions):
            twice = condition.id in conditions
            need(not twice, (*place, "conditions", number, "id"), f"the id {condition.id!r} twice", "an id of its own")
            conditions.add(condition.id)
    need(any(option.yardstick for option in options), _OPTIONS, "no yardstick", "one option with 'yardstick: true'")


def check_incompatibilities(options: Sequence[Option]) -> None:
    """Refuse an incompatibility that only one of the two options states."""
    stated = {option.id: set(option.incompatible_with) for option in options}
    for position, option in enumerate(options):
        for number, other in enumerate(option.incompatible_with):
            if option.id not in stated[other]:
                place = (*_OPTIONS, position, "incompatible_with", number)
                raise FrameworkFault(
                    place, f"{other!r}, which does not say the same of {option.id!r}", "both or neither"
                )


def check_nestings(nestings: Sequence[Nesting], options: Sequence[Option]) -> None:
    """Refuse dangling ids, circles, parts that clash with their whole, and doubtful ranges without a written doubt."""
    by_id = {option.id: option for option in options}
    includes = {nesting.whole: nesting.includes for nesting in nestings}
    for position, nesting in enumerate(nestings):
        place = (*_NESTING, position)
        need_known([nesting.whole], by_id, "an option", *place, "whole")
        need_known(nesting.includes, by_id, "an option", *place, "includes")
    for position, nesting in enumerate(nestings):
        place = (*_NESTING, position)
        parts = parts_within(nesting.whole, includes)
        need(
            nesting.whole not in parts,
            place,
            f"{nesting.whole!r} inside itself",
            "nesting that does not go in a circle",
        )
        _check_parts(by_id[nesting.whole], [by_id[part] for part in sorted(parts)], nesting, place)


def _check_parts(whole: Option, parts: Sequence[Option], nesting: Nesting, place: tuple[str | int, ...]) -> None:
    for part in parts:
        apart = part.id in whole.incompatible_with
        need(not apart, place, f"{part.id!r} inside {whole.id!r}, with which it is incompatible", "one or the other")
        below = any(w < p for w, p in zip(whole.saving_pct.values, part.saving_pct.values, strict=True))
        needed = "a 'doubt' that says why a whole can save less than its part"
        need(not below or bool(nesting.doubt), place, f"a saving of {whole.id!r} below that of {part.id!r}", needed)


def check_published_check(check: PublishedCheck, options: Sequence[Option]) -> None:
    """Refuse parts of the published check that are no options."""
    known = [option.id for option in options]
    for position, part in enumerate(check.parts):
        need_known([part.option], known, "an option", *_CHECK, "parts", position)


def check_evidence(evidence: Sequence[Evidence], options: Sequence[Option], vantage: date) -> None:
    """Refuse evidence no option uses, and a hindsight flag that the year contradicts."""
    used = {entry for option in options for entry in option.evidence}
    for position, entry in enumerate(evidence):
        place = ("evidence", "evidence", position)
        need(entry.id in used, place, f"{entry.id!r}, which no option lists", "evidence that an option lists")
        if entry.year != vantage.year:
            later = entry.year > vantage.year
            found = f"hindsight {str(entry.hindsight).lower()} for {entry.year}"
            need(entry.hindsight == later, (*place, "hindsight"), found, f"{str(later).lower()}")
        elif not entry.note:
            needed = f"a 'note' on whether it was known by {words.day(vantage)}"
            raise FrameworkFault((*place, "year"), str(entry.year), needed)


def check_criteria(criteria: Sequence[Criterion], options: Sequence[Option]) -> None:
    """Refuse ids used twice, weights that do not sum to 100, and options whose range lies off a scale."""
    need_unique(criteria, "criteria", "criteria")
    total = sum(criterion.suggested_weight for criterion in criteria)
    need(abs(total - 100) < 1e-9, ("criteria", "criteria"), f"suggested weights that sum to {total:g}", "a sum of 100")
    for position, criterion in enumerate(criteria):
        for option in options:
            _check_on_scale(criterion, option, ("criteria", "criteria", position, "value_points"))


def _check_on_scale(criterion: Criterion, option: Option, place: tuple[str | int, ...]) -> None:
    if criterion.scale is None or criterion.measured_by is None:
        return
    values = option.effect(criterion.measured_by)
    low, high = criterion.scale.ends
    found = f"a scale from {low:g} to {high:g}, which clips {option.id!r} ({values.low:g} to {values.high:g})"
    need(criterion.scale.covers(values), place, found, "a scale that holds every option's range")


def check_support(rules: SupportRules) -> None:
    """Refuse ids used twice and an order of tests that skips or repeats."""
    need_unique(rules.support_tests, "support", "support_tests")
    need_unique(rules.support_outcomes, "support", "support_outcomes")
    need_unique(rules.support_kinds, "support", "support_kinds")
    need_unique(rules.generic_kinds, "support", "generic_kinds")
    for position, test in enumerate(rules.support_tests):
        place = ("support", "support_tests", position, "order")
        need(test.order == position + 1, place, str(test.order), f"{position + 1}: tests stand in their order")


def check_later(factors: Sequence[SuccessFactor], cases: Sequence[ReferenceCase], vantage: date) -> None:
    """Refuse ids used twice, and a hindsight flag that the year contradicts."""
    need_unique(factors, "criteria", "critical_success_factors")
    need_unique(cases, "reference_cases", "reference_cases")
    flagged = [
        *((("criteria", "critical_success_factors", i), f.year, f.hindsight) for i, f in enumerate(factors)),
        *((("reference_cases", "reference_cases", i), c.year, c.hindsight) for i, c in enumerate(cases)),
    ]
    for place, year, hindsight in flagged:
        later = year is not None and year > vantage.year
        found = f"hindsight {str(hindsight).lower()} for {year or 'our own wording'}"
        need(hindsight == later, (*place, "hindsight"), found, str(later).lower())
