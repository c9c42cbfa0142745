"""The whole appraisal: from a problem to totals, how sure they are, and what would change them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.checks import dependence_questions, late_changes, model_checks
from lcp_analysis.appraisal.errors import BadJudgement
from lcp_analysis.appraisal.exact import ExactResults, exact_results
from lcp_analysis.appraisal.gates import Verdict, complete, gate_notes, missing_notes
from lcp_analysis.appraisal.information import Information, value_of_information
from lcp_analysis.appraisal.point import AtOneWeighting, at_one_weighting
from lcp_analysis.appraisal.prepared import Prepared, draw_from, prepare
from lcp_analysis.appraisal.problem import Problem
from lcp_analysis.appraisal.qualitative import QualitativeScale, qualitative_scale
from lcp_analysis.appraisal.room import Room, room, sources
from lcp_analysis.appraisal.sampling import even_over
from lcp_analysis.appraisal.smaa import Smaa, Source, smaa
from lcp_analysis.appraisal.too_close import TooClose, by_draws
from lcp_analysis.appraisal.value import TIE, ranks, subset
from lcp_analysis.appraisal.weight_set import everything
from lcp_analysis.numerics import ProgrammeError
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
DRAWS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Totals and places; rows are options in the problem's order."""

    totals: Matrix  # shape (n_options, 2): low and high, the same where nothing is left open
    node_averages: Mapping[str, Matrix]  # by node, shape (n_options, 2); nodes without weight are left out
    ranks: tuple[int, ...] | None  # None where totals are ranges
    leaders: tuple[str, ...]  # options that lead under all that is left open; perhaps none


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Results from draws."""

    source: str  # "set", "participants" or "judgements"
    smaa: Smaa
    information: Information


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """The whole result. Parts are None where nothing can be said: the notes tell why."""

    ready: Prepared
    standing: Standing | None
    at_base: AtOneWeighting | None
    exact: ExactResults | None
    drawn: Drawn | None
    room: Room | None
    room_smaa: Smaa | None
    too_close: tuple[TooClose, ...]
    qualitative: tuple[QualitativeScale, ...]
    gates: Mapping[str, Mapping[str, Verdict]]
    questions: tuple[str, ...]  # on preferential dependence
    notes: tuple[Note, ...]


def appraise(problem: Problem, rng: np.random.Generator, draws: int = DRAWS) -> Appraisal:
    """Appraise options.

    Parameters
    ----------
    problem : Problem
    rng : numpy.random.Generator
        The only source of chance: the same state gives the same result.
    draws : int
        For acceptability; exact results do not hang on them.

    Raises
    ------
    BadJudgement
        If a judgement cannot be used; its ``path`` says which.
    """
    try:
        return _appraised(problem, rng.spawn(5), draws)  # one stream a result: none moves when another needs more
    except ProgrammeError as failure:
        raise BadJudgement(
            ("weights", "statements"),
            f"statements that leave almost no room ({failure})",
            "a little more room between them, or an exact '='",
        ) from failure


def _appraised(problem: Problem, streams: Sequence[np.random.Generator], draws: int) -> Appraisal:
    ready = prepare(problem, streams[0])
    exact = _exact(ready, streams[1])
    standing = _standing(ready, exact)
    at_base = _at_base(ready, streams[2])
    drawn = _drawn(ready, draws, streams[3])
    group = room(problem, ready.people)
    close = [*(at_base.too_close if at_base else ()), *_close_by_draws(ready, drawn)]
    gates = {option.id: option.gates for option in problem.options}
    verdicts = complete(problem.option_ids, gates)
    weights = None if ready.weighting is None else ready.weighting.weights
    return Appraisal(
        ready=ready,
        standing=standing,
        at_base=at_base,
        exact=exact,
        drawn=drawn,
        room=group,
        room_smaa=_room_smaa(ready, drawn, draws, streams[4]),
        too_close=tuple(close),
        qualitative=tuple(
            qualitative_scale(one.items, one.judgements, ("qualitative", place))
            for place, one in enumerate(problem.qualitative)
        ),
        gates=verdicts,
        questions=() if weights is None else dependence_questions(ready.values, weights),
        notes=(
            *ready.notes,
            *_notes(ready, standing, drawn),
            *(exact.notes if exact else ()),
            *(group.notes if group else ()),
            *missing_notes(problem.option_ids, gates),
            *gate_notes(verdicts, standing.leaders if standing else ()),
        ),
    )


def _exact(ready: Prepared, rng: np.random.Generator) -> ExactResults | None:
    if ready.words.conflict:
        return None
    accepted = ready.words.usable or everything(ready.values.tree.size)
    return exact_results(ready.values, accepted, even_over(accepted, rng), rng)


def _standing(ready: Prepared, exact: ExactResults | None) -> Standing | None:
    if ready.weighting is None:
        return None
    values, weights = ready.values, ready.weighting.weights
    nodes = _node_averages(ready)
    if not ready.is_point and exact is not None:
        must = exact.preference.necessary if exact.preference else np.zeros((len(values.options),) * 2, bool)
        leaders = tuple(option for option, over in zip(values.options, must, strict=True) if np.all(over))
        return Standing(totals=exact.total_ranges, node_averages=nodes, ranks=None, leaders=leaders)
    totals = np.stack([values.low @ weights, values.high @ weights], axis=1)
    open_ = bool(np.any(totals[:, 1] - totals[:, 0] > TIE))
    behind = [np.delete(totals[:, 1], row).max(initial=-np.inf) for row in range(len(totals))]
    leaders = tuple(option for row, option in enumerate(values.options) if totals[row, 0] >= behind[row] - TIE)
    return Standing(
        totals=totals,
        node_averages=nodes,
        ranks=None if open_ else tuple(ranks(totals[:, 0])),
        leaders=leaders,
    )


def _node_averages(ready: Prepared) -> dict[str, Matrix]:
    """Return the 0-100 average inside each node that has weight."""
    assert ready.weighting is not None  # noqa: S101  # the caller has looked
    found = {}
    for node in ready.values.tree.node_ids:
        columns = ready.values.tree.columns(node)
        inside = ready.weighting.weights[columns]
        if inside.sum() > 0:
            share = inside / inside.sum()
            ends = [ready.values.low[:, columns] @ share, ready.values.high[:, columns] @ share]
            found[node] = np.stack(ends, axis=1)
    return found


def _at_base(ready: Prepared, rng: np.random.Generator) -> AtOneWeighting | None:
    whole = np.flatnonzero(~ready.values.gaps.any(axis=1)).tolist()
    if ready.weighting is None or not whole:
        return None
    return at_one_weighting(ready.problem, subset(ready.values, whole), ready.weighting, rng)


def _drawn(ready: Prepared, draws: int, rng: np.random.Generator) -> Drawn | None:
    name, voices = draw_from(ready, rng)
    if not voices:
        return None
    return Drawn(source=name, smaa=smaa(voices, draws, rng), information=value_of_information(voices, rng))


def _room_smaa(ready: Prepared, drawn: Drawn | None, draws: int, rng: np.random.Generator) -> Smaa | None:
    """Return acceptability over the participants, where the main one is over something else."""
    if not ready.people:
        return None
    if drawn is not None and drawn.source == "participants":
        return drawn.smaa
    voices: list[Source] = sources(ready.people, ready.problem.combine)
    return smaa(voices, draws, rng)


def _close_by_draws(ready: Prepared, drawn: Drawn | None) -> list[TooClose]:
    if drawn is None or not drawn.information.judgements:  # where every draw is the same, more of them tell no more
        return []
    return by_draws(ready.values.options, drawn.smaa.acceptability)


def _notes(ready: Prepared, standing: Standing | None, drawn: Drawn | None) -> list[Note]:
    problem = ready.problem
    do_nothing = [option.id for option in problem.options if option.do_nothing]
    notes = [
        *model_checks(ready.values, problem.costs, do_nothing),
        *late_changes([one.id for one in problem.participants if one.changed_after_reveal]),
    ]
    if ready.weighting is not None and not ready.is_point:
        text = (
            "No single weighting was given. Totals are ranges over the weights stated; results that need one weighting "
            "(switching, frontier, nearest change, cross-checks) use the middle of that set."
        )
        notes.append(Note("weights_are_a_set", text))
    if ready.words.accepted is None:
        text = "Nobody limited the weights by statements: the exact results hold over all weightings."
        notes.append(Note("all_weightings_accepted", text))
    if drawn is not None and not drawn.information.judgements:
        text = (
            "Neither weights nor scores carry any doubt, so every draw is the same. Give ranges, statements or "
            "'free: true' to see how sure the result is."
        )
        notes.append(Note("nothing_uncertain", text))
    notes += _other_leaders(ready, standing)
    notes += _left_out(ready)
    if ready.people and ready.values.gaps.any(axis=1).all():
        notes.append(Note("group_not_shown", "No option is fully scored, so the group's totals cannot be given."))
    if standing is not None and standing.ranks is None and not standing.leaders:
        notes.append(
            Note(
                "no_certain_leader",
                "No option leads under every weighting and score left open; see which could be best.",
            )
        )
    return notes


def _other_leaders(ready: Prepared, standing: Standing | None) -> list[Note]:
    """Say which of the other weights given put another option first."""
    if standing is None or standing.ranks is None or ready.weighting is None:
        return []
    notes = []
    for other in ready.compared:
        order = ranks(ready.values.central @ other.weights)
        first = [option for option, rank in zip(ready.values.options, order, strict=True) if rank == 1]
        if first != list(standing.leaders):
            lead = "leads" if len(first) == 1 else "lead"
            text = (
                f"The weights from {other.form} put other options first: with them {listing(first)} {lead}, with those "
                f"from {ready.weighting.form} {listing(list(standing.leaders))}."
            )
            notes.append(Note("weights_disagree", text))
    return notes


def _left_out(ready: Prepared) -> list[Note]:
    names = [option for option, gaps in zip(ready.values.options, ready.values.gaps, strict=True) if gaps.any()]
    if ready.weighting is None or not names or len(names) == len(ready.values.options):
        return []
    text = (
        f"{listing(names)} {'is' if len(names) == 1 else 'are'} not fully scored, and so not part of what needs a "
        "single total: switching, frontier, nearest change, cross-checks and the group's totals."
    )
    return [Note("unscored_left_out", text)]
