"""From what somebody said about weights to one weighting, a set of weightings, and a way to draw from either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.appraisal.conflict import smallest_conflict
from lcp_analysis.appraisal.errors import Path
from lcp_analysis.appraisal.pairwise import Composed, Priorities, composed, priorities
from lcp_analysis.appraisal.problem import Numbers, WeightJudgements
from lcp_analysis.appraisal.sampling import DoubtfulJudgements, OneWeighting, Rescaled, WeightSource, even_over
from lcp_analysis.appraisal.scores import is_certain
from lcp_analysis.appraisal.tree import ValueTree
from lcp_analysis.appraisal.value import Valued
from lcp_analysis.appraisal.weight_set import MARGIN, WeightSet, everything, stated
from lcp_analysis.appraisal.weights import Weighting, from_given, from_ranking, from_swings
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing

_FOR_MIDDLE = 4_000  # draws whose mean is the middle of a set without a closed form


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What somebody's words about weights amount to."""

    points: tuple[Weighting, ...]  # forms that give one number a criterion, in the order given
    accepted: WeightSet | None  # the set stated by statements, a ranking or "free"; None if none was
    conflict: tuple[str, ...]  # the smallest set of statements that contradict each other
    doubtful: Numbers | None  # the first point's judgements, where some carry doubt
    judgements: WeightJudgements

    @property
    def usable(self) -> WeightSet | None:
        """The stated set, unless its statements contradict each other."""
        return None if self.conflict else self.accepted

    @property
    def notes(self) -> list[Note]:
        """What was remarked on the way."""
        notes = [note for point in self.points for note in point.notes]
        for point in self.points:
            broken = () if self.usable is None else self.usable.broken_by(point.weights)
            if broken:
                text = f"The weights from {point.form} do not agree with {listing([repr(one) for one in broken])}."
                notes.append(Note("weights_break_statements", text))
        if self.conflict:
            text = (
                f"No weights agree with {listing([repr(one) for one in self.conflict])}. Leaving out or softening any "
                "one of them resolves this conflict."
            )
            notes.append(Note("statements_conflict", text))
        return notes


def matrices(
    tree: ValueTree, options: Sequence[str], judgements: WeightJudgements, path: Path
) -> tuple[tuple[Priorities, ...], Composed]:
    """Return the priorities of every judgement matrix, and what they compose to."""
    found = tuple(priorities(matrix) for matrix in judgements.matrices)
    return found, composed(tree, options, found, path)


def judged(
    values: Valued, judgements: WeightJudgements, composed_: Composed, *, path: Path, margin: float = MARGIN
) -> Judged:
    """Turn judgements about weights into weightings and a set.

    Raises
    ------
    BadJudgement
        If a judgement names something unknown, is negative or cannot be read.
    """
    points = []
    for form in judgements.forms:
        point = _point(values.tree, form, judgements, composed_, path)
        if point is not None:
            points.append(point)
    accepted = _accepted(values, judgements, path, margin)
    conflict: tuple[str, ...] = ()
    if accepted is not None and not accepted.feasible:
        chosen = smallest_conflict(len(accepted.statements), accepted.agrees)
        conflict = tuple(accepted.statements[number].text for number in chosen)
    raw = {"swings": judgements.swings, "given": judgements.given}.get(points[0].form) if points else None
    doubtful = raw if raw is not None and not all(is_certain(score) for score in raw.values()) else None
    return Judged(points=tuple(points), accepted=accepted, conflict=conflict, doubtful=doubtful, judgements=judgements)


def _point(
    tree: ValueTree, form: str, judgements: WeightJudgements, composed_: Composed, path: Path
) -> Weighting | None:
    if form == "swings" and judgements.swings is not None:
        central = {id_: score.central for id_, score in judgements.swings.items()}
        return from_swings(tree, central, (*path, "swings"))
    if form == "given" and judgements.given is not None:
        central = {id_: score.central for id_, score in judgements.given.items()}
        return from_given(tree, central, (*path, "given"))
    if form == "pairwise" and composed_.raw:
        found = from_given(tree, composed_.raw, (*path, "pairwise"))
        return Weighting(form="pairwise", weights=found.weights, raw={}, notes=found.notes)
    return None


def _accepted(values: Valued, judgements: WeightJudgements, path: Path, margin: float) -> WeightSet | None:
    if judgements.statements or judgements.ranking is not None:
        return stated(values, judgements.statements, ranking=judgements.ranking, margin=margin, path=path)
    return everything(values.tree.size) if judgements.free else None


def middle(values: Valued, found: Judged, rng: np.random.Generator) -> Weighting | None:
    """Return the middle of the stated set: its mean, which for a ranking are rank-order-centroid weights."""
    accepted, ranking = found.usable, found.judgements.ranking
    if accepted is None:
        return None
    if ranking is not None and not found.judgements.statements:
        return from_ranking(values.tree, ranking)
    if accepted.vertices is not None:
        return Weighting(form="free", weights=accepted.vertices.mean(axis=0), raw={})
    drawn = even_over(accepted, rng).draw(rng, _FOR_MIDDLE)
    return Weighting(form="statements", weights=drawn.mean(axis=1), raw={})


def source(
    values: Valued, found: Judged, fallback: Weighting, rng: np.random.Generator, *, rescale: bool = False
) -> WeightSource:
    """Return where to draw weights from: the stated set, else judgements with their doubt, else the one weighting."""
    accepted = found.usable
    if accepted is not None:
        if rescale:
            return Rescaled(accepted, found.judgements.ranking, values.tree)
        return even_over(accepted, rng)
    if found.doubtful is not None:
        return DoubtfulJudgements(values.tree, found.doubtful, fallback.weights)
    return OneWeighting(fallback.weights)
