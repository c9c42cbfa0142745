"""A whole and its parts as one bar; the amount stands on each part that has room for it, and on all in the legend."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.render.drawing import BLUE, EDGE, INK, PAPER, SMALL, STEPS, Drawing, Setting
from lcp_analysis.render.lettering import set_width
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import PartLook, Parts

PAINT: Mapping[PartLook, dict[str, str]] = {
    PartLook.DONE: {"fill": BLUE, "stroke": BLUE},
    PartLook.PROMISED: {"fill": STEPS[3], "stroke": BLUE},
    PartLook.HELD: {"fill": STEPS[1], "stroke": BLUE, "stroke_dasharray": "4 3"},
    PartLook.ASKED: {"fill": token("d4"), "stroke": INK},
    PartLook.LEFT: {"fill": PAPER, "stroke": EDGE},
}
_HEIGHT, _PLATE = 48.0, 22.0


def draw_parts(chart: Parts, drawing: Drawing) -> float:
    """Draw the parts side by side and return the height, px."""
    whole = sum(part.value for part in chart.parts)
    x = 1.0
    room = drawing.width - 2.0
    for part in chart.parts:
        width = room * part.value / whole if whole else 0.0
        with drawing.mark(f"{part.label}: {part.text}"):
            drawing.bar(x, 1, width, _HEIGHT, **PAINT[part.look])
            words = set_width(part.text, SMALL, bold=True)
            if words + 20 < width:
                plate = f"M{-words / 2 - 6:.1f} 0h{words + 12:.1f}v{_PLATE}h{-words - 12:.1f}z"
                drawing.path(x + width / 2, 1 + (_HEIGHT - _PLATE) / 2, plate, fill=PAPER)
                setting = Setting(anchor="middle", size=SMALL, bold=True)
                drawing.words(x + width / 2, 1 + _HEIGHT / 2 + 4.5, part.text, setting)
        x += width
    return _HEIGHT + 2
