"""Ranges as a drawing: for each row a bar from low to high with a dot at the central value, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lcp_analysis.render.axes import Axis, axis_over, thinned
from lcp_analysis.render.drawing import BLUE, CIRCLE, EDGE, INK, INK_2, INK_3, PAPER, SMALL, STEPS, Drawing, Setting
from lcp_analysis.render.lettering import set_width, wrapped
from lcp_analysis.views.charts import RangeRow, Ranges

_LINE, _NOTE_LINE = 17.0, 15.0  # px between baselines
_WIDE = 400.0  # px: narrower drawings have all words above their bars
_NARROWEST_PLOT = 0.3  # of the width: with less, the amounts leave the bars' line
_DOT, _DOTS_APART = 4.5, 9.0  # px: radius of an entry; nearer ones are put above each other


class _Layout(Enum):
    """Where the words of a row stand."""

    BESIDE = "label before the bar, amounts after it"
    OVER = "label before the bar, amounts over it"
    STACKED = "label and amounts over the bar"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row's words, already broken into lines, and its place."""

    row: RangeRow
    label: tuple[str, ...]
    note: tuple[str, ...]
    said: str  # the amounts, and the note after them where it fits there
    top: float
    bar: float  # y of the bar
    bottom: float
    dots: tuple[tuple[float, int], ...]  # where each entry stands, px, and how high in its pile


def draw_ranges(chart: Ranges, drawing: Drawing) -> float:
    """Draw ranges and return the height, px."""
    width = drawing.width
    label = min(max((set_width(row.label, bold=True) for row in chart.rows), default=0.0) + 16, 0.36 * width)
    text = max((set_width(row.text) for row in chart.rows), default=0.0) + 16
    layout = _layout(width, width - label - text)
    left, right = (8.0 if layout is _Layout.STACKED else label), (text if layout is _Layout.BESIDE else 8.0)
    axis = axis_over(_values(chart), left, width - right)
    start = 28.0 if chart.reference else 4.0
    room = (width if layout is _Layout.STACKED else label - 16, width - label - 8)
    rows = _rows(chart.rows, start, layout, room, axis)
    bottom = rows[-1].bottom if rows else start
    _draw_lines(drawing, chart, axis, rows, bottom)
    for row in rows:
        _draw_row(drawing, row, axis, layout)
    return _draw_ticks(drawing, chart, axis, bottom)


def _layout(width: float, plot: float) -> _Layout:
    if width < _WIDE:
        return _Layout.STACKED
    return _Layout.BESIDE if plot >= _NARROWEST_PLOT * width else _Layout.OVER


def _values(chart: Ranges) -> list[float]:
    values = [value for row in chart.rows for value in (row.low, row.high)] + [value for value, _ in chart.ticks]
    return [*values, chart.reference[0]] if chart.reference else values


def _rows(rows: Sequence[RangeRow], top: float, layout: _Layout, room: tuple[float, float], axis: Axis) -> list[_Row]:
    """Place rows one under another; ``room`` is the width, px, of the label and of the words over a bar."""
    placed = []
    for row in rows:
        with_note = f"{row.text}, {row.note}" if row.note else row.text
        joined = layout is _Layout.OVER and set_width(with_note) < room[1]
        label = wrapped(row.label, room[0], bold=True)
        note = () if joined else wrapped(row.note, room[0], SMALL)
        words = _LINE * len(label) + _NOTE_LINE * len(note)
        dots = _piled(row.dots, axis)
        piled = _DOTS_APART * max((level for _, level in dots), default=0)
        height, bar = {
            _Layout.BESIDE: (max(words, 20.0 + piled), 10.0 + piled),
            _Layout.OVER: (max(words, 36.0 + piled), 28.0 + piled),
            _Layout.STACKED: (words + _LINE + 24 + piled, words + _LINE + 12 + piled),
        }[layout]
        said = with_note if joined else row.text
        placed.append(_Row(row, label, note, said, top, top + bar, top + height + 10, dots))
        top += height + 10
    return placed


def _piled(values: Sequence[float], axis: Axis) -> tuple[tuple[float, int], ...]:
    """Put each value at its place, above those that it would cover."""
    ends: list[float] = []  # by height in the pile, where the last dot there stands
    found = []
    for x in sorted(axis.at(value) for value in values):
        level = next((level for level, end in enumerate(ends) if x - end >= _DOTS_APART), len(ends))
        ends[level : level + 1] = [x]
        found.append((x, level))
    return tuple(found)


def _draw_lines(drawing: Drawing, chart: Ranges, axis: Axis, rows: Sequence[_Row], bottom: float) -> None:
    """Draw the axis, the zero beside each bar, and the reference from top to bottom."""
    drawing.line((axis.start, bottom), (axis.end, bottom), EDGE)
    if axis.low <= 0 <= axis.high:
        for row in rows:
            drawing.line((axis.at(0), row.bar - 10), (axis.at(0), row.bar + 10), EDGE)
    if chart.reference:
        value, words = chart.reference
        x, half = axis.at(value), set_width(words, SMALL, bold=True) / 2
        centre = min(max(x, half), drawing.width - half)
        drawing.line((x, 20), (x, bottom), INK, stroke_width="1.5", stroke_dasharray="5 3")
        drawing.words(x, 14, words, Setting(anchor="middle", size=SMALL, bold=True), centre - x)


def _draw_row(drawing: Drawing, placed: _Row, axis: Axis, layout: _Layout) -> None:
    row, ink = placed.row, INK_3 if placed.row.pale else INK
    y, halo = placed.top + 14, layout is _Layout.STACKED
    for line in placed.label:
        drawing.words(0, y, line, Setting(bold=not row.pale, fill=ink, halo=halo))
        y += _LINE
    for line in placed.note:
        drawing.words(0, y - 2, line, Setting(size=SMALL, fill=INK_3, halo=halo))
        y += _NOTE_LINE
    _draw_amounts(drawing, placed, axis, layout, y)
    left, right = axis.at(row.low), axis.at(row.high)
    with drawing.mark(f"{row.label}: {row.text}"):
        drawing.bar(left, placed.bar - 4, right - left, 8, fill=STEPS[1] if row.pale or row.dots else STEPS[2])
        fill, edge = (PAPER, BLUE) if row.pale else (BLUE, PAPER)
        for x, level in placed.dots:
            drawing.sign(CIRCLE, x, placed.bar - level * _DOTS_APART, _DOT, fill, edge)
        if row.central is not None and row.dots:
            middle = axis.at(row.central)
            drawing.line((middle, placed.bar - 10), (middle, placed.bar + 10), INK, stroke_width="3")
        elif row.central is not None:
            drawing.sign(CIRCLE, axis.at(row.central), placed.bar, 6, fill, edge)


def _draw_amounts(drawing: Drawing, placed: _Row, axis: Axis, layout: _Layout, below: float) -> None:
    """Write the row's amounts; ``below`` is the line under its label."""
    ink, start, width = INK_3 if placed.row.pale else INK, axis.at(placed.row.low), drawing.width
    if layout is _Layout.BESIDE:
        drawing.words(width, placed.bar + 4.5, placed.said, Setting(anchor="end", fill=ink))
    elif layout is _Layout.STACKED:
        drawing.words(0, below, placed.said, Setting(fill=ink, halo=True))
    elif start + set_width(placed.said) < width:
        drawing.words(start, placed.top + 14, placed.said, Setting(fill=ink, halo=True))
    else:
        drawing.words(width, placed.top + 14, placed.said, Setting(anchor="end", fill=ink, halo=True))


def _draw_ticks(drawing: Drawing, chart: Ranges, axis: Axis, bottom: float) -> float:
    for x, words, shift in thinned(chart.ticks, axis, drawing.width):
        drawing.line((x, bottom), (x, bottom + 4), EDGE)
        drawing.words(x, bottom + 17, words, Setting(anchor="middle", size=SMALL, fill=INK_2), shift)
    drawing.words(axis.end, bottom + 33, chart.unit, Setting(anchor="end", size=SMALL, fill=INK_3))
    return bottom + 38
