from __future__ import annotations

from datetime import date

from lcp_analysis.support.allocation import Band, Reuse, allocate
from tests.support.allocation.builders import OCTOBER, package, plain, plan, programme, work

LATE = date(2011, 6, 30)
BAND = Band(kind="governance", low=5, likely=10, high=20, months=3, reuse=Reuse.TEMPLATE)


def plans(option, *names):
    return [plan(name, option, LATE) for name in names]


def test_calls_are_ranked_by_authorities_unlocked_for_a_pound():
    # nobody proposes anything for y (3 authorities) or z (2); x is served
    intentions = [*plans("x", "camden", "hackney"), *plans("y", "camden", "brent", "ealing")]
    intentions += plans("z", "bexley", "bromley")
    works = [work("w", "x", 10, "camden hackney")]
    found = allocate(programme({OCTOBER: 20.0}, intentions, works, bands=(BAND,)))
    assert [(call.option, call.kind) for call in found.calls] == [
        ("y", "governance"),
        ("z", "governance"),
        ("x", "governance"),
    ]
    first = found.calls[0]
    assert first.unlocked == ("brent", "camden", "ealing")
    assert first.unlocked_per_1000 == 300.0  # three for 10
    assert (first.gain, first.pushes_out, first.cost_band) == (3, (), (5, 10, 20))
    assert first.answer_by == date(2011, 4, 1)  # three months from then end on the last day they decide
    assert found.calls[2].unlocked == ()
    assert "served as well already" in found.calls[2].reason


def test_what_a_call_pushes_out_is_counted():
    intentions = [*plans("x", "camden", "brent", "barnet"), *plans("y", "ealing", "harrow")]
    found = allocate(
        programme({OCTOBER: 10.0}, intentions, [work("w", "x", 10, "camden brent barnet")], bands=(BAND,)),
    )
    call = next(call for call in found.calls if call.option == "y")
    assert (call.gain, call.pushes_out) == (-1, ("w",))
    assert call.reason == "For about £10 it would serve ealing and harrow; the set loses 1.00. It would push out w."


def test_a_kind_that_somebody_proposes_is_not_called_for():
    works = [work("w", "x", 10, "camden hackney", kind="governance")]
    assert allocate(programme({OCTOBER: 20.0}, plans("x", "camden"), works, bands=(BAND,))).calls == ()


def test_work_dearer_than_the_envelope_is_shown_without_a_gain():
    found = allocate(programme({OCTOBER: 9.0}, plans("y", "ealing", "brent"), [], bands=(BAND,)))
    assert found.calls[0].gain is None
    assert "It needs 10 of cash where 9 are released in all" in found.calls[0].reason


def test_without_bands_options_that_nobody_works_on_are_shown_unpriced():
    found = allocate(
        programme(
            {OCTOBER: 9.0},
            [*plans("x", "camden"), *plans("y", "ealing", "brent")],
            [work("w", "x", 5, "camden hackney")],
        )
    )
    assert [(call.option, call.kind, call.cost, call.gain) for call in found.calls] == [("y", None, None, None)]
    assert found.calls[0].authorities == ("ealing", "brent")


def test_when_all_decide_before_such_work_could_end_there_is_no_day_to_answer_by():
    early = [plan(name, "y", date(2010, 11, 30)) for name in ("ealing", "brent")]
    found = allocate(programme({OCTOBER: 90.0}, early, [], bands=(BAND,)))
    assert found.calls[0].answer_by is None
    assert found.calls[0].unlocked == ()


def test_the_plain_form_has_no_calls():
    assert allocate(plain(10, package("a", 1, 1))).calls == ()


def test_a_call_for_one_authority_alone_keeps_to_the_rule_on_lone_work():
    found = allocate(programme({OCTOBER: 90.0}, plans("y", "ealing"), [], bands=(BAND,)))
    assert found.calls[0].gain is None
    assert "one authority's work" in found.calls[0].reason
