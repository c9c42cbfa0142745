"""Shapley values from drawn orders, with honest half-widths, for costs that no closed form or table covers.

A block is a random order in all its rotations, each paired with its reverse: every player stands in every place
equally often, so that group size adds no noise, and each block's shares add up to the cost. Two pairwise games, whose
Shapley values are known, take out most of the rest (control variates, with weights from blocks of their own). For
more players than that allows, groups of the others are drawn by size.

References
----------
Castro, J., Gomez, D. and Tejada, J. (2009). *Computers & OR* 36, 1726-1730. Mitchell, R. et al. (2022). Sampling
permutations for Shapley value estimation. *JMLR* 23 (paired orders).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from lcp_analysis.sharing.exact import Groups, Numbers, Vector
from lcp_analysis.sharing.games import Game

LEAST_BLOCKS = 40
_PILOT = 10  # blocks that set the weights of the controls and are then left out
_BY_ORDERS = 100  # players; above it groups are drawn by size
_STRATA = 32
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Shares with the half-width of their 95 % interval, each of shape (n_classes,)."""

    shares: Vector
    half_widths: Vector
    draws: int  # orders, or groups drawn


def shapley_by_sampling(game: Game, generator: np.random.Generator, draws: int) -> Estimate:
    """Estimate the Shapley value, per player of each class.

    Parameters
    ----------
    game : Game
    generator : numpy.random.Generator
    draws : int
        Orders wanted; rounded up to whole blocks, and to no fewer than fifty blocks.
    """
    if game.players.total > _BY_ORDERS:
        return _by_size(game, generator, draws)
    return _by_orders(game, generator, draws)


def _by_orders(game: Game, generator: np.random.Generator, draws: int) -> Estimate:
    players = game.players
    member = np.repeat(np.arange(len(players)), players.counts)
    n = len(member)
    blocks = max(LEAST_BLOCKS, -(-draws // (2 * n))) + _PILOT
    controls = _pairwise_games(game, member)
    known = np.stack([control.sum(axis=1) / 2 + control.diagonal() / 2 for control in controls])
    values, errors = np.empty((blocks, n)), np.empty((blocks, len(controls), n))
    for block in range(blocks):
        orders = _rotations(generator.permutation(n))
        values[block] = _mean_added(_added_by_cost(game, orders, member), orders)
        for c, control in enumerate(controls):
            errors[block, c] = _mean_added(_added_by_pairs(control, orders), orders) - known[c]
    weights = _weights(values[:_PILOT], errors[:_PILOT])
    left = values[_PILOT:] - np.einsum("c,bcn->bn", weights, errors[_PILOT:])
    by_class = np.stack([left[:, member == k].mean(axis=1) for k in range(len(players))], axis=1)
    return Estimate(shares=by_class.mean(axis=0), half_widths=_half_width(by_class), draws=2 * n * (blocks - _PILOT))


def _rotations(order: Numbers) -> Numbers:
    """Return the order in all rotations, and each of these reversed, shape (2 n, n)."""
    n = len(order)
    turned = order[(np.arange(n)[:, None] + np.arange(n)[None, :]) % n]
    return np.concatenate([turned, turned[:, ::-1]])


def _added_by_cost(game: Game, orders: Numbers, member: Numbers) -> Vector:
    """Return what each player adds in each order, by place, shape (n_orders, n)."""
    rows, n = orders.shape
    joined = np.zeros((rows, n, len(game.players)), dtype=np.int64)
    joined[np.arange(rows)[:, None], np.arange(n)[None, :], member[orders]] = 1
    groups = joined.cumsum(axis=1).reshape(-1, len(game.players))
    costs = game.cost(groups).reshape(rows, n)
    return np.diff(costs, axis=1, prepend=0.0)


def _added_by_pairs(control: Vector, orders: Numbers) -> Vector:
    """Return what each player adds to a game of single and pair costs, by place."""
    pairs = control[orders[:, :, None], orders[:, None, :]]
    added: Vector = np.tril(pairs).sum(axis=2)
    return added


def _mean_added(added: Vector, orders: Numbers) -> Vector:
    """Return each player's mean over orders, shape (n,)."""
    n = orders.shape[1]
    return np.bincount(orders.ravel(), weights=added.ravel(), minlength=n) / len(orders)


def _pairwise_games(game: Game, member: Numbers) -> list[Vector]:
    """Return two games of singles and pairs that are right for the first two to join and for the last two.

    Each is a symmetric matrix: the diagonal holds singles, the rest what a pair adds or saves.
    """
    n = len(member)
    one = np.zeros((n, len(game.players)), dtype=np.int64)
    one[np.arange(n), member] = 1
    pairs = (one[:, None, :] + one[None, :, :]).reshape(n * n, -1)
    single = game.cost(one)
    first = game.cost(np.minimum(pairs, game.players.everyone)).reshape(n, n) - single[:, None] - single[None, :]
    everyone = game.players.everyone
    last_single = game.total - game.cost(everyone - one)
    both = game.total - game.cost(np.maximum(everyone - pairs, 0)).reshape(n, n)
    last = last_single[:, None] + last_single[None, :] - both
    np.fill_diagonal(first, single)
    np.fill_diagonal(last, last_single - (last.sum(axis=1) - last.diagonal()))
    return [first, last]


def _weights(values: Vector, errors: Vector) -> Vector:
    """Return the weight of each control by least squares over the pilot blocks."""
    spread = (values - values.mean(axis=0)).ravel()
    design = np.stack([(errors[:, c] - errors[:, c].mean(axis=0)).ravel() for c in range(errors.shape[1])], axis=1)
    size = np.abs(design).max(initial=0.0)
    if size == 0.0:
        return np.zeros(errors.shape[1])
    solution: Vector = np.linalg.lstsq(design / size, spread, rcond=1e-10)[0] / size
    return solution


def _half_width(blocks: Vector) -> Vector:
    """Return half of the 95 % interval of the means of independent blocks (t quantile, first correction)."""
    count = len(blocks)
    z = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2)
    quantile = z + (z**3 + z) / (4 * (count - 1))
    widths: Vector = quantile * blocks.std(axis=0, ddof=1) / np.sqrt(count)
    return widths


def _by_size(game: Game, generator: np.random.Generator, draws: int) -> Estimate:
    """Draw groups of the others within slices of their size; what is left over of the cost is shared by variance."""
    players = game.players
    repeats = max(LEAST_BLOCKS, draws // (len(players) * _STRATA))
    samples = np.stack([_class_samples(game, k, repeats, generator) for k in range(len(players))], axis=1)
    shares, half_widths = samples.mean(axis=0), _half_width(samples)
    counts = np.array(players.counts, dtype=float)
    short = game.total - float(counts @ shares)
    spread = counts * half_widths**2
    correction = short * spread / float(counts @ spread) if spread.any() else np.full(len(counts), short / counts.sum())
    return Estimate(
        shares=shares + correction,
        half_widths=half_widths + np.abs(correction),
        draws=repeats * _STRATA * len(players),
    )


def _class_samples(game: Game, k: int, repeats: int, generator: np.random.Generator) -> Vector:
    """Return independent means of what one player of a class adds, shape (repeats,)."""
    others = np.array(game.players.counts, dtype=np.int64)
    others[k] -= 1
    n = int(others.sum())
    edges = np.linspace(0, n + 1, min(_STRATA, n + 1) + 1)
    low, high = edges[:-1], edges[1:]
    sizes = np.minimum(generator.uniform(low, high, size=(repeats, len(low))).astype(np.int64), n)
    groups: Groups = np.stack(
        [generator.multivariate_hypergeometric(others, int(size), method="marginals") for size in sizes.ravel()]
    )
    joined = groups.copy()
    joined[:, k] += 1
    added: Vector = (game.cost(joined) - game.cost(groups)).reshape(sizes.shape).mean(axis=1)
    return added
