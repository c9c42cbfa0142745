from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import BadJudgement, ordered, smallest_conflict, stated


def test_an_ordering_has_running_means_as_corners(build):
    # all weight on the first; half each on the first two; a third each
    found = ordered(build([[1, 1, 1]]).tree, (("k2",), ("k0",), ("k1",)))
    assert found.vertices.tolist() == [[0, 0, 1], [0.5, 0, 0.5], pytest.approx([1 / 3] * 3)]


def test_tied_places_move_together(build):
    found = ordered(build([[1, 1, 1]]).tree, (("k0",), ("k1", "k2")))
    assert found.vertices.tolist() == [[1, 0, 0], pytest.approx([1 / 3] * 3)]


def test_a_preference_between_options_cuts_the_set(build):
    # a = 100 w0, b = 60 everywhere: a >= b needs w0 >= 0.6
    values = build([[100, 0], [60, 60]])
    found = stated(values, ["a >= b"])
    assert found.least(np.array([[1.0, 0.0]])) == pytest.approx([0.6])


def test_strict_statements_need_the_margin(build):
    values = build([[1, 1]])
    assert not stated(values, ["k0 > k1", "k1 > k0"]).feasible
    assert not stated(values, ["k0 > k1", "k1 >= k0"]).feasible
    assert stated(values, ["k0 >= k1", "k1 >= k0"]).feasible
    assert stated(values, ["k0 > k1", "k1 <= 0.4"], margin=0.1).feasible
    assert not stated(values, ["k0 > k1", "k1 >= 0.46"], margin=0.1).feasible


def test_the_smallest_conflict_is_found_among_larger_ones(build):
    # three statements go round in a circle; two others, alone, ask for more than all weight
    values = build([[1, 1, 1, 1]])
    texts = ["k0 > k1", "k1 > k2", "k2 > k0", "k3 >= 0.6", "k1 >= 0.1", "k0 + k1 + k2 >= 0.5"]
    found = stated(values, texts)
    assert [texts[number] for number in smallest_conflict(len(texts), found.agrees)] == [
        "k3 >= 0.6",
        "k0 + k1 + k2 >= 0.5",
    ]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_smallest_conflict_is_as_small_as_trying_all_subsets_finds(build, seed):
    rng = np.random.default_rng(seed)
    values = build([[1, 1, 1]])
    texts = []
    for _ in range(6):
        one, other = rng.choice(3, 2, replace=False)
        texts.append(f"k{one} >= {rng.uniform(0.1, 0.9):.2f}" if rng.random() < 0.4 else f"k{one} > k{other}")
    found = stated(values, texts)
    sizes = [size for size in range(1, 7) if any(not found.agrees(chosen) for chosen in combinations(range(6), size))]
    conflict = smallest_conflict(6, found.agrees)
    assert len(conflict) == (sizes[0] if sizes else 0)
    if conflict:
        assert not found.agrees(conflict)


def test_statements_that_compare_unlike_things_are_refused(build):
    values = build([[1, 1], [2, 2]])
    with pytest.raises(BadJudgement, match="criteria compared with options"):
        stated(values, ["a >= k0"])
