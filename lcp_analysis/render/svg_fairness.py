"""Partners under rules as a drawing: the gain, its years as small bars, and whether the split holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lcp_analysis.render.drawing import BLUE, EDGE, INK, INK_2, INK_3, PAPER, RULE, SMALL, Drawing, Setting
from lcp_analysis.render.lettering import wrapped
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import FairnessGrid, GridCell, GridRow

WORSE, WORSE_TINT, HOLDS = token("d3"), token("tint-3"), token("ok-ink")
_WIDE = 480.0  # narrower drawings show one rule after another
_LABEL = 0.17  # of the width, for names
_LINE, _SMALL_LINE = 16.0, 14.0
_INSET = 6.0
_BAR, _PITCH, _UP, _DOWN = 8.0, 10.0, 26.0, 20.0  # px: a year, its step, room above and below the line
_WHY = "Show why"
SIGNS = {False: "\N{CHECK MARK}", True: "\N{MULTIPLICATION X}"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of words in a cell."""

    text: str
    setting: Setting
    height: float


def draw_fairness(chart: FairnessGrid, drawing: Drawing) -> float:
    """Draw the grid and return its height, px."""
    if drawing.width < _WIDE:
        return _one_after_another(chart, drawing)
    label = _LABEL * drawing.width
    step = (drawing.width - label) / len(chart.rules)
    top = _heads(chart, drawing, label, step)
    for row in chart.rows:
        top = _row(chart, row, drawing, label, step, top)
    return _verdicts(chart, drawing, label, step, top)


def _heads(chart: FairnessGrid, drawing: Drawing, label: float, step: float) -> float:
    lines = [wrapped(name, step - _INSET, bold=True) for name, _, _ in chart.rules]
    for place, words in enumerate(lines):
        for number, line in enumerate(words):
            drawing.words(label + place * step, 14 + _LINE * number, line, Setting(bold=True), _INSET)
    bottom = 4 + _LINE * max(map(len, lines)) + 6
    drawing.line((0, bottom), (drawing.width, bottom), EDGE)
    return bottom


def _row(chart: FairnessGrid, row: GridRow, drawing: Drawing, label: float, step: float, top: float) -> float:
    """Draw one partner and return where the next may start."""
    y = top + 18
    for line in wrapped(row.label, label - _INSET, bold=True):
        drawing.words(0, y, line, Setting(bold=True))
        y += _LINE
    for line in wrapped(row.note, label - _INSET, SMALL):
        drawing.words(0, y, line, Setting(size=SMALL, fill=INK_3))
        y += _SMALL_LINE
    heights = [_height(cell, step) for cell in row.cells]
    height = max(y - top, *heights)
    for place, (cell, rule) in enumerate(zip(row.cells, chart.rules, strict=True)):
        x = label + place * step
        if cell.bad:
            drawing.bar(x, top + 1, step, height - 2, fill=WORSE_TINT)
            drawing.line((x, top + 1), (x, top + height - 1), WORSE, stroke_width="3")
        with drawing.mark(f"{row.label}, {rule[0]}: {cell.text}, {cell.word}", cell.link):
            _cell(chart, cell, drawing, x, step, top)
    drawing.line((0, top + height), (drawing.width, top + height), RULE)
    return top + height


def _cell(chart: FairnessGrid, cell: GridCell, drawing: Drawing, x: float, step: float, top: float) -> None:
    y = top + 18
    for line in _above(cell, step):
        drawing.words(x, y, line.text, line.setting, _INSET)
        y += line.height
    if cell.years:
        _years(chart, cell, drawing, x, y - 6 + _UP, _INSET)
        y += _UP + _DOWN
    for line in _below(cell, step):
        drawing.words(x, y, line.text, line.setting, _INSET)
        y += line.height


def _above(cell: GridCell, step: float) -> Iterator[_Line]:
    yield _Line(cell.text, Setting(bold=True), _LINE)
    for line in wrapped(cell.small, step - _INSET, SMALL):
        yield _Line(line, Setting(size=SMALL, fill=INK_2), _SMALL_LINE)


def _below(cell: GridCell, step: float) -> Iterator[_Line]:
    colour = WORSE if cell.bad else HOLDS
    for line in wrapped(f"{SIGNS[cell.bad]} {cell.word}", step - _INSET, SMALL, bold=True):
        yield _Line(line, Setting(size=SMALL, bold=True, fill=colour), _SMALL_LINE)
    for line in wrapped(cell.note, step - _INSET, SMALL):
        yield _Line(line, Setting(size=SMALL, fill=INK_2), _SMALL_LINE)
    if cell.link:
        yield _Line(_WHY, Setting(size=SMALL, bold=True, fill=BLUE), _SMALL_LINE)


def _height(cell: GridCell, step: float) -> float:
    words = sum(line.height for line in (*_above(cell, step), *_below(cell, step)))
    return words + (_UP + _DOWN if cell.years else 0.0) + 12


def _years(chart: FairnessGrid, cell: GridCell, drawing: Drawing, x: float, zero: float, shift: float) -> None:
    """Draw one bar a year: filled above the line where better than alone, hollow below it where worse."""
    most = max((abs(value) for row in chart.rows for one in row.cells for value in one.years), default=0.0) or 1.0
    for place, value in enumerate(cell.years):
        left = place * _PITCH
        height = value / most * (_UP if value >= 0 else _DOWN)
        outline = f"M{left:.1f} 0h{_BAR}v{-height:.1f}h-{_BAR}Z"
        paint = {"fill": BLUE} if value >= 0 else {"fill": PAPER, "stroke": WORSE, "stroke_width": "1.2"}
        drawing.path(x, zero, outline, shift=shift, **paint)
    drawing.path(x, zero, f"M-2 0H{_PITCH * len(cell.years):.1f}", shift=shift, fill="none", stroke=INK_3)


def _verdicts(chart: FairnessGrid, drawing: Drawing, label: float, step: float, top: float) -> float:
    """Draw the last row: what becomes of the whole group under each rule."""
    drawing.line((0, top + 1), (drawing.width, top + 1), INK, stroke_width="1.5")
    for number, line in enumerate(wrapped(chart.whole, label - _INSET, bold=True)):
        drawing.words(0, top + 20 + _LINE * number, line, Setting(bold=True))
    deepest = 2
    for place, (_, verdict, bad) in enumerate(chart.rules):
        lines = wrapped(verdict, step - _INSET, bold=True)
        deepest = max(deepest, len(lines))
        for number, line in enumerate(lines):
            setting = Setting(bold=True, fill=WORSE if bad else INK)
            drawing.words(label + place * step, top + 20 + _LINE * number, line, setting, _INSET)
    return top + 14 + _LINE * deepest


def _one_after_another(chart: FairnessGrid, drawing: Drawing) -> float:
    """Draw one rule under another, each with every partner."""
    if len(chart.rules) == 1:  # whatever shows it has said which
        return _partners(chart, [(row, row.cells[0]) for row in chart.rows], drawing, 0.0)
    top = 0.0
    for place, (name, verdict, bad) in enumerate(chart.rules):
        drawing.words(0, top + 16, name, Setting(bold=True, size=15))
        drawing.words(0, top + 33, f"{SIGNS[bad]} {verdict}", Setting(bold=True, fill=WORSE if bad else HOLDS))
        top = _partners(chart, [(row, row.cells[place]) for row in chart.rows], drawing, top + 40) + 12
    return top


def _partners(chart: FairnessGrid, pairs: Sequence[tuple[GridRow, GridCell]], drawing: Drawing, top: float) -> float:
    half = drawing.width - _PITCH * max((len(cell.years) for _, cell in pairs), default=0) - 8
    for row, cell in pairs:
        drawing.line((0, top), (drawing.width, top), RULE)
        words = [
            _Line(row.label, Setting(bold=True), _LINE),
            _Line(cell.text, Setting(), _LINE),
            *(_Line(line, Setting(size=SMALL, fill=INK_2), _SMALL_LINE) for line in wrapped(cell.small, half, SMALL)),
            *_below(cell, half),
        ]
        y = top + 17
        with drawing.mark(f"{row.label}: {cell.text}, {cell.word}", cell.link):
            for line in words:
                drawing.words(0, y, line.text, line.setting)
                y += line.height
            if cell.years:
                _years(chart, cell, drawing, half, top + 12 + _UP, 0)
        top = max(y - 6, top + _UP + _DOWN + 14)
    return top
