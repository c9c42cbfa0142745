"""Step 4 of a borough's case: from the longlist, the framework's bands and the team's decisions to a first cut."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.appraisal import (
    Criterion,
    Exact,
    FirstCut,
    Option,
    Problem,
    Score,
    Triangular,
    Uniform,
    ValueTree,
    Verdict,
    WeightJudgements,
    first_cut,
    linear,
    piecewise,
)
from lcp_analysis.appraisal.information import value_of_information
from lcp_analysis.appraisal.smaa import Source, ValueSource
from lcp_analysis.case.borough import BoroughCase
from lcp_analysis.case.decisions import Decisions
from lcp_analysis.case.room import RoomCase, room_case
from lcp_analysis.framework import Band, Effect, Framework
from lcp_analysis.framework import Criterion as Asked
from lcp_analysis.options import GateAnswer, LonglistEntry, Screened
from lcp_analysis.terms import Authority, BadInput, UnknownName

_FIND_DRAWS = 1_500  # enough to rank judgements: a page waits for them
_FIND_SCORES = 24  # judgements looked at one by one, the widest first
_WORTH_NAMING = 0.05  # points of 100: less than this is within the error of the draws
_VERDICTS = {
    GateAnswer.PASS: Verdict.PASS,
    GateAnswer.FAIL: Verdict.FAIL,
    GateAnswer.NEEDS_EVIDENCE: Verdict.NEEDS_EVIDENCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraised:
    """What one option could still reach; totals in points of 100, money apart."""

    screened: Screened
    could_lead: bool  # best, alone or with others, for some weighting and some place in the bands
    ranks: tuple[int, int]  # best and worst that can be had
    reach: tuple[float, float]  # least and greatest total: exact
    drawn: tuple[float, float]  # nine draws of ten lie between
    first_share: float  # of the draws in which it comes first
    first_error: float  # standard error of that share
    first_weights: Mapping[str, float]  # criterion id -> mean weight of those draws; empty if it never came first
    beaten_by: tuple[str, ...]  # ids of options that surely score no less and centrally save no less, one of them more

    @property
    def entry(self) -> LonglistEntry:
        """The option on the longlist."""
        return self.screened.entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSettle:
    """How much one criterion leaves open, over the options that could still be best."""

    criterion: Asked
    width: float  # mean width of the bands, points of the criterion's own scale
    points: float  # mean part of an option's range of totals that comes from it, or the width where no weight is given
    whole: tuple[str, ...]  # ids of options about which nothing is known on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """What settling one judgement alone would gain, points of 100 on average."""

    criterion: Asked
    option: str  # id; "" for the weight of the criterion
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalCase:
    """Step 4 for one authority."""

    problem: Problem
    found: FirstCut
    options: tuple[Appraised, ...]  # in the framework's order
    criteria: tuple[Asked, ...]  # those inside the score
    weights: Mapping[str, float]  # criterion id -> share, summing to 1; empty until somebody has weighed
    settle: tuple[ToSettle, ...]  # what leaves most open first
    everything: float  # points of 100 that knowing all of it would gain on average
    find: tuple[Find, ...]  # judgements worth most alone, first; those worth next to nothing left out
    room: RoomCase | None  # people's own weights, where anybody has entered some
    ruled_out_alone: Mapping[str, tuple[str, ...]]  # criterion id -> options that could not lead if it alone counted


def scored_criteria(framework: Framework) -> tuple[Asked, ...]:
    """Return the criteria inside the score: money stands beside it, never in both places."""
    return tuple(criterion for criterion in framework.criteria if not criterion.money)


def seed_of(authority: Authority) -> int:
    """Return the seed of an authority's draws: the same wherever and whenever its case is computed."""
    return zlib.crc32(authority.code.encode())


def appraisal_case(case: BoroughCase, framework: Framework, rng: np.random.Generator) -> AppraisalCase:
    """Compute step 4 for one authority.

    Parameters
    ----------
    case : BoroughCase
        Its shortlist is appraised: what is set aside is left out, with the reason kept in step 3.
    framework : Framework
    rng : numpy.random.Generator
        Seeded by :func:`seed_of`, so that page and report show the same figures.

    Raises
    ------
    BadInput, UnknownName
        If a decision names a criterion that is not scored, or a weight or score lies off its scale.
    """
    criteria = scored_criteria(framework)
    problem = _problem(case.options.screening.shortlist, framework, criteria, case.decisions)
    found = first_cut(problem, rng)
    everything, find = _finds(found, criteria, rng)
    shares = () if found.weights is None else zip(problem.tree.leaf_ids, found.weights.tolist(), strict=True)
    return AppraisalCase(
        problem=problem,
        found=found,
        options=_options(case.options.screening.shortlist, found),
        criteria=criteria,
        weights=dict(shares),
        settle=_settle(criteria, framework, problem, found, case.decisions),
        everything=everything,
        find=find,
        room=room_case(case.decisions, found),
        ruled_out_alone=_ruled_out_alone(found),
    )


def _problem(
    shortlist: Sequence[Screened], framework: Framework, criteria: Sequence[Asked], decisions: Decisions
) -> Problem:
    _check(framework, criteria, decisions)
    leaves = [
        Criterion(
            id=criterion.id,
            name=criterion.name,
            unit=criterion.unit,
            scale=piecewise(criterion.scale.points) if criterion.scale else linear(0, 100),
        )
        for criterion in criteria
    ]
    return Problem(
        options=tuple(_option(item) for item in shortlist),
        tree=ValueTree(leaves),
        scores={
            item.entry.option.id: {
                criterion.id: _score(item.entry, criterion, framework, decisions) for criterion in criteria
            }
            for item in shortlist
        },
        weights=_weights(decisions),
        reasons={
            item.entry.option.id: {
                criterion.id: framework.band(item.entry.option.id, criterion.id).reason
                for criterion in criteria
                if criterion.judged
            }
            for item in shortlist
        },
    )


def _option(item: Screened) -> Option:
    option = item.entry.option
    gates = {gate: _VERDICTS[decision.answer] for gate, decision in item.gates.items()}
    return Option(id=option.id, name=option.name, gates=gates, do_nothing=option.yardstick)


def _score(entry: LonglistEntry, criterion: Asked, framework: Framework, decisions: Decisions) -> Score:
    if criterion.measured_by is Effect.LEAD_TIME:
        months = entry.lead_months
        return Triangular(months.low, months.central, months.high)
    if criterion.measured_by is not None:
        raise ValueError(f"{criterion.id} is measured by {criterion.measured_by}, which stands beside the score")
    entered = decisions.scores.get((entry.option.id, criterion.id))
    if entered is not None:
        return Triangular(entered.low, entered.central, entered.high)
    level = framework.band(entry.option.id, criterion.id).level
    return Uniform(level.low, level.high)


def _weights(decisions: Decisions) -> WeightJudgements:
    if not decisions.swings:
        return WeightJudgements(free=True)
    return WeightJudgements(
        swings={criterion: _swing(decisions, criterion, raw) for criterion, raw in decisions.swings.items()}
    )


def _swing(decisions: Decisions, criterion: str, raw: float) -> Score:
    said = decisions.swing_ranges.get(criterion)
    return Exact(raw) if said is None or said.low == said.high else Triangular(said.low, said.central, said.high)


def _check(framework: Framework, criteria: Sequence[Asked], decisions: Decisions) -> None:
    known = [criterion.id for criterion in criteria]
    for criterion, raw in decisions.swings.items():
        if criterion not in known:
            raise UnknownName("criterion to weigh", criterion, known)
        if not 0 <= raw <= 100:
            raise BadInput(f"weight of {criterion}", f"{raw:g}", "a number from 0 to 100")
    for (option, criterion), entered in decisions.scores.items():
        framework.band(option, criterion)  # refuses what is not there
        if not 0 <= entered.low <= entered.high <= 100:
            found = f"{entered.low:g} to {entered.high:g}"
            raise BadInput(f"score of {option} on {criterion}", found, "values from 0 (worst) to 100 (best)")


def _options(shortlist: Sequence[Screened], found: FirstCut) -> tuple[Appraised, ...]:
    leaves = found.values.tree.leaf_ids
    rows = []
    for row, item in enumerate(shortlist):
        led = found.first_weights[row]
        rows.append(
            Appraised(
                screened=item,
                could_lead=bool(found.could_lead[row]),
                ranks=(int(found.ranks.best[row]), int(found.ranks.worst[row])),
                reach=(float(found.totals[row, 0]), float(found.totals[row, 1])),
                drawn=(float(found.drawn[row, 0]), float(found.drawn[row, 1])),
                first_share=float(found.shares.share[row, 0]),
                first_error=float(found.shares.error[row, 0]),
                first_weights={} if led is None else dict(zip(leaves, led.tolist(), strict=True)),
                beaten_by=_beaten_by(row, shortlist, found),
            )
        )
    return tuple(rows)


def _beaten_by(row: int, shortlist: Sequence[Screened], found: FirstCut) -> tuple[str, ...]:
    saving = [item.entry.saving_pct.central for item in shortlist]
    return tuple(
        other.entry.option.id
        for place, other in enumerate(shortlist)
        if place != row
        and found.necessary[place, row]
        and saving[place] >= saving[row]
        and (saving[place] > saving[row] or not found.necessary[row, place])
    )


def _settle(
    criteria: Sequence[Asked], framework: Framework, problem: Problem, found: FirstCut, decisions: Decisions
) -> tuple[ToSettle, ...]:
    leading = found.could_lead
    widths = found.values.widths[leading].mean(axis=0)
    points = widths if found.weights is None else widths * found.weights
    names = [option for option, leads in zip(problem.option_ids, leading, strict=True) if leads]
    rows = [
        ToSettle(
            criterion=criterion,
            width=float(widths[column]),
            points=float(points[column]),
            whole=tuple(name for name in names if _unknown(framework, name, criterion, decisions)),
        )
        for column, criterion in enumerate(criteria)
    ]
    return tuple(sorted(rows, key=lambda row: -row.points))


def _unknown(framework: Framework, option: str, criterion: Asked, decisions: Decisions) -> bool:
    if not criterion.judged or (option, criterion.id) in decisions.scores:
        return False
    band: Band = framework.band(option, criterion.id)
    return band.whole


def _finds(found: FirstCut, criteria: Sequence[Asked], rng: np.random.Generator) -> tuple[float, tuple[Find, ...]]:
    source = Source(share=1.0, weights=found.source, values=ValueSource(found.values))
    known = value_of_information([source], rng, draws=_FIND_DRAWS, most=_FIND_SCORES)
    options = found.values.options
    finds = [
        Find(criterion=criteria[one.leaf], option="" if one.option is None else options[one.option], worth=one.value)
        for one in known.judgements
        if one.value >= _WORTH_NAMING
    ]
    return known.everything, tuple(finds)


def _ruled_out_alone(found: FirstCut) -> dict[str, tuple[str, ...]]:
    values = found.values
    behind = values.high < values.low.max(axis=0)
    return {
        leaf: tuple(option for option, is_behind in zip(values.options, behind[:, column], strict=True) if is_behind)
        for column, leaf in enumerate(values.tree.leaf_ids)
    }
