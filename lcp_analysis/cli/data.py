"""``lcp data``: check the reference tables and write what is made from them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis.cli.data_import import download, import_file, take_back, template
from lcp_analysis.cli.data_year import register_on
from lcp_analysis.evidence.described import check_descriptions, write_descriptions
from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.terms import words

data = typer.Typer(
    name="data", help="Check and describe the reference data, and bring in figures.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Option("--data", help="Folder that holds the reference tables.")]
Docs = Annotated[Path, typer.Option("--docs", help="Folder that holds the data dictionary.")]


@data.command()
def check(folder: Folder = Path("data")) -> None:
    """Read every table; name the first bad entry by file, row and column."""
    dataset = read_dataset(folder)
    console = Console(soft_wrap=True)
    figures, authorities = words.number(len(dataset.figures)), len(dataset.authorities)
    console.print(f"Data {dataset.version}: {figures} figures of {authorities} authorities, no bad entry.")
    for said in dataset.absent:
        console.print(f"{said}.")


@data.command()
def dictionary(
    folder: Folder = Path("data"),
    docs: Docs = Path("docs"),
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a file is out of date.")] = False,
) -> None:
    """Write datapackage.json and the data dictionary from the schemas."""
    if only_check:
        check_descriptions(folder, docs)
        return
    for path in write_descriptions(folder, docs):
        Console(soft_wrap=True).print(str(path))


data.command("import")(import_file)
data.command()(template)
data.command()(download)
data.command("undo")(take_back)
register_on(data)


def register(app: typer.Typer) -> None:
    """Add ``lcp data`` to the command line."""
    app.add_typer(data)
