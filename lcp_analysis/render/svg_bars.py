"""Bars from zero as a drawing, in the order given; each role has a sign before its name as well as a colour."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.render.axes import Axis, axis_over
from lcp_analysis.render.drawing import BLUE, CIRCLE, DIAMOND, EDGE, GREY, INK, Drawing, Setting
from lcp_analysis.render.lettering import set_width, wrapped
from lcp_analysis.views.charts import Bar, Bars, Role

_FILL = {Role.OWN: INK, Role.NEIGHBOUR: BLUE, Role.OTHER: GREY}
_SHAPE = {Role.OWN: (DIAMOND, 6.0), Role.NEIGHBOUR: (CIRCLE, 4.5)}
_LINE = 16.0
_WIDE = 400.0  # from here on names stand beside their bars


@dataclass(frozen=True, slots=True)
class _Columns:
    """How the width is shared."""

    beside: bool
    indent: float  # room for signs before names
    label: float  # room for names


def draw_bars(chart: Bars, drawing: Drawing) -> float:
    """Draw bars and return the height, px."""
    columns = _columns(chart, drawing.width)
    text = max((set_width(bar.text, bold=True) for bar in chart.bars), default=0.0) + 10
    values = [0.0, *(bar.value for bar in chart.bars)]
    left = (columns.label if columns.beside else 0.0) + (text if min(values) < 0 else 0)
    axis = axis_over(values, left, drawing.width - (text if max(values) > 0 else 0))
    top = 2.0
    for bar in chart.bars:
        top = _draw_row(drawing, bar, axis, columns, top)
    return top


def _columns(chart: Bars, width: float) -> _Columns:
    indent = 16.0 if any(bar.role is not Role.OTHER for bar in chart.bars) else 0.0
    if width < _WIDE:
        return _Columns(beside=False, indent=indent, label=width - indent)
    widest = max((set_width(bar.label, bold=True) for bar in chart.bars), default=0.0)
    return _Columns(beside=True, indent=indent, label=min(widest + indent + 14, 0.4 * width))


def _draw_row(drawing: Drawing, bar: Bar, axis: Axis, columns: _Columns, top: float) -> float:
    """Draw one bar with its name and return where the next may start."""
    own = bar.role is Role.OWN
    lines = wrapped(bar.label, columns.label - (columns.indent + 14 if columns.beside else 0), bold=True)
    if bar.role in _SHAPE:
        shape, radius = _SHAPE[bar.role]
        drawing.sign(shape, 0, top + 11, radius, _FILL[bar.role], shift=6)
    for place, line in enumerate(lines):
        drawing.words(0, top + 15.5 + _LINE * place, line, Setting(bold=own), columns.indent)
    words = _LINE * len(lines)
    middle = top + words / 2 + 3 if columns.beside else top + words + 13
    drawing.line((axis.at(0), middle - 10), (axis.at(0), middle + 10), EDGE)
    start, end = sorted((axis.at(0), axis.at(bar.value)))
    with drawing.mark(f"{bar.label}: {bar.text}"):
        drawing.bar(start, middle - 7, end - start, 14, fill=_FILL[bar.role])
    anchor, shift, x = ("end", -6.0, start) if bar.value < 0 else ("start", 6.0, end)
    drawing.words(x, middle + 4.5, bar.text, Setting(anchor=anchor, bold=own), shift)
    return max(top + words, middle + 9) + 8
