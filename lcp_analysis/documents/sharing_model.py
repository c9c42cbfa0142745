"""The sharing sheets of an Excel model: shares, years, true-up, exit charge, and the nucleolus with what fixes it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lcp_analysis.documents import sharing_layout as where
from lcp_analysis.documents.sharing_layout import SharingTables
from lcp_analysis.documents.sharing_payments import payments_of_all, write_leavers, write_payments
from lcp_analysis.documents.sharing_rules import write_groups, write_partners, write_shares, write_weights
from lcp_analysis.documents.sharing_time import write_asked, write_exit, write_true_up, write_years
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Formula, Input, Spreadsheet, at, span
from lcp_analysis.sharing import Nucleolus


def contents(tables: SharingTables) -> dict[str, str]:
    """Return the sheets that are written, with what each holds."""
    left_out = {where.WEIGHTS} if not tables.lists_all else set()
    if _nucleolus(tables) is None:
        left_out.add(where.NUCLEOLUS)
    return {name: what for name, what in where.CONTENTS.items() if name not in left_out}


def sharing_model(tables: SharingTables, *, title: str, stamp: Sequence[tuple[str, str]]) -> bytes:
    """Return a workbook of the sharing sheets alone.

    Parameters
    ----------
    tables : SharingTables
    title : str
    stamp : sequence of (what, value)
        Where it comes from.
    """
    book = Spreadsheet(title or "Sharing model")
    facts = [
        (
            "What it is",
            "Costs that partners share: every rule side by side, years, true-up and exit, by live formulas.",
        ),
        ("Inputs", "Cells with a border and a pale yellow ground; everything else is worked out."),
        *stamp,
    ]
    _words(book, "Cover", title or "Sharing model", ("Fact", "Value"), facts)
    listed = {"Cover": "what this workbook is", "Contents": "this list", **contents(tables)}
    _words(book, "Contents", "Contents", ("Sheet", "What it holds"), list(listed.items()))
    write_sharing(book, tables)
    return book.content()


def write_sharing(book: Spreadsheet, tables: SharingTables) -> None:
    """Write the sharing sheets into a workbook."""
    write_asked(book, tables)
    write_partners(book, tables)
    write_groups(book, tables, Input)
    if tables.lists_all:
        write_weights(book, tables)
    write_shares(book, tables)
    write_years(book, tables)
    write_true_up(book, tables)
    write_exit(book, tables)
    write_payments(book, tables)
    write_leavers(book, tables)
    answer = _nucleolus(tables)
    if answer is not None:
        _write_nucleolus(book, tables, answer)
    _checks(book, tables, answer)


def _nucleolus(tables: SharingTables) -> Nucleolus | None:
    return next((one.shares.proof for one in tables.outcomes if one.name == "nucleolus"), None)


def _settled(answer: Nucleolus) -> list[tuple[int, Fraction, tuple[int, ...], Fraction, bool]]:
    """Return (number of the level, level, group, weight, held at alone) of every settled group."""
    return [
        (number, level.complaint, one.group, one.weight, one.capped)
        for number, level in enumerate(answer.levels, 1)
        for one in level.settled
    ]


def _write_nucleolus(book: Spreadsheet, tables: SharingTables, answer: Nucleolus) -> None:
    """Write the groups that fix the shares: what each pays above its own cost is its level."""
    n, names = tables.n, [outcome.name for outcome in tables.outcomes]
    shares = tables.across(where.SHARES, names.index("nucleolus"))
    first = where.FIRST_PARTNER + n  # then: paid, cost, difference, level, check
    rows: list[list[Cell]] = []
    for row, (number, level, group, weight, capped) in enumerate(_settled(answer)):
        paid = float(sum((share for share, inside in zip(answer.shares, group, strict=True) if inside), Fraction(0)))
        cost = float(tables.game.exact(group))
        complaint = 0.0 if capped else float(level)
        here = [at(where.NUCLEOLUS, FIRST_ROW + row, column) for column in range(first, first + 4)]
        words = "held at its cost alone" if capped else f"level {number}"
        rows.append(
            [
                f"{words}: {tables.name(group)}",
                *(float(member) for member in group),
                Formula(f"=SUMPRODUCT({tables.across(where.NUCLEOLUS, row)},{shares})", paid),
                Formula(f"={tables.cost(group)}", cost),
                Formula(f"={here[0]}-{here[1]}", paid - cost),
                complaint,
                Formula(f"=ROUND({here[2]}-{here[3]},2)", 0.0),
                float(weight),
            ]
        )
    book.sheet(
        where.NUCLEOLUS,
        "Nucleolus",
        "Each group pays its own cost and its level (below zero: that much less). With what all cost together these "
        "fix every share. Weights above zero prove that no level can be lower.",
        ("Settled group", *tables.names, "Pays", "Own cost", "Difference", "Level", "Check", "Weight"),
        rows,
        lambda _i, j: "number" if j < first or j > first + 4 else "pence",
        (46, 14),
    )


def _checks(book: Spreadsheet, tables: SharingTables, answer: Nucleolus | None) -> None:
    """Write checks that are 0 or ok."""
    rows: list[list[Cell]] = []
    for row, outcome in enumerate(tables.outcomes):
        across = tables.across(where.SHARES, row)
        rows.append([f"{tables.named(outcome)} adds up", Formula(f"=ROUND(SUM({across})-{tables.everybody},2)", 0.0)])
    for row, outcome in enumerate(tables.outcomes):
        written = [
            f"ABS({tables.partner(where.SHARES, row, k)}-{value!r})"
            for k, value in enumerate(outcome.shares.values.tolist())
        ]
        rows.append([f"{tables.named(outcome)} is as worked out", Formula(f"=ROUND({'+'.join(written)},2)", 0.0)])
    rows.append(["Side payments add up to nothing", Formula(f"=ROUND(SUM({payments_of_all(tables)}),2)", 0.0)])
    if answer is not None:
        settled = len(_settled(answer))
        check = where.FIRST_PARTNER + tables.n + 4
        block = span(where.NUCLEOLUS, (FIRST_ROW, FIRST_ROW + settled - 1), (check, check))
        rows.append(["The nucleolus solves its groups", Formula(f"=ROUND(SUMPRODUCT(ABS({block})),2)", 0.0)])
    book.sheet(
        where.CHECKS,
        "Sharing checks",
        "0 or ok. As worked out: differs once costs or figures to share by are changed.",
        ("Check", "Result"),
        rows,
        lambda _i, _j: "pence",
        (50, 16),
    )


def _words(
    book: Spreadsheet, name: str, title: str, headings: tuple[str, str], rows: Sequence[tuple[str, str]]
) -> None:
    table: list[list[Cell]] = [list(row) for row in rows]
    book.sheet(name, title, "", headings, table, lambda _i, _j: "number", (28, 110))
