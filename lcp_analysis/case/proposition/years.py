"""A partner's saving and one-off cost in each year, counted from the financial year of go-live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lcp_analysis.case.proposition.figures import find, months_of_first_year, value_range
from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.case.proposition.own_money import YEARS, partner_money
from lcp_analysis.propositions import Figure
from lcp_analysis.terms import Range

PAID, SAVED = "One-off", "Saving"
Years = Mapping[tuple[str, int], Range]  # what and year, 0 that of go-live -> £


def by_year(inputs: Inputs, figures: Sequence[Figure], code: str) -> Years:
    """Return a partner's years; nothing where it has no saving.

    A council's own lines keep the start within the year, the ramp and the slip they were entered with; their first year
    is set on that of go-live. The framework's one-off cost falls in the year before.
    """
    saving, one_off = find(figures, f"E2.saving.{code}"), find(figures, f"E3.one_off.{code}")
    own = inputs.of(code)
    money = None if own is None else partner_money(inputs, own)
    if saving is None or one_off is None or money is None:
        return {}
    shares = first_shares(inputs, money.shares)
    full = value_range(saving)
    saved = {(SAVED, year): full.scaled(share) for year, share in enumerate(shares)}
    paid = {-1: value_range(one_off)} if money.paid is None else money.paid
    return {**{(PAID, year): amount for year, amount in paid.items()}, **saved}


def first_shares(inputs: Inputs, own: Sequence[float] | None) -> Sequence[float]:
    """Return what share of the full saving comes in each of the first years."""
    return own if own is not None else (months_of_first_year(inputs) / 12, *(1.0,) * (YEARS - 1))
