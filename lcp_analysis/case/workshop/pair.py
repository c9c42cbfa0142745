"""Two options head to head: what separates them, and whether the room's own ranges could turn it round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal import DRAWS, Exact, Problem, Valued, WeightSet, appraise, stated, valued
from lcp_analysis.case.workshop.result import RoomInputs, RoomResult, only, problem_of, put_together, whole_shares
from lcp_analysis.case.workshop.state import Workshop

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
_LEVEL = 1e-3  # points of 100 that count as none
_SLACK = 1e-6  # so that shares that were rounded still add up to one


@dataclass(frozen=True, slots=True, kw_only=True)
class PairResult:
    """What the room's numbers say of two options; a lead is in points of 100, the first's over the second."""

    first: str  # the one ahead at the room's middle weights
    second: str
    together: RoomResult  # as if there were no other options
    leads: tuple[float, ...]  # by criterion
    lead: float  # their sum
    least: float  # over every weight between the lowest and the highest the room saw, and every score in its range
    greatest: float

    @property
    def necessary(self) -> bool:
        """Whether the first is at least as good whatever the room could accept."""
        return self.least >= -_LEVEL


def pair_result(
    workshop: Workshop, inputs: RoomInputs, pair: Sequence[str], rng: np.random.Generator
) -> PairResult | None:
    """Set two options against each other; ``None`` where the room has set one of them aside.

    A gate that one fails is named in the rows and does not stop the comparison.

    References
    ----------
    Greco, Mousseau and Słowiński (2008), Ordinal regression revisited, *European Journal of Operational Research* 191,
    416-436: a preference that holds for every accepted weighting is necessary, one that holds for some is possible.
    """
    problem = only(problem_of(workshop, inputs), pair)
    if len(problem.options) < 2:
        return None
    result = put_together(workshop, inputs, problem, appraise(problem, rng, DRAWS // 2))
    first = result.leader
    second = next(option for option in problem.option_ids if option != first)
    parts = {row.option: np.array(row.parts) for row in result.rows}
    leads = parts[first] - parts[second]
    least, greatest = _span(problem, first, second, _weights(workshop, inputs, problem))
    return PairResult(
        first=first,
        second=second,
        together=result,
        leads=tuple(float(each) for each in leads),
        lead=float(leads.sum()),
        least=least,
        greatest=greatest,
    )


def _span(problem: Problem, first: str, second: str, weights: WeightSet) -> tuple[float, float]:
    ends = np.stack([_valued(problem, end).central for end in (0, 1)])
    low, high = ends.min(axis=0), ends.max(axis=0)
    ours, theirs = problem.option_ids.index(first), problem.option_ids.index(second)
    least = weights.least((low[ours] - high[theirs])[np.newaxis])
    greatest = weights.greatest((high[ours] - low[theirs])[np.newaxis])
    return float(least[0]), float(greatest[0])


def _valued(problem: Problem, end: int) -> Valued:
    """Return every score's value at one end of its range; scales only rise or only fall."""
    scores = {
        option: {id_: None if score is None else Exact(score.reach[end]) for id_, score in row.items()}
        for option, row in problem.scores.items()
    }
    return valued(problem.option_ids, problem.tree, scores)


def _weights(workshop: Workshop, inputs: RoomInputs, problem: Problem) -> WeightSet:
    """Return the weightings between the lowest and the highest share that the room was shown or agreed on."""
    texts = []
    for id_, (low, high) in whole_shares(workshop, inputs.weights).items():
        texts += [f"{id_} >= {max(low / 100 - _SLACK, 0):.7f}", f"{id_} <= {high / 100 + _SLACK:.7f}"]
    return stated(_valued(problem, 0), texts)
