"""What commands share that serve something on this machine alone: their port, and how they say where it is."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

Port = Annotated[
    int | None,
    typer.Option(min=1, max=65535, help="Port on this machine; the first free one from 8866 on if not given."),
]


def say_link(what: str, until: str, link: str) -> None:
    """Print the link to what is open now.

    Parameters
    ----------
    what : str
        "The workbook".
    until : str
        How long the link is good.
    link : str
    """
    console = Console()
    console.print(f"{what} is open. Its link (this machine only, {until}):", highlight=False)
    console.print(link, style="bold", highlight=False, soft_wrap=True)
    console.print("Stop with Ctrl+C.", highlight=False)
