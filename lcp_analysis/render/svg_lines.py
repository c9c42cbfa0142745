"""Lines over years as a drawing, with bands, each named at its end (wide) or in rows above (narrow)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.render.axes import Axis, axis_over, thinned
from lcp_analysis.render.drawing import (
    CIRCLE,
    DIAMOND,
    EDGE,
    INK,
    INK_2,
    INK_3,
    PAPER,
    RULE,
    SMALL,
    SQUARE,
    TRIANGLE,
    Drawing,
    Setting,
)
from lcp_analysis.render.lettering import set_width, wrapped
from lcp_analysis.render.placing import spread
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import LinePoint, Lines, LineSeries

_SHAPES = (CIRCLE, SQUARE, DIAMOND, TRIANGLE)
LOOKS = tuple(zip((token(name) for name in ("d1", "d3", "d2", "d4")), _SHAPES, strict=True))
_WIDE = 400.0
_PLOT = 190.0  # height of the plot, px
_BELOW = 24.0  # room for the years
_LINE = 16.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """The two axes and the years."""

    years: tuple[str, ...]
    across: Axis
    up: Axis

    def place(self, year: str, value: float) -> tuple[float, float]:
        return self.across.at(self.years.index(year)), self.up.at(value)

    @property
    def height(self) -> float:
        return self.up.start + _BELOW


def draw_lines(chart: Lines, drawing: Drawing) -> float:
    """Draw lines and return the height, px."""
    wide = drawing.width >= _WIDE
    top = 22.0 if wide else _names_on_top(drawing, chart.series)
    plot = _plot(chart, drawing.width, top, wide=wide)
    _draw_ground(drawing, chart, plot)
    for series, (colour, _) in zip(chart.series, LOOKS, strict=False):
        _draw_band(drawing, series.points, colour, plot)
    for series, (colour, shape) in zip(chart.series, LOOKS, strict=False):
        _draw_line(drawing, series, colour, shape, plot)
    if wide:
        _names_at_ends(drawing, chart.series, plot)
    return plot.height


def _plot(chart: Lines, width: float, top: float, *, wide: bool) -> _Plot:
    points = [point for series in chart.series for point in series.points]
    values = [value for point in points for value in (point.value, point.low, point.high) if value is not None]
    years = tuple(sorted({point.label for point in points}))
    named = max((set_width(text, SMALL) for _, text in chart.ticks), default=0.0)
    across = Axis(0, max(len(years) - 1, 1), named + 14, width - (0.28 * width if wide else 14))
    return _Plot(years, across, axis_over([*values, *(value for value, _ in chart.ticks)], top + _PLOT, top + 4))


def _draw_ground(drawing: Drawing, chart: Lines, plot: _Plot) -> None:
    left, right = plot.across.start, plot.across.end
    for value, text in chart.ticks:
        y = plot.up.at(value)
        drawing.line((left, y), (right, y), RULE)
        drawing.words(left, y + 4, text, Setting(anchor="end", size=SMALL, fill=INK_2), -8)
    drawing.words(0, plot.up.end - 12, chart.unit, Setting(size=SMALL, fill=INK_3))
    drawing.line((left, plot.up.start), (right, plot.up.start), EDGE)
    years = [(float(place), year) for place, year in enumerate(plot.years)]
    for x, year, shift in thinned(years, plot.across, drawing.width):
        drawing.words(x, plot.up.start + 17, year, Setting(anchor="middle", size=SMALL, fill=INK_2), shift)


def _draw_band(drawing: Drawing, points: Sequence[LinePoint], colour: str, plot: _Plot) -> None:
    low = [plot.place(point.label, point.low) for point in points if point.low is not None and point.high is not None]
    high = [plot.place(point.label, point.high) for point in points if point.low is not None and point.high is not None]
    if len(low) > 1:
        drawing.stretched(plot.height, f"M{_run(high)}L{_run(low[::-1])}Z", fill=colour, fill_opacity="0.16")


def _draw_line(drawing: Drawing, series: LineSeries, colour: str, shape: str, plot: _Plot) -> None:
    places = [plot.place(point.label, point.value) for point in series.points]
    dash = {"stroke_dasharray": "6 4"} if series.dashed else {}
    if len(places) > 1:
        outline = f"M{_run(places)}"
        drawing.stretched(plot.height, outline, fill="none", stroke=colour, stroke_width="2.5", **dash)
    for point, (x, y) in zip(series.points, places, strict=True):
        with drawing.mark(f"{series.name}, {point.label}: {point.text}"):
            drawing.sign(shape, x, y, 4.5, colour, PAPER)


def _run(places: Sequence[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in places)


def _names_at_ends(drawing: Drawing, series: Sequence[LineSeries], plot: _Plot) -> None:
    """Name each line beside its last point: the name in bold, its figure under it."""
    ends = []
    for each, (colour, shape) in zip(series, LOOKS, strict=False):
        if each.points:
            last = each.points[-1]
            words = (*wrapped(each.name, drawing.width - plot.across.end - 32, bold=True), last.text)
            ends.append((plot.place(last.label, last.value)[1], colour, shape, words))
    ends.sort()
    heights = [_LINE * len(words) for *_, words in ends]
    centres = spread([y for y, *_ in ends], heights, 0, plot.height)
    for (y, colour, shape, words), centre in zip(ends, centres, strict=True):
        drawing.path(plot.across.end, 0, f"M7 {y:.1f}L16 {centre:.1f}", fill="none", stroke=EDGE)
        drawing.sign(shape, plot.across.end, centre, 4.5, colour, shift=22)
        first = centre - _LINE * len(words) / 2 + 12
        for place, line in enumerate(words):
            figure = place == len(words) - 1
            setting = Setting(bold=not figure, fill=INK_2 if figure else INK)
            drawing.words(plot.across.end, first + _LINE * place, line, setting, 32)


def _names_on_top(drawing: Drawing, series: Sequence[LineSeries]) -> float:
    """Name each line in rows above the plot and return where the plot may start."""
    y = 12.0
    for each, (colour, shape) in zip(series, LOOKS, strict=False):
        drawing.sign(shape, 0, y - 4.5, 4.5, colour, shift=6)
        last = f": {each.points[-1].text} in {each.points[-1].label}" if each.points else ""
        for line in wrapped(each.name + last, drawing.width - 18):
            drawing.words(0, y, line, shift=18)
            y += _LINE
        y += 2
    return y + 18
