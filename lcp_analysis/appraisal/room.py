"""Everybody's judgements as voices, and what the group makes of the options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.crosschecks import CrossCheck, borda
from lcp_analysis.appraisal.disagreement import Disagreement, disagreement
from lcp_analysis.appraisal.flips import Flip, smallest_flip
from lcp_analysis.appraisal.group import (
    Centre,
    Combine,
    Influence,
    Voice,
    by_authority,
    centre,
    group_totals,
    influence,
    shares,
)
from lcp_analysis.appraisal.judging import judged, matrices, middle, source
from lcp_analysis.appraisal.pairwise import Priorities
from lcp_analysis.appraisal.problem import Participant, Problem
from lcp_analysis.appraisal.reveal import ENOUGH
from lcp_analysis.appraisal.sampling import WeightSource
from lcp_analysis.appraisal.scores import Exact, Score
from lcp_analysis.appraisal.smaa import Source, ValueSource
from lcp_analysis.appraisal.tree import Criterion, ValueTree
from lcp_analysis.appraisal.value import Scores, Valued, valued
from lcp_analysis.appraisal.weights import Weighting
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import count, listing

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A participant's judgements, worked out."""

    participant: Participant
    values: Valued
    weighting: Weighting
    weights: WeightSource
    priorities: tuple[Priorities, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The group's result; voices hold only options that are fully scored, named in ``options``."""

    people: tuple[Person, ...]
    options: tuple[str, ...]
    voices: tuple[Voice, ...]
    combine: Combine
    together: Centre
    authorities: Mapping[str, Centre]
    totals: Vector  # shape (n_options,)
    disagreement: Disagreement | None
    influence: tuple[Influence, ...]
    flip: Flip | None
    borda: CrossCheck
    notes: tuple[Note, ...]


def shared_scores(problem: Problem) -> tuple[Scores, list[Note]]:
    """Return the scores all share; where only participants scored, the mean of their central levels.

    Where people belong to authorities the mean gives each authority the same voice, as the problem asks.
    """
    filled: dict[str, dict[str, Score | None]] = {
        option: dict(problem.scores.get(option, {})) for option in problem.option_ids
    }
    taken: list[str] = []
    for option in problem.option_ids:
        for leaf in problem.tree.leaf_ids:
            if filled[option].get(leaf) is None:
                level = _mean_level(problem, option, leaf)
                if level is not None:
                    filled[option][leaf] = Exact(level)
                    taken.append(f"{option} on {leaf}")
    unknown = {option: scores for option, scores in problem.scores.items() if option not in filled}
    if not taken:
        return {**filled, **unknown}, []
    more = f" and {len(taken) - 3} more" if len(taken) > 3 else ""
    text = f"The shared score of {', '.join(taken[:3])}{more} is the mean of what participants entered."
    return {**filled, **unknown}, [Note("scores_from_participants", text)]


def _mean_level(problem: Problem, option: str, leaf: str) -> float | None:
    entered = [(one, one.scores.get(option, {}).get(leaf)) for one in problem.participants]
    scored = [(one, score) for one, score in entered if score is not None]
    if not scored:
        return None
    blank = np.empty(0)
    voices = [Voice(id=one.id, authority=one.authority, weights=blank, values=blank) for one, _ in scored]
    return float(shares(voices, problem.combine) @ np.array([score.central for _, score in scored]))


def people(
    problem: Problem, values: Valued, base: Weighting | None, rng: np.random.Generator
) -> tuple[list[Person], list[Note]]:
    """Work out everybody's judgements; those from whom no weights can be had are named and left out."""
    fixed = ValueTree([_with_scales(root, values) for root in problem.tree.roots])
    scores, _ = shared_scores(problem)
    found, notes = [], []
    for number, participant in enumerate(problem.participants):
        person = _person(problem, fixed, scores, participant, number, base, rng)
        if isinstance(person, Note):
            notes.append(person)
        else:
            found.append(person)
            notes += _beyond(person)
            notes += [Note(one.code, f"{participant.id}: {one.text}") for one in person.weighting.notes]
            notes += [
                Note(one.code, f"{participant.id}: {one.text}") for each in person.priorities for one in each.notes
            ]
    return found, notes


def _beyond(person: Person) -> list[Note]:
    """Say which of a person's own scores lie beyond their scale."""
    values, own = person.values, person.participant.scores
    outside = [
        f"{option} on {leaf.label}"
        for row, option in enumerate(values.options)
        for column, leaf in enumerate(values.tree.leaves)
        if own.get(option, {}).get(leaf.id) is not None and not _covered(values, row, column)
    ]
    if not outside:
        return []
    verb = "score of {} lies" if len(outside) == 1 else "scores of {} lie"
    text = f"{person.participant.id}: the {verb.format(listing(outside))} beyond the scale."
    return [Note("score_outside_scale", text)]


def _covered(values: Valued, row: int, column: int) -> bool:
    scale = values.scales[column]
    level = values.written[row, column]
    ends = values.uncertain[row, column].reach if (row, column) in values.uncertain else (level, level)
    return scale is None or scale.covers(*ends)


def _person(
    problem: Problem,
    tree: ValueTree,
    scores: Scores,
    participant: Participant,
    number: int,
    base: Weighting | None,
    rng: np.random.Generator,
) -> Person | Note:
    path = ("participants", number)
    found, composed = matrices(tree, problem.option_ids, participant.weights, (*path, "pairwise"))
    own = {
        option: {
            **scores.get(option, {}),
            **{k: v for k, v in participant.scores.get(option, {}).items() if v is not None},
        }
        for option in dict.fromkeys([*problem.option_ids, *participant.scores])
    }
    _, shared = matrices(tree, problem.option_ids, problem.weights, ("pairwise",))
    values = valued(problem.option_ids, tree, own, {**shared.by_leaf, **composed.by_leaf}, (*path, "scores"))
    words = judged(values, participant.weights, composed, path=path, margin=problem.margin)
    weighting = words.points[0] if words.points else middle(values, words, rng) or base
    if words.conflict:
        text = f"{participant.id} is left out of the group: {words.notes[-1].text}"
        return Note("participant_contradicts", text)
    if weighting is None:
        return Note("participant_without_weights", f"{participant.id} gave no weights and is left out of the group.")
    return Person(
        participant=participant,
        values=values,
        weighting=weighting,
        weights=source(values, words, weighting, rng, rescale=problem.rescale),
        priorities=found,
    )


def _with_scales(criterion: Criterion, values: Valued) -> Criterion:
    """Fix local scales as they are for the shared scores, so that one person's scores do not move them."""
    if criterion.children:
        return replace(criterion, children=tuple(_with_scales(child, values) for child in criterion.children))
    return replace(criterion, scale=values.scales[values.tree.column(criterion.id)] or criterion.scale)


def room(problem: Problem, persons: Sequence[Person]) -> Room | None:
    """Return the group's result, or None if nobody's weights are known or no option is fully scored."""
    whole = [row for row in range(len(problem.options)) if not any(person.values.gaps[row].any() for person in persons)]
    if not persons or not whole:
        return None
    voices = [
        Voice(
            id=person.participant.id,
            authority=person.participant.authority,
            weights=person.weighting.weights,
            values=person.values.central[whole],
        )
        for person in persons
    ]
    combine = problem.combine
    named = any(voice.authority for voice in voices)
    return Room(
        people=tuple(persons),
        options=tuple(problem.option_ids[row] for row in whole),
        voices=tuple(voices),
        combine=combine,
        together=centre(voices, combine),
        authorities={
            name: centre(members, Combine.PEOPLE)
            for name, members in (by_authority(voices, Combine.AUTHORITIES).items() if named else ())
        },
        totals=group_totals(voices, combine),
        disagreement=disagreement(voices, combine),
        influence=tuple(influence(voices, combine)),
        flip=smallest_flip(voices, combine),
        borda=borda(np.stack([voice.totals for voice in voices])),
        notes=tuple(_room_notes(voices, combine)),
    )


def sources(persons: Sequence[Person], combine: Combine) -> list[Source]:
    """Return a source of draws for each person, with their share of the say."""
    blank = np.empty(0)
    voices = [Voice(id="", authority=one.participant.authority, weights=blank, values=blank) for one in persons]
    return [
        Source(share=float(share), weights=person.weights, values=ValueSource(person.values))
        for share, person in zip(shares(voices, combine), persons, strict=True)
    ]


def _room_notes(voices: Sequence[Voice], combine: Combine) -> list[Note]:
    notes = []
    if len(voices) < ENOUGH:
        who = count(len(voices), "person", "people")
        text = (
            f"Only {who} entered weights. On a screen nothing is shown until {ENOUGH} have, since with fewer a mean "
            "gives single entries away."
        )
        notes.append(Note("few_participants", text))
    authorities = sorted({voice.authority for voice in voices if voice.authority})
    if len(authorities) > 1:
        rule = (
            "each authority has the same voice, however many people it has"
            if combine is Combine.AUTHORITIES
            else "each person has the same voice"
        )
        notes.append(Note("combined_by", f"{listing(authorities)} are combined so that {rule}."))
        unnamed = [voice.id for voice in voices if not voice.authority]
        if unnamed:
            text = f"{listing(unnamed)} belong to no authority named and count as one authority together."
            notes.append(Note("participant_without_authority", text))
    return notes
