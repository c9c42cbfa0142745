"""A county written by hand from docs/another-region.md, with nothing in it that London has: no more is needed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
HEADERS_ALONE = ("libraries", "neighbours", "borders", "remarks", "facts")
REGION = """schema_version: 1
name: Wolds
programme: Wolds Libraries Together
foot: The framework is our own draft. Districts decide what happens to libraries.
authorities: The five library districts of an invented county.
groupings:
  half: {title: Upland or lowland, meaning: Where most of its people live., values: [upland, lowland]}
"""
AUTHORITIES = """code,name,slug,short,half,cipfa_code,tile_row,tile_column
E99000001,Aldwold,aldwold,Aldw,upland,E9001,0,0
E99000002,Brackenby,brackenby,Brac,upland,E9002,0,1
E99000003,Coldmere,coldmere,Cold,lowland,E9003,1,0
E99000004,Dunsey,dunsey,Duns,lowland,E9004,1,1
E99000005,Eastfen,eastfen,East,lowland,E9005,1,2
"""
SOURCES = """id,title,publisher,year,known_in_2010,licence,licence_clear,url,note
wolds_2023,Wolds library statistics,Wolds Statistics Unit,2024,no,OGL v3,yes,,
"""
MEASURES = """id,title,unit,topic,year_form,timing,meaning
population,resident population,people,people,mid-year or census,at 30 June,People who live there.
net_spend,net library expenditure,£,spending,financial year,over the year to 31 March,Gross less income.
visits,visits,visits,use,financial year,over the year to 31 March,Visits in person.
static_libraries_open,open static libraries,libraries,sites,calendar year,at 1 April,Libraries that were open.
"""
FIGURES = (  # measure, year, unit, one value for each district
    ("population", "mid-2023", "people", (91_000, 64_000, 120_000, 45_000, 78_000)),
    ("net_spend", "2023-24", "£", (1_480_000, 990_000, 2_250_000, 820_000, 1_010_000)),
    ("visits", "2023-24", "visits", (310_000, 250_000, 560_000, 150_000, 270_000)),
    ("static_libraries_open", "2024", "libraries", (9, 6, 11, 5, 7)),
)
BASELINE = """schema_version: 1
main_cost: cost
outlook:
  measure: net_spend
  base_year: "2023-24"
  horizon: 4
  growth: {low: 0.0, central: 0.03, high: 0.05}
  basis: estimate
  note: Put the district's own assumption here.
indicators:
  - id: cost
    group: Cost
    title: Net library expenditure a resident
    sentence: "Net cost is {value} a resident"
    numerator: [{measure: net_spend, year: "2023-24"}]
    denominator: {measure: population, year: mid-2023}
    per: 1
    style: pounds
    year: "2023-24"
    clocks: [today]
    meaning: Net expenditure divided by residents.
  - id: visits_a_resident
    group: Use
    title: Visits a resident
    sentence: "Visits are {value} a resident"
    numerator: [{measure: visits, year: "2023-24"}]
    denominator: {measure: population, year: mid-2023}
    per: 1
    style: one decimal
    year: "2023-24"
    clocks: [today]
    meaning: Visits divided by residents.
"""
_WORDS = (
    ("London boroughs", "Wolds districts"),
    ("London", "the Wolds"),
    ("2010-11-12", "2010-12-01"),
)
_NOUN = (("boroughs", "districts"), ("Boroughs", "Districts"), ("borough", "district"), ("Borough", "District"))


def write_county(folder: Path) -> Path:
    """Write the county's folder of data and return it."""
    folder.mkdir(parents=True)
    tables = {
        "region.yaml": REGION, "authorities.csv": AUTHORITIES, "sources.csv": SOURCES, "measures.csv": MEASURES,
        "baseline.yaml": BASELINE, "figures.csv": _figures(), "VERSION": "2025.1\n",
    }  # fmt: skip
    for name in HEADERS_ALONE:
        header = (PROJECT / "data" / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        columns = [column for column in header.split(",") if not re.search(r"_\d{4}$", column)]
        tables[f"{name}.csv"] = ",".join(columns) + "\n"
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(PROJECT / "data/assumptions", folder / "assumptions")
    shutil.copytree(PROJECT / "data/framework", folder / "framework")
    for path in (folder / "framework").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in (*_WORDS, *_NOUN):
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return folder


def _figures() -> str:
    codes = [line.split(",")[0] for line in AUTHORITIES.splitlines()[1:]]
    rows = [
        f"{code},{measure},{year},{value},{unit},wolds_2023,OGL v3,published,"
        for measure, year, unit, values in FIGURES
        for code, value in zip(codes, values, strict=True)
    ]
    return "\n".join(["authority,measure,year,value,unit,source,licence,basis,note", *rows, ""])
