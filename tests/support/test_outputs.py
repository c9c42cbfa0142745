"""The library of outputs: what reuse has saved, and who is to be reminded."""

from __future__ import annotations

from datetime import date

import pytest

from lcp_analysis.support.allocation import Reuse
from lcp_analysis.support.allocation.results import Call
from lcp_analysis.support.notices import CallAnswer, CallNotice, drafted_notice
from lcp_analysis.support.outputs import Output, Reused, saved_by_reuse
from lcp_analysis.terms import Range

TODAY = date(2010, 11, 12)


def output(due: date | None = None, delivered: date | None = None, reused: tuple[Reused, ...] = ()) -> Output:
    return Output(
        id="o1", title="Model", request="r1", owner="a", form=Reuse.TEMPLATE, licence="OGL", due=due,
        delivered=delivered, reused=reused,
    )  # fmt: skip


def test_what_users_say_is_added_the_owner_s_own_use_is_not_and_the_silent_are_counted():
    said = Reused(authority="b", on=TODAY, saved=Range(low=10, central=20, high=30))
    more = Reused(authority="c", on=TODAY, saved=Range(low=1, central=2, high=3))
    own = Reused(authority="a", on=TODAY, saved=Range(low=100, central=100, high=100))
    found = saved_by_reuse([output(reused=(said, more, own, Reused(authority="d", on=TODAY)))])
    assert found.amount is not None
    assert (found.amount.low, found.amount.central, found.amount.high) == (11, 22, 33)
    assert (found.times, found.without_figure, found.authorities) == (3, 1, ("b", "c", "d"))


def test_without_a_word_nothing_is_saved_that_could_be_printed():
    assert saved_by_reuse([output(reused=(Reused(authority="b", on=TODAY),))]).amount is None


@pytest.mark.parametrize(
    ("due", "delivered", "said"),
    [
        (date(2010, 11, 10), None, "Overdue by two days"),
        (date(2010, 12, 10), None, "Due in 28 days"),
        (date(2010, 12, 11), None, ""),
        (None, None, "No date is agreed"),
        (date(2010, 11, 1), date(2010, 11, 1), ""),
    ],
)
def test_an_owner_is_reminded_four_weeks_ahead(due, delivered, said):
    assert output(due, delivered).reminder(TODAY).startswith(said)
    assert bool(output(due, delivered).reminder(TODAY)) == bool(said)


def test_two_ready_authorities_can_be_brought_together():
    answers = tuple(CallAnswer(authority=code, on=TODAY, ready=ready) for code, ready in (("a", True), ("b", False)))
    call = CallNotice(ref="c1", title="t", kind="k", option="o", text="x", opened=TODAY, answers=answers)
    assert (call.ready, call.matched) == (("a",), False)
    assert not call.open_on(date(2010, 11, 11))
    assert call.open_on(date(2030, 1, 1))


def test_a_drafted_notice_says_what_for_whom_for_how_much_and_by_when():
    gap = Call(
        kind="k", option="o", authorities=("Camden", "Barnet"), unlocked=("Barnet", "Camden"), cost=12_000,
        cost_band=(8_000, 12_000, 18_000), unlocked_per_1000=0.17, gain=1.0, pushes_out=(),
        answer_by=date(2011, 4, 1), reason="",
    )  # fmt: skip
    said = drafted_notice(gap, "Governance terms", "Shared back office")
    assert "It would serve two authorities on this path: Barnet and Camden." in said
    assert "£8,000 to £18,000, most likely £12,000" in said
    assert "after 1 April 2011 would come too late" in said
