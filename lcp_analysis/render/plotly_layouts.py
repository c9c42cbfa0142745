"""The theme as Plotly sees it: a template for all figures, and what each kind of chart needs beyond it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

from lcp_analysis.render.placing import far_above
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import Bars, Chart, FairnessGrid, Lines, Parts, Ranges, Strip, TileMap, Timeline

SMALLEST = 12  # px of type
TILE = 64  # px
_BASE = 14  # px of type
_HIDDEN: dict[str, Any] = {"visible": False}
_DOWNWARDS: dict[str, Any] = {"autorange": "reversed"}


@cache
def template() -> go.layout.Template:
    """Return the theme as a Plotly template: type, colours and quiet axes from ``theme.css``."""
    axis = {"showgrid": False, "zeroline": False, "linecolor": token("edge"), "ticks": "outside", "automargin": True}
    return go.layout.Template(
        layout={
            "font": {"family": token("font"), "size": _BASE, "color": token("ink")},
            "colorway": [token(f"d{place}") for place in (1, 3, 2, 4)],
            "paper_bgcolor": token("paper"),
            "plot_bgcolor": token("paper"),
            "title": {"x": 0, "xref": "container", "pad": {"l": 10}, "font": {"size": 18}},
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {"bgcolor": token("paper"), "bordercolor": token("ink"), "font": {"size": _BASE}},
            "legend": {"orientation": "h", "y": -0.25},
            "margin": {"l": 10, "r": 20, "t": 90, "b": 40},
        }
    )


def layout(chart: Chart) -> dict[str, Any]:
    """Return what a chart's kind needs beyond the template."""
    return _LAYOUTS[type(chart)](chart)


def _ranges(chart: Ranges) -> dict[str, Any]:
    across = _ticks(chart.ticks) | {"title": {"text": escaped(chart.unit)}}
    return {"height": 140 + 44 * len(chart.rows), "yaxis": _DOWNWARDS, "xaxis": across} | _reference(chart)


def _fairness(chart: FairnessGrid) -> dict[str, Any]:
    del chart
    return {"height": 420, "barmode": "group", "yaxis": {"showgrid": True, "gridcolor": token("rule")}}


def _lines(chart: Lines) -> dict[str, Any]:
    up = _ticks(chart.ticks) | {"showgrid": True, "gridcolor": token("rule")}
    return {"height": 360, "yaxis": up, "xaxis": {"type": "category"}}


def _parts(chart: Parts) -> dict[str, Any]:
    del chart
    return {"height": 220, "barmode": "stack", "yaxis": _HIDDEN, "xaxis": _HIDDEN}


def _timeline(chart: Timeline) -> dict[str, Any]:
    return {"height": 140 + 36 * len(chart.rows), "yaxis": _DOWNWARDS, "xaxis": {"type": "date"}}


def _strip(chart: Strip) -> dict[str, Any]:
    low = min((mark.value for mark in chart.marks), default=0.0)
    start = min(0.0, low)
    across = {"range": [start, start + 1.03 * (scale_end(chart) - start)]}
    notes, shapes = _off_the_scale(chart), _middle_half(chart)
    return {"height": 290, "shapes": shapes, "annotations": notes, "yaxis": _HIDDEN, "xaxis": across}


def _tile_map(chart: TileMap) -> dict[str, Any]:
    rows = 1 + max((tile.row for tile in chart.tiles), default=0)
    columns = 1 + max((tile.column for tile in chart.tiles), default=0)
    size = {"autosize": False, "width": TILE * columns + 30, "height": TILE * rows + 160, "legend": {"y": -0.02}}
    return size | {
        "xaxis": _HIDDEN | {"range": [-0.5, columns - 0.5]},
        "yaxis": _HIDDEN | {"range": [0.5 - rows, 0.5]},
    }


def _bars(chart: Bars) -> dict[str, Any]:
    values = [0.0, *(bar.value for bar in chart.bars)]
    room = 0.15 * (max(values) - min(values))  # for the figures at the ends
    across = _HIDDEN | {"range": [min(values) - (room if min(values) < 0 else 0), max(values) + room]}
    return {"height": 120 + 36 * len(chart.bars), "yaxis": _DOWNWARDS, "xaxis": across}


def scale_end(chart: Strip) -> float:
    """Return the highest value that is not off the scale."""
    cut = _cut(chart)
    return max((mark.value for mark in chart.marks if cut is None or mark.value < cut), default=0.0) or 1.0


def _cut(chart: Strip) -> float | None:
    return far_above([mark.value for mark in chart.marks], chart.quarter_low, chart.quarter_high)


def _off_the_scale(chart: Strip) -> list[dict[str, Any]]:
    """Name what the first view leaves out; zooming out shows it."""
    cut = _cut(chart)
    far = [mark for mark in chart.marks if cut is not None and mark.value >= cut]
    if not far:
        return []
    words = ", ".join(f"{escaped(mark.label)} {escaped(mark.text)}" for mark in far)
    place = {"xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 1.02, "yanchor": "bottom"}
    return [place | {"text": f"{words}, off the scale \N{RIGHTWARDS ARROW}", "showarrow": False}]


def _ticks(ticks: Sequence[tuple[float, str]]) -> dict[str, Any]:
    return {"tickvals": [value for value, _ in ticks], "ticktext": [escaped(text) for _, text in ticks]}


def _middle_half(chart: Strip) -> list[dict[str, Any]]:
    upright = {"yref": "paper", "y0": 0.0, "y1": 1.0, "layer": "below"}
    band = {"type": "rect", "x0": chart.quarter_low, "x1": chart.quarter_high, "fillcolor": token("band")}
    line = {"type": "line", "x0": chart.middle, "x1": chart.middle, "line": {"color": token("ink-2"), "width": 2}}
    return [upright | band | {"line": {"width": 0}}, upright | line]


def _reference(chart: Ranges) -> dict[str, Any]:
    if chart.reference is None:
        return {}
    value, words = chart.reference
    line = {"color": token("ink"), "width": 1.5, "dash": "dash"}
    place = {"x": value, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "font": {"size": SMALLEST}}
    return {
        "shapes": [{"type": "line", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1, "line": line}],
        "annotations": [place | {"text": f"<b>{escaped(words)}</b>"}],
    }


def escaped(text: str) -> str:
    """Escape text for Plotly, which reads a few tags in every label."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# One line a kind of chart; a test walks all kinds through it.
_LAYOUTS: Mapping[type, Callable[[Any], dict[str, Any]]] = MappingProxyType(
    {
        Strip: _strip,
        Ranges: _ranges,
        TileMap: _tile_map,
        Bars: _bars,
        Lines: _lines,
        FairnessGrid: _fairness,
        Parts: _parts,
        Timeline: _timeline,
    }
)
