"""A small vocabulary for drawings: dots, diamonds, lines, bars and words become SVG.

A *fluid* drawing has no scale of its own: places along x are percentages and everything else is in pixels, so it
stretches with its container while its words keep their size. It is laid out for the narrowest width it will be shown
at. Wider, marks move apart; what belongs to a mark is set at a *shift* of it in pixels and moves with it, so that
labels which are clear of each other stay so. It stands in a page with the theme, which says what a halo is and that
nothing is cut off. A drawing that is not fluid has a fixed size in pixels and needs nothing round it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from lcp_analysis.render.addresses import safe_address
from lcp_analysis.render.tokens import token

INK, INK_2, INK_3, PAPER = token("ink"), token("ink-2"), token("ink-3"), token("paper")
BLUE, GREY, BAND, EDGE, RULE = (token(name) for name in ("d1", "grey-dot", "band", "edge", "rule"))
STEPS = tuple(token(f"s{step}") for step in range(5))
TEXT, SMALL = 13.0, 12.0  # px; nothing is set smaller
CIRCLE, DIAMOND, SQUARE, TRIANGLE = "circle", "diamond", "square", "triangle"
_OUTLINES = {
    CIRCLE: "M-{0} 0A{0} {0} 0 1 0 {0} 0A{0} {0} 0 1 0 -{0} 0Z",
    DIAMOND: "M0 -{0}L{0} 0 0 {0} -{0} 0Z",
    SQUARE: "M-{0} -{0}H{0}V{0}H-{0}Z",
    TRIANGLE: "M0 -{0}L{0} {0}H-{0}Z",
}
_HALO = {"paint_order": "stroke", "stroke": PAPER, "stroke_width": "4", "stroke_linejoin": "round"}
_SHAPES, _WORDS = ("path", "rect", "circle", "line"), ("text",)
_INHERITED = {  # which parts look at it, and what SVG takes where nothing is said
    "fill": (("path", "rect", "circle", "text"), "#000"),
    "stroke": (_SHAPES + _WORDS, "none"),
    "stroke-width": (_SHAPES, "1"),
    "font-size": (_WORDS, "1em"),
    "text-anchor": (_WORDS, "start"),
}
_XLINK = "http://www.w3.org/1999/xlink"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How words are set."""

    anchor: str = "start"  # of the words at their place: start, middle or end
    size: float = TEXT  # px
    bold: bool = False
    fill: str = INK
    halo: bool = False  # a white edge, where lines may cross


BODY = Setting()


class Drawing:
    """An SVG in the making; ``markup`` closes it."""

    def __init__(self, width: float, *, fluid: bool = True) -> None:
        self.width, self.fluid = width, fluid
        self._root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._into = self._root

    def markup(self, height: float, classes: str) -> str:
        """Return the drawing as text, hidden from screen readers: the sentence and table beside it say the same."""
        self._root.set("class", f"drawing {classes}".strip())
        self._root.set("aria-hidden", "true")
        self._root.set("width", "100%" if self.fluid else _short(self.width))
        self._root.set("height", _short(height))
        if not self.fluid:
            self._root.set("viewBox", f"0 0 {_short(self.width)} {_short(height)}")
            self._root.set("font-family", token("font"))
        for name, (tags, unsaid) in _INHERITED.items():
            _say_once(self._root, name, [part for part in self._root.iter() if part.tag in tags], unsaid)
        return tostring(self._root, encoding="unicode")

    @contextmanager
    def mark(self, says: str, link: str = "") -> Iterator[None]:
        """Group one mark: what is drawn inside the ``with`` block carries this name and figure."""
        outside = parent = self._into
        if link:
            # Out of the tab order: the table under the drawing has the same links for keyboard and screen reader.
            # With xlink, as JupyterLab sets the href of every link it finds, which that of a drawing does not bear.
            self._root.set("xmlns:xlink", _XLINK)
            parent = SubElement(parent, "a", {"xlink:href": safe_address(link), "tabindex": "-1"})
        self._into = SubElement(parent, "g", {"class": "mark"})
        SubElement(self._into, "title").text = _plain(says)
        yield
        self._into = outside

    def sign(  # as much as SVG itself asks
        self, shape: str, x: float, y: float, radius: float, fill: str, edge: str = "", shift: float = 0
    ) -> None:
        """Draw a circle, diamond, square or triangle about a point."""
        edged = {"stroke": edge, "stroke_width": "1" if shape == CIRCLE else "1.5"} if edge else {}
        if shape == CIRCLE and not shift:
            self._add("circle", cx=self._x(x), cy=_short(y), r=_short(radius), fill=fill, **edged)
        else:
            self.path(x, y, _OUTLINES[shape].format(_short(radius)), shift=shift, fill=fill, **edged)

    def path(self, x: float, y: float, outline: str, shift: float = 0, **paint: str) -> None:
        """Draw an outline in pixels about a point; it does not stretch."""
        # A nested svg is the one element whose origin can be a percentage.
        nest = self._add("svg", x=self._x(x), y=_short(y), **({} if self.fluid else {"overflow": "visible"}))
        moved = {"transform": f"translate({_short(shift)} 0)"} if shift else {}
        SubElement(nest, "path", {"d": outline, **_attributes(paint), **moved})

    def line(self, start: tuple[float, float], end: tuple[float, float], stroke: str, **paint: str) -> None:
        """Draw a straight line whose ends stretch apart."""
        ends = {"x1": self._x(start[0]), "y1": _short(start[1]), "x2": self._x(end[0]), "y2": _short(end[1])}
        self._add("line", **ends, stroke=stroke, **paint)

    def bar(self, x: float, y: float, width: float, height: float, **paint: str) -> None:
        """Draw a rectangle."""
        size = {"width": self._x(width), "height": _short(height)}
        self._add("rect", x=self._x(x), y=_short(y), **size, **paint)

    def stretched(self, height: float, outline: str, **paint: str) -> None:
        """Draw an outline in the drawing's own units that stretches with it, its lines keeping their thickness."""
        box = {"width": "100%" if self.fluid else _short(self.width), "height": _short(height)}
        view = f"0 0 {_short(self.width)} {_short(height)}"
        nest = self._add("svg", x="0", y="0", **box, viewBox=view, preserveAspectRatio="none")
        SubElement(nest, "path", {"d": outline, "vector-effect": "non-scaling-stroke", **_attributes(paint)})

    def words(self, x: float, y: float, text: str, setting: Setting = BODY, shift: float = 0) -> None:
        """Set words with their baseline at y, ``shift`` pixels from x."""
        extra = {"text_anchor": setting.anchor} if setting.anchor != "start" else {}
        extra |= {"font_weight": "700"} if setting.bold else {}
        extra |= {"dx": _short(shift)} if shift else {}
        extra |= ({"class": "halo"} if self.fluid else _HALO) if setting.halo else {}
        place = {"x": self._x(x), "y": _short(y), "font_size": _short(setting.size)}
        self._add("text", **place, fill=setting.fill, **extra).text = _plain(text)

    def _x(self, x: float) -> str:
        return f"{_short(100 * x / self.width, 2)}%" if self.fluid else _short(x)

    def _add(self, tag: str, **attributes: str) -> Element:
        return SubElement(self._into, tag, _attributes(attributes))


def _say_once(root: Element, name: str, parts: Sequence[Element], unsaid: str) -> None:
    """Write what most parts say of themselves at the root, from which they inherit it."""
    said = Counter(part.get(name, unsaid) for part in parts)
    if not said:
        return
    commonest, _ = said.most_common(1)[0]
    root.set(name, commonest)
    for part in parts:
        if part.get(name, unsaid) == commonest:
            part.attrib.pop(name, None)
        else:
            part.set(name, part.get(name, unsaid))


def _plain(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _short(value: float, decimals: int = 1) -> str:
    """Write a length with few decimals and no "-0"."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _attributes(paint: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in paint.items()}
