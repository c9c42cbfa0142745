"""A new year for all authorities, read and written where this workbook keeps its data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from lcp_analysis.baseline import Dataset
from lcp_analysis.evidence.new_year import YearPlan, read_year, write_year
from lcp_analysis.evidence.reference import data_version
from lcp_analysis.evidence.returns.reader import Known
from lcp_analysis.workbook.figures import names
from lcp_analysis.workbook.places import data_folder
from lcp_analysis.workbook.shelf import shelf


def read_year_folder(folder: Path) -> YearPlan:
    """Read a folder of published files and compare it with the data in use.

    Raises
    ------
    BadInput
        If there is no such folder, or no table in it.
    """
    dataset = shelf().evidence.dataset
    return read_year(folder, Known(names=names(), measures=dataset.measures), dataset)


def write_year_folder(
    year: YearPlan, to: Path | None, answers: Mapping[str, str], left_out: Iterable[str] = ()
) -> tuple[Path, Dataset]:
    """Write the new data folder and return it with what it holds.

    Raises
    ------
    BadInput
        If there is nothing new, the folder is there already, or what would be written is not sound.
    """
    old = data_folder()
    edition, _, number = data_version(old).partition(".")
    new = to or old.parent / f"{old.name}-{edition}.{int(number) + 1}"
    return new, write_year(year, old, new, answers, left_out, made_on=datetime.now(UTC).date().isoformat())
