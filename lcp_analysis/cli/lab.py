"""``lcp lab``: the notebooks in JupyterLab, one link printed."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.serving import free_port
from lcp_analysis.serving.lab import serve_lab


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lab")(lab)


def lab(
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Port on this machine; the first free one from 8866 on if not given."),
    ] = None,
) -> None:
    """Open the notebooks in JupyterLab on this machine, and print the link to it."""
    console = Console()

    def ready(link: str) -> None:
        console.print("JupyterLab is open. Its link (this machine only, until it is stopped):", highlight=False)
        console.print(link, style="bold", highlight=False, soft_wrap=True)
        console.print("Stop with Ctrl+C.", highlight=False)

    serve_lab(workbook.notebooks_folder(), workbook.workspace_folder() / "lab", free_port(port), ready)
