from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.propositions import PARTNER_EXIT, Risk, Touches, check_register, sensitivities, top, with_partner_exit
from lcp_analysis.terms import BadInput, Range


def spread(low, central, high):
    return Range(low=low, central=central, high=high)


SAVING, ONE_OFF = spread(800_000, 1_200_000, 1_600_000), spread(800_000, 1_100_000, 1_500_000)
LATE = Risk(id="late", title="Systems do not join", chance=spread(0.1, 0.3, 0.5), effect="Double running", owner="ICT",
            signpost="No test by June", touches=Touches.ONE_OFF, change=spread(0.1, 0.2, 0.5))  # fmt: skip


def test_the_exit_of_a_partner_is_always_among_the_risks_of_a_partnership():
    assert with_partner_exit((LATE,), ("a", "b"))[0].id == PARTNER_EXIT
    assert with_partner_exit((LATE,), ("a",)) == (LATE,)
    again = with_partner_exit((LATE,), ("a", "b"))
    assert with_partner_exit(again, ("a", "b")) == again


def test_a_sensitivity_by_hand():
    # one-off 1.1m x 1.2 = 1.32m; payback 1.1 / 1.2 = 0.917 years becomes 1.32 / 1.2 = 1.1
    found = sensitivities((LATE,), SAVING, ONE_OFF)[0]
    assert found.after.central == pytest.approx(1_320_000)
    assert found.payback_before == pytest.approx(0.9167, abs=1e-4)
    assert found.payback_after == pytest.approx(1.1)


def test_a_risk_that_nobody_has_sized_has_no_amount_after_and_none_is_made_up():
    exit_ = with_partner_exit((), ("a", "b"))[0]
    assert sensitivities((exit_,), SAVING, ONE_OFF)[0].after is None
    assert sensitivities((exit_,), None, ONE_OFF) == ()
    assert not exit_.complete
    assert LATE.complete


@settings(max_examples=25)
@given(st.floats(-1, 1), st.floats(0, 1))
def test_amounts_after_a_risk_stay_in_order(change, more):
    risk = Risk(id="x", title="x", touches=Touches.SAVING, change=spread(change, change + more, change + 2 * more))
    after = sensitivities((risk,), SAVING, ONE_OFF)[0].after
    assert after.low <= after.central <= after.high


def test_the_summary_has_the_exit_first_then_the_likeliest():
    sure = Risk(id="sure", title="x", chance=spread(0.8, 0.9, 1))
    unjudged = Risk(id="unjudged", title="x")
    ordered = top(with_partner_exit((LATE, unjudged, sure), ("a", "b")))
    assert [risk.id for risk in ordered] == [PARTNER_EXIT, "sure", "unjudged", "late"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Risk(id="x", title="x", chance=spread(0, 1, 2)), "fractions from 0 to 1"),
        (lambda: Risk(id="x", title="x", change=spread(0, 0, 0)), "a change of no amount"),
        (lambda: check_register([LATE, LATE]), "'late' twice"),
        (lambda: check_register([Risk(id=str(n), title="x") for n in range(16)]), "at most 15"),
    ],
)
def test_a_risk_that_does_not_hold_together_is_refused(make, message):
    with pytest.raises(BadInput, match=message):
        make()
