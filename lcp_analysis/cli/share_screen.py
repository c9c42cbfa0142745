"""The result of ``lcp share`` on the screen: findings as sentences, then tables, then notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from lcp_analysis.terms.words import count, listing, number

Result = dict[str, Any]
_MOST_ROWS = 60
_COLUMN = 13  # characters of a column of figures
_PLAYER_COLUMN = 24
_RULE_COLUMNS = 70  # rule, verdicts and the group that would leave
_SHOWN_FIRST = ("equal", "shapley", "nucleolus", "per_capita_nucleolus", "scrb", "nash")


def show(result: Result, console: Console) -> None:
    """Print a result."""
    console.print(result["title"] or "Sharing", style="bold", markup=False)
    console.print(f"Amounts in {result['unit']}.", markup=False)
    for sentence in _findings(result):
        console.print(sentence, markup=False)
    for table in _tables(result, console.width):
        console.print()
        console.print(table)
    if result.get("not_applicable"):
        console.print("\nRules that do not apply here:", style="bold")
        for rule, reason in result["not_applicable"].items():
            console.print(f"  {rule}: {reason}", markup=False)
    if result["notes"]:
        console.print("\nNotes:", style="bold")
        for note in result["notes"]:
            console.print(f"  {note['text']}", markup=False)


def _findings(result: Result) -> Iterator[str]:
    yield from _on_stability(result)
    if result.get("partition"):
        yield _on_partition(result["partition"])
    if result["price_interval"]:
        low, high = result["price_interval"]
        pairs = count(len(result["market"]["sellers"]), "pair")
        yield f"Market: {pairs} trade; any price from {number(low, 2)} to {number(high, 2)} holds."
    if result["true_up"]:
        within = result["true_up"]["within"]
        yield (
            "True-up: within the tolerance, shares stand."
            if within
            else ("True-up: outside the tolerance, shares follow actual use.")
        )
    if result["transfers"]:
        yield _on_transfers(result["transfers"])
    if result["join"]:
        joining = result["join"]
        yield (
            f"{joining['who']} would add {number(joining['added'], 2)} and costs {number(joining['alone'], 2)} alone; "
            f"it buys in at {number(joining['buy_in'], 2)}."
        )


def _on_stability(result: Result) -> Iterator[str]:
    tested = result.get("stability", {})
    if "split" in tested:
        yield f"The proposed split: {result['certificate']['split']['statement']}"
    rules = [rule for rule in tested if rule != "split"]
    stable = [rule for rule in rules if tested[rule]["stable"]]
    if result.get("core_empty"):
        yield f"No split can hold; the least subsidy from outside is {number(result['least_subsidy'] or 0, 2)}."
    elif rules:
        yield f"{len(stable)} of {count(len(rules), 'rule')} hold against every group: {listing(stable) or 'none'}."
    if result.get("least_core") is not None and not result["core_empty"]:
        yield f"At best every group can be left with {number(-result['least_core'], 2)} to spare."


def _on_partition(found: Result) -> str:
    groups = "; ".join("+".join(group) for group in found["groups"])
    sure = "proved" if found["proved"] else f"best found, at most {number(found['gap'], 2)} from the best there is"
    second = f"; the next best comes to {number(found['second']['cost'], 2)}" if found["second"] else ""
    return f"Best partition ({sure}): {groups}, {number(found['cost'], 2)} in all{second}."


def _on_transfers(found: Result) -> str:
    if found["feasible"]:
        return (
            f"Transfers: moving {number(found['moved'], 2)} keeps everybody at or above the stand-alone line in every "
            f"year; the largest loan is {number(found['largest_loan'], 2)}."
        )
    years = [
        f"year {one['year']} by {number(one['short'], 2)} ({listing(one['players'])})" for one in found["blockers"]
    ]
    return f"No transfers suffice: all together fall short in {listing(years)}. Somebody has to front it."


def _tables(result: Result, width: int) -> Iterator[Table]:
    """Make tables that fit: players across while there is room, else down the side of a table of their own."""
    across = len(result.get("players", ())) <= (width - _RULE_COLUMNS) // _COLUMN
    if result.get("shares"):
        yield _shares(result, across=across)
        if not across:
            yield _many(result, (width - _PLAYER_COLUMN) // _COLUMN)
    if result.get("by_year") and across:
        yield _payback(result)
    if result.get("leave"):
        yield _leaving(result)


def _shares(result: Result, *, across: bool) -> Table:
    title = f"Shares, {_per(result)}" if across else "Rules"
    table = Table(title=title, title_justify="left")
    table.add_column("Rule", no_wrap=True)
    players = result["players"] if across else []
    for player in players:
        table.add_column(_player(player), justify="right")
    table.add_column("Nobody worse\nthan alone")
    table.add_column("Holds")
    for rule, shares in result["shares"].items():
        cells = [number(shares[player["id"]], 2) for player in players]
        table.add_row(rule, *cells, _yes(result.get("individually_rational", {}).get(rule)), _holds(result, rule))
    return table


def _many(result: Result, columns: int) -> Table:
    players = result["players"][:_MOST_ROWS]
    more = len(result["players"]) - len(players)
    rules = [rule for rule in _SHOWN_FIRST if rule in result["shares"]]
    rules = (rules or list(result["shares"]))[: max(1, columns)]
    others = f"; {count(more, 'more player')} in the JSON" if more else ""
    table = Table(title=f"Shares, {_per(result)} (all rules in the JSON{others})", title_justify="left")
    table.add_column("Player", no_wrap=True)
    for rule in rules:
        table.add_column(rule, justify="right")
    for player in players:
        table.add_row(_player(player), *(number(result["shares"][rule][player["id"]], 2) for rule in rules))
    return table


def _per(result: Result) -> str:
    counted = any(player["count"] > 1 for player in result["players"])
    return f"{result['unit']}, per player" if counted else str(result["unit"])


def _player(player: Result) -> str:
    return f"{player['id']} x {player['count']}" if player["count"] > 1 else str(player["id"])


def _yes(found: bool | None) -> str:
    return "-" if found is None else "yes" if found else "no"


def _holds(result: Result, rule: str) -> str:
    found = result.get("stability", {}).get(rule)
    if found is None:
        return "-"
    if found["stable"]:
        return f"yes, {number(found['slack'], 2)} to spare"
    return f"no: {found['group']} by {number(found['gap'], 2)}"


def _payback(result: Result) -> Table:
    table = Table(title="Years until the investment is back, by rule", title_justify="left")
    players = [player["id"] for player in result["players"]]
    table.add_column("Rule", no_wrap=True)
    for player in players:
        table.add_column(player, justify="right")
    for rule, lines in result["by_year"].items():
        years = [lines[player]["pays_back"] for player in players]
        table.add_row(rule, *("never" if year is None else number(year, 1) for year in years))
    return table


def _leaving(result: Result) -> Table:
    table = Table(title=f"If {result['leave']['who']} leaves, {result['unit']}", title_justify="left")
    for title in ("Rule", "Bill now", "Saved by others", "Stranded a year", "Exit charge"):
        table.add_column(title, justify="left" if title == "Rule" else "right", no_wrap=title == "Rule")
    for rule, found in result["leave"]["by_rule"].items():
        figures = (found["bill"], found["separable_cost"], found["stranded"], found["charge"])
        table.add_row(rule, *(number(figure, 2) for figure in figures))
    return table
