"""Lines: signs, ledgers, refusals."""

import pytest

from lcp_analysis.finance import Ledger, LineKind
from lcp_analysis.terms import BadInput


def test_redundancy_is_cash_and_no_social_cost(cash):
    line = cash("redundancy", "redundancy", 50000)
    assert (line.social_sign, line.cash_sign) == (0, -1)


def test_a_saving_that_is_not_cashable_counts_in_social_value_only(yearly):
    line = yearly("time", "saving", 100, cashable=False)
    assert (line.social_sign, line.cash_sign) == (1, 0)


def test_an_excluded_line_stays_in_the_cash_ledger(cash):
    line = cash("grant", "transfer", 5000, excluded="moves money within government")
    assert (line.social_sign, line.cash_sign) == (0, 1)


def test_a_line_can_name_its_ledger(cash):
    assert cash("van", "cost", 100, ledgers=frozenset({Ledger.SOCIAL})).cash_sign == 0


@pytest.mark.parametrize("kind", list(LineKind))
def test_every_kind_is_in_some_ledger(kind):
    assert kind.ledgers


def test_negative_spend_is_refused(cash):
    with pytest.raises(BadInput, match=r"lines / van: found a negative amount \(-5\)"):
        cash("van", "cost", -5)


def test_money_may_flow_back_in_a_transfer(cash):
    assert cash("grant", "transfer", -5).amounts[0].central == -5


def test_a_ramp_above_one_is_refused(yearly):
    with pytest.raises(BadInput, match=r"ramp: found \[0\.5, 1\.5\]"):
        yearly("s", "saving", 10, ramp=(0.5, 1.5))


def test_a_line_in_no_ledger_is_refused(cash):
    with pytest.raises(BadInput, match="found no ledger; needed social, cash or both"):
        cash("van", "cost", 1, ledgers=frozenset())


def test_a_cash_line_that_is_not_cashable_is_in_no_ledger(cash):
    with pytest.raises(BadInput, match="a pension strain in the cash ledger only that is not cashable"):
        cash("strain", "pension_strain", 1, cashable=False)
    assert cash("van", "cost", 1, cashable=False).cash_sign == 0


def test_a_transfer_cannot_be_social_value(cash):
    with pytest.raises(BadInput, match="social for a line of kind transfer"):
        cash("grant", "transfer", 1, ledgers=frozenset({Ledger.SOCIAL}))


def test_an_amount_that_would_overflow_is_refused(cash):
    with pytest.raises(BadInput, match="at most £1,000,000,000,000,000"):
        cash("van", "cost", 1e300)
