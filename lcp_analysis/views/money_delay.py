"""What delay costs: months late, and the price of missing 1 April."""

from __future__ import annotations

from calendar import month_name

from lcp_analysis.finance import Slip
from lcp_analysis.finance.months import APRIL
from lcp_analysis.terms import words
from lcp_analysis.views.money_words import Money
from lcp_analysis.views.sections import Panel, Paragraph, Phrase, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table


def delay_panel(money: Money) -> Panel:
    """Show what being late costs."""
    missed = money.found.missed_april
    lost = -float(missed.general_fund_change.sum())
    entered = money.found.evaluation.problem.slip_months
    already: Phrase = (f"Everything is already {entered:g} months late, as entered. ",) if entered else ()
    price = (
        "Budgets and notices of a council run from 1 April: a saving that misses it is taken to wait for the next. "
        f"General Fund: {words.pounds(lost)} lost over the years shown, in {money.fund_pounds}; "
        f"net present social value: {words.pounds(-missed.npv_change)}. Spending does not wait."
    )
    return Panel(
        title=f"{_late(money)} would cost {words.pounds_short(lost)}",
        blocks=(
            Paragraph(phrase=(*already, price)),
            TableBlock(table=_slips(money.found.slips, money.price_year)),
        ),
    )


def _late(money: Money) -> str:
    start = money.found.saving.start
    if start is None or start.month == APRIL:
        return f"Missing 1 April {money.found.starts.start}"
    return f"Missing {month_name[start.month]} {start.year} by a year"


def _slips(slips: tuple[Slip, ...], price_year: str) -> Table:
    return Table(
        caption=f"Change of net present social value by delay, prices of {price_year}",
        columns=(
            Column(title="Months late"),
            Column(title="Everything late", numeric=True, unit="£"),
            Column(title="Savings late, spending as planned", numeric=True, unit="£"),
        ),
        rows=tuple(
            (
                Cell(text=f"{slip.months:g}", value=slip.months),
                Cell(text=words.pounds(slip.change_all_late), value=slip.change_all_late),
                Cell(text=words.pounds(slip.change_savings_late), value=slip.change_savings_late),
            )
            for slip in slips
        ),
    )
