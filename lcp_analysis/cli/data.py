"""``lcp data``: check the reference tables and write what is made from them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis.cli.data_import import download, import_file, take_back, template
from lcp_analysis.cli.data_year import register_on
from lcp_analysis.evidence.described import check_descriptions, write_descriptions
from lcp_analysis.terms import words
from lcp_analysis.workbook.checking import Wanting, read_folder, wanting
from lcp_analysis.workbook.places import PROJECT, data_folder

data = typer.Typer(
    name="data", help="Check and describe the reference data, and bring in figures.", no_args_is_help=True
)
Folder = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of data; the one in use (LCP_DATA) if not given.", show_default=False),
]
Docs = Annotated[
    Path | None,
    typer.Option(
        "--docs",
        help="Where the data dictionary stands; docs for the project's own data, else the folder of data itself.",
        show_default=False,
    ),
]


@data.command()
def check(folder: Folder = None) -> None:
    """Read a whole folder of data: tables, indicators, framework and assumptions; name the first bad entry."""
    known = read_folder(folder or data_folder())
    dataset = known.evidence.dataset
    console = Console(soft_wrap=True, highlight=False)
    figures, authorities = words.number(len(dataset.figures)), len(dataset.authorities)
    console.print(f"Data {dataset.version}: {figures} figures of {authorities} authorities, no bad entry.")
    options, indicators = len(known.framework.options), len(known.evidence.indicators)
    console.print(f"Framework, indicators and assumptions: {options} options, {indicators} indicators, no bad entry.")
    for said in (*dataset.absent, *map(_said, wanting(known))):
        console.print(f"{said}.")


def _said(gap: Wanting) -> str:
    return f"{gap.file}: asks for {gap.measure} of {gap.year}, which no authority has; pages name the gap"


@data.command()
def dictionary(
    folder: Folder = None,
    docs: Docs = None,
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a file is out of date.")] = False,
) -> None:
    """Write datapackage.json and the data dictionary from the schemas."""
    described = (folder or data_folder()).resolve()
    beside = docs or (PROJECT / "docs" if described == PROJECT / "data" else described)
    if only_check:
        check_descriptions(described, beside)
        return
    for path in write_descriptions(described, beside):
        Console(soft_wrap=True).print(str(path))


data.command("import")(import_file)
data.command()(template)
data.command()(download)
data.command("undo")(take_back)
register_on(data)


def register(app: typer.Typer) -> None:
    """Add ``lcp data`` to the command line."""
    app.add_typer(data)
