"""Side payments of the sharing sheets: tried on the rule looked at, and who would still leave."""

from __future__ import annotations

from lcp_analysis.documents import sharing_layout as where
from lcp_analysis.documents.sharing_layout import SharingTables
from lcp_analysis.documents.sharing_rules import ALONE
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Formula, Input, Spreadsheet, at, span

_PAYS_THEN = 3  # column of what a partner pays with its payment
_OVER = 2  # of a group: what it pays above its own cost, columns after its members
_NOBODY = 0.005  # leaves for less


def payments_of_all(tables: SharingTables) -> str:
    """Return the block of every partner's payment."""
    return span(where.PAYMENTS, (FIRST_ROW, FIRST_ROW + tables.n - 1), (2, 2))


def write_payments(book: Spreadsheet, tables: SharingTables) -> None:
    """Write what each pays with a payment on top of the rule looked at; none until it is entered."""
    book.sheet(
        where.PAYMENTS,
        "Side payments",
        f"Tried on the rule looked at{tables.a_year}: above zero is paid, below zero received; all add up to nothing. "
        "Years, true-up and exit charge stand without them.",
        ("Partner", "Pays by the rule", "Side payment", "Pays then", "Alone", "Better than alone"),
        [_partner_row(tables, k) for k in range(tables.n)],
        lambda _i, _j: "pence",
        (26, 18),
    )


def _partner_row(tables: SharingTables, k: int) -> list[Cell]:
    pays, payment, then, own = (at(where.PAYMENTS, FIRST_ROW + k, column) for column in range(1, 5))
    bill, alone = float(tables.picked[k]), float(tables.game.alone[k])
    return [
        tables.names[k],
        Formula(f"={tables.picked_share(k)}", bill),
        Input(0.0),
        Formula(f"={pays}+{payment}", bill),
        Formula(f"={tables.partner(where.PARTNERS, ALONE, k)}", alone),
        Formula(f"={own}-{then}", alone - bill),
    ]


def write_leavers(book: Spreadsheet, tables: SharingTables) -> None:
    """Write what every group that is listed pays then, beside its own cost."""
    which = "Every group" if tables.lists_all else "The groups of the sheet of groups, not all there are"
    book.sheet(
        where.LEAVERS,
        "Who would leave",
        f"{which}, under the rule looked at with side payments{tables.a_year}: yes where it pays more than on its own.",
        ("Group", *tables.names, "Pays", "Own cost", "Above its own cost", "Would leave"),
        [_group_row(tables, row, group) for row, group in enumerate(tables.groups())],
        lambda _i, j: "pence" if j > tables.n else "number",
        (40, 16),
    )


def _group_row(tables: SharingTables, row: int, group: tuple[int, ...]) -> list[Cell]:
    first = where.FIRST_PARTNER + tables.n
    paid, cost, over = (at(where.LEAVERS, FIRST_ROW + row, first + column) for column in range(_OVER + 1))
    members = [at(where.PAYMENTS, FIRST_ROW + k, _PAYS_THEN) for k, inside in enumerate(group) if inside]
    pays = float(sum(share for share, inside in zip(tables.picked, group, strict=True) if inside))
    own = float(tables.game.exact(group))
    return [
        tables.name(group),
        *(float(member) for member in group),
        Formula(f"={'+'.join(members)}", pays),
        Formula(f"={tables.cost(group)}", own),
        Formula(f"={paid}-{cost}", pays - own),
        Formula(f'=IF({over}>{_NOBODY},"yes","no")', "yes" if pays - own > _NOBODY else "no"),
    ]
