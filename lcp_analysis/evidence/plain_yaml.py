"""What of YAML a person's file may use: no tags, no anchors, no keys that are lists, and no depth without end.

The rest is refused before any value is made of it. Tags make objects of the reader's own kind, anchors let a small file
stand for more values than memory holds (a "billion laughs"), and deep nesting exhausts the reader.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from lcp_analysis.terms import BadInput

DEEPEST = 30  # levels: a problem file has about six


def check_plain(path: Path, text: str) -> None:
    """Refuse a document that uses more of YAML than files for people need.

    Raises
    ------
    BadInput
        With the line, what stands there and what to write instead.
    ruamel.yaml.error.YAMLError
        If it is not YAML.
    """
    open_collections: list[int | None] = []  # for a mapping, how many nodes it holds so far; None for a list
    for event in YAML(typ="rt").parse(text):
        fault = _fault(event, open_collections)
        if fault:
            raise BadInput(f"{path.name}, line {event.start_mark.line + 1}", *fault)
        if isinstance(event, NodeEvent) and open_collections and open_collections[-1] is not None:
            open_collections[-1] += 1
        if isinstance(event, CollectionStartEvent):
            open_collections.append(0 if isinstance(event, MappingStartEvent) else None)
        elif isinstance(event, CollectionEndEvent):
            open_collections.pop()


def _fault(event: Any, open_collections: list[int | None]) -> tuple[str, str] | None:
    """Say what was found and what is needed, or ``None`` where an event is plain."""
    if isinstance(event, DocumentStartEvent) and event.version not in (None, (1, 2)):
        return "a %YAML line that asks for another version", "YAML 1.2; remove the line"
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        mark = "*" if isinstance(event, AliasEvent) else "&"
        return f"the anchor {mark}{event.anchor}", "the value itself, written out in each place"
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.ctag:
        return f"the tag {event.tag}", "a plain value without a tag"
    if isinstance(event, CollectionStartEvent):
        if open_collections and open_collections[-1] is not None and open_collections[-1] % 2 == 0:
            return "a list or mapping in the place of a key", "a word or number as the key"
        if len(open_collections) >= DEEPEST:
            return f"more than {DEEPEST} levels of nesting", "a flatter file"
    return None
