"""The region as a grid of tiles: the step of the scale is both a shade and a number of filled dots."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.render.drawing import BLUE, EDGE, INK, INK_3, PAPER, SMALL, STEPS, Drawing, Setting
from lcp_analysis.render.lettering import set_width, wrapped
from lcp_analysis.views.charts import Tile, TileMap

_WIDE = 560.0  # from here on tiles hold whole names
_GAP = 3.0
_INSET = 4.0
_DARK = STEPS[3:]  # shades that carry white words
_DOT, _PITCH = 2.2, 6.2  # radius and distance of the dots that count steps


@dataclass(frozen=True, slots=True)
class _Box:
    """One tile's place and how it is painted."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    ink: str


def shades(levels: int) -> tuple[str, ...]:
    """Return one shade a step, lightest first, always ending in the darkest: at most five."""
    if levels > len(STEPS):
        raise ValueError(f"a tile map shows at most {len(STEPS)} steps, not {levels}")
    return STEPS[len(STEPS) - levels :]


def draw_tile_map(chart: TileMap, drawing: Drawing) -> float:
    """Draw a tile map and return its height, px."""
    wide = drawing.width >= _WIDE
    side = drawing.width / (1 + max((tile.column for tile in chart.tiles), default=0))
    height = 72.0 if wide else 44.0
    fills = shades(len(chart.levels))
    for tile in sorted(chart.tiles, key=lambda tile: (tile.own, tile.row, tile.column)):
        fill = PAPER if tile.level is None else fills[tile.level]
        ink = PAPER if fill in _DARK else INK
        box = _Box(tile.column * side, tile.row * height, side - _GAP, height - _GAP, fill, ink)
        with drawing.mark(f"{tile.label}: {tile.text}", tile.link):
            _draw_tile(drawing, tile, box)
            (_draw_words if wide else _draw_initials)(drawing, tile, box)
            if tile.level is not None:
                start, shift = (box.x, 8.0) if wide else (box.x + box.width / 2, -_PITCH * (len(fills) - 1) / 2)
                level_dots(drawing, (start, box.y + box.height - 9), tile.level, len(fills), ink, shift)
    return height * (1 + max((tile.row for tile in chart.tiles), default=0))


def _draw_tile(drawing: Drawing, tile: Tile, box: _Box) -> None:
    edge = INK if tile.own else EDGE if tile.level is None else BLUE
    paint = {"stroke": edge, "stroke_width": "5" if tile.own else "1", "rx": "3"}
    if tile.level is None and not tile.own:
        paint["stroke_dasharray"] = "3 3"
    drawing.bar(box.x, box.y, box.width, box.height, fill=box.fill, **paint)
    if tile.own:  # a white line inside the dark one, so that it shows on a dark tile
        drawing.bar(box.x, box.y, box.width, box.height, fill="none", stroke=PAPER, stroke_width="2", rx="2")


def _draw_words(drawing: Drawing, tile: Tile, box: _Box) -> None:
    setting = Setting(size=SMALL, fill=box.ink, bold=tile.own)
    for place, line in enumerate(_name(tile, box.width - _INSET)):
        drawing.words(box.x, box.y + 15 + 13.5 * place, line, setting, _INSET)
    gap = tile.level is None
    figure = Setting(size=SMALL, bold=not gap, fill=INK_3 if gap else box.ink)
    drawing.words(box.x, box.y + 49, tile.text, figure, _INSET)


def _draw_initials(drawing: Drawing, tile: Tile, box: _Box) -> None:
    words = tile.short
    while words and set_width(words, SMALL, bold=True) > box.width:
        words = words[:-1]
    setting = Setting(anchor="middle", size=SMALL, bold=tile.own, fill=box.ink)
    drawing.words(box.x + box.width / 2, box.y + 18, words, setting)


def _name(tile: Tile, width: float) -> tuple[str, ...]:
    """Return the name in at most two lines, shortened only as far as the tile asks for."""
    ampersand = tile.label.replace(" and ", " & ")
    brief = ampersand.split(" upon ")[0]
    for words in (tile.label, ampersand, brief, _cut(brief, width)):
        lines = wrapped(words, width, SMALL, bold=tile.own)
        if len(lines) <= 2 and all(set_width(line, SMALL, bold=tile.own) <= width for line in lines):
            return lines
    return (tile.short,)


def _cut(name: str, width: float) -> str:
    """Cut words that are wider than the tile after their fourth letter: "Hamm. & Fulham"."""
    return " ".join(word if set_width(word, SMALL, bold=True) <= width else f"{word[:4]}." for word in name.split())


def level_dots(  # one place, one count, one look
    drawing: Drawing, start: tuple[float, float], level: int, levels: int, ink: str, shift: float = 0
) -> None:
    """Draw one dot for each step that is reached and a ring for each that is not."""
    rings = [_ring(shift + _PITCH * place) for place in range(levels)]
    drawing.path(*start, "".join(rings[: level + 1]), fill=ink)
    if level + 1 < levels:
        drawing.path(*start, "".join(rings[level + 1 :]), fill="none", stroke=ink, stroke_width="0.8")


def _ring(x: float) -> str:
    return f"M{x - _DOT:.1f} 0a{_DOT} {_DOT} 0 1 0 {2 * _DOT} 0a{_DOT} {_DOT} 0 1 0 {-2 * _DOT} 0"
