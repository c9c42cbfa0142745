"""The template an authority fills in, written where its team wants it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from lcp_analysis.documents.data_download import data_download
from lcp_analysis.documents.figures_template import figures_template
from lcp_analysis.terms import BadInput, FinancialYear
from lcp_analysis.workbook.shelf import shelf


def write_template(authority: str, year: str = "", to: Path | None = None) -> Path:
    """Write an authority's template.

    Parameters
    ----------
    year : str
        Financial year; none is the last that has ended.
    to : Path, optional
        File to write; none is ``camden-figures-2024-25.xlsx`` in the current folder.

    Raises
    ------
    UnknownName, BadInput
        If there is no such authority or year, or the file is there already or cannot be written.
    """
    known = shelf()
    own = known.authorities.find(authority)
    of = FinancialYear.parse(year) if year else _ended()
    path = to or Path(f"{own.slug}-figures-{of}.xlsx")
    content = figures_template(own, known.evidence.dataset, of)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise BadInput(
            str(path), "a file that is there already", "another name with --to, or remove it first"
        ) from None
    except OSError as error:
        raise BadInput(str(path), error.strerror or "an error", "a file that can be written") from None
    return path


def write_download(folder: Path) -> list[Path]:
    """Write all figures as CSV, as a spreadsheet and as a data package, and return the files.

    Raises
    ------
    BadInput
        If the folder cannot be written to.
    """
    made = download_files()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise BadInput(str(folder), error.strerror or "an error", "a folder that can be written to") from None
    return [folder / name for name in made]


@lru_cache(maxsize=1)
def download_files() -> dict[str, bytes]:
    """Return the files of the download by name, made once."""
    return data_download(shelf().evidence.dataset)


def _ended() -> FinancialYear:
    return FinancialYear(FinancialYear.holding(datetime.now(UTC)).start - 1)
