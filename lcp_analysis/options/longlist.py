"""The longlist of one authority: every option of the framework, on the authority's own spend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lcp_analysis.baseline import Dataset, Figure
from lcp_analysis.framework import Effect, Evidence, Framework, KnownOption, Option, SourcedRange
from lcp_analysis.options.conditions import NO_ANSWERS, Answer, Applicability, Standing, applicability
from lcp_analysis.options.payback import Payback, simple_payback
from lcp_analysis.terms import Authority, BadInput, Basis, Clock, FinancialYear, Range, UnknownName
from lcp_analysis.terms.words import day, pounds

NET_SPEND = "net_spend"  # the measure that every percentage of the framework is a share of


@dataclass(frozen=True, slots=True, kw_only=True)
class LonglistEntry:
    """One option for one authority.

    Percentages are of net library expenditure before the change. Pounds are those percentages of the longlist's
    ``spend``, in cash of its year, never uprated; ``None`` where there is no spend.
    """

    option: Option
    applicability: Applicability
    incompatible_with: tuple[Option, ...]
    nested_in: tuple[Option, ...]  # options that already hold this one
    saving_pct: Range  # % a year, recurring
    one_off_pct: Range  # %
    lead_months: Range  # months from the decision to the first full-year benefit
    saving: Range | None  # £ a year, cash of the spend's year
    one_off: Range | None  # £, cash of the spend's year
    payback: Payback  # years; the same in pounds and in percentages
    evidence: tuple[Evidence, ...]  # what the clock may show
    hidden_evidence: int  # entries not known under the clock
    rests_on_later_evidence: frozenset[Effect]  # ranges that nothing known under the clock supports

    @property
    def standing(self) -> Standing:
        """Applicable, to confirm or not applicable."""
        return self.applicability.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Longlist:
    """Every option for one authority under one clock, in the framework's order; nothing is dropped."""

    authority: Authority
    clock: Clock
    vantage: date  # the day up to which the replay knows
    spend: Figure | None  # the denominator: net library expenditure of one year
    denominator: str  # the same in words: amount, year, price base, source; or why there is none
    entries: tuple[LonglistEntry, ...]
    gaps: tuple[str, ...]

    def entry(self, option: str) -> LonglistEntry:
        """Return the entry of one option.

        Raises
        ------
        UnknownName
            If there is no such option.
        """
        for entry in self.entries:
            if entry.option.id == option:
                return entry
        raise UnknownName("option", option, [entry.option.id for entry in self.entries])

    def standing(self, standing: Standing) -> tuple[LonglistEntry, ...]:
        """Return the entries of one standing."""
        return tuple(entry for entry in self.entries if entry.standing is standing)


def longlist(
    authority: Authority,
    framework: Framework,
    dataset: Dataset,
    *,
    spend: Figure | None,
    clock: Clock = Clock.TODAY,
    answers: Mapping[str, Answer] = NO_ANSWERS,
) -> Longlist:
    """Draw up the longlist of one authority.

    Parameters
    ----------
    spend : Figure or None
        Net library expenditure of the authority in one year: the denominator of every percentage. Without it amounts
        in pounds are left out and the gap is named.
    answers : Mapping of condition id to Answer
        What the team has confirmed.

    Raises
    ------
    BadInput
        If ``spend`` is of another authority, another measure, or not above zero.
    UnknownName
        If an answer is to a condition no option has.
    """
    _check_answers(answers, framework)
    usable, why_not = _usable(spend, authority, framework.about.vantage_date, clock)
    entries = tuple(
        _entry(known, framework, usable, applicability(known, authority, dataset, clock, answers), clock)
        for known in framework.options_known(clock)
    )
    return Longlist(
        authority=authority,
        clock=clock,
        vantage=framework.about.vantage_date,
        spend=usable,
        denominator=_described(usable, dataset) if usable else why_not,
        entries=entries,
        gaps=() if usable else (why_not,),
    )


def _entry(
    known: KnownOption, framework: Framework, spend: Figure | None, applies: Applicability, clock: Clock
) -> LonglistEntry:
    option = known.option
    hide_notes = clock is not Clock.TODAY and known.hidden_evidence > 0  # a note may tell what came later
    saving_pct = _range(option.saving_pct, hide_notes)
    one_off_pct = _range(option.one_off_pct, hide_notes)
    share = spend.value / 100 if spend else None  # £ a percentage point
    return LonglistEntry(
        option=option,
        applicability=applies,
        incompatible_with=tuple(framework.option(other) for other in framework.incompatible(option.id)),
        nested_in=tuple(framework.option(whole) for whole in framework.nested_in(option.id)),
        saving_pct=saving_pct,
        one_off_pct=one_off_pct,
        lead_months=_range(option.lead_months, hide_notes),
        saving=saving_pct.scaled(share) if share is not None else None,
        one_off=one_off_pct.scaled(share) if share is not None else None,
        payback=simple_payback(one_off_pct, saving_pct),
        evidence=known.evidence,
        hidden_evidence=known.hidden_evidence,
        rests_on_later_evidence=known.rests_on_later_evidence,
    )


def _range(values: SourcedRange, hide_note: bool) -> Range:
    low, central, high = values.values
    return Range(low=low, central=central, high=high, basis=values.basis, note="" if hide_note else values.note)


def _usable(spend: Figure | None, authority: Authority, vantage: date, clock: Clock) -> tuple[Figure | None, str]:
    """Return the denominator, or why there is none."""
    if spend is None:
        return None, f"No spending figure for {authority.named}: savings are shown as percentages only."
    place = f"the denominator of {authority.name}"
    if spend.authority != authority.code:
        raise BadInput(place, f"a figure of {spend.authority}", f"a figure of {authority.code}")
    if spend.measure != NET_SPEND:
        raise BadInput(place, f"the measure {spend.measure!r}", f"{NET_SPEND!r}: every percentage is a share of it")
    if spend.value <= 0:
        raise BadInput(place, pounds(spend.value), "an amount above zero")
    if clock is Clock.REPLAY_2010 and not _known_by(spend, vantage):
        why = f"No spending figure for {authority.named} that was known on {day(vantage)}"
        return None, f"{why}: savings are shown as percentages only. The team can enter one."
    return spend, ""


def _known_by(spend: Figure, vantage: date) -> bool:
    """Whether a year's outturn was over by then, or the team entered a budget of a year that had begun."""
    year = FinancialYear.parse(spend.year).start
    settled = date(year, 4, 1) if spend.basis is Basis.ENTERED else date(year + 1, 4, 1)
    return settled <= vantage


def _described(spend: Figure, dataset: Dataset) -> str:
    source = dataset.sources.get(spend.source)
    said = source.title if source else spend.source
    return f"net library expenditure {pounds(spend.value)}, {spend.year}, in cash of that year ({spend.basis}; {said})"


def _check_answers(answers: Mapping[str, Answer], framework: Framework) -> None:
    known = [condition.id for option in framework.options for condition in option.conditions]
    for condition in answers:
        if condition not in known:
            raise UnknownName("condition", condition, known)
