"""Subject access and small numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.records.subject import subject_access
from lcp_analysis.records.suppression import THRESHOLD, suppress
from tests.records.conftest import target


def test_a_person_gets_what_they_entered_and_not_what_others_wrote_of_them(store):
    store.append(target(1, author="Ada", reason="Mine"))
    store.append(target(2, author="Ben", seen=1, reason="ADA told me"))
    store.append(target(3, author="Cem", seen=2, reason="Nothing of hers"))
    found = subject_access(store, "Ada")
    (own,) = found["entered"]
    assert (own["position"], own["value"], own["reason"]) == (1, {"pounds": 1.0}, "Mine")
    assert found["mentioned_at"] == [2]
    assert "told me" not in repr(found)


def test_suppression_by_hand():
    # 3 is below 5 and hidden; alone it is total less the rest, so the smallest other, 8, is hidden too.
    assert suppress({"yes": 20, "no": 3, "unsure": 8, "away": 0}) == {"yes": 20, "no": None, "unsure": None, "away": 0}
    # 2 + 2 = 4 is below 5: still found from the total, so 9 goes as well.
    assert suppress({"a": 2, "b": 2, "c": 9, "d": 30}) == {"a": None, "b": None, "c": None, "d": 30}
    # 3 + 4 = 7: the two hide each other.
    assert suppress({"a": 3, "b": 4, "c": 9}) == {"a": None, "b": None, "c": 9}
    assert suppress({"a": 5, "b": 9}) == {"a": 5, "b": 9}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8))
def test_no_small_count_is_shown_nor_left_alone(counts):
    shown = suppress(counts)
    hidden = [label for label, count in shown.items() if count is None]
    assert all(count is None or count == counts[label] for label, count in shown.items())
    assert not [count for count in shown.values() if count is not None and 0 < count < THRESHOLD]
    if hidden and any(count for count in shown.values()):
        assert len(hidden) > 1
        assert sum(counts[label] for label in hidden) >= THRESHOLD


def test_a_negative_count_is_a_mistake():
    with pytest.raises(ValueError, match="zero or more"):
        suppress({"a": -1})
