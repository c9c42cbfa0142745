"""The framework as one value: options, evidence, criteria, tests, checked against each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lcp_analysis.framework import checks
from lcp_analysis.framework.about import About, User
from lcp_analysis.framework.bands import Band, check_bands
from lcp_analysis.framework.criteria import Criterion
from lcp_analysis.framework.evidence import Evidence
from lcp_analysis.framework.group_costs import GroupCosts, check_group_costs
from lcp_analysis.framework.known import KnownOption, as_known
from lcp_analysis.framework.nesting import CombinationRule, Nesting, parts_within
from lcp_analysis.framework.options import Family, Option
from lcp_analysis.framework.reference_cases import ReferenceCase
from lcp_analysis.framework.success_factors import SuccessFactor
from lcp_analysis.framework.support import SupportKind, SupportOutcome, SupportTest
from lcp_analysis.terms import Clock, UnknownName


@dataclass(frozen=True, kw_only=True)
class Framework:
    """Everything the framework says, in the order of its files.

    Raises
    ------
    FrameworkFault
        If an id is used twice or points at nothing, an incompatibility is one-sided, a nesting goes in a circle or
        clashes with an incompatibility, an option's range lies off a scale, or suggested weights do not sum to 100.
    """

    about: About
    families: tuple[Family, ...]
    options: tuple[Option, ...]
    evidence: tuple[Evidence, ...]
    nestings: tuple[Nesting, ...]
    combination: CombinationRule
    criteria: tuple[Criterion, ...]
    criteria_notes: tuple[str, ...]
    bands: tuple[Band, ...]  # every option on every judged criterion
    success_factors: tuple[SuccessFactor, ...]
    support_tests: tuple[SupportTest, ...]
    support_tests_note: str
    support_outcomes: tuple[SupportOutcome, ...]
    support_kinds: tuple[SupportKind, ...]  # what the programme can fund
    generic_kinds: tuple[SupportKind, ...]  # what a partnership finds from within
    reference_cases: tuple[ReferenceCase, ...]
    reference_cases_note: str
    baseline_fields: tuple[str, ...]
    users: tuple[User, ...]
    group_costs: tuple[GroupCosts, ...] = ()

    def __post_init__(self) -> None:
        checks.check_options(self.options, self.families, self.evidence)
        checks.check_incompatibilities(self.options)
        checks.check_nestings(self.nestings, self.options)
        checks.check_published_check(self.combination.published_check, self.options)
        checks.check_evidence(self.evidence, self.options, self.about.vantage_date)
        checks.check_criteria(self.criteria, self.options)
        check_bands(self.bands, self.options, self.criteria)
        checks.check_support(self)
        check_group_costs(self.group_costs, self.options, self.evidence)
        checks.check_later(self.success_factors, self.reference_cases, self.about.vantage_date)

    def option(self, id: str) -> Option:  # noqa: A002 - the word of the file
        """Return the option with this id.

        Raises
        ------
        UnknownName
            If there is none; the message names those that look alike.
        """
        try:
            return self._options[id]
        except KeyError:
            raise UnknownName("option", id, self._options) from None

    def family(self, id: str) -> Family:  # noqa: A002 - the word of the file
        """Return the family with this id.

        Raises
        ------
        UnknownName
            If there is none.
        """
        for family in self.families:
            if family.id == id:
                return family
        raise UnknownName("family of options", id, [family.id for family in self.families])

    def criterion(self, id: str) -> Criterion:  # noqa: A002 - the word of the file
        """Return the criterion with this id.

        Raises
        ------
        UnknownName
            If there is none.
        """
        for criterion in self.criteria:
            if criterion.id == id:
                return criterion
        raise UnknownName("criterion", id, [criterion.id for criterion in self.criteria])

    def band(self, option: str, criterion: str) -> Band:
        """Return where an option could stand on a judged criterion.

        Raises
        ------
        UnknownName
            If there is no such option or judged criterion.
        """
        try:
            return self._bands[self.option(option).id, criterion]
        except KeyError:
            judged = [found.id for found in self.criteria if found.judged]
            raise UnknownName("judged criterion", criterion, judged) from None

    def reference_case(self, id: str) -> ReferenceCase:  # noqa: A002 - the word of the file
        """Return the reference case with this id.

        Raises
        ------
        UnknownName
            If there is none.
        """
        for case in self.reference_cases:
            if case.id == id:
                return case
        raise UnknownName("reference case", id, [case.id for case in self.reference_cases])

    def pooled_by(self, option: str) -> GroupCosts | None:
        """Return what a collaborative option pools; ``None`` for one that pools nothing.

        Raises
        ------
        UnknownName
            If there is no such option.
        """
        known = self.option(option).id
        return next((costs for costs in self.group_costs if costs.option == known), None)

    def evidence_for(self, option: str) -> tuple[Evidence, ...]:
        """Return the evidence an option lists, in its order.

        Raises
        ------
        UnknownName
            If there is no such option.
        """
        return tuple(self._evidence[entry] for entry in self.option(option).evidence)

    def options_known(self, clock: Clock) -> tuple[KnownOption, ...]:
        """Return every option as the clock sees it; what was not on offer is set aside with the reason, not dropped."""
        return tuple(as_known(option, self.evidence_for(option.id), clock) for option in self.options)

    def parts_of(self, whole: str) -> frozenset[str]:
        """Return the ids of all options inside this one, parts of parts too.

        Raises
        ------
        UnknownName
            If there is no such option.
        """
        return parts_within(self.option(whole).id, self._includes)

    def nested_in(self, part: str) -> tuple[str, ...]:
        """Return the ids of the options that hold this one inside, in the order of the list.

        Raises
        ------
        UnknownName
            If there is no such option.
        """
        inner = self.option(part).id
        return tuple(option.id for option in self.options if inner in self.parts_of(option.id))

    def incompatible(self, option: str) -> tuple[str, ...]:
        """Return the ids of the options that cannot be chosen together with this one.

        Raises
        ------
        UnknownName
            If there is no such option.
        """
        return self.option(option).incompatible_with

    @cached_property
    def _options(self) -> dict[str, Option]:
        return {option.id: option for option in self.options}

    @cached_property
    def _bands(self) -> dict[tuple[str, str], Band]:
        return {(band.option, band.criterion): band for band in self.bands}

    @cached_property
    def _evidence(self) -> dict[str, Evidence]:
        return {entry.id: entry for entry in self.evidence}

    @cached_property
    def _includes(self) -> dict[str, tuple[str, ...]]:
        return {nesting.whole: nesting.includes for nesting in self.nestings}
