"""Numbers of very different size in one file: no pound is lost beside a million millions, and no limit is stretched."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.support.allocation import Effort, Package, PlainProblem, allocate
from lcp_analysis.support.allocation.measure import common_measure
from tests.support.allocation.builders import package, plain

QUICK = Effort(explain=False)
LARGEST = 1e12  # that a file may give
KINDS = ("near the largest", "small and large", "millionths", "pence")


def written(amount: float) -> Fraction:
    return Fraction(str(amount))


def exact_best(problem: PlainProblem) -> Fraction:
    """Value of the best of all subsets, in whole numbers and fractions: nothing is rounded."""
    best = Fraction(0)
    for flags in product((False, True), repeat=len(problem.packages)):
        chosen = [item for item, flag in zip(problem.packages, flags, strict=True) if flag]
        if exact_fit(problem, chosen):
            best = max(best, sum((written(item.value) for item in chosen), Fraction(0)))
    return best


def exact_fit(problem: PlainProblem, chosen: list[Package]) -> bool:
    return all(
        sum((written(item.use.get(name, 0.0)) for item in chosen), Fraction(0)) <= written(most)
        for name, most in problem.resources.items()
    )


def _amount(kind: str, rng: np.random.Generator) -> float:
    if kind == "near the largest":
        return float(rng.integers(4 * 10**11, 5 * 10**11))
    if kind == "small and large":
        return float(rng.integers(1, 10) * rng.choice([1, 10**9]))
    if kind == "millionths":
        return round(float(rng.random()) * 1e-6, 12)
    return float(rng.integers(1, 1000)) / 100


def mixed(kinds: tuple[str, str], seed: int) -> PlainProblem:
    """Build a knapsack of which some subset fills the capacity exactly, or by its smallest unit too much."""
    rng = np.random.default_rng([*map(KINDS.index, kinds), seed])
    packages = [
        Package(id=f"p{place}", value=_amount(kinds[0], rng), use={"cash": _amount(kinds[1], rng)})
        for place in range(rng.integers(3, 10))
    ]
    filled = sum((written(item.use["cash"]) for item in packages if rng.random() < 0.5), Fraction(0))
    unit = {"millionths": Fraction(1, 10**12), "pence": Fraction(1, 100)}.get(kinds[1], Fraction(1))
    return PlainProblem(
        resources={"cash": float(max(filled - (unit if rng.random() < 0.5 else 0), Fraction(0)))},
        packages=tuple(packages),
    )


@pytest.mark.parametrize("uses", KINDS)
@pytest.mark.parametrize("values", KINDS)
def test_the_best_set_is_the_best_to_the_last_digit_that_was_written(values, uses):
    for seed in range(6):
        problem = mixed((values, uses), seed)
        found = allocate(problem, QUICK)
        chosen = [item for item in problem.packages if item.id in found.selected]
        assert exact_fit(problem, chosen), seed
        assert sum((written(item.value) for item in chosen), Fraction(0)) == exact_best(problem), seed
        assert found.proved, seed


def test_a_pound_too_much_is_too_much_beside_the_largest_amount_there_is():
    assert allocate(plain(LARGEST, package("a", 1, LARGEST - 1), package("b", 1, 1)), QUICK).selected == ("a", "b")
    assert len(allocate(plain(LARGEST, package("a", 1, LARGEST - 1), package("b", 1, 2)), QUICK).selected) == 1
    over = allocate(plain(LARGEST - 1, package("a", 1, LARGEST)))
    assert over.explanations["a"].code == "too_large"


def test_what_is_worth_little_is_chosen_and_priced_beside_what_is_worth_much():
    found = allocate(plain(10, package("vast", LARGEST, 5), package("small", 2, 5), package("smaller", 1, 5)))
    assert (found.selected, found.value) == (("vast", "small"), LARGEST + 2)
    assert found.explanations["small"].cost_of_forcing == 1
    assert found.explanations["small"].brings_in == ("smaller",)
    assert found.explanations["smaller"].cost_of_forcing == 1


def test_thirds_of_a_penny_do_not_count_as_an_overspend():
    # 0.1 + 0.2 is a little more than 0.3 as floating point
    assert allocate(plain(0.3, package("a", 1, 0.1), package("b", 1, 0.2)), QUICK).selected == ("a", "b")


@pytest.mark.parametrize(
    ("numbers", "measure"),
    [
        ([12, 18, 30], 6),
        ([0.25, 1.5, -0.75, 0], 0.25),
        ([0.1 + 0.2, 0.6], 0.3),
        ([1e12, 1], 1),
        ([1e-12, 3e-12], 1e-12),
        ([1 / 3, 1], None),
        ([0, 0], None),
        ([], None),
    ],
)
def test_the_common_measure_is_read_from_the_numbers_as_they_are_written(numbers, measure):
    found = common_measure(np.array(numbers, float))
    assert found == (None if measure is None else pytest.approx(measure, rel=1e-12))


@settings(max_examples=50)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6), st.sampled_from([1, 10, 100, 1000]))
def test_every_number_is_a_multiple_of_the_common_measure(numbers, parts):
    measure = common_measure(np.array(numbers, float) / parts)
    assert measure is not None
    for number in numbers:
        assert number / parts / measure == pytest.approx(round(number / parts / measure), abs=1e-6)
