"""Side payments between partners, tried on top of a rule: what each would pay then, and who would still leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lcp_analysis.case.decisions import SharingChoice, SidePayment
from lcp_analysis.sharing import (
    Bench,
    Game,
    Outcome,
    Outlook,
    Stability,
    Study,
    Unproved,
    Vector,
    stability,
    transfers_to_stable,
)
from lcp_analysis.terms import Authorities, Authority, BadInput, words

_HALF_A_PENNY = 0.005  # nobody leaves for less: it is what a solver leaves of the smallest payments


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """The group with most to gain by leaving in one outlook, beside what it pays."""

    found: Stability
    own_cost: float  # £ a year
    bill: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One rule's split with side payments; amounts in £ a year, players in the order of the partners."""

    rule: str
    smallest: bool  # worked out here, and not typed
    payments: tuple[SidePayment, ...]
    before: Vector  # what each pays by the rule
    changes: Vector  # above zero for who pays more; they add up to nothing
    gains: Mapping[Outlook, Vector]  # against going alone, payments in
    leaving: Mapping[Outlook, Leaver | None]  # None: not proved in time
    further: Vector | None  # the smallest further changes that keep every group; None where none do or none is needed

    @property
    def holds(self) -> bool:
        """Whether no group would do better on its own in the middle of the ranges."""
        central = self.leaving[Outlook.CENTRAL]
        return central is not None and central.found.stable


def tried_payments(
    choice: SharingChoice,
    partners: Sequence[Authority],
    authorities: Authorities,
    games: Mapping[Outlook, Game],
    gains: Mapping[Outlook, Mapping[str, Vector]],
    central: Study,
) -> Tried | None:
    """Try the payments that were asked for; ``None`` where none were, or none can keep every group.

    Parameters
    ----------
    choice : SharingChoice
    partners : sequence of Authority
        In the order of the players.
    authorities : Authorities
        All of them, to name one that is no partner.
    games, gains : mappings by outlook
        What each group would cost, and what each partner saves by rule before payments.
    central : Study
        In the middle of the ranges.

    Raises
    ------
    BadInput
        If a payment names somebody who is no partner here.
    """
    if not (choice.payments or choice.smallest):
        return None
    outcome, game = _outcome(choice, central), games[Outlook.CENTRAL]
    given = outcome.transfers if choice.smallest else _changes(choice.payments, partners, authorities)
    changes = _smallest(game, outcome.shares.values) if given is None else given
    if changes is None:
        return None
    after = {found: known[outcome.name] - changes for found, known in gains.items() if outcome.name in known}
    leaving = {found: _leaver(games[found], gain) for found, gain in after.items()}
    held = leaving[Outlook.CENTRAL]
    leaves = held is not None and not held.found.stable
    return Tried(
        rule=outcome.name,
        smallest=choice.smallest,
        payments=choice.payments,
        before=outcome.shares.values,
        changes=changes,
        gains=after,
        leaving=leaving,
        further=_smallest(game, game.alone - after[Outlook.CENTRAL]) if leaves else None,
    )


def rule_tried(choice: SharingChoice, central: Study) -> str:
    """Return the rule that payments are tried on: the one chosen, else the first that would break, else the first."""
    names = [outcome.name for outcome in central.outcomes]
    if choice.rule in names:
        return choice.rule
    broken = (one.name for one in central.outcomes if one.stability is not None and not one.stability.stable)
    return next(broken, names[0])


def _outcome(choice: SharingChoice, central: Study) -> Outcome:
    name = rule_tried(choice, central)
    return next(outcome for outcome in central.outcomes if outcome.name == name)


def _smallest(game: Game, bills: Vector) -> Vector | None:
    """Return the smallest changes that keep every group; ``None`` where none do, or that is not proved in time."""
    try:
        return transfers_to_stable(Bench(game), bills)
    except Unproved:
        return None


def _changes(payments: Sequence[SidePayment], partners: Sequence[Authority], authorities: Authorities) -> Vector:
    places = {partner.code: place for place, partner in enumerate(partners)}
    changes = np.zeros(len(partners))
    for payment in payments:
        for code, sign in ((payment.giver, 1.0), (payment.taker, -1.0)):
            if code not in places:
                found = f"{authorities.find(code).name}, no partner here"
                names = words.listing([partner.name for partner in partners])
                raise BadInput("Side payments", found, f"payments between {names}")
            changes[places[code]] += sign * payment.pounds
    return changes


def _leaver(game: Game, gain: Vector) -> Leaver | None:
    bills = game.alone - gain
    try:
        found = stability(Bench(game), bills)
    except Unproved:
        return None
    if found is None:
        return None
    found = replace(found, stable=found.stable or found.gap < _HALF_A_PENNY)
    group = np.array(found.group)
    return Leaver(found=found, own_cost=float(game.exact(group)), bill=float(group @ bills))
