"""The ledger: nothing is promised twice, and nothing that is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.support import BeyondCommitment, Entry, FundEnded, Ledger, Overspent, Stage
from lcp_analysis.terms import BadInput, LcpError

OCTOBER, JANUARY, APRIL = date(2010, 10, 1), date(2011, 1, 1), date(2011, 4, 1)
EMPTY = Ledger(envelope={"fund": {"cash": {OCTOBER: 20_000.0, JANUARY: 15_000.0}}})


def entry(id_: str, stage: Stage, amount: float, quarter: date = OCTOBER, request: str = "r1") -> Entry:
    return Entry(
        id=id_, request=request, stage=stage, resource="cash", amount=amount, quarter=quarter, source="fund"
    )  # fmt: skip


def filled(*entries: Entry, ledger: Ledger = EMPTY) -> Ledger:
    for one in entries:
        ledger = ledger.with_entry(one)
    return ledger


def test_what_is_left_by_hand():
    # 20,000 released, 12,000 committed and 2,000 of it given back: 10,000 free; 15,000 more in January
    ledger = filled(
        entry("a", Stage.COMMITTED, 12_000), entry("b", Stage.SPENT, 5_000), entry("c", Stage.RELEASED, 2_000)
    )
    assert (ledger.free("fund", "cash", OCTOBER), ledger.free("fund", "cash", JANUARY)) == (10_000, 25_000)
    october = ledger.balances()[0]
    assert (october.committed, october.spent, october.outstanding) == (10_000, 5_000, 5_000)


def test_a_commitment_above_what_is_free_is_refused_and_says_what_is():
    ledger = filled(entry("a", Stage.COMMITTED, 18_000))
    with pytest.raises(Overspent, match=r"£2,000 of fund is free then"):
        ledger.with_entry(entry("b", Stage.COMMITTED, 2_001, request="r2"))


def test_money_promised_for_a_later_quarter_is_not_free_in_an_earlier_one():
    # 35,000 in all; 30,000 of it from January: 5,000 is left for October, though 20,000 is released
    ledger = filled(entry("a", Stage.COMMITTED, 30_000, JANUARY))
    assert ledger.free("fund", "cash", OCTOBER) == 5_000


def test_more_than_is_committed_cannot_be_spent_or_given_back():
    ledger = filled(entry("a", Stage.COMMITTED, 4_000))
    for stage in (Stage.SPENT, Stage.RELEASED):
        with pytest.raises(BeyondCommitment, match="£4,000 is committed and not yet spent"):
            ledger.with_entry(entry("b", stage, 4_001))


def test_a_proposal_takes_nothing():
    ledger = filled(entry("a", Stage.PROPOSED, 50_000))
    assert ledger.free("fund", "cash", OCTOBER) == 20_000
    assert ledger.balances()[0].proposed == 50_000


def test_nothing_is_committed_after_the_fund_ends():
    with pytest.raises(FundEnded, match="Commit in an earlier quarter"):
        Ledger(envelope=EMPTY.envelope, ends=date(2010, 12, 31)).with_entry(entry("a", Stage.COMMITTED, 1, JANUARY))


def test_an_envelope_of_zero_lets_nothing_be_committed():
    with pytest.raises(Overspent, match="£0 of fund is free"):
        Ledger(envelope={"fund": {"cash": {OCTOBER: 0.0}}}).with_entry(entry("a", Stage.COMMITTED, 1))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (entry("a", Stage.COMMITTED, 0), "an amount above 0"),
        (
            entry("a", Stage.COMMITTED, 1, date(2010, 11, 12)),
            "found 12 November 2010; needed the first day of a quarter, such as 1 October 2010",
        ),
    ],
)
def test_an_entry_that_cannot_be_meant_is_refused(wrong, message):
    with pytest.raises(BadInput, match=message):
        EMPTY.with_entry(wrong)


TOO_MUCH = "£70,000 for Sharing model cannot be committed in the quarter from 1 January 2011"
TOO_LATE = "The commitment for Sharing model in the quarter from 1 April 2011 comes after the fund ends (31 March 2011)"


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (entry("r-07", Stage.COMMITTED, 70_000, JANUARY), TOO_MUCH),
        (entry("r-07", Stage.SPENT, 10), "£10 cannot be spent for Sharing model"),
        (entry("r-07", Stage.COMMITTED, 10, APRIL), TOO_LATE),
        (entry("r-07", Stage.COMMITTED, 0), "The ledger entry for Sharing model"),
    ],
)
def test_a_refusal_names_the_work_and_the_day_as_people_do(refused, said):
    ledger = Ledger(envelope=EMPTY.envelope, ends=date(2011, 3, 31), titles={"r": "Sharing model"})
    with pytest.raises(LcpError) as told:
        ledger.with_entry(replace(refused, request="r"))
    assert said in str(told.value)
    assert "r-07" not in str(told.value)


STAGES = st.sampled_from(list(Stage))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(STAGES, st.integers(1, 20_000), st.sampled_from([OCTOBER, JANUARY, APRIL])), max_size=12))
def test_whatever_is_entered_no_quarter_ever_falls_short(tried):
    ledger = EMPTY
    for place, (stage, amount, quarter) in enumerate(tried):
        try:
            ledger = ledger.with_entry(entry(str(place), stage, amount, quarter))
        except LcpError:
            continue
    for balance in ledger.balances():
        assert balance.committed <= balance.envelope + 1e-6
        assert balance.free >= 0
