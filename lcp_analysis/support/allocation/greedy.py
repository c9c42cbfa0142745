"""Good plans without proof: where the search starts from."""

from __future__ import annotations

import numpy as np

from lcp_analysis.support.allocation.selection import Flags, Indices, Matrix, Plan, Selection, Variation, Vector
from lcp_analysis.support.allocation.together import with_required


def filled(selection: Selection, plan: Plan, usable: Flags) -> Plan:
    """Add, one after another, the column that gains most for what it takes of the limits, while any gains and fits."""
    chosen = list(plan)
    hits = selection.hits(chosen)
    gain = selection.gains_of @ np.where(hits, 0.0, selection.weight)
    while (column := _best_addition(selection, chosen, usable, gain)) is not None:
        chosen.append(column)
        new = np.flatnonzero((selection.members[:, column] > 0) & ~hits)
        gain -= selection.weight[new] @ selection.members[new]
        hits[new] = True
    return tuple(sorted(chosen))


def _best_addition(selection: Selection, chosen: list[int], usable: Flags, gain: Vector) -> int | None:
    left = selection.room - selection.spent(chosen)
    ahead = np.minimum.accumulate(left[::-1], axis=0)[::-1] + selection.tolerance  # least left from each period on
    able = usable & (gain > selection.rounding) & selection.addable(selection.items(chosen))[selection.column_item]
    able &= (selection.column_use <= ahead[selection.column_period]).all(axis=1)
    return int(np.where(able, gain / selection.column_price, -1.0).argmax()) if able.any() else None


def repaired(selection: Selection, plan: Plan, variation: Variation, usable: Flags) -> Plan | None:
    """Bring a plan into line with a variation: drop what is closed, put in what is needed, make room, fill up.

    Returns ``None`` where this simple way finds no plan; there may be one all the same.
    """
    chosen = [column for column in plan if usable[column]]
    needed = with_required(selection, variation.need)
    for item in sorted(needed - selection.items(chosen)):
        columns = [int(column) for column in selection.columns_of[item] if usable[column]]
        if not columns:
            return None
        chosen.append(_best_column(selection, chosen, columns))
    made = _with_room(selection, chosen, needed)
    return None if made is None else filled(selection, made, usable)


def _best_column(selection: Selection, chosen: list[int], columns: list[int]) -> int:
    """Of one item's columns the latest that gives as much as any: it is the easiest to pay for."""
    worth = [selection.value([*chosen, column]) for column in columns]
    return max(zip(worth, columns, strict=True))[1]


def _with_room(selection: Selection, chosen: list[int], needed: frozenset[int]) -> Plan | None:
    """Drop columns until the plan fits; ``None`` when only what is needed is left and it does not fit.

    One column whose loss is least, if dropping one is enough; else, in turn, what loses least for what it frees.
    """
    kept = list(chosen)
    while True:
        broken, mends = selection.broken_links(selection.items(kept))
        over = selection.spent(kept) - selection.room - selection.tolerance
        if not broken and (over <= 0).all():
            return tuple(sorted(kept))
        spare = np.array([column for column in kept if int(selection.column_item[column]) not in needed], int)
        if not len(spare):
            return None
        loss = _losses(selection, kept, spare)
        enough = (mends[selection.column_item[spare]] == broken) & _frees(selection, spare, over)
        rate = loss / selection.column_price[spare]
        kept.remove(int(spare[np.argmin(np.where(enough, loss, np.inf) if enough.any() else rate)]))


def _losses(selection: Selection, kept: list[int], spare: Indices) -> Vector:
    """Return what leaving out each of the spare columns would lose, shape (n_spare,)."""
    only_one = np.where(selection.counts(kept) == 1, selection.weight, 0.0)
    return np.asarray(selection.gains_of[spare] @ only_one, float)


def _frees(selection: Selection, spare: Indices, over: Matrix) -> Flags:
    """Say for each of the spare columns if leaving it out frees enough of every limit, shape (n_spare,)."""
    running = np.arange(len(selection.room)) >= selection.column_period[spare, None]  # shape (n_spare, n_periods)
    freed = running[:, :, None] * selection.column_use[spare][:, None, :]
    return np.asarray((over <= freed).all(axis=(1, 2)), bool)


def rounded(selection: Selection, x: Vector, variation: Variation, usable: Flags) -> Plan | None:
    """Return the plan nearest to a fractional one that keeps to everything."""
    chosen: dict[int, int] = {}
    for column in np.argsort(-x, kind="stable"):
        if x[column] < 0.5:
            break
        if usable[column]:
            chosen.setdefault(int(selection.column_item[column]), int(column))
    return repaired(selection, tuple(chosen.values()), variation, usable)


def improved(selection: Selection, plan: Plan, variation: Variation, usable: Flags, rounds: int) -> Plan:
    """Take each column out in turn and fill up without it; keep the best of these while it is better."""
    best, value = plan, selection.value(plan)
    needed = with_required(selection, variation.need)
    for _ in range(rounds):
        others = [_without(selection, best, column, needed, usable) for column in best]
        values = [selection.value(other) for other in others]
        if not others or max(values) <= value + selection.rounding:
            break
        value = max(values)
        best = others[values.index(value)]
    return best


def _without(selection: Selection, plan: Plan, column: int, needed: frozenset[int], usable: Flags) -> Plan:
    item = int(selection.column_item[column])
    rest = tuple(other for other in plan if other != column)
    if item in needed or not selection.fits(rest):
        return plan
    return filled(selection, filled(selection, rest, usable & (selection.column_item != item)), usable)
