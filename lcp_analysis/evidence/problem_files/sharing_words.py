"""Certificates in words and fractions: who would walk away, and why a nucleolus is one."""

from __future__ import annotations

from typing import Any

import numpy as np

from lcp_analysis.sharing import Game, Nucleolus, Outcome, SharingProblem, Stability, Study
from lcp_analysis.sharing.core import TOLERANCE
from lcp_analysis.terms.words import count, number

Proof = dict[str, Any]


def walk_away(study: Study, outcome: Outcome) -> str:
    """Return the finding on one split as a sentence with its figures."""
    found, game, players = outcome.stability, study.problem.game, study.problem.players
    if found is None or game is None:
        return "Not tested."
    short = game.total - float(np.array(players.counts) @ outcome.shares.values)
    misses = abs(short) > TOLERANCE * game.scale
    start = f"It misses the whole by {number(abs(short), 2)}. " if misses else ""
    return start + _on_groups(study, outcome, found, game)


def _on_groups(study: Study, outcome: Outcome, found: Stability, game: Game) -> str:
    players = study.problem.players
    name = players.group_name(found.group)
    group = np.array(found.group, dtype=np.int64)
    sign = -1.0 if study.problem.gains else 1.0
    here, own = sign * float(group @ outcome.shares.values), sign * float(game.exact(group))
    if not found.stable:
        if study.problem.gains:
            return f"{name} gets {number(here, 2)} here and {number(own, 2)} on its own: {number(found.gap, 2)} more."
        return f"{name} pays {number(here, 2)} here and {number(own, 2)} on its own: {number(found.gap, 2)} less."
    tried = players.groups - 2
    among = f"the {count(tried, 'group')}" if tried < 10**6 else f"all {tried:,} groups"
    return (
        f"No group of {among} would do better, proved; the tightest is {name}, with {number(-found.gap, 2)} to spare."
    )


def proof(problem: SharingProblem, answer: Nucleolus) -> Proof:
    """Return the exact shares and, level by level, the groups that fix them, with their weights.

    The shares solve: each group of a level pays its own cost plus the level (times its weight in the measure).
    """
    players, sign = problem.players, -1 if problem.gains else 1
    return {
        "measure": answer.weighing.name,
        "shares": {player: str(sign * share) for player, share in zip(players.ids, answer.shares, strict=True)},
        "levels": [
            {
                "complaint": str(level.complaint),
                "value": float(level.complaint),
                "groups": [
                    {"group": players.group_name(one.group), "weight": str(one.weight), "held_at_alone": one.capped}
                    for one in level.settled
                ],
            }
            for level in answer.levels
        ],
        "checked": [
            "the shares add up to the whole",
            "every weight is positive and the weights balance against groups settled before",
            "no unsettled group complains more than its level, searched over all groups in whole numbers",
            "the levels fix every share",
        ],
    }
