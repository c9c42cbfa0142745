"""The reference data: a folder of tables becomes one :class:`~lcp_analysis.baseline.Dataset`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from lcp_analysis.baseline.dataset import Border, DataChange, Dataset, Fact, Figure, Library, Measure
from lcp_analysis.evidence.links import Tables, check_links
from lcp_analysis.evidence.regions import RegionFile, read_region
from lcp_analysis.evidence.schemas import OPTIONAL, TABLES, schemas_of, years_told
from lcp_analysis.evidence.tables import header_of, parse_table
from lcp_analysis.evidence.text_files import LARGEST_TABLE, read_text
from lcp_analysis.terms import Authorities, Authority, BadInput, Basis, Source

VERSION_FILE = "VERSION"  # holds the human data version, such as 2026.1, and nothing else


def read_dataset(folder: Path) -> Dataset:
    """Read and check every reference table of a folder.

    Parameters
    ----------
    folder : Path
        Holds ``VERSION``, ``region.yaml`` and the tables of :mod:`lcp_analysis.evidence.schemas` as CSV files. The
        table of figures whose licence is unclear may be missing: its figures are then gaps, and ``absent`` says so
        where ``region.yaml`` tells what the table holds.

    Returns
    -------
    Dataset
        Its ``version`` is the human data version and a short hash of all that was read: ``2026.1+3f2a9c1b``.

    Raises
    ------
    BadInput
        Naming the file, the row, the column, what was found and what is needed.
    """
    contents = {name: read_text(path, LARGEST_TABLE) for name, path in table_files(folder).items()}
    stated = read_region(folder)
    schemas = schemas_of(stated, header_of(contents["libraries"]))
    tables = {name: parse_table(f"{name}.csv", content, schemas[name]) for name, content in contents.items()}
    check_links(tables)
    return Dataset(
        version=f"{data_version(folder)}+{_fingerprint(contents)}",
        region=stated.region(),
        authorities=Authorities(
            [_authority(row, next(iter(stated.groupings), "")) for row in _records(tables["authorities"])]
        ),
        groupings=_groupings(tables["authorities"], stated),
        measures=MappingProxyType({row["id"]: Measure(**row) for row in _records(tables["measures"])}),
        figures=_figures(tables),
        sources=MappingProxyType({row["id"]: _source(row) for row in _records(tables["sources"])}),
        neighbours=_neighbours(tables["neighbours"]),
        neighbours_from=tuple(tables["neighbours"]["source"].unique()),
        libraries=_libraries(tables["libraries"]),
        borders=tuple(_border(row) for row in _records(tables["borders"])),
        facts=tuple(_fact(row) for row in _records(tables["facts"])),
        remarks=_remarks(tables["remarks"]),
        changes=tuple(DataChange(**row) for row in _records(tables["changes"])) if "changes" in tables else (),
        absent=_absent(stated, tables),
    )


def table_files(folder: Path) -> dict[str, Path]:
    """Return the files of the tables in a folder, by table; an optional table that is not there is left out.

    Raises
    ------
    BadInput
        If there is no such folder.
    """
    if not folder.is_dir():
        raise BadInput(str(folder), "no such folder", "the folder that holds the reference tables")
    paths = {name: folder / f"{name}.csv" for name in TABLES}
    return {name: path for name, path in paths.items() if name not in OPTIONAL or path.exists()}


def data_version(folder: Path) -> str:
    """Return the human data version: year and edition, such as ``2026.1``.

    Raises
    ------
    BadInput
        If the version file is missing or holds something else.
    """
    version = read_text(folder / VERSION_FILE).strip()
    year, _, edition = version.partition(".")
    if not (year.isdecimal() and edition.isdecimal()):
        raise BadInput(VERSION_FILE, repr(version[:40]), "a year and an edition, such as 2026.1")
    return version


def _fingerprint(contents: Mapping[str, str]) -> str:
    """Hash the tables as text, so that line ends of another system change nothing."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(f"{name}\0{content}\0".encode())
    return digest.hexdigest()[:8]


def _records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give each row as a mapping of plain values, an empty number as ``None``."""
    columns = {
        name: [None if entry != entry else entry for entry in column.tolist()]  # noqa: PLR0124  # NaN differs from itself
        for name, column in table.items()
    }
    names = [str(name) for name in columns]
    return (dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _authority(row: Mapping[str, Any], grouping: str) -> Authority:
    fields = ("code", "name", "slug", "short", "tile_row", "tile_column")
    return Authority(**{field: row[field] for field in fields}, group=row.get(grouping, ""))


def _groupings(table: pd.DataFrame, stated: RegionFile) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return MappingProxyType(
        {
            grouping.title: MappingProxyType({str(group): tuple(rows["code"]) for group, rows in table.groupby(column)})
            for column, grouping in stated.groupings.items()
        }
    )


def _figures(tables: Tables) -> Mapping[tuple[str, str, str], Figure]:
    basis = {str(kind): kind for kind in Basis}
    found: dict[tuple[str, str, str], Figure] = {}
    for name in ("figures", "figures_unclear_licence"):
        for row in _records(tables[name]) if name in tables else ():
            found[row["authority"], row["measure"], row["year"]] = Figure(
                authority=row["authority"],
                measure=row["measure"],
                year=row["year"],
                value=row["value"],
                source=row["source"],
                basis=basis[row["basis"]],
                flag=row["note"] or "",
            )
    return MappingProxyType(found)


def _source(row: Mapping[str, Any]) -> Source:
    return Source(
        id=row["id"],
        title=row["title"],
        licence=row["licence"],
        url=row["url"] or "",
        note=row["note"] or "",
        publisher=row["publisher"],
        year=row["year"],
        known_in_2010=row["known_in_2010"] == "yes",
        licence_clear=row["licence_clear"] == "yes",
    )


def _neighbours(table: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    ordered = table.sort_values(["authority", "rank"])
    return MappingProxyType({str(code): tuple(rows["neighbour"]) for code, rows in ordered.groupby("authority")})


def _absent(stated: RegionFile, tables: Tables) -> tuple[str, ...]:
    if "figures_unclear_licence" in tables or not stated.unclear_figures:
        return ()
    table = "The table of figures whose licence is unclear is not installed (figures_unclear_licence.csv)"
    return (f"{table}: {stated.unclear_figures}",)


def _libraries(table: pd.DataFrame) -> tuple[Library, ...]:
    years = years_told(str(name) for name in table)
    return tuple(_library(row, years) for row in _records(table))


def _library(row: Mapping[str, Any], years: Mapping[str, tuple[int, ...]]) -> Library:
    return Library(
        authority=row["authority"],
        name=row["name"],
        kind=row["kind"],
        address=row["address"] or "",
        postcode=row["postcode"] or "",
        latitude=row["latitude"],
        longitude=row["longitude"],
        operation=_by_year(row, "operation", years["operation"]),
        statutory=_by_year(row, "statutory", years["statutory"]),
        hours_per_week=row["hours_per_week"],
        staffed_hours_per_week=row["staffed_hours_per_week"],
        co_located=None if row["co_located"] is None else row["co_located"] == "yes",
    )


def _by_year(row: Mapping[str, Any], what: str, years: tuple[int, ...]) -> Mapping[int, str]:
    said = {year: row[f"{what}_{year}"] for year in years}
    return MappingProxyType({year: word for year, word in said.items() if word is not None})


def _border(row: Mapping[str, Any]) -> Border:
    return Border(
        first=row["first"],
        second=row["second"],
        across_thames=row["across_thames"] == "yes",
        metres=row["metres"],
        note=row["note"] or "",
    )


def _fact(row: Mapping[str, Any]) -> Fact:
    return Fact(
        text=row["fact"],
        value=row["value"],
        unit=row["unit"],
        year=row["year"],
        source=row["source"],
        note=row["note"] or "",
    )


def _remarks(table: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    by_code: dict[str, list[str]] = defaultdict(list)
    for row in _records(table):
        by_code[row["authority"]].append(row["text"])
    return MappingProxyType({code: tuple(texts) for code, texts in by_code.items()})
