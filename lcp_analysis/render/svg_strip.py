"""A strip as a drawing: every authority a dot on one line, one's own a diamond, neighbours blue and named below.

The scale starts at zero and ends at the highest value that is not off the scale
(:func:`lcp_analysis.render.placing.far_above` has the rule). Values off the scale are never dropped: they stand aside,
behind an arrow, with their name and figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.render.drawing import (
    BAND,
    BLUE,
    CIRCLE,
    DIAMOND,
    EDGE,
    GREY,
    INK,
    INK_2,
    INK_3,
    PAPER,
    SMALL,
    Drawing,
    Setting,
)
from lcp_analysis.render.lettering import set_width
from lcp_analysis.render.placing import far_above, in_rows, spread, swarm
from lcp_analysis.views.charts import Mark, Role, Strip

_RADIUS = {Role.OWN: 9.0, Role.NEIGHBOUR: 5.5, Role.OTHER: 4.0}
_FILL = {Role.OWN: INK, Role.NEIGHBOUR: BLUE, Role.OTHER: GREY}
_FIRST = {Role.OWN: 0, Role.NEIGHBOUR: 1, Role.OTHER: 2}
_HALF = 24.0  # half the height of the band
_MARGIN = 14.0
_ROW = 17.0  # of names
_WIDE = 400.0  # from here on there is room for names at the right of the scale
_ARROW = "M10 0H20M16 -4L20 0L16 4"
_ASIDE = 30.0  # from the scale's end to the dot off the scale


@dataclass(frozen=True, slots=True)
class _Scale:
    """What is on the scale, what is off it, and where values stand, px."""

    shown: tuple[Mark, ...]  # own first, then neighbours, then others
    aside: tuple[Mark, ...]
    low: float  # value at the left end
    high: float  # value at the right end
    right: float  # px of the right end
    beside: bool  # names of what is off the scale stand beside it, not below

    def x(self, value: float) -> float:
        return _MARGIN + (value - self.low) / (self.high - self.low) * (self.right - _MARGIN)


@dataclass(frozen=True, slots=True)
class _Label:
    """Words that belong to a value: set ``shift`` pixels from it."""

    words: str
    x: float
    shift: float
    baseline: float
    role: Role


def draw_strip(chart: Strip, drawing: Drawing) -> float:
    """Draw a strip and return its height, px."""
    scale = _scale(chart, drawing.width)
    above = _above(chart, scale, drawing.width)
    centre = max(label.baseline for label in above) + 14 + _HALF
    axis = centre + _HALF + 4
    below = _below(chart, scale, axis)
    offsets = swarm([scale.x(mark.value) for mark in scale.shown], [_RADIUS[m.role] for m in scale.shown], _HALF - 4)
    places = [(mark, scale.x(mark.value), centre + up) for mark, up in zip(scale.shown, offsets, strict=True)]
    _draw_ground(drawing, chart, scale, centre)
    _draw_leaders(drawing, above, below, centre, [(x, y) for mark, x, y in places if mark.role is Role.NEIGHBOUR])
    for mark, x, y in sorted(places, key=lambda place: -_FIRST[place[0].role]):
        with drawing.mark(f"{mark.label} {mark.text}"):
            _draw_sign(drawing, mark.role, x, y)
    for label in (*above, *below):
        drawing.words(label.x, label.baseline, label.words, _setting(label, axis), label.shift)
    return _draw_aside(drawing, scale, centre, max(label.baseline for label in below) + 8)


def _scale(chart: Strip, width: float) -> _Scale:
    cut = far_above([mark.value for mark in chart.marks], chart.quarter_low, chart.quarter_high)
    ordered = sorted(chart.marks, key=lambda mark: (_FIRST[mark.role], mark.value, mark.label))
    shown = tuple(mark for mark in ordered if cut is None or mark.value < cut)
    aside = tuple(mark for mark in ordered if cut is not None and mark.value >= cut)
    values = [*(mark.value for mark in shown), chart.middle, chart.quarter_low, chart.quarter_high]
    low, high = min(0.0, *values), max(values)
    named = max((set_width(_brief(mark), SMALL, bold=True) for mark in aside), default=0.0)
    room = _ASIDE + 12 + max(named, 74.0)  # "off the scale" needs 74
    beside = 0 < len(aside) <= 3 and width >= _WIDE and room <= 0.36 * width
    kept = room if beside else _ASIDE + 12 if aside else _MARGIN
    return _Scale(shown, aside, low, high if high > low else low + 1, width - kept, beside)


def _brief(mark: Mark) -> str:
    return f"{mark.short} {mark.text}"


def _above(chart: Strip, scale: _Scale, width: float) -> list[_Label]:
    """Place the middle's and one's own words over the band, in one row or, where they are long, in two."""
    items = [(f"middle {chart.middle_text}", Role.OTHER, scale.x(chart.middle))]
    for mark in scale.shown:
        if mark.role is Role.OWN:
            full = f"{mark.label} {mark.text}"
            words = full if set_width(full, bold=True) <= 0.55 * width else _brief(mark)
            items.append((words, Role.OWN, scale.x(mark.value)))
    items.sort(key=lambda item: (item[2], item[1]))
    widths = [set_width(words, bold=role is Role.OWN) for words, role, _ in items]
    if sum(widths) + 12 * (len(items) - 1) <= width:
        centres = spread([x for *_, x in items], widths, 0, width, gap=12)
        rows = [14.0] * len(items)
    else:
        centres = [spread([x], [size], 0, width)[0] for (*_, x), size in zip(items, widths, strict=True)]
        rows = [14.0 if role is Role.OTHER else 31.0 for _, role, _ in items]
    return [
        _Label(words, x, centre - x, row, role)
        for (words, role, x), centre, row in zip(items, centres, rows, strict=True)
    ]


def _below(chart: Strip, scale: _Scale, axis: float) -> list[_Label]:
    """Place zero and the neighbours' names under the axis, in as few rows as hold them."""
    items = [(chart.zero_text, Role.OTHER, scale.x(0.0))]
    items += [(mark.short, mark.role, scale.x(mark.value)) for mark in scale.shown if mark.role is Role.NEIGHBOUR]
    placed = in_rows([x for *_, x in items], [set_width(words) for words, *_ in items], 0, scale.right + _MARGIN)
    return [
        _Label(words, x, centre - x, axis + 22 + _ROW * row, role)
        for (words, role, x), (row, centre) in zip(items, placed, strict=True)
    ]


def _setting(label: _Label, axis: float) -> Setting:
    if label.role is Role.OWN:
        return Setting(anchor="middle", bold=True)
    if label.role is Role.NEIGHBOUR:
        return Setting(anchor="middle", fill=BLUE, halo=True)
    if label.baseline > axis:
        return Setting(anchor="middle", size=SMALL, fill=INK_3, halo=True)
    return Setting(anchor="middle", fill=INK_2)


def _draw_ground(drawing: Drawing, chart: Strip, scale: _Scale, centre: float) -> None:
    left, right, middle = scale.x(chart.quarter_low), scale.x(chart.quarter_high), scale.x(chart.middle)
    drawing.bar(left, centre - _HALF, right - left, 2 * _HALF, fill=BAND)
    drawing.line((_MARGIN, centre + _HALF + 4), (scale.right, centre + _HALF + 4), EDGE)
    drawing.line((middle, centre - _HALF - 4), (middle, centre + _HALF + 4), INK_2, stroke_width="2")


def _draw_leaders(
    drawing: Drawing,
    above: Sequence[_Label],
    below: Sequence[_Label],
    centre: float,
    neighbours: Sequence[tuple[float, float]],
) -> None:
    """Join labels to their marks, under the dots: straight out of the band, then across to the words."""
    edge = centre - _HALF - 4
    for label in above:
        own = label.role is Role.OWN
        start = centre if own else edge
        outline = f"M0 {start:.1f}V{edge:.1f}L{label.shift:.1f} {label.baseline + 4:.1f}"
        drawing.path(label.x, 0, outline, fill="none", stroke=INK if own else INK_2, stroke_width="1.5" if own else "1")
    axis = centre + _HALF + 4
    named = [label for label in below if label.role is Role.NEIGHBOUR]
    for label, (x, y) in zip(named, neighbours, strict=True):
        outline = f"M0 {y:.1f}V{axis + 2:.1f}L{label.shift:.1f} {label.baseline - 11:.1f}"
        drawing.path(x, 0, outline, fill="none", stroke=BLUE, stroke_width="1")


def _draw_sign(drawing: Drawing, role: Role, x: float, y: float, shift: float = 0) -> None:
    shape = DIAMOND if role is Role.OWN else CIRCLE
    drawing.sign(shape, x, y, _RADIUS[role], _FILL[role], "" if role is Role.OTHER else PAPER, shift)


def _draw_aside(drawing: Drawing, scale: _Scale, centre: float, bottom: float) -> float:
    """Draw what is off the scale, with its names, and return the drawing's height."""
    if not scale.aside:
        return bottom
    drawing.path(scale.right, centre, _ARROW, fill="none", stroke=INK_3, stroke_width="1.5")
    top = centre - 7.5 * (len(scale.aside) - 1)
    for place, mark in enumerate(scale.aside):
        with drawing.mark(f"{mark.label} {mark.text}, off the scale"):
            _draw_sign(drawing, mark.role, scale.right, top + 15 * place, _ASIDE)
        if scale.beside:
            drawing.words(scale.right, top + 15 * place - 3, _brief(mark), _aside_setting(mark), _ASIDE + 12)
    if scale.beside:
        last = top + 15 * (len(scale.aside) - 1)
        drawing.words(scale.right, last + 12, "off the scale", Setting(size=SMALL, fill=INK_3), _ASIDE + 12)
        return bottom
    for mark in scale.aside:
        bottom += 15
        full = f"{mark.label} {mark.text}, off the scale"
        fits = set_width(full, SMALL, bold=True) <= drawing.width
        words = full if fits else f"{_brief(mark)}, off the scale"
        drawing.words(drawing.width, bottom - 3, words, _aside_setting(mark, anchor="end"))
    return bottom + 4


def _aside_setting(mark: Mark, anchor: str = "start") -> Setting:
    own = mark.role is Role.OWN
    return Setting(anchor=anchor, size=SMALL, bold=own, fill=INK if own else INK_3)
