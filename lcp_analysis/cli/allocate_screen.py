"""An allocation on the screen: the finding in sentences, then tables, notes last."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lcp_analysis.evidence.problem_files.allocation import AllocationProblem
from lcp_analysis.support.allocation import CASH, WHOLE, Allocation, Waiting
from lcp_analysis.terms.words import count, listing, number, percent, pounds

ROWS = 40  # of a table; the rest is in the JSON


def show(console: Console, asked: AllocationProblem, found: Allocation) -> None:
    """Print the result."""
    if asked.title:
        console.print(Text(asked.title, style="bold"))
    for sentence in _sentences(found):
        console.print(Text(sentence))
    for table in _tables(found):
        console.print()
        console.print(table)
    for note in found.notes:
        console.print(Text(f"Note: {note.text}", style="italic"))


def _sentences(found: Allocation) -> list[str]:
    chosen = listing(found.selected[:ROWS]) or "nothing"
    much = f"{count(len(found.selected), 'entry', 'entries').capitalize()}, worth {number(found.value, 2)} in all"
    sure = (
        "It is proved that no set is worth more."
        if found.proved
        else (f"Not proved in the time given: a set worth up to {number(found.bound, 2)} may exist.")
    )
    lines = [f"The best set: {chosen}.", f"{much}. {sure}"]
    worst = found.worst_served
    if worst is not None and worst.authorities:
        lines.append(
            f"Worst served: {listing(worst.authorities[:6])}, with {percent(worst.share)} of what they intend."
        )
    if worst is not None and worst.beyond_reach:
        lines.append(f"No work that may be chosen serves {listing(worst.beyond_reach[:6])} in time.")
    return lines + (_on_waiting(found.waiting) if found.waiting is not None else [])


def _on_waiting(waiting: Waiting) -> list[str]:
    lines = []
    if waiting.commit_now:
        lines.append(
            f"Commit now: {listing(waiting.commit_now[:ROWS])}. Waiting for the next release with all of it would lose "
            f"{number(waiting.regret_of_waiting_all, 2)}."
        )
    if waiting.hold_for:
        kept = listing([_amount(name, amount) for name, amount in waiting.hold_back.items() if amount])
        lines.append(f"Hold back {kept or 'nothing'} if {listing(waiting.hold_for)} are sure to come.")
        lines.append(
            f"If they come after all is committed, {number(waiting.regret_of_committing or 0.0, 2)} is lost; if "
            f"{kept or 'nothing'} is held back and they do not come, {number(waiting.regret_of_holding or 0.0, 2)}."
        )
    return lines


def _amount(name: str, amount: float) -> str:
    return pounds(amount) if name == CASH else f"{number(amount, 1)} {name}"


def _tables(found: Allocation) -> list[Table]:
    tables = [_schedule(found), _use(found), _why(found), _curve(found), _calls(found)]
    return [table for table in tables if table.row_count]


def _table(title: str, *columns: tuple[str, bool]) -> Table:
    table = Table(title=title, title_justify="left")
    for name, numeric in columns:
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    return table


def _schedule(found: Allocation) -> Table:
    table = _table("Schedule", ("Work", False), ("Starts", False), ("Ends", False), ("Latest start", False))
    for id_, when in list(found.schedule.items())[:ROWS]:
        table.add_row(Text(id_), str(when.start), str(when.end), str(when.latest_start))
    return table


def _use(found: Allocation) -> Table:
    table = _table("Use", ("Resource", False), ("Quarter", False), ("Used", True), ("Free at its end", True))
    for name, used in found.use.items():
        free = found.free[name]
        for quarter, amount in used.items():
            words = (
                (number(amount, 2), number(free[quarter], 2))
                if quarter == WHOLE
                else (_amount(name, amount), _amount(name, free[quarter]))
            )
            table.add_row(Text(name), "" if quarter == WHOLE else quarter, *words)
    return table


def _why(found: Allocation) -> Table:
    table = _table("Why, and why not", ("Entry", False), ("State", False), ("Cost of forcing", True), ("Reason", False))
    for id_, why in list(found.explanations.items())[:ROWS]:
        cost = "" if why.cost_of_forcing is None else number(why.cost_of_forcing, 2)
        table.add_row(Text(id_), why.state.replace("_", " "), cost, Text(why.reason))
    if len(found.explanations) > ROWS:
        table.caption = f"{len(found.explanations) - ROWS} more in the JSON (--json)."
    return table


def _curve(found: Allocation) -> Table:
    name = found.curve_resource or ""
    as_money = bool(found.served)
    table = _table(
        f"What more or less {name} would buy", (name, True), ("Value", True), ("Selected", True), ("Not proved", False)
    )
    for point in found.curve:
        proof = "" if point.proved else f"at most {number(point.bound, 2)}"
        amount = _amount(name, point.envelope) if as_money else number(point.envelope, 2)
        table.add_row(amount, number(point.value, 2), str(len(point.selected)), proof)
    return table


def _calls(found: Allocation) -> Table:
    table = _table(
        "Work that nobody proposes",
        ("Kind", False),
        ("Option", False),
        ("Authorities unlocked for £1,000", True),
        ("Answer by", False),
        ("What it would do", False),
    )
    for call in found.calls[:ROWS]:
        rate = "" if call.unlocked_per_1000 is None else number(call.unlocked_per_1000, 2)
        table.add_row(Text(call.kind or "any"), Text(call.option), rate, str(call.answer_by or ""), Text(call.reason))
    return table
