"""Shares by rule as live formulas, where the rule has one; the others as they were worked out."""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

import numpy as np

from lcp_analysis.documents import sharing_layout as where
from lcp_analysis.documents.sharing_layout import SharingTables, nearly
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Formula, Spreadsheet, span
from lcp_analysis.sharing import Outcome, Vector

ALONE, SEPARABLE, FIRST_BASE = 0, 1, 2  # rows of the sheet of partners
Recipe = tuple[Vector, Callable[[int], str]]  # what it is worth, and the formula for one partner


def write_shares(book: Spreadsheet, tables: SharingTables) -> None:
    """Write the rules."""
    rows: list[list[Cell]] = []
    for row, outcome in enumerate(tables.outcomes):
        recipe, values = _recipe(tables, outcome), outcome.shares.values
        cells: list[Cell] = [
            Formula(f"={recipe[1](k)}", float(values[k])) if recipe else float(values[k]) for k in range(tables.n)
        ]
        across = tables.across(where.SHARES, row)
        alone = tables.across(where.PARTNERS, ALONE)
        worse = f'=IF(SUMPRODUCT(({across}>{alone}+0.005)*1)=0,"yes","no")'
        rational = "yes" if bool((values <= tables.game.alone + 0.005).all()) else "no"
        rows.append(
            [
                tables.named(outcome),
                *cells,
                Formula(f"=SUM({across})", float(values.sum())),
                Formula(worse, rational),
                "live" if recipe else "as worked out",
            ]
        )
    book.sheet(
        where.SHARES,
        "Shares by rule",
        f"What each partner pays a year{tables.a_year}. Live rules follow the costs of groups; the others are as they "
        "were worked out.",
        ("Rule", *tables.names, "Together", "Nobody worse than alone", "How"),
        rows,
        lambda _i, _j: "pence",
        (36 if tables.rule_names else 26, 16),
    )


def _recipe(tables: SharingTables, outcome: Outcome) -> Recipe | None:
    """Return a rule's formula if it gives the engine's figures: a variant of a rule stays a number."""
    recipe = _recipes(tables).get(outcome.name)
    if outcome.name.startswith("by_"):
        recipe = _by_base(tables, outcome.name.removeprefix("by_"))
    if outcome.name == "shapley" and tables.lists_all:
        recipe = _shapley(tables)
    if recipe is None or not nearly(recipe[0], outcome.shares.values, tables.game.scale):
        return None
    return recipe


def _recipes(tables: SharingTables) -> dict[str, Recipe]:
    game, total, n = tables.game, tables.everybody, tables.n
    alone, separable = game.alone, game.separable
    rest, room = game.total - separable.sum(), alone - separable
    sum_alone = f"SUM({tables.across(where.PARTNERS, ALONE)})"
    sum_separable = f"SUM({tables.across(where.PARTNERS, SEPARABLE)})"

    def own(row: int) -> Callable[[int], str]:
        return lambda k: tables.partner(where.PARTNERS, row, k)

    a, s = own(ALONE), own(SEPARABLE)
    saved = (alone.sum() - game.total) / n
    found: dict[str, Recipe] = {
        "equal": (np.full(n, game.total / n), lambda _: f"{total}/{n}"),
        "equal_nonseparable": (separable + rest / n, lambda k: f"{s(k)}+({total}-{sum_separable})/{n}"),
        "nash": (alone - saved, lambda k: f"{a(k)}-({sum_alone}-{total})/{n}"),
    }
    if alone.sum():
        found["moriarity"] = (game.total * alone / alone.sum(), lambda k: f"{total}*{a(k)}/{sum_alone}")
    if room.sum():
        found["scrb"] = (
            separable + rest * room / room.sum(),
            lambda k: f"{s(k)}+({total}-{sum_separable})*({a(k)}-{s(k)})/({sum_alone}-{sum_separable})",
        )
    return found


def _by_base(tables: SharingTables, base: str) -> Recipe | None:
    if base not in tables.bases:
        return None
    row = FIRST_BASE + list(tables.bases).index(base)
    figures, across = tables.bases[base], tables.across(where.PARTNERS, row)
    return (
        tables.game.total * figures / figures.sum(),
        lambda k: f"{tables.everybody}*{tables.partner(where.PARTNERS, row, k)}/SUM({across})",
    )


def _shapley(tables: SharingTables) -> Recipe:
    rows = (FIRST_ROW, FIRST_ROW + len(tables.groups()) - 1)
    costs = span(where.GROUPS, rows, (tables.cost_column,) * 2)
    values = _weights(tables).T @ tables.game.cost(np.array(tables.groups(), dtype=np.int64))

    def formula(k: int) -> str:
        return f"SUMPRODUCT({span(where.WEIGHTS, rows, (where.FIRST_PARTNER + k,) * 2)},{costs})"

    return values, formula


def write_weights(book: Spreadsheet, tables: SharingTables) -> None:
    """Write how the Shapley value counts each group, where all are listed."""
    n, size = tables.n, where.FIRST_PARTNER + tables.n
    weights = _weights(tables)
    rows: list[list[Cell]] = []
    for row, group in enumerate(tables.groups()):
        of = span(where.GROUPS, (FIRST_ROW + row,) * 2, (size, size)).split(":")[0]
        cells: list[Cell] = []
        for k in range(n):
            inside = f"FACT({of}-1)*FACT({n}-{of})/FACT({n})"
            outside = f"-FACT({of})*FACT({n}-{of}-1)/FACT({n})"
            cells.append(Formula(f"={inside if group[k] else outside}", float(weights[row, k])))
        rows.append([tables.name(group), *cells])
    book.sheet(
        where.WEIGHTS,
        "Shapley weights",
        "The share of all orders in which a partner completes the group, or with a minus sign joins it next.",
        ("Group", *tables.names),
        rows,
        lambda _i, _j: "number",
        (40, 16),
    )


def _weights(tables: SharingTables) -> Vector:
    n = tables.n
    rows = []
    for group in tables.groups():
        size = sum(group)
        inside = factorial(size - 1) * factorial(n - size) / factorial(n)
        outside = -factorial(size) * factorial(n - size - 1) / factorial(n) if size < n else 0.0
        rows.append([inside if member else outside for member in group])
    return np.array(rows)


def write_partners(book: Spreadsheet, tables: SharingTables) -> None:
    """Write alone, separable, and figures to share by."""
    players = tables.game.players
    singles = [tuple(group) for group in players.singles.tolist()]
    others = [tuple(group) for group in players.all_but_one.tolist()]
    rows: list[list[Cell]] = [
        [
            "Alone",
            *(Formula(f"={tables.cost(group)}", float(v)) for group, v in zip(singles, tables.game.alone, strict=True)),
        ],
        [
            "Separable: what it adds when joining last",
            *(
                Formula(f"={tables.everybody}-{tables.cost(group)}", float(value))
                for group, value in zip(others, tables.game.separable, strict=True)
            ),
        ],
    ]
    rows += [[f"To share by: {name}", *figures.tolist()] for name, figures in tables.bases.items()]
    book.sheet(
        where.PARTNERS,
        "Partners",
        f"A year, from the costs of groups{tables.a_year}; figures to share by are as given.",
        ("Figure", *tables.names),
        rows,
        lambda _i, _j: "pence",
        (40, 16),
    )


def write_groups(book: Spreadsheet, tables: SharingTables, inputs: Callable[[float], Cell]) -> None:
    """Write what each group would cost on its own."""
    groups = tables.groups()
    costs = tables.game.cost(np.array(groups, dtype=np.int64))
    rows: list[list[Cell]] = [
        [
            tables.name(group),
            *(float(member) for member in group),
            Formula(f"=SUM({tables.across(where.GROUPS, row)})", float(sum(group))),
            inputs(float(cost)),
        ]
        for row, (group, cost) in enumerate(zip(groups, costs, strict=True))
    ]
    which = "Every group" if tables.lists_all else "Single partners, all but one, everybody, and the groups that matter"
    book.sheet(
        where.GROUPS,
        "Groups",
        f"{which}: what it would cost on its own a year{tables.a_year}. 1 under a partner's name: it is a member.",
        ("Group", *tables.names, "Members", "Cost"),
        rows,
        lambda _i, j: "pence" if j == tables.cost_column else "number",
        (40, 14),
    )
