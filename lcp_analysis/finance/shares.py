"""Percentages with their denominator named: the same saving is 13 % of one and 20 % of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.terms import BadInput, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOfSpend:
    """A yearly saving as a share of one named measure of spending."""

    denominator: str  # "gross", "net", "net controllable"
    spend: float  # £ a year
    saving: float  # £ a year
    share: float  # 0.13 is 13 %


def shares_of_spend(saving: float, spending: Mapping[str, float]) -> tuple[ShareOfSpend, ...]:
    """Return a yearly saving (£) as a share of each measure of spending (£ a year, by name).

    Raises
    ------
    BadInput
        If a measure of spending is not above zero.
    """
    for name, spend in spending.items():
        if not spend > 0:
            raise BadInput(f"spend / {name}", f"{spend:g}", "spending above zero, in pounds a year")
    return tuple(
        ShareOfSpend(denominator=name.replace("_", " "), spend=spend, saving=saving, share=saving / spend)
        for name, spend in spending.items()
    )


def denominator_notes(shares: tuple[ShareOfSpend, ...]) -> tuple[Note, ...]:
    """Return a note where the choice of denominator changes what a reader would hear."""
    if len(shares) < 2:
        return ()
    listed = ", ".join(f"{100 * share.share:.1f} % of {share.denominator} spending" for share in shares)
    return (Note("denominators_differ", f"The same saving of £{shares[0].saving:,.0f} a year is {listed}."),)
