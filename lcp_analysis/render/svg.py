"""Chart descriptions as static SVG: two drawings each, for wide and narrow places, and the legend they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any

from lcp_analysis.render.drawing import BAND, BLUE, CIRCLE, DIAMOND, EDGE, GREY, INK, INK_2, PAPER, Drawing
from lcp_analysis.render.svg_bars import draw_bars
from lcp_analysis.render.svg_fairness import SIGNS, WORSE, draw_fairness
from lcp_analysis.render.svg_lines import draw_lines
from lcp_analysis.render.svg_parts import PAINT, draw_parts
from lcp_analysis.render.svg_ranges import draw_ranges
from lcp_analysis.render.svg_strip import draw_strip
from lcp_analysis.render.svg_tile_map import draw_tile_map, level_dots, shades
from lcp_analysis.render.svg_timeline import TONES, draw_span, draw_timeline
from lcp_analysis.terms import words
from lcp_analysis.views.charts import Bars, Chart, FairnessGrid, Lines, Parts, Ranges, Role, Strip, TileMap, Timeline

NARROW = 256.0  # px: on a screen 320 px wide a drawing has 262
WIDE = 600.0  # px: theme.css shows the wide drawing from here on
TALL = 800.0  # px: a taller drawing is printed smaller, so that it fits on one sheet


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a small drawing and its words."""

    sign: str
    words: str
    count: str = ""


def chart_svg(chart: Chart, width: float, *, fluid: bool = False, classes: str = "") -> str:
    """Draw a chart as SVG.

    Parameters
    ----------
    chart : Chart
    width : float, px
        The width it is laid out for; from 256 px on, labels keep clear of each other.
    fluid : bool
        Whether it stretches with its container (for pages) or keeps its size (for documents). Stretched, words keep
        their size and marks move apart; no drawing is meant for less than ``width``.
    classes : str
        CSS classes of the ``svg`` element.

    Returns
    -------
    str
        One ``svg`` element, the same text for the same chart.
    """
    drawing = Drawing(width, fluid=fluid)
    height = _DRAWN_BY[type(chart)](chart, drawing)
    return drawing.markup(height, f"{classes} tall".lstrip() if height > TALL else classes)


# One line a kind of chart; a test walks all kinds through it.
_DRAWN_BY: Mapping[type, Callable[[Any, Drawing], float]] = MappingProxyType(
    {
        Strip: draw_strip,
        Ranges: draw_ranges,
        TileMap: draw_tile_map,
        Bars: draw_bars,
        Lines: draw_lines,
        FairnessGrid: draw_fairness,
        Parts: draw_parts,
        Timeline: draw_timeline,
    }
)


def both_drawings(chart: Chart) -> str:
    """Return the narrow and the wide drawing; the stylesheet shows the one that fits its place."""
    narrow = chart_svg(chart, NARROW, fluid=True, classes="narrow")
    if isinstance(chart, FairnessGrid) and len(chart.rules) > 1:
        narrow = _rule_by_rule(chart)
    return narrow + chart_svg(chart, WIDE, fluid=True, classes="wide")


def _rule_by_rule(chart: FairnessGrid) -> str:
    """Return one folded drawing a rule, of which one is open: a phone shows one rule at a time, and every verdict."""
    parts = []
    for place, (name, verdict, bad) in enumerate(chart.rules):
        drawn = chart_svg(chart.of_rule(place), NARROW, fluid=True, classes="narrow")
        look = "bad" if bad else "ok"
        said = f'<b>{escape(name)}</b> <span class="{look}">{SIGNS[bad]} {escape(verdict)}</span>'
        opened = ' open="open"' if place == chart.first else ""
        parts.append(f'<details name="{escape(chart.id)}-rule"{opened}><summary>{said}</summary>{drawn}</details>')
    return f'<div class="narrow rules">{"".join(parts)}</div>'


def legend(chart: Chart) -> tuple[Key, ...]:
    """Return how to read the chart's signs; kinds that name everything at the marks need none."""
    if isinstance(chart, Strip):
        return tuple(_strip_keys(chart))
    if isinstance(chart, FairnessGrid):
        return tuple(_year_keys(chart))
    if isinstance(chart, Parts):
        return tuple(_part_keys(chart))
    if isinstance(chart, Timeline):
        return tuple(_timeline_keys(chart))
    return tuple(_tile_keys(chart)) if isinstance(chart, TileMap) else ()


def _timeline_keys(chart: Timeline) -> Iterable[Key]:
    for tone in chart.tones:
        key = Drawing(24, fluid=False)
        draw_span(key, tone, 1, 4, 22)
        yield Key(key.markup(18, "key"), TONES[tone])
    if any(span.starts == span.ends for row in chart.rows for span in row.spans):
        yield Key(_sign(DIAMOND, 7, INK), "a day: a decision or a milestone")


def _strip_keys(chart: Strip) -> Iterable[Key]:
    own = [mark.label for mark in chart.marks if mark.role is Role.OWN]
    neighbours = sum(mark.role is Role.NEIGHBOUR for mark in chart.marks)
    if own:
        yield Key(_sign(DIAMOND, 8, INK), words.listing(own))
    if neighbours:
        yield Key(_sign(CIRCLE, 5.5, BLUE), f"{words.count(neighbours, 'neighbour')}, named under the line")
    yield Key(_sign(CIRCLE, 4, GREY), "other authorities")
    band = Drawing(18, fluid=False)
    band.bar(0, 0, 18, 18, fill=BAND)
    band.line((9, 0), (9, 18), INK_2, stroke_width="2")
    yield Key(band.markup(18, "key"), "middle half, and the middle")


def _year_keys(chart: FairnessGrid) -> Iterable[Key]:
    if not any(cell.years for row in chart.rows for cell in row.cells):
        return
    better, worse = Drawing(18, fluid=False), Drawing(18, fluid=False)
    better.bar(3, 2, 12, 14, fill=BLUE)
    worse.bar(3, 2, 12, 14, fill=PAPER, stroke=WORSE, stroke_width="1.5")
    yield Key(better.markup(18, "key"), "year better than alone")
    yield Key(worse.markup(18, "key"), "year worse than alone")


def _sign(shape: str, radius: float, fill: str) -> str:
    drawing = Drawing(18, fluid=False)
    drawing.sign(shape, 9, 9, radius, fill)
    return drawing.markup(18, "key")


def _part_keys(chart: Parts) -> Iterable[Key]:
    for part in chart.parts:
        key = Drawing(18, fluid=False)
        key.bar(1, 1, 16, 16, **PAINT[part.look])
        yield Key(key.markup(18, "key"), part.label, part.text)


def _tile_keys(chart: TileMap) -> Iterable[Key]:
    levels = [tile.level for tile in chart.tiles]
    for level, (name, fill) in enumerate(zip(chart.levels, shades(len(chart.levels)), strict=True)):
        key = Drawing(24 + 6.4 * len(chart.levels), fluid=False)
        key.bar(1, 1, 16, 16, fill=fill, stroke=BLUE, rx="2")
        level_dots(key, (25, 9), level, len(chart.levels), BLUE)
        yield Key(key.markup(18, "key"), name, str(levels.count(level)))
    for tile in chart.tiles:
        if tile.own:
            own = Drawing(18, fluid=False)
            own.bar(2, 2, 14, 14, fill=PAPER, stroke=INK, rx="2", stroke_width="3")
            yield Key(own.markup(18, "key"), tile.label)
    if None in levels:
        gap = Drawing(18, fluid=False)
        gap.bar(1, 1, 16, 16, fill=PAPER, stroke=EDGE, rx="2", stroke_dasharray="3 3")
        yield Key(gap.markup(18, "key"), chart.gap_word, str(levels.count(None)))
