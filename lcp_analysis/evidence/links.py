"""Checks across tables: an entry may be well formed and still name what no other table has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lcp_analysis.evidence.schemas import TABLES
from lcp_analysis.evidence.tables import Problem, refuse, shown
from lcp_analysis.terms import UnknownName
from lcp_analysis.terms.year_forms import FORMS

Tables = Mapping[str, pd.DataFrame]
_FIGURES = ("figures", "figures_unclear_licence")


def check_links(tables: Tables) -> None:
    """Check what one table says of another.

    Raises
    ------
    BadInput
        If an id is not in the table it belongs to, a figure's unit, year or licence is not that of its measure or
        source, or a row contradicts another; naming file, row and column.
    """
    for name, table in tables.items():
        refuse(f"{name}.csv", _unknown(name, table, tables))
    for name in (name for name in _FIGURES if name in tables):
        table, measures = tables[name], tables["measures"]
        problems = [*_of_another_unit(table, measures), *_of_another_year(table, measures)]
        refuse(f"{name}.csv", [*problems, *_of_another_licence(name, table, tables["sources"])])
    if _FIGURES[1] in tables:
        refuse(f"{_FIGURES[1]}.csv", _in_both(tables[_FIGURES[0]], tables[_FIGURES[1]]))
    refuse("borders.csv", _turned_round(tables["borders"]))
    refuse("neighbours.csv", _own_neighbour(tables["neighbours"]))
    refuse("authorities.csv", _on_one_tile(tables["authorities"]))


def _unknown(name: str, table: pd.DataFrame, tables: Tables) -> list[Problem]:
    problems = []
    for column, described in TABLES[name].columns.items():
        refers = described.metadata["refers"]
        if not refers:
            continue
        other, key = refers.split(".")
        known = tables[other][key]
        wrong = table.loc[~table[column].isin(known), column]
        needed = {
            entry: f"{described.metadata['needed']} in {other}.csv{_perhaps(entry, known)}" for entry in set(wrong)
        }
        problems += [
            Problem(row=row, column=column, found=shown(entry), needed=needed[entry]) for row, entry in wrong.items()
        ]
    return problems


def _perhaps(entry: str, known: Iterable[str]) -> str:
    nearest = UnknownName("name", entry, known).nearest
    return f" (perhaps {nearest[0]})" if nearest else ""


def _of_another_unit(table: pd.DataFrame, measures: pd.DataFrame) -> list[Problem]:
    unit = table["measure"].map(measures.set_index("id")["unit"])
    return [
        Problem(row=row, column="unit", found=shown(found), needed=f"{needed!r}, the unit of {measure}")
        for row, found, needed, measure in _where(table["unit"] != unit, table["unit"], unit, table["measure"])
    ]


def _of_another_year(table: pd.DataFrame, measures: pd.DataFrame) -> list[Problem]:
    form = dict(zip(measures["id"], measures["year_form"], strict=True))
    pairs = pd.Series(zip(table["measure"], table["year"], strict=True), index=table.index)
    wrong = {(measure, year) for measure, year in pairs.unique() if not FORMS[form[measure]].holds(year)}
    return [
        Problem(
            row=row,
            column="year",
            found=shown(year),
            needed=f"a {form[measure]} such as {FORMS[form[measure]].example}, because {measure} is counted that way",
        )
        for row, measure, year in _where(pairs.isin(wrong), table["measure"], table["year"])
    ]


def _of_another_licence(name: str, table: pd.DataFrame, sources: pd.DataFrame) -> list[Problem]:
    by_id = sources.set_index("id")
    licence, clear = table["source"].map(by_id["licence"]), table["source"].map(by_id["licence_clear"])
    problems = [
        Problem(row=row, column="licence", found=shown(found), needed=f"{needed!r}, the licence of {source}")
        for row, found, needed, source in _where(
            table["licence"] != licence, table["licence"], licence, table["source"]
        )
    ]
    here, there = _FIGURES if name == _FIGURES[0] else _FIGURES[::-1]
    wanted, word = ("yes", "clear") if here == _FIGURES[0] else ("no", "unclear")
    problems += [
        Problem(
            row=row,
            column="source",
            found=shown(source),
            needed=f"a source whose licence is {word}; move the row to {there}.csv",
        )
        for row, source in _where(clear != wanted, table["source"])
    ]
    return problems


def _in_both(clear: pd.DataFrame, unclear: pd.DataFrame) -> list[Problem]:
    key = ["authority", "measure", "year"]
    both = pd.MultiIndex.from_frame(unclear[key]).isin(pd.MultiIndex.from_frame(clear[key]))
    return [
        Problem(row=row, column=", ".join(key), found="a figure that figures.csv has too", needed="each once")
        for row in unclear.index[both]
    ]


def _turned_round(borders: pd.DataFrame) -> list[Problem]:
    return [
        Problem(
            row=row, column="second", found=shown(second), needed=f"a code after {first}, so that each pair comes once"
        )
        for row, first, second in _where(borders["first"] >= borders["second"], borders["first"], borders["second"])
    ]


def _own_neighbour(neighbours: pd.DataFrame) -> list[Problem]:
    own = neighbours["authority"] == neighbours["neighbour"]
    return [
        Problem(row=row, column="neighbour", found=shown(code), needed="another authority than its own")
        for row, code in _where(own, neighbours["neighbour"])
    ]


def _on_one_tile(authorities: pd.DataFrame) -> list[Problem]:
    taken = authorities.duplicated(["tile_row", "tile_column"])
    return [
        Problem(
            row=row,
            column="tile_row, tile_column",
            found=f"the tile of another authority for {name}",
            needed="a tile of its own",
        )
        for row, name in _where(taken, authorities["name"])
    ]


def _where(wrong: pd.Series[bool], *columns: pd.Series[str]) -> list[tuple[Any, ...]]:
    """Return the row number and the entries of these columns, for the rows that are wrong."""
    return list(zip(wrong.index[wrong], *(column[wrong] for column in columns), strict=True))
