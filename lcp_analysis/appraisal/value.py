"""Totals: the weighted mean of values, its parts, and the ranks it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.errors import BadJudgement, Path, known
from lcp_analysis.appraisal.scales import FULL, LocalScale, Scale
from lcp_analysis.appraisal.scores import Score, is_certain
from lcp_analysis.appraisal.tree import ValueTree
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
TIE = 1e-9 * FULL  # totals this close are equal

Scores = Mapping[str, Mapping[str, Score | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """All scores on 0-100, with what is uncertain and what is missing.

    Rows are options, columns leaves. ``central`` holds 0 where ``gaps`` says that nobody scored; read ``low`` and
    ``high`` there.
    """

    options: tuple[str, ...]
    tree: ValueTree
    central: Matrix  # shape (n_options, n_leaves)
    gaps: Flags  # same shape
    scales: tuple[Scale | None, ...]  # by leaf; None: values entered directly, or no option differs
    uncertain: Mapping[tuple[int, int], Score]  # cells with doubt
    written: Mapping[tuple[int, int], float]  # the one figure of each scored cell, in the criterion's unit
    notes: tuple[Note, ...]

    @property
    def low(self) -> Matrix:
        """Central values, with 0 in the gaps."""
        return np.where(self.gaps, 0.0, self.central)

    @property
    def high(self) -> Matrix:
        """Central values, with 100 in the gaps."""
        return np.where(self.gaps, FULL, self.central)


def valued(
    options: Sequence[str],
    tree: ValueTree,
    scores: Scores,
    priorities: Mapping[str, Mapping[str, float]] | None = None,
    path: Path = ("scores",),
) -> Valued:
    """Put every score on its scale.

    Parameters
    ----------
    options : sequence of str
    tree : ValueTree
    scores : mapping of option to mapping of leaf to score, or None where nobody scored
    priorities : mapping of leaf to mapping of option to value, 0-100, optional
        Values that come from comparing options in pairs, for leaves without a scale.
    path : tuple, optional
        Where the scores stand, for messages.

    Raises
    ------
    BadJudgement
        If an option or leaf is unknown, a scored leaf has no scale, or a leaf has both scores and priorities.
    """
    priorities = priorities or {}
    _check(options, tree, scores, priorities, path)
    shape = (len(options), tree.size)
    central, gaps = np.zeros(shape), np.zeros(shape, bool)
    scales: list[Scale | None] = []
    uncertain: dict[tuple[int, int], Score] = {}
    written: dict[tuple[int, int], float] = {}
    notes: list[Note] = []
    for column, leaf in enumerate(tree.leaves):
        if leaf.id in priorities:
            central[:, column] = [priorities[leaf.id][option] for option in options]
            scales.append(None)
            continue
        entries = [scores.get(option, {}).get(leaf.id) for option in options]
        found = {row: entry for row, entry in enumerate(entries) if entry is not None}
        gaps[:, column] = [entry is None for entry in entries]
        scale = _fitted(leaf.scale, found, leaf.label, notes)
        scales.append(scale)
        for row, entry in found.items():
            written[row, column] = entry.central
            central[row, column] = _value(scale, entry.central)
            if scale is not None and not is_certain(entry):
                uncertain[row, column] = entry
        if not isinstance(leaf.scale, LocalScale):
            _note_outside(scale, found, [options[row] for row in found], leaf.label, notes)
    notes.extend(_note_gaps(options, tree, gaps))
    return Valued(
        options=tuple(options),
        tree=tree,
        central=central,
        gaps=gaps,
        scales=tuple(scales),
        uncertain=uncertain,
        written=written,
        notes=tuple(notes),
    )


def _check(
    options: Sequence[str],
    tree: ValueTree,
    scores: Scores,
    priorities: Mapping[str, Mapping[str, float]],
    path: Path,
) -> None:
    for option, by_leaf in scores.items():
        known((*path, option), "option", option, options)
        for id_, score in by_leaf.items():
            known((*path, option, id_), "leaf criterion", id_, tree.leaf_ids)
            if id_ in priorities and score is not None:
                raise BadJudgement(
                    (*path, option, id_),
                    "a score on a criterion whose options are also compared in pairs",
                    "one of the two",
                )
    for leaf in tree.leaves:
        if leaf.scale is None and leaf.id not in priorities:
            raise BadJudgement(
                ("criteria", leaf.id),
                f"no scale for {leaf.id}",
                "its worst and best level (scale: {worst: 0, best: 100}): a weight means nothing before they are set",
            )


def _fitted(
    scale: Scale | LocalScale | None, found: Mapping[int, Score], label: str, notes: list[Note]
) -> Scale | None:
    if not isinstance(scale, LocalScale):
        return scale
    if not found:
        return None
    fitted = scale.fitted([entry.central for entry in found.values()])
    if fitted is None:
        notes.append(
            Note(
                "local_scale_flat", f"{label}: no option differs from another, so all have 100 and nothing turns on it."
            )
        )
        return None
    certain = all(is_certain(entry) for entry in found.values())
    beyond = "count as the end" if scale.clip else "count beyond 0 and 100"
    doubt = "" if certain else f", taken from their central values (levels beyond those {beyond})"
    notes.append(
        Note(
            "local_scale",
            f"{label} runs from the worst to the best option present{doubt}; it moves when options come or go.",
        )
    )
    return fitted


def _value(scale: Scale | None, level: float) -> float:
    return FULL if scale is None else float(scale.value(np.array([level]))[0])


def _note_outside(
    scale: Scale | None, found: Mapping[int, Score], names: Sequence[str], label: str, notes: list[Note]
) -> None:
    if scale is None:
        return
    beyond = [name for name, entry in zip(names, found.values(), strict=True) if not scale.covers(*entry.reach)]
    if not beyond:
        return
    span = f"{scale.raw[0]:g} to {scale.raw[-1]:g}"
    done = "levels beyond the ends count as the end" if scale.clip else "the scale goes on beyond its ends"
    text = f"{label}: the score of {listing(beyond)} reaches beyond the scale ({span}); {done}."
    notes.append(Note("score_outside_scale", text))


def _note_gaps(options: Sequence[str], tree: ValueTree, gaps: Flags) -> list[Note]:
    notes = []
    for option, row in zip(options, gaps, strict=True):
        if row.all():
            text = f"{option} was never scored: its total could be anything from 0 to 100."
            notes.append(Note("option_never_scored", text))
        elif row.any():
            missing = listing([leaf.label for leaf, gap in zip(tree.leaves, row, strict=True) if gap])
            text = f"{option} has no score for {missing}; its total is given as a range over that scale."
            notes.append(Note("score_missing", text))
    return notes


def subset(values: Valued, rows: Sequence[int]) -> Valued:
    """Return the same with only some options, scales unchanged."""
    place = {row: new for new, row in enumerate(rows)}
    return replace(
        values,
        options=tuple(values.options[row] for row in rows),
        central=values.central[list(rows)],
        gaps=values.gaps[list(rows)],
        uncertain={(place[row], column): s for (row, column), s in values.uncertain.items() if row in place},
        written={(place[row], column): s for (row, column), s in values.written.items() if row in place},
    )


def ranks(totals: Vector) -> list[int]:
    """Return ranks from 1; ties share the better rank and the next is skipped (1, 1, 3)."""
    return [1 + int(np.count_nonzero(totals > total + TIE)) for total in totals]


def contributions(values: Vector, weights: Vector) -> Vector:
    """Return what each leaf adds to the total, shape (n_options, n_leaves) or (n_leaves,)."""
    return values * weights
