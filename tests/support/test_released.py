"""What propositions would save together: nothing twice, nothing guessed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.support.released import PropositionStage, Released, enabled, leading
from lcp_analysis.terms import Range


def released(id_: str, central: float | None, authorities: str = "a b", **more: object) -> Released:
    saving = None if central is None else Range(low=central / 2, central=central, high=2 * central)
    made = Released(
        id=id_, title=id_, authorities=tuple(authorities.split()), option="shared_lms",
        stage=PropositionStage.PROPOSITION, saving=saving, price_year="2015-16",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_savings_that_do_not_overlap_are_added_low_to_low_and_high_to_high():
    found = enabled([released("P1", 100.0), released("P2", 50.0, "c d")])
    assert found.saving is not None
    assert (found.saving.low, found.saving.central, found.saving.high) == (75, 150, 300)
    assert (found.left_out, found.counted) == (0, ("P1", "P2"))


def test_the_part_that_another_proposition_also_counts_is_left_out():
    # 40% of P2's 50 is also in P1: 100 + 0.6 x 50 = 130, and 20 is left out
    found = enabled([released("P1", 100.0), released("P2", 50.0, "b c", overlaps={"P1": 0.4})])
    assert found.saving is not None
    assert found.saving.central == 130
    assert found.left_out == 20


def test_it_does_not_matter_on_which_side_the_overlap_is_said():
    # 20% of P1's 100 is also in P2: the same 20
    found = enabled([released("P1", 100.0, overlaps={"P2": 0.2}), released("P2", 50.0, "b c")])
    assert found.saving is not None
    assert found.saving.central == 130


def test_a_shared_authority_without_a_word_on_overlap_is_named():
    found = enabled([released("P1", 100.0), released("P2", 50.0, "b c"), released("P3", 20.0, "d")])
    assert found.overlaps_unsaid == (("P1", "P2"),)
    assert enabled([released("P1", 100.0, overlaps={"P2": 0.0}), released("P2", 50.0, "b")]).overlaps_unsaid == ()


def test_what_nobody_has_estimated_is_a_gap():
    found = enabled([released("P1", None)])
    assert found.saving is None
    assert found.not_estimated == ("P1",)


def test_the_furthest_stage_leads():
    agreed = released("P2", 1.0, "b c", stage=PropositionStage.AGREED)
    assert {code: one.id for code, one in leading([released("P1", 100.0), agreed]).items()} == {
        "a": "P1", "b": "P2", "c": "P2",
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 1000), st.floats(0, 1)), min_size=1, max_size=6))
def test_a_total_is_never_more_than_the_sum_and_never_less_than_the_largest(drawn):
    made = [
        released(f"P{place}", float(saving), overlaps={f"P{other}": share for other in range(place)})
        for place, (saving, share) in enumerate(drawn)
    ]
    found = enabled(made)
    assert found.saving is not None
    assert max(saving for saving, _ in drawn) - 1e-6 <= found.saving.central <= sum(s for s, _ in drawn) + 1e-6
