import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing.games import additive, all_groups
from lcp_analysis.sharing.list_search import ListSearch


def best_by_looking_at_each(table, prices, null, counts, most):
    """Groups in rising order of index, sorted by what they overpay; python's sort keeps ties in their order."""
    groups = all_groups(counts)
    open_ = [i for i in range(1, len(groups) - 1) if null is None or np.any(null @ groups[i] != 0)]
    ranked = sorted(open_, key=lambda i: -(float(groups[i] @ prices) - float(table[i])))
    return [groups[i].tolist() for i in ranked[:most]]


def test_sums_of_all_groups_by_hand():
    # two of the first class at 3 each, one of the second at 10
    assert additive(np.array([3, 10]), (2, 1)).tolist() == [0, 3, 6, 10, 13, 16]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([1, 10**9]), st.integers(1, 4))
def test_the_best_groups_outside_a_span_are_found_however_large_its_numbers(seed, size, rows):
    # 10**9 x 4 rows do not fit into one mixture of 64 bits; eleven players are more than a block
    rng = np.random.default_rng(seed)
    counts = (1,) * 11
    table, prices = rng.integers(0, 30, 2**11), rng.integers(0, 9, 11)
    null = rng.integers(-2, 3, (rows, 11)) * size
    found = ListSearch(table, counts).best(prices, null=null, most=3)
    assert found.groups.tolist() == best_by_looking_at_each(table, prices, null, counts, 3)


def test_another_span_is_not_answered_from_the_last_one():
    table, counts = np.arange(16), (1,) * 4
    search, prices = ListSearch(table, counts), np.array([5.0, 5.0, 5.0, 5.0])
    first = search.best(prices, null=np.array([[1, 0, 0, 0]]))
    second = search.best(prices, null=np.array([[0, 0, 0, 1]]))
    assert first.groups[0, 0] == 1
    assert second.groups[0, 3] == 1
    assert search.best(prices).values[0] == pytest.approx(15 - 7)  # a+b+c, of index 7
