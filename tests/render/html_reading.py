"""HTML read back as a flat list of elements with their text, enough to check a page's structure."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "input", "img", "hr"})


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]  # tags it stands in, outermost first
    text: str = ""

    def has(self, wanted: dict[str, str]) -> bool:
        return all(value in (self.attributes.get(name) or "").split() for name, value in wanted.items())


class Page(HTMLParser):
    """Every element of a page; closing tags must match opening ones."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self._open: list[Node] = []
        self.feed(html)
        assert not self._open, f"never closed: {[node.tag for node in self._open]}"

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs), tuple(outer.tag for outer in self._open))
        assert len(node.attributes) == len(attrs), f"an attribute twice on {tag}: {attrs}"
        self.nodes.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.nodes.append(Node(tag, dict(attrs), tuple(outer.tag for outer in self._open)))

    def handle_endtag(self, tag):
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data):
        for node in self._open:
            node.text += data

    def all(self, tag: str, **having: str) -> list[Node]:
        """Every element of this tag outside drawings whose attributes hold these words."""
        wanted = {name.rstrip("_"): value for name, value in having.items()}
        return [node for node in self.nodes if node.tag == tag and "svg" not in node.inside and node.has(wanted)]

    def ids(self) -> list[str]:
        return [node.attributes["id"] for node in self.nodes if node.attributes.get("id")]

    def headings(self) -> list[tuple[str, str]]:
        return [(node.tag, node.text) for node in self.nodes if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
