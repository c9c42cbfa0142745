"""Subject access."""

from __future__ import annotations

from lcp_analysis.records.subject import subject_access
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
