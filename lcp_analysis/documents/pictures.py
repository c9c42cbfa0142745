"""Charts as still pictures with all their words: for the typesetter as data, for Word as PNG."""

from __future__ import annotations

import re
from typing import Any

from lcp_analysis.documents.flow import Figure
from lcp_analysis.documents.plain_text import plain
from lcp_analysis.documents.typesetting import picture
from lcp_analysis.render import chart_svg

PIXELS = 600.0  # laid out for
WIDEST, TALLEST = 16.5, 21.0  # cm on A4 between the margins
_PPI = 220.0
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def figure_data(figure: Figure) -> dict[str, Any]:
    """Return a figure as the typesetter's data."""
    chart = figure.chart
    svg = chart_svg(chart, PIXELS)
    return {
        "caption": f"Figure {figure.number}. {chart.title}",
        "measure": chart.measure,
        "source": figure.source,
        "says": figure.says,
        "svg": svg,
        "width": round(_width(svg), 2),
        "legend": [{"sign": key.sign, "words": f"{key.words} {key.count}".strip()} for key in figure.legend],
    }


def figure_png(figure: Figure) -> bytes:
    """Return a figure's drawing and legend as PNG, at print resolution."""
    data = figure_data(figure)
    return picture({**data, "says": plain(data["says"])}, ppi=_PPI)


def _width(svg: str) -> float:
    """Return how wide a drawing is set, cm, so that it stays on one page."""
    found = _BOX.search(svg)
    if found is None:
        raise ValueError("a drawing of fixed size has a viewBox")
    width, height = float(found[1]), float(found[2])
    return min(WIDEST, TALLEST * width / height)
