"""Why, and why not: each item's place in the set in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.support.allocation.compiled import Barred, Compiled
from lcp_analysis.support.allocation.forced import Answers, Hand
from lcp_analysis.support.allocation.results import Explanation
from lcp_analysis.support.allocation.search import Found
from lcp_analysis.support.allocation.selection import Plan
from lcp_analysis.support.allocation.tidy import without_idle
from lcp_analysis.support.allocation.together import why_not_together
from lcp_analysis.terms.words import listing, number

SAME = 1e-9  # of an authority's plans: differences below this are none
ADDS_NOTHING = "It would add nothing to the set."
TOO_LATE_TO_ADD = "Put in where there is room, it costs the set nothing and comes too late to add anything."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turned:
    """An item the other way round, against the best set."""

    cost: float
    at_least: float
    proved: bool
    idle: bool  # put in, it serves nothing that is not served without it
    pushes_out: tuple[str, ...]
    brings_in: tuple[str, ...]


def explanations(
    compiled: Compiled, answers: Answers, plan: Plan, hand: Hand, ids: Sequence[str]
) -> dict[str, Explanation]:
    """Return the explanation of every id, in the order given.

    Parameters
    ----------
    compiled : Compiled
    answers : Answers
        Of forcing each item the other way.
    plan : Plan
        The set that is shown: as good as the best.
    hand : Hand
        What a person has forced.
    ids : sequence of str
        All ids of the file; those that are not in the selection are barred.
    """
    return {
        id_: _impossible(compiled.barred[id_])
        if id_ in compiled.barred
        else _explained(compiled, answers, plan, hand, compiled.item(id_))
        for id_ in ids
    }


def _impossible(barred: Barred) -> Explanation:
    return Explanation(state="impossible", code=barred.code, reason=barred.reason, cost_of_forcing=None)


def _explained(compiled: Compiled, answers: Answers, plan: Plan, hand: Hand, item: int) -> Explanation:
    found = answers.forced[item]
    if item in hand.into | hand.out:
        return _by_hand(compiled, plan, found, answers.best, item, put_in=item in hand.into)
    if found.plan is None:
        return _without_answer(compiled, plan, found, item, hand)
    selected = item in compiled.selection.items(plan)
    turned = _turn(compiled, plan, found, answers.best, item, into=not selected, hand=hand)
    return _selected(compiled, plan, item, turned) if selected else _left_out(compiled, plan, item, turned)


def _turn(compiled: Compiled, plan: Plan, found: Found, best: Found, item: int, *, into: bool, hand: Hand) -> _Turned:
    selection = compiled.selection
    assert found.plan is not None  # noqa: S101  # the callers have looked
    other = without_idle(selection, found.plan, hand.turned(item, into=into).variation(selection))
    before, after = selection.items(plan) - {item}, selection.items(other) - {item}
    tolerance = selection.same(best.value)
    cost = best.value - found.value
    least = max(best.value - found.bound, 0.0)
    return _Turned(
        cost=cost if cost > tolerance else 0.0,
        at_least=least if least > tolerance else 0.0,
        proved=found.proved and best.proved,
        idle=selection.value(_without(compiled, other, item)) >= selection.value(other) - tolerance,
        pushes_out=_names(compiled, before - after),
        brings_in=_names(compiled, after - before),
    )


def _without(compiled: Compiled, plan: Plan, item: int) -> Plan:
    return tuple(column for column in plan if int(compiled.selection.column_item[column]) != item)


def _names(compiled: Compiled, items: frozenset[int]) -> tuple[str, ...]:
    return tuple(compiled.selection.ids[item] for item in sorted(items))


def _selected(compiled: Compiled, plan: Plan, item: int, turned: _Turned) -> Explanation:
    serves = _serves(compiled, plan, item)
    if turned.cost == 0:
        instead = f" {listing(turned.brings_in)} would take its place." if turned.brings_in else ""
        code, reason = "no_difference", f"{serves}A set that is worth the same does without it.{instead}"
    else:
        code, reason = "needed", f"{serves}Without it the best set is worth {_amount(turned)} less."
    return _made("selected", code, reason, turned)


def _left_out(compiled: Compiled, plan: Plan, item: int, turned: _Turned) -> Explanation:
    covered = _covered_by(compiled, plan, item)
    code, reason = _why_not(compiled, plan, item, turned, covered)
    return _made("not_selected", code, reason, turned, covered)


def _why_not(compiled: Compiled, plan: Plan, item: int, turned: _Turned, covered: tuple[str, ...]) -> tuple[str, str]:
    """Return the first reason that holds, as a code and in words."""
    silent = compiled.silent.get(compiled.selection.ids[item])
    adds = _adds(compiled, plan, item)
    excluded = _excluded_by(compiled, plan, item) if turned.cost > 0 else ()
    if silent is not None:
        return silent.code, f"{silent.reason} {_price(turned)}"
    if adds <= compiled.selection.rounding:
        known = f"What it would serve is already served as well by {listing(covered)}." if covered else ""
        return ("already_covered" if covered else "adds_nothing"), f"{known or ADDS_NOTHING} {_price(turned)}"
    if excluded:
        return "excluded", f"It does not go together with {listing(excluded)}. {_price(turned)}"
    return _no_room(turned, adds)


def _no_room(turned: _Turned, adds: float) -> tuple[str, str]:
    if turned.cost > 0:
        return "displaced", f"It would add {number(adds, 2)} if there were room, but there is not. {_price(turned)}"
    if turned.idle:
        return "displaced", f"It would add {number(adds, 2)} if there were room in time. {TOO_LATE_TO_ADD}"
    place = f" in the place of {listing(turned.pushes_out)}" if turned.pushes_out else ""
    return "no_difference", f"A set that is worth the same has it{place}."


def _price(turned: _Turned) -> str:
    if turned.cost == 0:
        return "Putting it in would cost the set nothing."
    pushed = f" and push out {listing(turned.pushes_out)}" if turned.pushes_out else ""
    brought = f" (bringing in {listing(turned.brings_in)})" if turned.brings_in else ""
    return f"Putting it in would cost {_amount(turned)}{pushed}{brought}."


def _amount(turned: _Turned) -> str:
    if turned.proved or turned.at_least == turned.cost:
        return number(turned.cost, 2)
    return f"{number(turned.at_least, 2)} to {number(turned.cost, 2)} (not proved in the time given)"


def _made(state: str, code: str, reason: str, turned: _Turned, covered: tuple[str, ...] = ()) -> Explanation:
    return Explanation(
        state=state,
        code=code,
        reason=reason,
        cost_of_forcing=turned.cost,
        pushes_out=turned.pushes_out,
        brings_in=turned.brings_in,
        covered_by=covered,
        proved=turned.proved,
        at_least=turned.at_least,
    )


def _by_hand(compiled: Compiled, plan: Plan, free: Found, best: Found, item: int, *, put_in: bool) -> Explanation:
    """Explain an item a person has forced: its cost is what the set would gain if it were left to the engine."""
    cost = max(free.value - best.value, 0.0)
    cost = cost if cost > compiled.selection.same(best.value) else 0.0
    before = compiled.selection.items(plan) - {item}
    after = compiled.selection.items(free.plan or ()) - {item}
    act, state = ("Put in by hand", "forced_in") if put_in else ("Left out by hand", "forced_out")
    effect = f"the set would be worth {number(cost, 2)} more" if cost else "the set would be worth no more"
    proved = free.proved and best.proved
    return Explanation(
        state=state,
        code="by_hand",
        reason=f"{act}. Left to the calculation, {effect}.",
        cost_of_forcing=cost,
        pushes_out=_names(compiled, after - before) if cost else (),
        brings_in=_names(compiled, before - after) if cost else (),
        proved=proved,
        at_least=cost if proved else 0.0,
    )


def _without_answer(compiled: Compiled, plan: Plan, found: Found, item: int, hand: Hand) -> Explanation:
    selected = item in compiled.selection.items(plan)
    if not found.proved:
        state = "selected" if selected else "not_selected"
        reason = "No set with it the other way round was found in the time given."
        return Explanation(
            state=state, code="not_settled", reason=reason, cost_of_forcing=None, proved=False, at_least=0.0
        )
    if selected:
        reason = "What was put in by hand cannot do without it."
        return Explanation(state="selected", code="required", reason=reason, cost_of_forcing=None)
    reason = why_not_together(compiled.selection, hand.into | {item}, hand.out)
    return Explanation(state="impossible", code="does_not_fit", reason=reason, cost_of_forcing=None)


def _serves(compiled: Compiled, plan: Plan, item: int) -> str:
    """Say whose plans need this item: those that would be served less without it."""
    selection = compiled.selection
    if not selection.owners:
        return ""
    fewer = np.flatnonzero(selection.served(plan) - selection.served(_without(compiled, plan, item)) > SAME)
    names = [selection.owners[owner] for owner in fewer]
    return f"It serves plans of {listing(names)}. " if names else ""


def _adds(compiled: Compiled, plan: Plan, item: int) -> float:
    """Return what the item would add to the set if limits did not count."""
    selection = compiled.selection
    value = selection.value(plan)
    return max(selection.value([*plan, int(column)]) - value for column in selection.columns_of[item])


def _excluded_by(compiled: Compiled, plan: Plan, item: int) -> tuple[str, ...]:
    inside = compiled.selection.items(plan)
    pairs = [pair for pair in compiled.selection.excludes if item in pair]
    return _names(compiled, frozenset(other for pair in pairs for other in pair if other in inside))


def _covered_by(compiled: Compiled, plan: Plan, item: int) -> tuple[str, ...]:
    """Items of the set that already have some of the gains this item would have."""
    selection = compiled.selection
    mine = selection.members[:, selection.columns_of[item]].any(axis=1)
    others = {int(selection.column_item[c]) for c in plan if selection.members[mine, c].any()}
    return _names(compiled, frozenset(others - {item}))
