from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.support.allocation import CannotForce, Effort, Force, Reuse, allocate
from lcp_analysis.support.allocation.forced import turn_each
from lcp_analysis.support.allocation.proofs import Proofs
from lcp_analysis.support.allocation.runs import run
from lcp_analysis.support.allocation.selection import Variation
from tests.support.allocation.builders import (
    JANUARY,
    OCTOBER,
    package,
    plain,
    plan,
    programme,
    random_plain,
    random_programme,
    work,
)

QUICK = Effort(explain=False)
LATE = date(2012, 12, 31)


def value_with(problem, force):
    """Value of the best set with something forced, or None when there is no such set."""
    try:
        return allocate(replace(problem, force=force), QUICK).value
    except CannotForce:
        return None


def check_by_solving_again(problem):
    found = allocate(problem)
    for id_, why in found.explanations.items():
        selected = id_ in found.selected
        turned = value_with(problem, Force(out=(id_,)) if selected else Force(into=(id_,)))
        if turned is None:
            assert why.cost_of_forcing is None, id_
            assert why.state == "impossible", id_
        else:
            assert found.value - turned == pytest.approx(why.cost_of_forcing, abs=1e-7), id_
            assert (why.state == "selected") == selected, id_
            assert why.proved, id_
        assert not set(why.pushes_out) - set(found.selected), id_
        assert not set(why.brings_in) & set(found.selected), id_


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_every_cost_of_forcing_in_the_plain_form_is_what_solving_again_gives(seed):
    check_by_solving_again(random_plain(seed))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_every_cost_of_forcing_in_the_programme_form_is_what_solving_again_gives(seed):
    check_by_solving_again(random_programme(seed))


def test_displaced_by_hand():
    # capacity 10: a + b take 10 and are worth 16; with c (7 for 9) nothing else fits, so 9 it is; without a, c is best
    found = allocate(plain(10, package("a", 10, 6), package("b", 6, 4), package("c", 9, 7)))
    why = found.explanations["c"]
    assert (why.state, why.code, why.cost_of_forcing) == ("not_selected", "displaced", 7)
    assert why.pushes_out == ("a", "b")
    assert why.reason == (
        "It would add 9.00 if there were room, but there is not. Putting it in would cost 7.00 and push out a and b."
    )
    assert found.explanations["a"].reason == "Without it the best set is worth 7.00 less."
    assert found.explanations["a"].brings_in == ("c",)


def test_already_covered_names_who_covers():
    plans = [plan("camden", "x", LATE), plan("islington", "x", LATE)]
    works = [work("both", "x", 10, "camden islington"), work("one", "x", 9, "camden hackney", reuse=Reuse.TEMPLATE)]
    found = allocate(programme({OCTOBER: 15.0}, plans, works))
    why = found.explanations["one"]
    assert (why.code, why.covered_by, why.pushes_out) == ("already_covered", ("both",), ("both",))
    assert why.cost_of_forcing == 0.5  # islington would have 0.5 in the place of 1
    assert why.reason.startswith("What it would serve is already served as well by both.")


def test_room_only_when_it_is_too_late_is_told_as_that():
    # 10 in October go to a (2 plans); b would add one plan if it started in October, and is idle from January
    plans = [plan(name, "x", date(2010, 12, 31)) for name in ("camden", "islington")]
    plans.append(plan("bexley", "y", date(2010, 12, 31)))
    works = [work("a", "x", 10, "camden islington"), work("b", "y", 10, "bexley hackney")]
    found = allocate(programme({OCTOBER: 10.0, JANUARY: 10.0}, plans, works))
    why = found.explanations["b"]
    assert (why.code, why.cost_of_forcing) == ("displaced", 0)
    assert "comes too late to add anything" in why.reason


def test_selected_work_says_whom_it_serves():
    found = allocate(programme({OCTOBER: 10.0}, [plan("camden", "x", LATE)], [work("w", "x", 10, "camden hackney")]))
    assert found.explanations["w"].reason == ("It serves plans of camden. Without it the best set is worth 1.00 less.")


def test_what_is_needed_by_something_put_in_cannot_be_left_out():
    items = [package("a", 5, 5, requires=("b",)), package("b", 0, 1), package("c", 1, 1)]
    found = allocate(plain(10, *items, force=Force(into=("a",))))
    assert found.selected == ("a", "b", "c")
    assert found.explanations["b"].code == "required"
    assert found.explanations["b"].cost_of_forcing is None


def test_what_does_not_go_with_something_put_in_is_impossible():
    found = allocate(plain(10, package("a", 1, 8), package("b", 9, 8), force=Force(into=("a",))))
    assert found.explanations["b"].state == "impossible"
    assert found.explanations["b"].code == "does_not_fit"


def test_without_explanations_only_the_set_is_told():
    found = allocate(plain(10, package("a", 1, 8)), QUICK)
    assert (found.selected, found.explanations, found.curve, found.waiting) == (("a",), {}, (), None)


def turned(problem, seconds):
    """Answers to every item the other way round, and the set they are held against."""
    best = run(problem, seconds=20.0)
    return best, turn_each(best.solver, best.hand, best.found, seconds=seconds)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.0, 0.02))
def test_what_there_was_no_time_to_prove_lies_between_a_plan_and_a_bound(seed, seconds):
    best, hasty = turned(random_programme(seed), seconds)
    _, patient = turned(random_programme(seed), 20.0)
    for item, found in hasty.forced.items():
        truth = patient.forced[item].value
        assert found.value <= truth + 1e-9, item
        assert found.bound >= truth - 1e-9, item
        assert found.plan is None or best.compiled.selection.value(found.plan) == pytest.approx(found.value), item


def test_a_proof_about_one_item_narrows_the_search_for_what_is_worth_more():
    # a (10) and b (6) fill the capacity: without a no plan is worth more than 9, so that whoever wants more has a
    best, answers = turned(plain(10, package("a", 10, 6), package("b", 6, 4), package("c", 9, 7)), 20.0)
    selection = best.compiled.selection
    proofs = Proofs(selection)
    proofs.learn(0, inside=False, bound=answers.forced[0].bound)
    proofs.learn(2, inside=True, bound=answers.forced[2].bound)
    usable, need = proofs.of(Variation(), 9.0)
    assert (usable.tolist(), need.tolist()) == ([True, True, False], [True, False, False])
    usable, need = proofs.of(Variation(), 8.0)
    assert (usable.all(), need.any()) == (True, False)
