"""What stands where in a drawing: an SVG read back as marks, signs and boxes of words, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from lcp_analysis.render.lettering import set_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    words: str
    left: float
    right: float
    baseline: float
    size: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right - 0.5 and other.left < self.right - 0.5
        return across and abs(self.baseline - other.baseline) < 0.75 * max(self.size, other.size)


INHERITED = ("fill", "stroke", "stroke-width", "font-size", "text-anchor")  # of those a drawing uses, as SVG 2 has it


def read(svg: str) -> Element:
    """A drawing whose parts say for themselves what they inherit from it."""
    root = fromstring(svg)
    said = {name: root.get(name) for name in INHERITED if root.get(name)}
    for part in root.iter():
        for name, value in said.items():
            if name not in part.attrib:
                part.set(name, value)
    return root


def px(text: str, width: float) -> float:
    return float(text[:-1]) / 100 * width if text.endswith("%") else float(text)


def boxes(drawing: Element, width: float) -> list[Box]:
    """The words of a drawing when it is shown at this width."""
    found = []
    for node in drawing.iter(f"{SVG}text"):
        size = float(node.get("font-size", "0"))
        long = set_width(node.text or "", size, bold=node.get("font-weight") == "700")
        start = px(node.get("x", "0"), width) + float(node.get("dx", "0"))
        start -= {"start": 0.0, "middle": long / 2, "end": long}[node.get("text-anchor", "start")]
        found.append(Box(node.text or "", start, start + long, float(node.get("y", "0")), size))
    return found


def overlaps(drawing: Element, width: float) -> list[tuple[str, str]]:
    return [(a.words, b.words) for a, b in combinations(boxes(drawing, width), 2) if a.meets(b)]


def outside(drawing: Element, width: float) -> list[str]:
    return [box.words for box in boxes(drawing, width) if box.left < -0.5 or box.right > width + 0.5]


@dataclass(frozen=True)
class Sign:
    says: str
    shape: str  # "circle" or the outline of a path
    x: float
    fill: str


def signs(drawing: Element, width: float) -> dict[str, Sign]:
    """The first shape of every mark by what the mark says."""
    found = {}
    for group in drawing.iter(f"{SVG}g"):
        says = group.findtext(f"{SVG}title") or ""
        shape = list(group)[1]
        if shape.tag == f"{SVG}svg":
            path = shape.find(f"{SVG}path")
            assert path is not None
            moved = path.get("transform", "translate(0 0)").removeprefix("translate(").split()[0]
            x = px(shape.get("x", "0"), width) + float(moved)
            found[says] = Sign(says, path.get("d", ""), x, path.get("fill", ""))
        else:
            x = px(shape.get("cx") or shape.get("x") or "0", width)
            found[says] = Sign(says, shape.tag.removeprefix(SVG), x, shape.get("fill", ""))
    return found
