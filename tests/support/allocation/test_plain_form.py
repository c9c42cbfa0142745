from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.support.allocation import CannotForce, Effort, Force, Package, PlainProblem, allocate
from tests.support.allocation.builders import best_plain_by_trying, package, plain, random_plain

QUICK = Effort(explain=False)

# The data sets P01 to P08 of the KNAPSACK_01 collection (J. Burkardt, Florida State University), with the optimal
# selections given there: capacity, weights, profits, optimal selection.
PUBLISHED = {
    "P01": (
        165,
        [23, 31, 29, 44, 53, 38, 63, 85, 89, 82],
        [92, 57, 49, 68, 60, 43, 67, 84, 87, 72],
        "1111010000",
        309,
    ),
    "P02": (26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], "01110", 51),
    "P03": (190, [56, 59, 80, 64, 75, 17], [50, 50, 64, 46, 50, 5], "110010", 150),
    "P04": (50, [31, 10, 20, 19, 4, 3, 6], [70, 20, 39, 37, 7, 5, 10], "1001000", 107),
    "P05": (104, [25, 35, 45, 5, 25, 3, 2, 2], [350, 400, 450, 20, 70, 8, 5, 5], "10111011", 900),
    "P06": (170, [41, 50, 49, 59, 55, 57, 60], [442, 525, 511, 593, 546, 564, 617], "0101001", 1735),
    "P07": (
        750,
        [70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120],
        [135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240],
        "101010111000011",
        1458,
    ),
    "P08": (
        6404180,
        [
            *(382745, 799601, 909247, 729069, 467902, 44328, 34610, 698150, 823460, 903959, 853665, 551830),
            *(610856, 670702, 488960, 951111, 323046, 446298, 931161, 31385, 496951, 264724, 224916, 169684),
        ],
        [
            *(825594, 1677009, 1676628, 1523970, 943972, 97426, 69666, 1296457, 1679693, 1902996, 1844992, 1049289),
            *(1252836, 1319836, 953277, 2067538, 675367, 853655, 1826027, 65731, 901489, 577243, 466257, 369261),
        ],
        "110111000110100100000111",
        13549094,
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_knapsacks_come_to_their_known_optimum(name):
    capacity, weights, profits, selection, optimum = PUBLISHED[name]
    items = [
        package(f"i{place}", profit, weight)
        for place, (profit, weight) in enumerate(zip(profits, weights, strict=True))
    ]
    found = allocate(plain(capacity, *items), QUICK)
    assert found.selected == tuple(f"i{place}" for place, flag in enumerate(selection) if flag == "1")
    assert (found.value, found.proved, found.bound) == (optimum, True, optimum)
    assert found.lp_bound >= optimum


def test_a_published_knapsack_with_ten_limits_comes_to_its_known_optimum():
    # Petersen (1967), "Computational experience with variants of the Balas algorithm applied to the selection of R&D
    # projects", Management Science 13, problem 1: six projects, ten limits, optimum 3,800.
    profits = [100, 600, 1200, 2400, 500, 2000]
    limits = {
        80: [8, 12, 13, 64, 22, 41],
        96: [8, 12, 13, 75, 22, 41],
        20: [3, 6, 4, 18, 6, 4],
        36: [5, 10, 8, 32, 6, 12],
        44: [5, 13, 8, 42, 6, 20],
        48: [5, 13, 8, 48, 6, 20],
        10: [0, 0, 0, 0, 8, 0],
        18: [3, 0, 4, 0, 8, 0],
        22: [3, 2, 4, 0, 8, 4],
        24: [3, 2, 4, 8, 8, 4],
    }
    problem = PlainProblem(
        resources={f"r{most}": float(most) for most in limits},
        packages=tuple(
            Package(id=f"p{place}", value=profit, use={f"r{most}": row[place] for most, row in limits.items()})
            for place, profit in enumerate(profits)
        ),
    )
    found = allocate(problem, QUICK)
    assert found.value == best_plain_by_trying(problem) == 3800
    assert found.selected == ("p1", "p2", "p5")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_random_choices_are_as_good_as_the_best_of_all_subsets(seed):
    problem = random_plain(seed)
    found = allocate(problem, QUICK)
    assert found.proved
    assert found.value == pytest.approx(best_plain_by_trying(problem), abs=1e-7)


def test_a_circle_of_requirements_is_chosen_whole_or_not_at_all_and_noted():
    # a needs b, b needs c, c needs a: 3 + 3 + 3 = 9 for 30; d alone gives 8 for 20
    circle = [
        package("a", 3, 10, requires=("b",)),
        package("b", 3, 10, requires=("c",)),
        package("c", 3, 10, requires=("a",)),
        package("d", 8, 20),
    ]
    rich, poor = allocate(plain(30, *circle), QUICK), allocate(plain(29, *circle), QUICK)
    assert rich.selected == ("a", "b", "c")
    assert poor.selected == ("d",)
    assert [note.code for note in rich.notes] == ["circular_requires"]


def test_what_requires_something_it_excludes_is_impossible():
    found = allocate(plain(100, package("a", 5, 1, requires=("b",), excludes=("b",)), package("b", 1, 1)))
    assert found.selected == ("b",)
    assert found.explanations["a"].state == "impossible"
    assert found.explanations["a"].code == "contradiction"
    assert found.explanations["a"].cost_of_forcing is None


def test_excludes_holds_both_ways_and_together_with_requires():
    # b is worth most, but a excludes it and c needs a: a + c = 4 + 7 beats b = 10
    items = [package("a", 4, 1, excludes=("b",)), package("b", 10, 1), package("c", 7, 1, requires=("a",))]
    found = allocate(plain(100, *items))
    assert found.selected == ("a", "c")
    assert found.explanations["b"].code == "excluded"
    assert found.explanations["b"].cost_of_forcing == 1
    assert found.explanations["b"].pushes_out == ("a", "c")


def test_with_nothing_to_spend_only_what_costs_nothing_is_chosen():
    found = allocate(plain(0, package("free", 2, 0), package("dear", 5, 1)))
    assert found.selected == ("free",)
    assert found.explanations["dear"].code == "too_large"


def test_of_two_identical_packages_that_do_not_both_fit_the_first_is_chosen_and_the_other_would_do_as_well():
    found = allocate(plain(10, package("one", 5, 10), package("two", 5, 10)))
    assert len(found.selected) == 1
    out = next(id_ for id_ in ("one", "two") if id_ not in found.selected)
    assert found.explanations[out].code == "no_difference"
    assert found.explanations[out].cost_of_forcing == 0
    assert found.explanations[out].pushes_out == found.selected


def test_what_adds_nothing_is_left_out_although_it_would_fit():
    assert allocate(plain(10, package("useful", 5, 5), package("idle", 0, 1)), QUICK).selected == ("useful",)


def test_a_value_below_zero_is_borne_only_for_something_that_needs_it():
    items = [package("burden", -2, 1), package("prize", 5, 1, requires=("burden",)), package("loss", -1, 0)]
    found = allocate(plain(10, *items), QUICK)
    assert found.selected == ("burden", "prize")
    assert found.value == 3


def test_what_is_put_in_by_hand_stays_and_its_price_is_told():
    problem = plain(10, package("good", 9, 10), package("pet", 4, 6), force=Force(into=("pet",)))
    found = allocate(problem)
    assert found.selected == ("pet",)
    why = found.explanations["pet"]
    assert (why.state, why.cost_of_forcing, why.pushes_out) == ("forced_in", 5, ("good",))


def test_what_is_left_out_by_hand_stays_out_and_its_price_is_told():
    problem = plain(10, package("good", 9, 10), package("next", 4, 6), force=Force(out=("good",)))
    found = allocate(problem)
    assert found.selected == ("next",)
    why = found.explanations["good"]
    assert (why.state, why.cost_of_forcing, why.brings_in) == ("forced_out", 5, ("next",))


def test_what_cannot_be_put_in_is_refused_with_the_reason():
    problem = plain(10, package("huge", 9, 11), force=Force(into=("huge",)))
    with pytest.raises(CannotForce, match=r"huge by hand is not possible: It needs 11 of cash, and there are 10"):
        allocate(problem)
    both = plain(10, package("a", 1, 6), package("b", 1, 6), force=Force(into=("a", "b")))
    why = r"a and b by hand is not possible: a and b together need 12 of cash, and there are 10 in all\."
    with pytest.raises(CannotForce, match=why):
        allocate(both)


@pytest.mark.parametrize(
    ("force", "why"),
    [
        (Force(into=("a",), out=("b",)), "a cannot do without b, which is left out by hand."),
        (Force(into=("a", "c")), "b and c do not go together."),
    ],
)
def test_what_cannot_be_put_in_together_is_told_by_the_link_it_breaks(force, why):
    items = [package("a", 5, 1, requires=("b",)), package("b", 1, 1), package("c", 1, 1, excludes=("b",))]
    with pytest.raises(CannotForce) as refused:
        allocate(plain(10, *items, force=force))
    assert refused.value.why == why


def test_what_needs_more_than_there_is_says_what_it_needs_with_it():
    found = allocate(plain(5, package("a", 3, 3, requires=("b",)), package("b", 1, 3)))
    why = found.explanations["a"]
    assert (why.state, why.code) == ("impossible", "does_not_fit")
    assert why.reason == "a and b together need 6 of cash, and there are 5 in all."


def test_an_empty_list_is_an_empty_set():
    found = allocate(plain(10))
    assert (found.selected, found.value, found.proved, found.bound) == ((), 0, True, 0)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_more_of_a_resource_is_never_worth_less(seed):
    problem = random_plain(seed)
    more = replace(problem, resources={name: most + 3 for name, most in problem.resources.items()})
    assert allocate(more, QUICK).value >= allocate(problem, QUICK).value - 1e-9
