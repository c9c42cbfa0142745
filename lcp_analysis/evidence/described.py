"""The files that are made from the schemas, and whether they still say what the schemas and tables say."""

from __future__ import annotations

from pathlib import Path

from lcp_analysis.evidence.dictionary import data_dictionary
from lcp_analysis.evidence.package import PACKAGE_FILE, data_package
from lcp_analysis.evidence.text_files import read_text
from lcp_analysis.terms import LcpError

DICTIONARY_FILE = "data-dictionary.md"


class OutOfDate(LcpError):
    """A generated file is not what would be generated now."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path} is not what the schemas and tables say now. Run './lcp data dictionary' to write it again."


def descriptions(folder: Path, docs: Path) -> dict[Path, str]:
    """Return each generated file with what it should hold.

    Raises
    ------
    BadInput
        If a table cannot be read.
    """
    return {folder / PACKAGE_FILE: data_package(folder), docs / DICTIONARY_FILE: data_dictionary(folder)}


def write_descriptions(folder: Path, docs: Path) -> list[Path]:
    """Write the generated files and return their paths; both are made before either is written.

    Raises
    ------
    BadInput
        If a table cannot be read.
    """
    made = descriptions(folder, docs)
    docs.mkdir(parents=True, exist_ok=True)
    for path, content in made.items():
        path.write_text(content, encoding="utf-8", newline="\n")
    return list(made)


def check_descriptions(folder: Path, docs: Path) -> None:
    """Compare the generated files with what would be generated now.

    Raises
    ------
    OutOfDate
        If one of them says something else.
    BadInput
        If a table or one of the files cannot be read.
    """
    for path, content in descriptions(folder, docs).items():
        if read_text(path) != content:
            raise OutOfDate(str(path))
