"""``lcp lab``: the notebooks in JupyterLab, one link printed."""

from __future__ import annotations

from functools import partial

import typer

from lcp_analysis import workbook
from lcp_analysis.cli.local import Port, say_link
from lcp_analysis.serving import free_port
from lcp_analysis.serving.lab import serve_lab


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lab")(lab)


def lab(port: Port = None) -> None:
    """Open the notebooks in JupyterLab on this machine, and print the link to it."""
    ready = partial(say_link, "JupyterLab", "until it is stopped")
    serve_lab(workbook.notebooks_folder(), workbook.workspace_folder() / "lab", free_port(port), ready)
