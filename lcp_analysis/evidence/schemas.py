"""One schema per reference table: what a row may hold, in a form that checks it, describes it and documents it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pandera.pandas as pa

from lcp_analysis.evidence.columns import code, number, one_of, pattern, source, text
from lcp_analysis.evidence.regions import RegionFile
from lcp_analysis.terms import Basis
from lcp_analysis.terms.year_forms import FORMS

OPTIONAL = frozenset({"figures_unclear_licence", "changes"})
_OF_A_YEAR = re.compile(r"(operation|statutory)_(\d{4})", re.ASCII)

_OPERATION = (
    "local authority",
    "local authority unstaffed",
    "commissioned",
    "community run",
    "independent community",
    "closed",
    "temporary closure",
    "facility not open",
)
_STATUTORY = ("yes", "no", "not open", "temporary closure")
_KINDS = ("static library", "static local history library", "mobile library", "archive", "prison library")


def _table(
    name: str, title: str, description: str, key: list[str], /, sources: tuple[str, ...] = (), **columns: Any
) -> Any:
    """Describe a table; ``sources`` names those of a table that has no source in each row."""
    return pa.DataFrameSchema(
        columns,
        name=name,
        title=title,
        description=description,
        unique=key,
        strict=True,
        metadata={"sources": sources},
    )


def _figures(name: str, title: str, description: str) -> Any:
    return _table(
        name,
        title,
        description,
        ["authority", "measure", "year"],
        authority=code("The authority's code."),
        measure=text("What is counted or spent.", needed="the id of a measure", refers="measures.id"),
        year=pattern(
            "The year as published; its form is that of the measure.",
            "^(?:" + "|".join(form.pattern for form in FORMS.values()) + ")$",
            "a year such as " + ", ".join(form.example for form in FORMS.values()),
        ),
        value=number("The figure, in the measure's unit; money in cash of the year. A gap has no row."),
        unit=text("The measure's unit.", needed="the unit of the measure"),
        source=source(),
        licence=text(
            "The licence of the source, as the table of sources gives it.", needed="the licence of the source"
        ),
        basis=one_of(
            "published: somebody printed or released it; computed: counted or added up from what was published.",
            str(Basis.PUBLISHED),
            str(Basis.COMPUTED),
        ),
        note=text("A known or suspected error of this figure; empty if none is known.", optional=True),
    )


AUTHORITIES = _table(
    "authorities",
    "Library authorities",
    "The library authorities of the region, with their groupings and their place on the tile map.",
    ["code"],
    sources=("ons_codes", "gla_boundaries", "londonsquared", "own_compilation"),
    code=pattern("ONS (GSS) code.", r"^E\d{8}$", "an ONS code: E and eight digits"),
    name=text("Full name, one spelling everywhere.", unique=True),
    slug=pattern("Name for links and files.", r"^[a-z]+(?:-[a-z]+)*$", "small letters and hyphens", unique=True),
    short=text("Label for charts.", unique=True),
    cipfa_code=pattern("Code of the authority in CIPFA's returns.", r"^E\d{4}$", "E and four digits", unique=True),
    tile_row=number("Row on the tile map, from the top, starting with 0.", low=0, whole=True),
    tile_column=number("Column on the tile map, from the left, starting with 0.", low=0, whole=True),
)

MEASURES = _table(
    "measures",
    "Measures",
    "What the figures count. A measure that publishers define differently has an id for each definition.",
    ["id"],
    sources=("own_compilation",),
    id=pattern("Short word the figures are found by.", r"^[a-z][a-z0-9_]*$", "small letters, digits and underscores"),
    title=text("The measure in plain English, as it reads inside a sentence.", unique=True),
    unit=text("Unit of every figure of this measure."),
    topic=text("What it is about, for grouping."),
    year_form=one_of("How a year of this measure is written.", *FORMS),
    timing=text("Which days of the year the figure stands for."),
    meaning=text("What is in and what is out."),
)

SOURCES = _table(
    "sources",
    "Sources",
    "The publications and releases the tables were made from.",
    ["id"],
    sources=("own_compilation",),
    id=pattern("Short word the source is found by.", r"^[a-z][a-z0-9_]*$", "small letters, digits and underscores"),
    title=text("Title of the publication or release."),
    publisher=text("Who published it."),
    year=text("Year of publication or edition, as far as it is known."),
    known_in_2010=one_of(
        "Whether its figures were public in this form on the day of the replay (framework/meta.yaml).", "yes", "no"
    ),
    licence=text("Licence, or in what way it is unclear."),
    licence_clear=one_of("Whether the licence lets the figures be passed on.", "yes", "no"),
    url=text("Address or repository.", optional=True),
    note=text("What a reader should know of it.", optional=True),
)

FIGURES = _figures(
    "figures",
    "Figures under a clear licence",
    "One row for one figure: authority, measure and year. What was not published has no row.",
)

FIGURES_UNCLEAR_LICENCE = _figures(
    "figures_unclear_licence",
    "Figures whose licence is unclear",
    "The same columns as figures, for CIPFA's returns and the answers councils gave the BBC. The workbook works "
    "without this table: its figures are then gaps.",
)

LIBRARIES = _table(
    "libraries",
    "Libraries",
    "Every library of an authority of the region, open or closed, with archives, mobile and prison libraries. Who ran "
    "it, and whether it was statutory, is told by year: a column for each year that is known.",
    ["authority", "name"],
    authority=code("The authority's code."),
    name=text("Name of the library."),
    kind=one_of("What it is; static library for public branches.", *_KINDS),
    address=text("Address as published.", optional=True),
    postcode=text("Postcode.", optional=True),
    latitude=number("Latitude, WGS84.", low=49.8, high=60.9, optional=True),
    longitude=number("Longitude, WGS84.", low=-8.7, high=1.8, optional=True),
    place_basis=text("How the coordinates were found; empty if there are none.", optional=True),
    hours_per_week=number(
        "Opening hours a week in the newest year, self-service hours included.", low=0, high=168, optional=True
    ),
    staffed_hours_per_week=number("Staffed hours a week in the newest year.", low=0, high=168, optional=True),
    co_located=one_of("Whether it shares its building with another service.", "yes", "no", optional=True),
    source=source(),
)

NEIGHBOURS = _table(
    "neighbours",
    "Statistical nearest neighbours",
    "The authorities of the region that are statistically nearest to each authority, nearest first. Not mutual.",
    ["authority", "rank"],
    authority=code("The authority's code."),
    rank=number("1 is the nearest.", low=1, whole=True),
    neighbour=code("Code of the neighbour."),
    source=source(),
)

BORDERS = _table(
    "borders",
    "Borders",
    "Pairs of authorities that touch, each pair once, with those that face each other across water that divides them "
    "(in London the tidal Thames; region.yaml names it).",
    ["first", "second"],
    first=code("Code of the authority that comes first in code order."),
    second=code("Code of the other authority."),
    across_thames=one_of("Whether they meet only across that water.", "yes", "no"),
    metres=number("Length of the shared land border in metres; empty across the water.", low=0, optional=True),
    note=text("What is special about the pair.", optional=True),
    source=source(),
)

FACTS = _table(
    "facts",
    "Facts",
    "Published totals for the region and the country, and savings that were once estimated for the programme.",
    ["fact", "year"],
    fact=text("What the value says."),
    value=number("The value, in its unit."),
    unit=text("Unit of the value."),
    year=text("The year as given."),
    source=source(),
    note=text("What a reader should know of it.", optional=True),
)

REMARKS = _table(
    "remarks",
    "Remarks",
    "Cautions that hold for an authority as a whole; those about one figure stand with the figure.",
    ["authority", "text"],
    sources=("own_compilation",),
    authority=code("The authority's code."),
    text=text("The caution, as a sentence."),
)

CHANGES = _table(
    "changes",
    "Changes",
    "What each version of the data changed, the newest last.",
    ["version"],
    sources=("own_compilation",),
    version=pattern("Version of the data.", r"\d{4}\.\d+", "a year and an edition, such as 2026.1", unique=True),
    date=pattern("The day it was made.", r"\d{4}-\d\d-\d\d", "a date, such as 2026-11-23"),
    what=text("What changed, as a sentence."),
)

TABLES: Mapping[str, Any] = MappingProxyType(
    {
        schema.name: schema
        for schema in (
            AUTHORITIES,
            MEASURES,
            SOURCES,
            FIGURES,
            FIGURES_UNCLEAR_LICENCE,
            LIBRARIES,
            NEIGHBOURS,
            BORDERS,
            FACTS,
            REMARKS,
            CHANGES,
        )
    }
)


def years_told(header: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """Return the years, earliest first, that columns of ``libraries.csv`` tell of: who ran it, and was it statutory."""
    found = [match.groups() for match in map(_OF_A_YEAR.fullmatch, header) if match]
    return {
        what: tuple(sorted({int(year) for kind, year in found if kind == what})) for what in ("operation", "statutory")
    }


def schemas_of(region: RegionFile, libraries: Iterable[str] = ()) -> Mapping[str, Any]:
    """Return the schema of every table, with the columns that are a region's own.

    Parameters
    ----------
    region : RegionFile
        Names the columns by which its authorities are grouped.
    libraries : iterable of str
        The header of its ``libraries.csv``: the years it tells of.
    """
    groupings = {
        column: one_of(grouping.meaning, *grouping.values) if grouping.values else text(grouping.meaning)
        for column, grouping in region.groupings.items()
    }
    described = AUTHORITIES.add_columns(groupings)
    described.description = region.authorities
    by_year = LIBRARIES.add_columns(_by_year(years_told(libraries)))
    return MappingProxyType({**TABLES, AUTHORITIES.name: described, LIBRARIES.name: by_year})


def _by_year(years: Mapping[str, tuple[int, ...]]) -> dict[str, Any]:
    ran = {
        f"operation_{year}": one_of(f"Who ran it in {year}; empty if not known.", *_OPERATION, optional=True)
        for year in years["operation"]
    }
    was = {
        f"statutory_{year}": one_of(
            f"Whether it was part of the statutory service in {year}; empty if not known.", *_STATUTORY, optional=True
        )
        for year in years["statutory"]
    }
    return ran | was
