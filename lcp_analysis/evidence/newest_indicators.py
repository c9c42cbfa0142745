"""The indicators moved on to a newer year, where half of the authorities or more have all it is made of."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from lcp_analysis.baseline import Dataset
from lcp_analysis.evidence.text_files import read_text

_PEOPLE = "population"
_FIRST_SHIPPED = "2010"  # an indicator of the 2010 clock stays what it is


def move_indicators(path: Path, dataset: Dataset) -> tuple[str, ...]:
    """Write the newest year that can be compared into each indicator of a ``baseline.yaml``, and return their ids.

    An indicator is moved when at least half of the authorities have every one of its figures in the newer year. The
    figures of the older year stay in the tables. Comments of the file are kept.
    """
    yaml = YAML(typ="rt")
    yaml.width = 4096
    document = yaml.load(read_text(path))
    moved = tuple(one["id"] for one in document["indicators"] if _move(one, dataset))
    if moved:
        text = io.StringIO()
        yaml.dump(document, text)
        path.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    return moved


def _move(indicator: Any, dataset: Dataset) -> bool:
    terms = [*indicator["numerator"], indicator["denominator"]]
    counted = [term for term in terms if term["measure"] != _PEOPLE]
    old = str(indicator["year"])
    if [str(clock) for clock in indicator["clocks"]] == [_FIRST_SHIPPED]:
        return False
    for year in _later(counted, old, dataset):
        people = _people(year, dataset)
        if _covered([(term["measure"], year) for term in counted], dataset) and people:
            for term in terms:
                term["year"] = people if term["measure"] == _PEOPLE else year
            for field in ("id", "sentence", "title", "meaning"):
                renamed = str(indicator[field]).replace(old, year)
                indicator[field] = renamed.replace(old.replace("-", "_"), year.replace("-", "_"))
            indicator["year"] = year
            return True
    return False


def _later(counted: list[Any], old: str, dataset: Dataset) -> Iterator[str]:
    years = {year for term in counted for year in dataset.years(term["measure"]) if len(year) == len(old)}
    return iter(sorted((year for year in years if year > old), reverse=True))


def _people(year: str, dataset: Dataset) -> str:
    """Return the mid-year estimate nearest to a year, none more than two years away."""
    near = [label for label in dataset.years(_PEOPLE) if label.startswith("mid-")]
    near.sort(key=lambda label: abs(int(label[4:]) - int(year[:4])))
    return near[0] if near and abs(int(near[0][4:]) - int(year[:4])) <= 2 else ""


def _covered(wanted: list[tuple[str, str]], dataset: Dataset) -> bool:
    whole = set.intersection(*(set(dataset.across(measure, year)) for measure, year in wanted))
    return len(whole) >= len(dataset.authorities) / 2
