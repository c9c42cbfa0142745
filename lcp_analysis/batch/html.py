"""An executed notebook as a whole page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from lcp_analysis.render import page_html
from lcp_analysis.views.stamps import Stamp

_TEMPLATES = Path(__file__).parent / "templates"
ASSETS = "look/"  # beside the reports


@cache
def _exporter() -> HTMLExporter:
    """Return the one exporter of this process: making one costs more than using it."""
    return HTMLExporter(template_name="lcp", extra_template_basedirs=[str(_TEMPLATES)])


def report_page(notebook: nbformat.NotebookNode, title: str, stamp: Stamp, *, single_file: bool) -> str:
    """Return the outputs and prose of an executed notebook inside the page's frame."""
    body, _ = _exporter().from_notebook_node(notebook)
    return page_html(
        body, title=title, stamp=stamp, where=stamp.scope, assets=None if single_file else ASSETS, sheet=True
    )
