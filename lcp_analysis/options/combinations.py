"""Combines savings of several options: nested ones once, the rest one after the other, never added."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.framework import Framework, PublishedCheck
from lcp_analysis.options.errors import IncompatibleOptions, OptionTwice
from lcp_analysis.terms import Basis, Range
from lcp_analysis.terms.words import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """Low, central and high of a combination. Low is all lows at once and high all highs at once: neither is likely."""

    low: float
    central: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One option's turn: what it takes of what earlier ones left. Turns depend on the order, their total does not."""

    option: str
    remaining: Triple  # % of the spend still there before it
    takes: Triple  # % of the spend before any change


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """What several options save together, in % of the spend before any of them.

    ``plain_sum`` is what adding would give. It is shown so that nobody has to work it out, and not used: each option
    finds only what earlier ones left, and what is nested would be counted twice.
    """

    steps: tuple[Step, ...]  # in the order given, nested ones left out
    nested_away: Mapping[str, str]  # option left out -> option that holds it
    saving_pct: Triple
    plain_sum: Triple
    sequential_only: Triple  # one after the other, nested ones counted twice
    nested_sum: Triple  # nested ones left out, the rest added
    basis: Basis = Basis.COMPUTED

    @property
    def why_not_the_sum(self) -> str:
        """One sentence for the screen."""
        inside = count(len(self.nested_away), "option is", "options are")
        nested = f" and {inside} counted inside another" if self.nested_away else ""
        return (
            f"Adding would give {self.plain_sum.central:.1f}% at the central values; together they save "
            f"{self.saving_pct.central:.1f}%, because each works on what the earlier ones leave{nested}."
        )


def combine(framework: Framework, options: Sequence[str]) -> Combination:
    """Combine options of the framework, in the order given.

    Raises
    ------
    UnknownName
        If an option does not exist.
    OptionTwice
        If one is given twice.
    IncompatibleOptions
        If two of them cannot be chosen together.
    """
    for position, option in enumerate(options):
        if option in options[:position]:
            raise OptionTwice(framework.option(option).name)
        clashing = [other for other in options[:position] if other in framework.incompatible(option)]
        if clashing:
            raise IncompatibleOptions(framework.option(clashing[0]).name, framework.option(option).name)
    savings = {option: framework.option(option).saving_pct.as_range() for option in options}
    return combine_savings(savings, {option: framework.parts_of(option) for option in options})


def combine_savings(savings: Mapping[str, Range], parts: Mapping[str, Iterable[str]]) -> Combination:
    """Combine savings that are each a percentage of the spend before any change.

    Parameters
    ----------
    savings : Mapping of option to Range, % of spend
        In the order the options take effect; each at most 100.
    parts : Mapping of option to the options inside it
        A part that is among ``savings`` beside its whole is counted inside the whole.
    """
    nested: dict[str, str] = {}
    for whole in savings:
        for part in parts.get(whole, ()):
            if part in savings:
                nested.setdefault(part, whole)
    used = {option: saving for option, saving in savings.items() if option not in nested}
    steps = tuple(_steps(used))
    return Combination(
        steps=steps,
        nested_away=nested,
        saving_pct=_together(used),
        plain_sum=_added(savings),
        sequential_only=_together(savings),
        nested_sum=_added(used),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapCheck:
    """The four ways to put a published case together, in its own unit."""

    unit: str
    plain_sum: float
    sequential: float
    nested: float  # nested parts left out, the rest added
    nested_sequential: float
    published: float
    implied_overlap: float  # sum less published: back-solved, and given to no pair of options

    @property
    def overlap_label(self) -> str:
        """How the implied overlap is named wherever it is printed."""
        return "implied overlap, back-solved from the published total; between which options it lies is not known"


def check_published(check: PublishedCheck, framework: Framework) -> OverlapCheck:
    """Put the programme's own published case together in four ways.

    Returns
    -------
    OverlapCheck
        In the unit of the case (£ million over five years).
    """
    shares = {part.option: _point(100 * part.saving / check.base) for part in check.parts}
    combined = combine_savings(shares, {option: framework.parts_of(option) for option in shares})
    back = check.base / 100  # from % of the base to the unit of the case
    total = combined.plain_sum.central * back
    return OverlapCheck(
        unit=check.unit,
        plain_sum=total,
        sequential=combined.sequential_only.central * back,
        nested=combined.nested_sum.central * back,
        nested_sequential=combined.saving_pct.central * back,
        published=check.published_total,
        implied_overlap=total - check.published_total,
    )


def _point(value: float) -> Range:
    return Range(low=value, central=value, high=value)


def _steps(savings: Mapping[str, Range]) -> Iterable[Step]:
    low = central = high = 100.0
    for option, saving in savings.items():
        remaining = Triple(low=low, central=central, high=high)
        takes = Triple(
            low=low * saving.low / 100, central=central * saving.central / 100, high=high * saving.high / 100
        )
        yield Step(option=option, remaining=remaining, takes=takes)
        low, central, high = low - takes.low, central - takes.central, high - takes.high


def _together(savings: Mapping[str, Range]) -> Triple:
    ranges = savings.values()
    return Triple(
        low=_sequential([each.low for each in ranges]),
        central=_sequential([each.central for each in ranges]),
        high=_sequential([each.high for each in ranges]),
    )


def _sequential(percentages: Iterable[float]) -> float:
    return 100 * (1 - math.prod(1 - each / 100 for each in percentages))


def _added(savings: Mapping[str, Range]) -> Triple:
    ranges = savings.values()
    return Triple(
        low=math.fsum(each.low for each in ranges),
        central=math.fsum(each.central for each in ranges),
        high=math.fsum(each.high for each in ranges),
    )
