"""Rule before numbers: what partners may want of a rule, and which rules meet it here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from lcp_analysis.sharing import Bench, BySize, Study, SumGame, Vector, Work, all_shares, fraction
from lcp_analysis.sharing.core import TOLERANCE

NOBODY_WORSE, NO_GROUP_SUBSIDISED = "nobody_worse", "no_group_subsidised"
GROWTH_SHARED, SIMPLE = "growth_shared", "simple_to_audit"
PRINCIPLES: Mapping[str, str] = {
    NOBODY_WORSE: "Nobody is worse off than alone",
    NO_GROUP_SUBSIDISED: "No group would do better on its own",
    GROWTH_SHARED: "If the whole costs more, nobody pays less",
    SIMPLE: "Simple to audit: one published figure for each partner",
}
_SIMPLE_RULES = ("equal", "by_spend", "by_population", "by_use")
_GROWTH = Fraction(1, 10)  # of what all save: how much dearer the whole becomes in the test


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Whether a rule meets a principle here; the counter-example names places of partners and an amount."""

    met: bool
    players: tuple[int, ...] = ()
    amount: float = 0.0  # £ a year


def principles_met(found: Study, generator: np.random.Generator) -> dict[str, dict[str, Met]]:
    """Return, for each rule, which principles it meets on these figures.

    The first two and the third are tested on the figures; the last is a property of the rule.
    """
    grown = all_shares(_dearer(found, generator))
    return {
        outcome.name: {
            NOBODY_WORSE: _worse(found, outcome.name),
            NO_GROUP_SUBSIDISED: _aggrieved(found, outcome.name),
            GROWTH_SHARED: _pays_less(found, grown, outcome.name),
            SIMPLE: Met(met=outcome.name in _SIMPLE_RULES),
        }
        for outcome in found.outcomes
    }


def _shares(found: Study, rule: str) -> Vector:
    outcome = found.outcome(rule)
    if outcome is None:
        raise ValueError(f"the study has no outcome of {rule!r}")
    return outcome.shares.values


def _nil(found: Study) -> float:
    return TOLERANCE * found.problem.game.scale if found.problem.game else 0.0


def _worse(found: Study, rule: str) -> Met:
    game = found.problem.game
    above = _shares(found, rule) - (game.alone if game else 0.0)
    worst = int(np.argmax(above))
    if above[worst] <= _nil(found):
        return Met(met=True)
    return Met(met=False, players=(worst,), amount=float(above[worst]))


def _aggrieved(found: Study, rule: str) -> Met:
    outcome = found.outcome(rule)
    held = None if outcome is None else outcome.stability
    if held is None or held.stable:
        return Met(met=held is not None)
    return Met(met=False, players=tuple(k for k, number in enumerate(held.group) if number), amount=held.gap)


def _pays_less(found: Study, grown: Mapping[str, Vector], rule: str) -> Met:
    if rule not in grown:
        return Met(met=False)
    change = grown[rule] - _shares(found, rule)
    least = int(np.argmin(change))
    if change[least] >= -_nil(found):
        return Met(met=True)
    return Met(met=False, players=(least,), amount=float(-change[least]))


def _dearer(found: Study, generator: np.random.Generator) -> Work:
    """Return the same game with everybody together dearer by a tenth of what they save."""
    game = found.problem.game
    if not isinstance(game, SumGame):
        raise TypeError("the test of growth needs a game in parts")
    saved = max(0.0, float(game.alone.sum() - game.total))
    more = _GROWTH * fraction(round(saved, 2))
    sizes = [Fraction(0)] * game.players.total + [more]
    dearer = SumGame(game.players, [*game.parts, BySize(sizes)])
    rules = tuple(outcome.name for outcome in found.outcomes)
    problem = replace(found.problem, game=dearer, rules=rules)
    return Work(problem=problem, bench=Bench(dearer), generator=generator, draws=1)
