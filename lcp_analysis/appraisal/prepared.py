"""A problem made ready: scores on their scales, weights from what was said, everybody's judgements worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.appraisal.errors import BadJudgement, known
from lcp_analysis.appraisal.group import Voice, centre
from lcp_analysis.appraisal.judging import Judged, judged, matrices, middle, source
from lcp_analysis.appraisal.pairwise import Priorities
from lcp_analysis.appraisal.problem import Problem
from lcp_analysis.appraisal.room import Person, people, shared_scores, sources
from lcp_analysis.appraisal.smaa import Source, ValueSource
from lcp_analysis.appraisal.value import Valued, valued
from lcp_analysis.appraisal.weights import Weighting, from_ranking
from lcp_analysis.terms import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What all results start from."""

    problem: Problem
    values: Valued
    words: Judged  # what the problem itself says about weights
    weighting: Weighting | None  # the base; None where the only statements contradict each other
    is_point: bool  # the base is somebody's weighting, not the middle of a set
    compared: tuple[Weighting, ...]  # other weightings given
    people: tuple[Person, ...]
    pairwise: tuple[Priorities, ...]
    notes: tuple[Note, ...]


def prepare(problem: Problem, rng: np.random.Generator) -> Prepared:
    """Make a problem ready.

    Raises
    ------
    BadJudgement
        If a judgement cannot be used; its ``path`` says which.
    """
    _check(problem)
    tree = problem.tree
    pairwise, composed = matrices(tree, problem.option_ids, problem.weights, ("pairwise",))
    scores, notes = shared_scores(problem)
    values = valued(problem.option_ids, tree, scores, composed.by_leaf)
    words = judged(values, problem.weights, composed, path=("weights",), margin=problem.margin)
    base = words.points[0] if words.points else middle(values, words, rng)
    persons, about_people = people(problem, values, base, rng)
    if base is None and words.accepted is None:
        base = _of_people(problem, persons, about_people)
    notes += [*values.notes, *words.notes, *(note for one in pairwise for note in one.notes), *composed.notes]
    notes += about_people
    return Prepared(
        problem=problem,
        values=values,
        words=words,
        weighting=base,
        is_point=words.accepted is None or bool(words.points),
        compared=_compared(values, words),
        people=tuple(persons),
        pairwise=pairwise,
        notes=tuple(notes),
    )


def _compared(values: Valued, words: Judged) -> tuple[Weighting, ...]:
    ranking = words.judgements.ranking
    ranked = [from_ranking(values.tree, ranking)] if ranking is not None and words.points else []
    return (*words.points[1:], *ranked)


def _of_people(problem: Problem, persons: Sequence[Person], left_out: Sequence[Note]) -> Weighting:
    if not persons:
        found = "no judgement on weights from anybody"
        contradict = [note.text.rstrip(".") for note in left_out if note.code == "participant_contradicts"]
        if contradict:
            found = f"no judgement on weights that can be used ({'; '.join(contradict)})"
        needed = "swings, given, ranking, statements or pairwise, or 'free: true' where nothing is known"
        raise BadJudgement(("weights",), found, needed)
    voices = [
        Voice(
            id=one.participant.id,
            authority=one.participant.authority,
            weights=one.weighting.weights,
            values=one.values.central,
        )
        for one in persons
    ]
    return Weighting(form="participants", weights=centre(voices, problem.combine).mean, raw={})


def _check(problem: Problem) -> None:
    names = problem.option_ids
    if not names:
        raise BadJudgement(("options",), "no option", "at least one")
    for place, name in enumerate(names):
        if name in names[:place] or name in problem.tree:
            needed = "an id of its own (options and criteria share one list of ids)"
            raise BadJudgement(("options", place, "id"), f"{name!r}, which is used already", needed)
    _check_names(problem)
    _check_money(problem)


def _check_names(problem: Problem) -> None:
    """Refuse names that are used twice or that nothing has."""
    people_ids = [participant.id for participant in problem.participants]
    for place, name in enumerate(people_ids):
        if name in people_ids[:place]:
            raise BadJudgement(("participants", place, "id"), f"{name!r}, which is used already", "an id of its own")
    for place, criterion in enumerate(problem.vary):
        known(("vary", place), "criterion", criterion, (*problem.tree.leaf_ids, *problem.tree.node_ids))
    for leaf in (*problem.promethee, *problem.veto):
        known(("crosschecks",), "leaf criterion", leaf, problem.tree.leaf_ids)
    for option, reasons in problem.reasons.items():
        known(("reasons", option), "option", option, problem.option_ids)
        for leaf in reasons:
            known(("reasons", option, leaf), "leaf criterion", leaf, problem.tree.leaf_ids)


def _check_money(problem: Problem) -> None:
    """Refuse money both inside and beside the score."""
    inside = [leaf.id for leaf in problem.tree.leaves if leaf.money]
    if inside and problem.costs:
        raise BadJudgement(
            ("criteria",),
            f"the money criterion {inside[0]} inside the score and costs of options beside it",
            "one of the two: take 'cost' from the options, or the criterion from the tree",
        )


def draw_from(ready: Prepared, rng: np.random.Generator) -> tuple[str, list[Source]]:
    """Return whose judgements the draws follow: the set stated, the participants, or the base with its doubt."""
    if ready.weighting is None:
        return "nothing", []
    if ready.words.usable is None and ready.people:
        return "participants", sources(ready.people, ready.problem.combine)
    weights = source(ready.values, ready.words, ready.weighting, rng, rescale=ready.problem.rescale)
    name = "judgements" if ready.words.usable is None else "set"
    return name, [Source(share=1.0, weights=weights, values=ValueSource(ready.values))]
