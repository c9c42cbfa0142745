"""Charts as Plotly figures, for analysts who zoom, filter and export in JupyterLab.

Pages and reports do not need them: their own SVG, with ``interaction.js``, names every mark for pointer, finger and
keyboard at a few kilobytes, where Plotly's script alone is 4.6 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

from lcp_analysis.render.placing import swarm
from lcp_analysis.render.plotly_layouts import SMALLEST, TILE, escaped, layout, scale_end, template
from lcp_analysis.render.svg_lines import LOOKS
from lcp_analysis.render.svg_parts import PAINT
from lcp_analysis.render.svg_tile_map import shades
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import (
    Bars,
    Chart,
    FairnessGrid,
    Lines,
    Mark,
    Parts,
    Ranges,
    Role,
    Strip,
    Tile,
    TileMap,
    Timeline,
)

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "showTips": False}
_NAMES = {Role.OTHER: "other authorities", Role.NEIGHBOUR: "neighbours", Role.OWN: "own authority"}
_LOOK: dict[Role, dict[str, Any]] = {
    Role.OWN: {"symbol": "diamond", "size": 16, "color": token("ink")},
    Role.NEIGHBOUR: {"symbol": "circle", "size": 11, "color": token("d1")},
    Role.OTHER: {"symbol": "circle", "size": 8, "color": token("grey-dot")},
}
_LAID_OUT = 700.0  # px: the width at which dots of a strip stand clear of each other


def figure(chart: Chart) -> go.Figure:
    """Return a chart as a Plotly figure in the theme's colours, shapes and type.

    Show it with ``figure.show(config=CONFIG)``; ``figure.to_plotly_json()`` is its description as plain values.
    """
    made = go.Figure(data=_TRACES[type(chart)](chart), layout=layout(chart))
    return made.update_layout(template=template(), title={"text": _bold(chart.title, chart.measure)})


def _bold(title: str, measure: str) -> str:
    small = f'<span style="font-size:{SMALLEST}px;color:{token("ink-2")}">{escaped(measure)}</span>'
    return f"<b>{escaped(title)}</b><br>{small}"


def _strip(chart: Strip) -> list[go.Scatter]:
    ordered = sorted(chart.marks, key=lambda mark: (list(_NAMES).index(mark.role), mark.value), reverse=True)
    radii = [_LOOK[mark.role]["size"] / 2 for mark in ordered]
    end = scale_end(chart)
    offsets = swarm([mark.value / end * _LAID_OUT for mark in ordered], radii, 24)
    placed = list(zip(ordered, offsets, strict=True))
    return [_strip_role(role, [pair for pair in placed if pair[0].role is role]) for role in _NAMES]


def _strip_role(role: Role, placed: Sequence[tuple[Mark, float]]) -> go.Scatter:
    return go.Scatter(
        x=[mark.value for mark, _ in placed],
        y=[offset for _, offset in placed],
        mode="markers",
        name=_NAMES[role],
        marker=_LOOK[role] | {"line": {"width": 1, "color": token("paper")}},
        text=[f"{escaped(mark.label)} {escaped(mark.text)}" for mark, _ in placed],
        hovertemplate="%{text}<extra></extra>",
    )


def _ranges(chart: Ranges) -> list[go.Bar | go.Scatter]:
    labels = [escaped(row.label) for row in chart.rows]
    texts = [escaped(row.text) for row in chart.rows]
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
        x=[tile.column for tile in tiles], y=[-tile.row for tile in tiles], mode="markers+text", name=escaped(name),
        marker={"symbol": "square", "size": TILE - 4, "color": fill, "line": {"width": 1, "color": token("d1")}},
        text=[escaped(tile.short) for tile in tiles],
        textfont={"size": SMALLEST, "color": token("paper" if dark else "ink")},
        customdata=[f"{escaped(tile.label)}: {escaped(tile.text)}" for tile in tiles],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _bars(chart: Bars) -> go.Bar:
    return go.Bar(
        y=[escaped(bar.label) for bar in chart.bars], x=[bar.value for bar in chart.bars], orientation="h",
        marker={"color": [_LOOK[bar.role]["color"] for bar in chart.bars]},
        text=[escaped(bar.text) for bar in chart.bars], textposition="outside", cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )  # fmt: skip


def _rule(chart: FairnessGrid, place: int) -> go.Bar:
    """Draw one rule as a group of bars, one a partner; hatched where the split would break."""
    name, verdict, bad = chart.rules[place]
    cells = [row.cells[place] for row in chart.rows]
    return go.Bar(
        x=[escaped(row.label) for row in chart.rows], y=[cell.value for cell in cells],
        name=f"{escaped(name)}: {escaped(verdict)}",
        marker={"color": token(f"d{place % 6 + 1}"), "pattern": {"shape": "/" if bad else ""}},
        text=[f"{escaped(cell.text)}, {escaped(cell.word)}" for cell in cells], textposition="none",
        hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
    )  # fmt: skip


def _parts(chart: Parts) -> list[go.Bar]:
    return [
        go.Bar(
            y=[""], x=[part.value], orientation="h", name=escaped(f"{part.label} {part.text}"),
            marker={"color": PAINT[part.look]["fill"], "line": {"color": PAINT[part.look]["stroke"], "width": 1}},
            hovertemplate=f"{escaped(part.label)}: {escaped(part.text)}<extra></extra>",
        )
        for part in chart.parts
    ]  # fmt: skip


def _lines(chart: Lines) -> list[go.Scatter]:
    drawn = []
    for series, (colour, shape) in zip(chart.series, LOOKS, strict=False):
        symbol = "triangle-up" if shape == "triangle" else shape
        drawn.append(
            go.Scatter(
                x=[point.label for point in series.points], y=[point.value for point in series.points],
                name=escaped(series.name), mode="lines+markers", text=[escaped(p.text) for p in series.points],
                line={"color": colour, "dash": "dash" if series.dashed else "solid"},
                marker={"symbol": symbol, "size": 9}, hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
            )
        )  # fmt: skip
        drawn += _band(series.points, colour)
    return drawn


def _spans(chart: Timeline) -> go.Scatter:
    """Draw each span as a line between two marks, broken before the next."""
    days: list[str | None] = []
    labels: list[str | None] = []
    texts: list[str | None] = []
    for row in chart.rows:
        for span in row.spans:
            days += [span.starts.isoformat(), span.ends.isoformat(), None]
            labels += [escaped(row.label), escaped(row.label), None]
            texts += [escaped(row.text), escaped(row.text), None]
    return go.Scatter(
        x=days, y=labels, text=texts, mode="lines+markers", connectgaps=False, showlegend=False,
        line={"color": token("d1"), "width": 10}, marker={"symbol": "diamond", "size": 12, "color": token("ink")},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )  # fmt: skip


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


# One line a kind of chart; a test walks all kinds through it.
_TRACES: Mapping[type, Callable[[Any], list[Any]]] = MappingProxyType(
    {
        Strip: _strip,
        Ranges: _ranges,
        TileMap: _tiles,
        Bars: lambda chart: [_bars(chart)],
        Lines: _lines,
        FairnessGrid: lambda chart: [_rule(chart, place) for place in range(len(chart.rules))],
        Parts: _parts,
        Timeline: lambda chart: [_spans(chart)],
    }
)
