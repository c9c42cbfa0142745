"""Charts as Plotly figures, for analysts who zoom, filter and export in JupyterLab.

Pages and reports do not need them: their own SVG, with ``interaction.js``, names every mark for pointer, finger and
keyboard at a few kilobytes, where Plotly's script alone is 4.6 MB.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, assert_never

import plotly.graph_objects as go

from lcp_analysis.render.placing import swarm
from lcp_analysis.render.svg_lines import LOOKS
from lcp_analysis.render.svg_tile_map import shades
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import Bars, Chart, Lines, Mark, Ranges, Role, Strip, Tile, TileMap

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "showTips": False}
_NAMES = {Role.OTHER: "other authorities", Role.NEIGHBOUR: "neighbours", Role.OWN: "own authority"}
_LOOK: dict[Role, dict[str, Any]] = {
    Role.OWN: {"symbol": "diamond", "size": 16, "color": token("ink")},
    Role.NEIGHBOUR: {"symbol": "circle", "size": 11, "color": token("d1")},
    Role.OTHER: {"symbol": "circle", "size": 8, "color": token("grey-dot")},
}
_LAID_OUT = 700.0  # px: the width at which dots of a strip stand clear of each other
_BASE, _MINIMUM = 14, 12  # px of type
_DOWNWARDS = {"autorange": "reversed"}


def figure(chart: Chart) -> go.Figure:
    """Return a chart as a Plotly figure in the theme's colours, shapes and type.

    Show it with ``figure.show(config=CONFIG)``; ``figure.to_plotly_json()`` is its description as plain values.
    """
    made = go.Figure(data=_traces(chart), layout=_layout(chart))
    return made.update_layout(template=template(), title={"text": _bold(chart.title, chart.measure)})


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
            "title": {"x": 0, "xanchor": "left", "xref": "paper", "font": {"size": 18}},
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {"bgcolor": token("paper"), "bordercolor": token("ink"), "font": {"size": _BASE}},
            "legend": {"orientation": "h", "y": -0.25},
            "margin": {"l": 10, "r": 10, "t": 80, "b": 40},
        }
    )


def _bold(title: str, measure: str) -> str:
    small = f'<span style="font-size:{_MINIMUM}px;color:{token("ink-2")}">{_escaped(measure)}</span>'
    return f"<b>{_escaped(title)}</b><br>{small}"


def _escaped(text: str) -> str:
    """Escape text for Plotly, which reads a few tags in every label."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _traces(chart: Chart) -> list[Any]:
    match chart:
        case Strip():
            return _strip(chart.marks)
        case Ranges():
            return _ranges(chart)
        case TileMap():
            return _tiles(chart)
        case Bars():
            return [_bars(chart)]
        case Lines():
            return _lines(chart)
        case _:
            assert_never(chart)


def _strip(marks: Sequence[Mark]) -> list[go.Scatter]:
    span = max((mark.value for mark in marks), default=1.0) or 1.0
    ordered = sorted(marks, key=lambda mark: (-len(_NAMES[mark.role]), mark.value))
    radii = [_LOOK[mark.role]["size"] / 2 for mark in ordered]
    offsets = swarm([mark.value / span * _LAID_OUT for mark in ordered], radii, 24)
    placed = list(zip(ordered, offsets, strict=True))
    return [_strip_role(role, [pair for pair in placed if pair[0].role is role]) for role in _NAMES]


def _strip_role(role: Role, placed: Sequence[tuple[Mark, float]]) -> go.Scatter:
    return go.Scatter(
        x=[mark.value for mark, _ in placed],
        y=[offset for _, offset in placed],
        mode="markers",
        name=_NAMES[role],
        marker=_LOOK[role] | {"line": {"width": 1, "color": token("paper")}},
        text=[f"{_escaped(mark.label)} {_escaped(mark.text)}" for mark, _ in placed],
        hovertemplate="%{text}<extra></extra>",
    )


def _ranges(chart: Ranges) -> list[go.Bar | go.Scatter]:
    labels = [_escaped(row.label) for row in chart.rows]
    texts = [_escaped(row.text) for row in chart.rows]
    shade = [token("s1") if row.pale else token("s2") for row in chart.rows]
    return [
        go.Bar(
            y=labels, base=[row.low for row in chart.rows], x=[row.high - row.low for row in chart.rows],
            orientation="h", width=0.3, marker={"color": shade}, hoverinfo="skip", showlegend=False,
        ),
        go.Scatter(
            y=labels, x=[row.central for row in chart.rows], mode="markers", text=texts, showlegend=False,
            marker={"size": 12, "color": token("d1")}, hovertemplate="%{y}: %{text}<extra></extra>",
        ),
    ]  # fmt: skip


def _tiles(chart: TileMap) -> list[go.Scatter]:
    """Draw each step of the scale as its own row of squares, so that the legend names it."""
    fills = shades(len(chart.levels))
    steps = [
        (name, fills[level], [t for t in chart.tiles if t.level == level]) for level, name in enumerate(chart.levels)
    ]
    steps.append((chart.gap_word, token("paper"), [t for t in chart.tiles if t.level is None]))
    return [_tile_step(name, fill, tiles) for name, fill, tiles in steps if tiles]


def _tile_step(name: str, fill: str, tiles: Sequence[Tile]) -> go.Scatter:
    dark = fill in (token("s3"), token("s4"))
    return go.Scatter(
        x=[tile.column for tile in tiles], y=[-tile.row for tile in tiles], mode="markers+text", name=_escaped(name),
        marker={"symbol": "square", "size": 44, "color": fill, "line": {"width": 1, "color": token("d1")}},
        text=[_escaped(tile.short) for tile in tiles],
        textfont={"size": _MINIMUM, "color": token("paper" if dark else "ink")},
        customdata=[f"{_escaped(tile.label)}: {_escaped(tile.text)}" for tile in tiles],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _bars(chart: Bars) -> go.Bar:
    return go.Bar(
        y=[_escaped(bar.label) for bar in chart.bars], x=[bar.value for bar in chart.bars], orientation="h",
        marker={"color": [_LOOK[bar.role]["color"] for bar in chart.bars]},
        text=[_escaped(bar.text) for bar in chart.bars], textposition="outside", cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )  # fmt: skip


def _lines(chart: Lines) -> list[go.Scatter]:
    drawn = []
    for series, (colour, shape) in zip(chart.series, LOOKS, strict=False):
        symbol = "triangle-up" if shape == "triangle" else shape
        drawn.append(
            go.Scatter(
                x=[point.label for point in series.points], y=[point.value for point in series.points],
                name=_escaped(series.name), mode="lines+markers", text=[_escaped(p.text) for p in series.points],
                line={"color": colour, "dash": "dash" if series.dashed else "solid"},
                marker={"symbol": symbol, "size": 9}, hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
            )
        )  # fmt: skip
        drawn += _band(series.points, colour)
    return drawn


def _band(points: Sequence[Any], colour: str) -> list[go.Scatter]:
    known = [point for point in points if point.low is not None and point.high is not None]
    if len(known) < 2:
        return []
    around = [*((p.label, p.high) for p in known), *((p.label, p.low) for p in reversed(known))]
    return [
        go.Scatter(
            x=[x for x, _ in around], y=[y for _, y in around], fill="toself", fillcolor=colour, opacity=0.16,
            mode="none", hoverinfo="skip", showlegend=False,
        )
    ]  # fmt: skip


def _layout(chart: Chart) -> dict[str, Any]:
    """Return what each kind needs beyond the template."""
    hidden = {"visible": False}
    match chart:
        case Strip():
            return {"height": 280, "shapes": _middle_half(chart), "yaxis": hidden, "xaxis": {"rangemode": "tozero"}}
        case Ranges():
            across = _ticks(chart.ticks) | {"title": {"text": _escaped(chart.unit)}}
            height = 140 + 44 * len(chart.rows)
            return {"height": height, "yaxis": _DOWNWARDS, "xaxis": across, "shapes": _reference(chart)}
        case TileMap():
            return {"height": 520, "xaxis": hidden, "yaxis": hidden | {"scaleanchor": "x"}}
        case Bars():
            return {"height": 120 + 36 * len(chart.bars), "yaxis": _DOWNWARDS, "xaxis": hidden}
        case Lines():
            up = _ticks(chart.ticks) | {"showgrid": True, "gridcolor": token("rule")}
            return {"height": 360, "yaxis": up, "xaxis": {"type": "category"}}
        case _:
            assert_never(chart)


def _ticks(ticks: Sequence[tuple[float, str]]) -> dict[str, Any]:
    return {"tickvals": [value for value, _ in ticks], "ticktext": [_escaped(text) for _, text in ticks]}


def _middle_half(chart: Strip) -> list[dict[str, Any]]:
    upright = {"yref": "paper", "y0": 0.0, "y1": 1.0, "layer": "below"}
    band = {"type": "rect", "x0": chart.quarter_low, "x1": chart.quarter_high, "fillcolor": token("band")}
    line = {"type": "line", "x0": chart.middle, "x1": chart.middle, "line": {"color": token("ink-2"), "width": 2}}
    return [upright | band | {"line": {"width": 0}}, upright | line]


def _reference(chart: Ranges) -> list[dict[str, Any]]:
    if chart.reference is None:
        return []
    value, words = chart.reference
    line = {"color": token("ink"), "width": 1.5, "dash": "dash"}
    label = {"text": _escaped(words), "textposition": "end", "font": {"size": _MINIMUM}}
    return [{"type": "line", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1, "line": line, "label": label}]
