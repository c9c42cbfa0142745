"""The data package: a machine-readable description of the reference tables, made from their schemas.

References
----------
Frictionless Data, *Data Package v1* and *Table Schema v1*, https://specs.frictionlessdata.io.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from lcp_analysis.evidence.reference import data_version, table_files
from lcp_analysis.evidence.regions import read_region
from lcp_analysis.evidence.schemas import schemas_of
from lcp_analysis.evidence.tables import header_of, parse_table
from lcp_analysis.evidence.text_files import LARGEST_TABLE, read_text
from lcp_analysis.terms import words

PACKAGE_FILE = "datapackage.json"
NOTICE_FILE = "NOTICE.md"
_UNCLEAR = "notspecified"  # the Open Definition's name for a licence that nobody stated
_LICENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "OGL v3": {
            "name": "OGL-UK-3.0",
            "title": "Open Government Licence v3.0",
            "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        },
        "Open Parliament Licence": {
            "name": "OPL-UK-3.0",
            "title": "Open Parliament Licence v3.0",
            "path": "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/",
        },
        "compilation CC BY 4.0": {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        },
        "compilation MIT": {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"},
    }
)
_CONSTRAINTS = MappingProxyType(
    {
        "str_matches": ("pattern", "pattern"),
        "isin": ("enum", "allowed_values"),
        "greater_than_or_equal_to": ("minimum", "min_value"),
        "less_than_or_equal_to": ("maximum", "max_value"),
    }
)


def data_package(folder: Path) -> str:
    """Describe the tables of a folder as ``datapackage.json``.

    An optional table that is not in the folder is not described.

    Raises
    ------
    BadInput
        If a table cannot be read.
    """
    region = read_region(folder)
    contents = {name: read_text(path, LARGEST_TABLE) for name, path in table_files(folder).items()}
    schemas = schemas_of(region, header_of(contents["libraries"]))
    tables = {name: parse_table(f"{name}.csv", content, schemas[name]) for name, content in contents.items()}
    sources = tables["sources"].set_index("id")
    resources = [_resource(schemas[name], table, sources) for name, table in tables.items()]
    licences = _once(licence for resource in resources for licence in resource.get("licenses", ()))
    package = {
        "profile": "tabular-data-package",
        "name": f"{region.name.lower().replace(' ', '-')}-library-authorities",
        "title": f"Reference data of the {len(tables['authorities'])} library authorities of {region.name}",
        "description": (
            "Published figures of each authority in long form, with libraries, neighbours, borders and totals. "
            f"Nothing is estimated or filled in. The licence of each source is in {NOTICE_FILE}."
        ),
        "version": data_version(folder),
        **({"licenses": licences} if licences else {}),
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(schema: Any, table: pd.DataFrame, sources: pd.DataFrame) -> dict[str, Any]:
    named = table["source"] if "source" in table else schema.metadata["sources"]
    used = sources.loc[sorted(set(named) & set(sources.index))]  # another region has sources of its own
    licences = _once(licence for stated in used["licence"] for licence in _licences(stated))
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "title": schema.title,
        "description": schema.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"licenses": licences} if licences else {}),  # an empty list is not allowed
        "sources": [_source(title, url) for title, url in zip(used["title"], used["url"], strict=True)],
        "schema": {
            "fields": [_field(str(column), schema.columns[column]) for column in table],  # in the order of the file
            "primaryKey": list(schema.unique),
            "foreignKeys": [
                _foreign_key(column, described) for column, described in schema.columns.items() if refers(described)
            ],
            "missingValues": [""],
        },
    }


def refers(described: Any) -> str:
    """Return the column of another table in which an entry must be found (``authorities.code``), or nothing."""
    return str(described.metadata["refers"])


def constraints(described: Any) -> dict[str, Any]:
    """Return what an entry of a column must keep to, in the words of Table Schema."""
    found: dict[str, Any] = {"required": not described.nullable}
    if described.unique:
        found["unique"] = True
    for check in described.checks:
        if check.name in _CONSTRAINTS:
            word, statistic = _CONSTRAINTS[check.name]
            value = check.statistics[statistic]
            found[word] = list(value) if word == "enum" else value
    return found


def _field(column: str, described: Any) -> dict[str, Any]:
    return {
        "name": column,
        "type": described.metadata["type"],
        "description": described.description,
        "constraints": constraints(described),
    }


def _foreign_key(column: str, described: Any) -> dict[str, Any]:
    table, key = refers(described).split(".")
    return {"fields": column, "reference": {"resource": table, "fields": key}}


def _source(title: str, url: str | None) -> dict[str, str]:
    """Name a source; a place that is not an address is left to the table of sources."""
    return {"title": title, "path": url} if url and url.startswith("https://") else {"title": title}


def _licences(stated: str) -> list[Mapping[str, str]]:
    return [_LICENCES.get(part, _in_notice(part)) for part in stated.split("; ")]


def _in_notice(stated: str) -> dict[str, str]:
    name = _UNCLEAR if stated.startswith("unclear") else "other"
    return {"name": name, "title": words.sentence(stated), "path": NOTICE_FILE}


def _once(licences: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    return [dict(pairs) for pairs in dict.fromkeys(tuple(licence.items()) for licence in licences)]
