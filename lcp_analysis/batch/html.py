"""An executed notebook as a whole page."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Any, cast

import minify_html
import nbformat
from nbconvert import HTMLExporter, TemplateExporter

from lcp_analysis.batch.jobs import ASSETS
from lcp_analysis.render import page_html
from lcp_analysis.views.stamps import Stamp

_TEMPLATES = Path(__file__).parent / "templates"
_one_at_a_time = threading.Lock()  # an exporter is not made for several threads


class ReportExporter(HTMLExporter):  # type: ignore[misc]
    """Fills in the template and leaves it at that.

    Nbconvert's own exporter reads the finished page again with an HTML parser and writes it anew, to give pictures
    without a description a placeholder for one: 1.3 s of processor a report, twice what its cells take. Ours have one.
    """

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """Convert a notebook."""
        return cast("tuple[str, Any]", TemplateExporter.from_notebook_node(self, nb, resources, **kw))


@cache
def _exporter() -> ReportExporter:
    """Return the one exporter of this process: making one costs more than using it."""
    return ReportExporter(
        template_name="lcp",
        extra_template_basedirs=[str(_TEMPLATES)],
        default_preprocessors=[],  # those on by default find nothing to change, and the notebook is checked after each
    )


def report_page(notebook: nbformat.NotebookNode, title: str, stamp: Stamp, *, single_file: bool) -> str:
    """Return the outputs and prose of an executed notebook inside the page's frame."""
    with _one_at_a_time:
        body, _ = _exporter().from_notebook_node(notebook)
    return page_html(
        _packed(body), title=title, stamp=stamp, where=stamp.scope, assets=None if single_file else ASSETS, sheet=True
    )


def _packed(body: str) -> str:
    """Leave out what HTML lets a writer leave out: quotes, end tags, spaces; a reader sees and hears the same."""
    return minify_html.minify(body)
