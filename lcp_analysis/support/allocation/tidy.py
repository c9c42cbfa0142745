"""What is done to a best plan before it is shown: nothing idle in it, nothing later than it need be."""

from __future__ import annotations

from datetime import date

from lcp_analysis.support.allocation.compiled import Compiled, Start
from lcp_analysis.support.allocation.fairness import reachable, worst
from lcp_analysis.support.allocation.selection import Plan, Selection, Variation


def without_idle(selection: Selection, plan: Plan, variation: Variation) -> Plan:
    """Leave out what adds nothing to the value and nothing to the worst-served owner, the dearest first."""
    counted = reachable(selection, variation)
    value, served = selection.value(plan), worst(selection, plan, counted)
    tolerance = selection.rounding
    for column in sorted(plan, key=lambda column: (-selection.column_price[column], -column)):
        item = int(selection.column_item[column])
        rest = tuple(other for other in plan if other != column)
        if item in variation.need or not selection.keeps_links(selection.items(rest)):
            continue
        if selection.value(rest) >= value - tolerance and worst(selection, rest, counted) >= served - tolerance:
            plan = rest
    return plan


def earliest_starts(compiled: Compiled, plan: Plan, not_before: date | None = None) -> dict[int, Start]:
    """Start each item of a plan as early as the money allows, those that have least time to spare first.

    A plan holds the latest start that serves as well; moving one item at a time to its earliest affordable start keeps
    every limit in every period.
    """
    selection = compiled.selection
    left = selection.room - selection.spent(plan)
    chosen = {}
    for column in sorted(plan, key=lambda column: (selection.column_period[column], column)):
        item, latest = int(selection.column_item[column]), int(selection.column_period[column])
        use = selection.use[item]
        for start in compiled.starts[item]:
            too_soon = not_before is not None and start.start < not_before
            spared = left[start.period : latest] >= use - selection.tolerance
            if not too_soon and start.period <= latest and spared.all():
                left[start.period : latest] -= use
                chosen[item] = start
                break
    return chosen
