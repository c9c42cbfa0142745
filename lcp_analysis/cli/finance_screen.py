"""What ``lcp finance`` shows: the finding in sentences, then tables with units, notes last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lcp_analysis.evidence.assumptions import ScheduleFamily
from lcp_analysis.terms import FinancialYear
from lcp_analysis.terms.words import count, listing, number, percent, pounds

Result = dict[str, Any]
_RATES = {
    "irr_of_lines": "Internal rate of return of the option's net social value, real",
    "irr": "Internal rate of return of the values under 'returns'",
    "mirr": "Modified internal rate of return of the values under 'returns'",
    "xirr": "Internal rate of return of the dated flows",
}
_WORDS = ("Why", "On", "Mitigation", "Discounting")  # columns of words stand left, numbers right
_MOST_YEARS = 40  # rows of a yearly table on the screen; all are in the JSON


def show_finance(console: Console, result: Result) -> None:
    """Print a finance result for people."""
    console.print(f"[bold]{escape(result['title'] or 'Finance')}[/bold]\n")
    for text in _sentences(result):
        console.print(escape(text))
    console.print()
    for table in _tables(result):
        console.print(table)
    for heading, items in (("Look again", result["flags"]), ("Notes", result["notes"])):
        if items:
            console.print(f"[bold]{heading}[/bold]")
            for item in items:
                console.print(f"- {escape(item.text)}")


def show_editions(console: Console, families: Sequence[ScheduleFamily]) -> None:
    """Print the editions of each discount schedule, with what changed."""
    for family in families:
        table = Table(title=f"{family.name} (schedule: {family.id}), real rates a year", title_justify="left")
        for heading in ("Edition", "In force", "Kind", "Rates by year since year 0", "What changed, and status"):
            table.add_column(heading, overflow="fold")
        for edition in family.editions:
            first = True
            for kind, bands in edition.kinds.items():
                rates = ", ".join(f"{start}+: {100 * rate:g} %" for start, rate in bands)
                about = f"{edition.changed} {edition.status[:1].upper()}{edition.status[1:]}." if first else ""
                table.add_row(edition.edition if first else "", edition.in_force if first else "", kind, rates, about)
                first = False
        console.print(table)


def _sentences(result: Result) -> Iterable[str]:
    if result["lines"]:
        yield from _case_sentences(result)
    if result.get("combined"):
        yield _combined_sentence(result["combined"])
    if result["xnpv"] is not None:
        yield f"The dated flows are worth {pounds(result['xnpv'], 2)} on the earliest date."
    yield from _rate_sentences(result)
    if result["redundancy"] is not None:
        yield _redundancy_sentence(result["redundancy"])


def _rate_sentences(result: Result) -> Iterable[str]:
    rates = dict(_RATES)
    if result["irr"] == result["irr_of_lines"]:  # nothing stands under 'returns'
        del rates["irr"]
    for key, name in rates.items():
        if result[key] is not None:
            yield f"{name}: {percent(result[key], 2)} a year."


def _redundancy_sentence(found: Result) -> str:
    who = f"Redundancy, {found['leaving']} leaving of {count(found['pool'], 'person', 'people')} at risk"
    cost = found["cost"]
    if cost is None:
        return f"{who}: the cost is withheld."
    return (
        f"{who}: {pounds(cost['central'])} ({pounds(cost['low'])} to {pounds(cost['high'])}, the cheapest and the "
        "dearest choice of people); it counts where a line of kind redundancy says so."
    )


def _case_sentences(result: Result) -> Iterable[str]:
    npv = result["npv"]
    worth = "gains" if npv >= 0 else "loses"
    yield (
        f"The option {worth} {pounds(abs(npv))} of net present social value: benefits of "
        f"{pounds(result['pv_benefits'])} less costs of {pounds(result['pv_costs'])} (discounted at "
        f"{result['discounting']}; prices of {FinancialYear(result['price_year'])})."
    )
    if result["uncertainty"]["method"] != "certain":
        yield (
            f"How sure: {pounds(result['low'])} to {pounds(result['high'])} (P10 to P90); "
            f"{_chance(result['probability_above_zero'])}."
        )
    yield _payback_sentence(result["payback_years"])
    total = sum(result["general_fund"].values())
    over = f"General Fund over the {len(result['years'])} years, {result['general_fund_pounds']}, not discounted"
    yield f"{over}: {pounds(total)} ({'gain' if total >= 0 else 'cost'})."
    for asked in result["switching"]:
        yield _switching_sentence(asked)


def _chance(share: float) -> str:
    if share in (0.0, 1.0):
        return f"{'never' if share == 0.0 else 'always'} above zero in the draws"
    return f"above zero in {percent(min(max(share, 0.001), 0.999), 1)} of cases"


def _payback_sentence(payback: Result) -> str:
    if payback["plain"] is None:
        return "It does not pay back within the years given."
    discounted = payback["discounted"]
    after = "not within the years given" if discounted is None else f"{number(discounted, 2)} years"
    return f"It pays back in {number(payback['plain'], 2)} years (discounted: {after})."


def _switching_sentence(asked: Result) -> str:
    names = listing(asked["lines"])
    if asked["change"] is None:
        return f"Switching value of {names}: {asked['reason']}."
    if not asked["possible"]:
        return f"No change of {names} alone turns the answer, not even to nothing."
    if len(asked["lines"]) > 1:
        return f"Moved together against the option, {names} turn the answer at {percent(asked['change'], 1)}."
    way = "rise" if asked["change"] > 0 else "fall"
    return f"The answer turns if {names} were to {way} by {percent(abs(asked['change']), 1)}."


def _combined_sentence(combined: Result) -> str:
    text = (
        f"Savings added: {number(combined['sum'], 2)}. Each on what remains: {number(combined['sequential'], 2)}. "
        f"Nested options once: {number(combined['nested'], 2)}. All in the unit of the file."
    )
    if combined["published"] is None:
        return text
    return (
        f"{text} Published: {number(combined['published'], 2)}, which implies an overlap of "
        f"{number(combined['implied_overlap'], 2)} (back-solved, attributed to no pair)."
    )


def _tables(result: Result) -> Iterable[Table]:
    if result["npv"] is not None:
        yield _yearly(result)
    if result["lines"]:
        yield _reconciliation(result["reconciliation"])
        if result["bias"]:
            yield _bias(result["bias"])
        if result["compared"]:
            yield _compared(result)
        yield _slip(result["slip"], result["price_year"])
    if result.get("organisation"):
        yield _organisation(result["organisation"])


def _table(title: str, headings: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left")
    for i, heading in enumerate(headings):
        words = i == 0 or heading in _WORDS
        table.add_column(heading, justify="left" if words else "right", overflow="fold")
    return table


def _yearly(result: Result) -> Table:
    rounded = result["rounded"]
    social = f"social value in prices of {FinancialYear(result['price_year'])}"
    table = _table(
        f"By financial year (pounds; {social}; General Fund in {result['general_fund_pounds']})",
        ("Year", "Costs", "Benefits", "Net", "Factor", "Discounted", "General Fund"),
    )
    years = list(result["net"])
    for year in years[:_MOST_YEARS]:
        table.add_row(
            f"{year}-{(int(year) + 1) % 100:02d}",
            number(result["costs"][year]),
            number(result["benefits"][year]),
            number(result["net"][year]),
            number(result["factors"][year], 4),
            number(rounded["discounted"][year]),
            number(result["general_fund"][year]),
        )
    if len(years) > _MOST_YEARS:
        table.add_row(f"... {len(years) - _MOST_YEARS} more years in --json", *[""] * 6)
    if rounded["rounding_line"]:
        table.add_row("rounding", "", "", "", "", number(rounded["rounding_line"]), "")
    table.add_section()
    table.add_row("total", "", "", "", "", number(rounded["total"]), number(sum(result["general_fund"].values())))
    return table


def _reconciliation(found: Result) -> Table:
    table = _table(
        "From social value to General Fund, all years (pounds, undiscounted)",
        ("Line", "Social value", "Difference", "General Fund", "Why"),
    )
    for line in found["lines"]:
        why = "; ".join(f"{step['reason']} ({number(step['amount'])})" for step in line["differences"])
        table.add_row(
            line["line"],
            number(line["social"]),
            number(line["general_fund"] - line["social"]),
            number(line["general_fund"]),
            why,
        )
    table.add_section()
    table.add_row(
        "total",
        number(found["social"]),
        number(found["general_fund"] - found["social"]),
        number(found["general_fund"]),
        "closes" if found["closes"] else f"unexplained: {found['unexplained']}",
    )
    return table


def _bias(biases: Sequence[Result]) -> Table:
    table = _table("Optimism bias", ("Lines", "On", "Upper bound", "What remains", "Mitigation"))
    for bias in biases:
        table.add_row(
            ", ".join(bias["lines"]), bias["on"], percent(bias["upper"], 1), percent(bias["resultant"], 1), bias["why"]
        )
    return table


def _compared(result: Result) -> Table:
    table = _table("Other discounting, side by side (pounds)", ("Discounting", "Net present value", "Difference"))
    table.add_row(result["discounting"], number(result["npv"]), "")
    for other in result["compared"]:
        table.add_row(other["discounting"], number(other["npv"]), number(other["difference"]))
    return table


def _slip(slip: Result, price_year: int) -> Table:
    table = _table(
        f"What delay costs (pounds of net present value, prices of {FinancialYear(price_year)})",
        ("Months late", "All late", "Savings late only"),
    )
    for tested in slip["tested"]:
        table.add_row(number(tested.months), number(tested.change_all_late), number(tested.change_savings_late))
    table.add_row("missing 1 April", "", number(slip["missed_april"]["npv_change"]))
    return table


def _organisation(found: Result) -> Table:
    table = _table("Posts", ("Measure", "Before", "After", "Change"))
    before, after = found["before"], found["after"]
    for key, decimals in (("fte", 1), ("heads", 0), ("layers", 0), ("managers", 0)):
        name = "full-time equivalents" if key == "fte" else key
        table.add_row(name, *_sides(before[key], after[key], decimals, "few"))
    without = "not told" if before["heads"] is None or after["heads"] is None else "not given"
    table.add_row("yearly cost, £", *_sides(before["yearly_cost"], after["yearly_cost"], 0, without))
    return table


def _sides(before: float | None, after: float | None, decimals: int, without: str) -> tuple[str, str, str]:
    """Return both sides and the change, which is left out where either side is."""
    was, will_be = (without if side is None else number(side, decimals) for side in (before, after))
    return was, will_be, "" if before is None or after is None else number(after - before, decimals)
