"""Notes that go with a study: what was found wrong or surprising, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lcp_analysis.sharing.core import TOLERANCE
from lcp_analysis.sharing.exact import Vector
from lcp_analysis.sharing.games import Game
from lcp_analysis.sharing.rules import CLAIMS_RULES
from lcp_analysis.sharing.simple_rules import counts_of, equal_nonseparable
from lcp_analysis.sharing.studies import SPLIT, GameFacts, Study
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import count, listing, number


def remarks(study: Study) -> tuple[Note, ...]:
    """Return the notes of a study."""
    return (*_on_claims(study), *_on_payback(study), *_on_game(study), *_on_rules(study), *_on_time(study))


def _on_claims(study: Study) -> Iterator[Note]:
    claims = study.problem.claims
    if claims is None or not any(outcome.name in CLAIMS_RULES for outcome in study.outcomes):
        return
    left = claims.available - claims.promised
    if left >= 0:
        text = "Everybody's claim is met in full"
        yield Note("claims_met", f"{text}; {number(left, 2)} is left over." if left > 0 else f"{text}.")


def _on_payback(study: Study) -> Iterator[Note]:
    """Say who would be paid to take part: whose benefits are below zero until the investment is back."""
    found = study.outcome("equal_payback")
    if found is None or float(found.shares.values.min()) >= -0.005:
        return
    paid = [player for player, share in study.problem.players.named(found.shares.values).items() if share < -0.005]
    yield Note(
        "payback_below_zero",
        f"Under equal payback {listing(paid)} would receive money instead of investing: the benefits up to then are "
        "below zero.",
    )


def _on_game(study: Study) -> Iterator[Note]:
    game, facts, gains = study.problem.game, study.facts, study.problem.gains
    if game is None or facts is None:
        return
    savings = float(counts_of(game) @ game.alone) - game.total
    nil = TOLERANCE * game.scale
    if game.players.total == 1:
        yield Note("one_player", "There is one player; it bears everything under every rule.")
        return
    if savings < -nil:
        what = "gains less than" if gains else "costs more than"
        yield Note("no_savings", f"Together {what} everybody alone by {number(-savings, 2)}.")
    yield from _on_sums(facts, gains)
    if facts.core_empty and facts.least_subsidy is not None:
        yield Note(
            "core_empty",
            "No split holds: under each some group would do better on its own. The least that would have to come from "
            f"outside is {number(facts.least_subsidy, 2)}.",
        )


def _on_sums(facts: GameFacts, gains: bool) -> Iterator[Note]:
    found = facts.subadditivity
    more = "gain more apart than together" if gains else "cost more together than apart"
    if found.holds is False:
        yield Note(
            "not_subadditive",
            f"Some groups {more} ({count(found.count, 'union')} found), so that joining is not a matter of course. See "
            "the violations and the best partition.",
        )
    elif found.holds is None:
        yield Note(
            "subadditivity_open", f"No two groups were found that {more}, but that there are none is not proved."
        )


def _on_rules(study: Study) -> Iterator[Note]:
    game = study.problem.game
    if game is None:
        return
    nucleolus, drawn = study.outcome("nucleolus"), study.outcome("shapley")
    holds = study.facts is not None and study.facts.core_empty is False
    if nucleolus is not None and holds and _is_equal_nonseparable(game, nucleolus.shares.values):
        yield Note(
            "nucleolus_is_equal_nonseparable",
            "Economies are strong here: the nucleolus is each one's separable cost and an equal part of the rest.",
        )
    if drawn is not None and drawn.shares.half_widths is not None:
        width = float(drawn.shares.half_widths.max())
        yield Note("shapley_drawn", f"The Shapley value was drawn: its 95% half-width is up to {number(width, 2)}.")
    for outcome in study.outcomes:
        if outcome.certificate is not None and not outcome.certificate.verified:
            yield Note("not_certified", f"{outcome.name}: not proved exactly ({outcome.certificate.problems[0]}).")
    yield from _on_split(study, game)


def _on_split(study: Study, game: Game) -> Iterator[Note]:
    split = study.outcome(SPLIT)
    if split is None:
        return
    short = game.total - float(counts_of(game) @ split.shares.values)
    if abs(short) > TOLERANCE * game.scale:
        sign = -1 if study.problem.gains else 1
        yield Note(
            "split_does_not_add_up",
            f"The proposed split adds up to {number(sign * (game.total - short), 2)}; there is "
            f"{number(sign * game.total, 2)} to share. It is tested as it is.",
        )


def _is_equal_nonseparable(game: Game, shares: Vector) -> bool:
    """Whether the simple rule gives the same, and not only because all players are alike or there are but two."""
    nil = TOLERANCE * game.scale
    alike = game.players.total < 3 or float(np.ptp(game.alone)) <= nil
    saved = float(counts_of(game) @ game.alone) - game.total
    return not alike and saved > nil and bool(np.all(np.abs(equal_nonseparable(game) - shares) <= nil))


def _on_time(study: Study) -> Iterator[Note]:
    for what in study.unproved:
        yield Note("not_proved", f"Not settled in the time or within the solver's precision: {what}.")
