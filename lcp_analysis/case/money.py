"""Step 5 of a borough's case, first half: the first cut of one option's money on the authority's own spend."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lcp_analysis.case.decisions import Decisions, MoneyChoice
from lcp_analysis.case.entered import SAVING, EnteredLine, EnteredPosts, EnteredRedundancy
from lcp_analysis.case.evidence import MoneyAssumptions
from lcp_analysis.case.own_lines import own_biases, with_own
from lcp_analysis.finance import (
    Change,
    Context,
    Evaluation,
    Fan,
    FinanceProblem,
    Flag,
    Line,
    MissedApril,
    Month,
    OptionRanges,
    Prices,
    Schedule,
    Slip,
    Spending,
    change,
    doubt_notes,
    establishment,
    evaluate,
    first_cut,
    missed_april,
    plausibility_flags,
    ranges,
    running_total,
    slip_test,
)
from lcp_analysis.finance.first_cut import financial_year_of
from lcp_analysis.finance.months import APRIL, MONTHS
from lcp_analysis.options import Longlist, LonglistEntry, Standing
from lcp_analysis.terms import BadInput, Basis, FinancialYear, Note, Range, UnknownName

_CHOSEN = "the one that was asked for"
_BY_EVIDENCE = (
    "the first on the longlist that is not ruled out and whose range of saving was published at both ends; this is a "
    "place to start, not a recommendation"
)
_BY_ORDER = "the first on the longlist that is not ruled out; this is a place to start, not a recommendation"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCut:
    """An option's money at first sight.

    Pounds are in prices of the year of the spend, and the base year follows it; the General Fund is in the pounds of
    each year where the team has entered how prices rise.
    """

    evaluation: Evaluation
    starts: FinancialYear  # the saving, as planned: before any slip
    earliest: FinancialYear  # what the central lead time allows
    fan: Fan  # net present value, then net social value and General Fund of each year
    totals: Fan  # running total of the General Fund, by year
    editions: tuple[tuple[str, float], ...]  # net present value, £, by edition of the discount schedule
    slips: tuple[Slip, ...]
    missed_april: MissedApril
    flags: tuple[Flag, ...]
    notes: tuple[Note, ...]

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The financial years looked at, the base year first."""
        return tuple(FinancialYear(year) for year in self.evaluation.years)

    @property
    def net_present_value(self) -> Range:
        """Net present social value, £: central amounts between P10 and P90 of the draws."""
        low, high = float(self.fan.low[0]), float(self.fan.high[0])
        central = self.evaluation.npv
        return Range(low=min(low, central), central=central, high=max(high, central), basis=Basis.COMPUTED)

    @property
    def one_off(self) -> Line:
        """The cost before the saving."""
        return self.evaluation.problem.lines[0]

    def over_all_years(self, place: int) -> Range:
        """Return what a line comes to over the years looked at, after its timing, £."""
        low, central, high = self.evaluation.flows[place].timed.sum(axis=1)
        return Range(low=float(low), central=float(central), high=float(high), basis=Basis.COMPUTED)

    @property
    def saving(self) -> Line:
        """The yearly saving."""
        return self.evaluation.problem.lines[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyCase:
    """What one option would cost and save, or why that cannot be said."""

    longlist: Longlist
    entry: LonglistEntry
    why_this: str  # how the option came to be the one shown
    choice: MoneyChoice
    schedules: tuple[Schedule, ...]  # that may be chosen, oldest first
    own: Mapping[str, EnteredLine]  # line -> what the council has entered for this option
    redundancy: EnteredRedundancy | None
    structure: Change | None  # posts before and after, where they are entered
    first_cut: FirstCut | None  # None where the authority has no spend on this clock


def money_case(
    assumptions: MoneyAssumptions,
    longlist: Longlist,
    decisions: Decisions,
    rng: np.random.Generator,
    looked_at: Sequence[str] = (),
) -> MoneyCase:
    """Compute the first cut of one option.

    Parameters
    ----------
    assumptions : MoneyAssumptions
    longlist : Longlist
        Ranges on the authority's own spend.
    decisions : Decisions
        What the team chose to look at, and the lines, posts and redundancy it has entered.
    rng : Generator
        From the seed of the assumptions, so that the same case gives the same range.
    looked_at : sequence of option ids
        Options the team looks at; the first that is named is shown.

    Raises
    ------
    UnknownName
        If there is no such option or edition.
    BadInput
        If the option is the yardstick, or the saving would start outside the years looked at.
    """
    entry, why = shown_option(longlist, [option for option in looked_at if option])
    option = entry.option.id
    own = {line: entered for (key, line), entered in decisions.lines.items() if key == option}
    return MoneyCase(
        longlist=longlist,
        entry=entry,
        why_this=why,
        choice=decisions.money,
        schedules=assumptions.schedules,
        own=own,
        redundancy=decisions.redundancy.get(option),
        structure=_structure(decisions.posts.get(option), assumptions.suppress_below),
        first_cut=_first_cut(assumptions, longlist, entry, decisions, rng) if longlist.spend else None,
    )


def _structure(posts: EnteredPosts | None, suppress_below: int) -> Change | None:
    if posts is None:
        return None
    return change(establishment(posts.before, suppress_below), establishment(posts.after, suppress_below))


def shown_option(longlist: Longlist, looked_at: Sequence[str]) -> tuple[LonglistEntry, str]:
    """Return the option whose money is shown, and how it came to be that one."""
    if looked_at:
        entry = longlist.entry(looked_at[0])
        if entry.option.yardstick:
            raise BadInput("option", entry.option.name, "an option that changes something: this one is the yardstick")
        return entry, _CHOSEN
    real = [entry for entry in longlist.entries if not entry.option.yardstick]
    open_ = [entry for entry in real if entry.standing is not Standing.NOT_APPLICABLE] or real
    published = [entry for entry in open_ if _published(entry)]
    return (published[0], _BY_EVIDENCE) if published else (open_[0], _BY_ORDER)


def _published(entry: LonglistEntry) -> bool:
    saving = entry.option.saving_pct
    return saving.low_basis is Basis.PUBLISHED and saving.high_basis is Basis.PUBLISHED


def _first_cut(
    assumptions: MoneyAssumptions,
    longlist: Longlist,
    entry: LonglistEntry,
    decisions: Decisions,
    rng: np.random.Generator,
) -> FirstCut:
    problem, starts, earliest = first_problem(assumptions, longlist, entry, decisions)
    found = evaluate(problem)
    fan = ranges(found, rng)
    return FirstCut(
        evaluation=found,
        starts=starts,
        earliest=earliest,
        fan=fan,
        totals=running_total(found, rng),
        editions=tuple(
            (schedule.edition, evaluate(replace(problem, schedule=schedule)).npv) for schedule in assumptions.schedules
        ),
        slips=slip_test(problem, assumptions.slip_months),
        missed_april=missed_april(problem),
        flags=plausibility_flags(found, assumptions.thresholds, _context(longlist, entry, problem.base_year)),
        notes=(*found.notes, *doubt_notes(found, fan)),
    )


def first_problem(
    assumptions: MoneyAssumptions, longlist: Longlist, entry: LonglistEntry, decisions: Decisions
) -> tuple[FinanceProblem, FinancialYear, FinancialYear]:
    """Return the problem of a first cut, when its saving starts, and when it could at the central lead time.

    The decision is taken on 1 April of the base year, the year after that of the spend. Lead time counts to the first
    benefit of a full year, so the saving starts whole on the first 1 April that the central lead time allows, or on
    that of the year chosen. The one-off cost is paid in equal parts in the years before. A line the council has entered
    takes the place of the framework's, with its own start.

    Raises
    ------
    MixedPriceBases
        If a line entered is in the pounds of another year than the spend.
    """
    choice = decisions.money
    spend = longlist.spend
    if spend is None:
        raise ValueError(f"a first cut for {longlist.authority.name} needs its spend")
    spent_in = FinancialYear.parse(spend.year)
    base = spent_in.start + 1
    earliest = FinancialYear(base + math.ceil(entry.lead_months.central / MONTHS))
    own = {line: entered for (key, line), entered in decisions.lines.items() if key == entry.option.id}
    starts = _saving_from(own) or choice.saving_from or earliest
    _check_start(starts, base, assumptions.years)
    spending = Spending(authority=longlist.authority.name, amount=spend.value, denominator="net")
    one_off, saving = first_cut(_ranges(entry), spending, base, Month(base, APRIL))
    framework = (_in_years_before(one_off, starts.start - base), replace(saving, start=Month(starts.start, APRIL)))
    problem = FinanceProblem(
        base_year=base,
        n_years=assumptions.years,
        lines=with_own(framework, own, decisions.redundancy.get(entry.option.id), spent_in.start),
        biases=own_biases(own),
        schedule=_schedule(assumptions.schedules, choice.edition),
        prices=_prices(choice, spent_in.start, base + assumptions.years - 1),
        doubt=assumptions.doubt,
        slip_months=choice.slip_months,
    )
    return problem, starts, earliest


def _prices(choice: MoneyChoice, price_year: int, last: int) -> Prices:
    """Return the pounds of a first cut: real, with price levels where the team has entered how prices rise."""
    if choice.prices is None:
        return Prices(year=price_year)
    told = choice.prices.told(price_year, last)
    return Prices(year=price_year, deflator=choice.prices.levels(price_year, last), source=told)


def _saving_from(own: Mapping[str, EnteredLine]) -> FinancialYear | None:
    saving = own.get(SAVING)
    return None if saving is None else FinancialYear(financial_year_of(saving.start))


def _check_start(starts: FinancialYear, base: int, years: int) -> None:
    last = FinancialYear(base + years - 1)
    if not base <= starts.start <= last.start:
        raise BadInput("start of the saving", str(starts), f"a financial year from {FinancialYear(base)} to {last}")


def _ranges(entry: LonglistEntry) -> OptionRanges:
    option = entry.option
    return OptionRanges(
        option=option.id,
        title=option.name,
        saving=entry.saving_pct.scaled(0.01),
        one_off=entry.one_off_pct.scaled(0.01),
        lead_months=entry.lead_months,
        source="Framework's range",
    )


def _in_years_before(one_off: Line, years: int) -> Line:
    """Return the cost in equal parts over the years before the saving; all of it at once where there are none."""
    parts = max(1, years)
    return replace(one_off, amounts=(one_off.amounts[-1].scaled(1 / parts),) * parts)


def _schedule(schedules: Sequence[Schedule], edition: str) -> Schedule:
    known = {schedule.edition: schedule for schedule in schedules}
    if edition and edition not in known:
        raise UnknownName("edition of the discount rates", edition, known)
    return known[edition] if edition else schedules[-1]


def _context(longlist: Longlist, entry: LonglistEntry, base: int) -> Context:
    return Context(
        spending={"net": longlist.spend.value} if longlist.spend else {},
        published_share=entry.saving_pct.scaled(0.01),
        lead_months=entry.lead_months,
        decision=Month(base, APRIL),
    )
