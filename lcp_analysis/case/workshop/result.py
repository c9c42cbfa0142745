"""Step 4 in the room: everybody's weights and the room's scores, put together at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from lcp_analysis.appraisal import (
    Appraisal,
    Criterion,
    Exact,
    Judgement,
    Option,
    Participant,
    Problem,
    Score,
    Triangular,
    Uniform,
    ValueTree,
    WeightJudgements,
    Why,
    appraise,
    linear,
    piecewise,
    valued,
)
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.case.workshop.shown import Shown, judged
from lcp_analysis.case.workshop.state import Workshop
from lcp_analysis.framework import Framework

DRAWS = 4_000
TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """One option at the room's middle weights."""

    option: str
    parts: tuple[float, ...]  # points of 100 by criterion
    total: float
    failed: tuple[str, ...]  # names of gates it fails: shown pale, never dropped
    tenths: int  # of ten weightings the room could accept, those in which it comes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What would put another option first: one criterion's weight, or one score; levels of 100."""

    criterion: str
    option: str  # whose score; "" for a weight
    rival: str  # who would lead then
    now: float
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is most worth discussing next."""

    criterion: str
    option: str  # "" where it is the weight
    points: float  # of 100, by which settling it would better the choice on average


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomResult:
    """What the room's numbers say together."""

    criteria: tuple[str, ...]
    weights: tuple[float, ...]  # shares of 100
    adopted_weights: bool  # agreed by the room; otherwise the mean of the last reveal
    people: int
    rows: tuple[RoomRow, ...]  # in the workshop's fixed order
    leader: str
    level: tuple[str, ...]  # options with the same total as the leader, as entered
    close: tuple[str, ...]  # options whose distance from the leader is within the doubt of the scores
    weight_turn: Turn | None  # the nearest
    score_turn: Turn | None  # the smallest
    next: Topic | None
    unscored: tuple[str, ...]  # judged criteria still on the framework's bands: nobody in the room scored them


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomInputs:
    """What the result is made of besides the workshop as it stands."""

    framework: Framework
    weights: Shown  # the last revealed round of the weights
    weights_then: Workshop  # as it stood when that round was closed
    scores: Mapping[str, Shown]  # last revealed round by criterion
    failed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # option -> names of gates it fails


def room_result(workshop: Workshop, inputs: RoomInputs, rng: np.random.Generator) -> RoomResult | None:
    """Put the room's judgements together; ``None`` where fewer than two options pass their gates.

    Parameters
    ----------
    workshop : Workshop
        As it stands: what the room adopted comes before what was revealed.
    inputs : RoomInputs
    rng : numpy.random.Generator
    """
    problem = problem_of(workshop, inputs)
    passing = [option.id for option in problem.options if option.id not in inputs.failed]
    if len(passing) < 2:
        return None
    found = appraise(only(problem, passing), rng, DRAWS)
    return put_together(workshop, inputs, problem, found)


def problem_of(workshop: Workshop, inputs: RoomInputs) -> Problem:
    """Return the room's judgements as an appraisal; what the room set aside is left out."""
    framework = inputs.framework
    options = [option for option in workshop.options if option not in _set_aside(workshop)]
    leaves = []
    for id_ in workshop.criteria:
        criterion = framework.criterion(id_)
        scale = piecewise(criterion.scale.points) if criterion.scale else linear(0, 100)
        leaves.append(Criterion(id=id_, name=criterion.name, unit=criterion.unit, scale=scale))
    seats = sorted(inputs.weights.roster)
    shares = judged(inputs.weights_then, inputs.weights.item, inputs.weights.round, seats)
    return Problem(
        options=tuple(Option(id=id_, name=framework.option(id_).name) for id_ in options),
        tree=ValueTree(leaves),
        scores={
            option: {id_: _score(workshop, inputs, option, id_) for id_ in workshop.criteria} for option in options
        },
        weights=WeightJudgements(given={id_: Exact(w) for id_, w in _weights(workshop, inputs.weights).items()}),
        participants=tuple(
            Participant(
                id=seat,
                authority=workshop.seats[seat].authority,
                weights=WeightJudgements(
                    swings={id_: Exact(float(share)) for id_, share in zip(workshop.criteria, row, strict=True)}
                ),
            )
            for seat, row in zip(seats, shares, strict=True)
        ),
        combine=workshop.combine,
    )


def _set_aside(workshop: Workshop) -> frozenset[str]:
    adopted = next((workshop.adopted.get(i.id) for i in workshop.agenda if i.kind is Kind.SHORTLIST), None)
    return (
        frozenset(option for option, kept in adopted.values.items() if kept.central < 0.5) if adopted else frozenset()
    )


def _weights(workshop: Workshop, revealed: Shown) -> dict[str, float]:
    adopted = workshop.adopted.get(revealed.item)
    if adopted is None:
        return dict(zip(revealed.asked, revealed.together.mean, strict=True))
    total = sum(each.central for each in adopted.values.values())
    return {id_: 100 * adopted.values[id_].central / total for id_ in workshop.criteria}


def whole_shares(workshop: Workshop, revealed: Shown) -> dict[str, tuple[float, float]]:
    """Return the lowest and highest share of 100 of each weight: as agreed, or else as the room was shown them."""
    adopted = workshop.adopted.get(revealed.item)
    if adopted is None:
        return dict(zip(revealed.asked, zip(revealed.lowest, revealed.highest, strict=True), strict=True))
    total = sum(each.central for each in adopted.values.values())
    found = {id_: adopted.values[id_] for id_ in workshop.criteria}
    return {id_: (100 * one.low / total, min(100.0, 100 * one.high / total)) for id_, one in found.items()}


def _score(workshop: Workshop, inputs: RoomInputs, option: str, criterion: str) -> Score:
    framework = inputs.framework
    asked = framework.criterion(criterion)
    if asked.measured_by is not None:
        level = framework.option(option).effect(asked.measured_by)
        return Triangular(level.low, level.central, level.high)
    item = next((i.id for i in workshop.agenda if i.kind is Kind.SCORES and i.criterion == criterion), "")
    adopted = workshop.adopted.get(item)
    if adopted is not None and option in adopted.values:
        taken = adopted.values[option]
        return Triangular(taken.low, taken.central, taken.high)
    shown = inputs.scores.get(criterion)
    if shown is not None and option in shown.asked:
        place = shown.asked.index(option)
        return Triangular(shown.lowest[place], shown.together.mean[place], shown.highest[place])
    band = framework.band(option, criterion).level
    return Uniform(band.low, band.high)


def only(problem: Problem, options: Sequence[str]) -> Problem:
    """Return the problem with some of its options; scales and weights stay as they are."""
    kept = tuple(option for option in problem.options if option.id in options)
    return replace(problem, options=kept, scores={option.id: problem.scores[option.id] for option in kept})


def put_together(workshop: Workshop, inputs: RoomInputs, problem: Problem, found: Appraisal) -> RoomResult:
    """Return an appraisal as the room is told of it; the problem may hold options that were not appraised."""
    at, drawn = found.at_base, found.drawn
    assert at is not None  # noqa: S101  # weights are given and every option is scored
    assert drawn is not None  # noqa: S101
    weights = np.array(list(_weights(workshop, inputs.weights).values()))
    everything = valued(problem.option_ids, problem.tree, problem.scores).central
    leader = at.values.options[at.leader]
    tenths = dict(zip(at.values.options, _tenths(drawn.smaa.acceptability.share[:, 0]), strict=True))
    level = {o for one in at.too_close if one.why in {Why.TIE, Why.ROUNDING} for o in (one.a, one.b)} - {leader}
    close = {o for one in at.too_close if one.why is Why.SCORES for o in (one.a, one.b)} - {leader} - level
    return RoomResult(
        criteria=workshop.criteria,
        weights=tuple(float(weight) for weight in weights),
        adopted_weights=inputs.weights.item in workshop.adopted,
        people=len(inputs.weights.roster),
        rows=tuple(
            RoomRow(
                option=option,
                parts=tuple(float(part) for part in everything[row] * weights / 100),
                total=float(everything[row] @ weights / 100),
                failed=inputs.failed.get(option, ()),
                tenths=tenths.get(option, 0),
            )
            for row, option in enumerate(problem.option_ids)
        ),
        leader=leader,
        level=tuple(sorted(level)),
        close=tuple(sorted(close)),
        weight_turn=_weight_turn(found, leader),
        score_turn=_score_turn(found),
        next=_next(found, drawn.information.judgements),
        unscored=_unscored(workshop, inputs),
    )


def _tenths(shares: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[int]:
    """Round shares to tenths that add up to ten, the largest remainders first."""
    exact = shares / shares.sum() * TENTHS
    whole = np.floor(exact)
    left = TENTHS - int(whole.sum())
    for place in np.argsort(-(exact - whole), kind="stable")[:left]:
        whole[place] += 1
    return [int(count) for count in whole]


def _weight_turn(found: Appraisal, leader: str) -> Turn | None:
    at = found.at_base
    assert at is not None  # noqa: S101  # the caller has looked
    assert found.ready.weighting is not None  # noqa: S101
    tree = at.values.tree
    turns = []
    for criterion, switches in at.switching.items():
        now = float(found.ready.weighting.weights[tree.column(criterion)])
        for switch in switches:
            pair = (at.values.options[switch.leaves], at.values.options[switch.enters])
            if leader in pair:
                rival = pair[1] if pair[0] == leader else pair[0]
                turns.append(Turn(criterion=criterion, option="", rival=rival, now=100 * now, at=100 * switch.weight))
    return min(turns, key=lambda turn: abs(turn.at - turn.now), default=None)


def _score_turn(found: Appraisal) -> Turn | None:
    at = found.at_base
    assert at is not None  # noqa: S101  # the caller has looked
    turns = [
        Turn(
            criterion=at.values.tree.leaf_ids[change.score.leaf],
            option=at.values.options[change.score.option],
            rival=at.values.options[rival],
            now=change.score.before,
            at=change.score.after,
        )
        for rival, change in at.nearest.items()
        if change.score is not None
    ]
    return min(turns, key=lambda turn: abs(turn.at - turn.now), default=None)


def _next(found: Appraisal, judgements: Sequence[Judgement]) -> Topic | None:
    if not judgements or judgements[0].value <= 0:
        return None
    first, values = judgements[0], found.ready.values
    option = "" if first.option is None else values.options[first.option]
    return Topic(criterion=values.tree.leaf_ids[first.leaf], option=option, points=first.value)


def _unscored(workshop: Workshop, inputs: RoomInputs) -> tuple[str, ...]:
    adopted = {item.criterion for item in workshop.agenda if item.id in workshop.adopted}
    return tuple(
        id_
        for id_ in workshop.criteria
        if inputs.framework.criterion(id_).judged and id_ not in adopted and id_ not in inputs.scores
    )
