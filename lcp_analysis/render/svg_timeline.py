"""A timetable as a drawing: a line for each step, bars for stretches of time, diamonds for single days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lcp_analysis.render.axes import Axis, thinned
from lcp_analysis.render.drawing import BLUE, DIAMOND, INK, INK_2, PAPER, RULE, SMALL, Drawing, Setting
from lcp_analysis.render.lettering import set_width, wrapped
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import Span, Timeline, TimelineRow, Tone

TONES = MappingProxyType(
    {
        Tone.WORK: "the authorities' own work",
        Tone.SUPPORT: "with the programme's support",
        Tone.CRITICAL: "no room: a day late moves the end",
        Tone.UNDATED: "not dated yet",
    }
)
_FILLS = {Tone.WORK: BLUE, Tone.SUPPORT: token("d2"), Tone.CRITICAL: token("d3"), Tone.UNDATED: PAPER}
_BAR, _LINE = 10.0, 16.0  # px
_HEAD = 34.0  # px for years and months
_WIDE = 400.0  # from here on names stand beside their line
_MONTHS = "JFMAMJJASOND"
_FEW_MONTHS = 30  # up to here each month has a letter


@dataclass(frozen=True, slots=True)
class _Place:
    """How one row is set."""

    row: TimelineRow
    words: tuple[str, ...]
    top: float
    middle: float  # y of its bars
    bottom: float


def draw_timeline(chart: Timeline, drawing: Drawing) -> float:
    """Draw a timeline and return the height, px."""
    beside = drawing.width >= _WIDE
    label = max((set_width(row.label) for row in chart.rows), default=0.0) + 16
    left = min(label, 0.36 * drawing.width) if beside else 8.0
    first, last = _ends(chart)
    axis = Axis(first.toordinal(), last.toordinal(), left, drawing.width - 8)
    places = list(_places(chart.rows, left - 16 if beside else drawing.width, beside=beside))
    bottom = places[-1].bottom if places else _HEAD
    _draw_calendar(drawing, axis, first, last, bottom)
    for place in places:
        _draw_row(drawing, place, axis)
    return bottom + 4


def draw_span(drawing: Drawing, tone: Tone, x: float, y: float, width: float) -> None:
    """Draw a bar of a tone, its top left corner at a place."""
    paint = {"stroke": INK_2, "stroke_dasharray": "4 3"} if tone is Tone.UNDATED else {}
    drawing.bar(x, y, max(width, 2.0), _BAR, fill=_FILLS[tone], **paint)
    if tone is Tone.SUPPORT:
        drawing.line((x, y + _BAR), (x + width, y + _BAR), INK, stroke_width="2")
    if tone is Tone.CRITICAL:
        drawing.line((x, y + _BAR / 2), (x + width, y + _BAR / 2), PAPER, stroke_width="2")


def _ends(chart: Timeline) -> tuple[date, date]:
    """Return the first day of the first month and of the month after the last."""
    days = [day for row in chart.rows for span in row.spans for day in (span.starts, span.ends)]
    first, last = min(days), max(days)
    return first.replace(day=1), _next_month(last)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _places(rows: Sequence[TimelineRow], room: float, *, beside: bool) -> Iterator[_Place]:
    top = _HEAD + 6
    for row in rows:
        words = wrapped(row.label, room)
        height = _LINE * len(words)
        if beside:
            height = max(height, 20.0)
            yield _Place(row, words, top, top + height / 2, top + height + 6)
        else:
            height += 20.0
            yield _Place(row, words, top, top + height - 10, top + height + 8)
        top += height + (6 if beside else 8)


def _draw_calendar(drawing: Drawing, axis: Axis, first: date, last: date, bottom: float) -> None:
    month, months = first, []
    while month < last:
        months.append(month)
        month = _next_month(month)
    for month in months:
        year = month.month == 1
        if year or len(months) <= _FEW_MONTHS:
            x = axis.at(month.toordinal())
            drawing.line((x, _HEAD - (14 if year else 0)), (x, bottom), INK_2 if year else RULE)
    starts = dict.fromkeys((first, *(month for month in months if month.month == 1)))
    years = [(float(day.toordinal()), str(day.year)) for day in starts]
    for x, words, shift in thinned(years, axis, drawing.width):
        drawing.words(x, 12, words, Setting(anchor="middle", size=SMALL, bold=True), shift)
    if len(months) <= _FEW_MONTHS and (axis.end - axis.start) / len(months) >= SMALL:
        for month in months:
            middle = axis.at(month.toordinal() + 15)
            drawing.words(middle, 28, _MONTHS[month.month - 1], Setting(anchor="middle", size=SMALL, fill=INK_2))


def _draw_row(drawing: Drawing, place: _Place, axis: Axis) -> None:
    row = place.row
    y = place.top + 12
    for line in place.words:
        drawing.words(0, y, line, Setting(halo=True))
        y += _LINE
    with drawing.mark(f"{row.label}: {row.text}"):
        for span in row.spans:
            _draw_one(drawing, span, axis, place.middle)
    if row.spans and row.text:
        _draw_text(drawing, row, axis, place.middle)


def _draw_one(drawing: Drawing, span: Span, axis: Axis, middle: float) -> None:
    start, end = axis.at(span.starts.toordinal()), axis.at(span.ends.toordinal())
    if span.starts == span.ends:
        fill, edge = (PAPER, INK) if span.tone is Tone.UNDATED else (INK, PAPER)
        drawing.sign(DIAMOND, start, middle, 7, fill, edge)
    else:
        draw_span(drawing, span.tone, start, middle - _BAR / 2, end - start)


def _draw_text(drawing: Drawing, row: TimelineRow, axis: Axis, middle: float) -> None:
    """Print what a row says to the right of its last span, or to the left of its first where there is no room."""
    after = axis.at(max(span.ends for span in row.spans).toordinal())
    before = axis.at(min(span.starts for span in row.spans).toordinal())
    width = set_width(row.text, SMALL) + 12
    if after + width <= drawing.width or before - width < axis.start:
        drawing.words(after, middle + 4, row.text, Setting(size=SMALL, fill=INK_2, halo=True), 11)
    else:
        drawing.words(before, middle + 4, row.text, Setting(anchor="end", size=SMALL, fill=INK_2, halo=True), -11)
