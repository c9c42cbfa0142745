"""Sections read back: every piece of text, trace, table and chart in them, however deep it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from lcp_analysis.views.sections import Link, Phrase, Section, Strong, Trace, Traced
from lcp_analysis.views.tables import Cell, Table


def said(phrase: Phrase) -> str:
    """A phrase as a reader sees it."""
    return "".join(part if isinstance(part, str) else part.text for part in phrase)


def every(kind: type[Any] | tuple[type[Any], ...], value: object) -> Iterator[Any]:
    """Every value of a kind inside another."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, str | float | int):
        return
    if isinstance(value, tuple):
        for part in value:
            yield from every(kind, part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from every(kind, getattr(value, field.name))


def texts(section: Section) -> str:
    """All text of a section, a line for each piece; traces and identifiers of programs left out."""
    return "\n".join(_texts(section))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if value and all(isinstance(part, str | Traced | Strong | Link) for part in value):
            yield said(value)
        else:
            for part in value:
                yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("id", "trace", "link", "address", "kind", "status", "mark"):
                yield from _texts(getattr(value, field.name))


def traces_used(section: Section) -> set[str]:
    """Ids that figures of a section point to."""
    return {one.trace for one in every((Traced, Cell), replace(section, traces=())) if one.trace}


def traces_of(section: Section) -> dict[str, Trace]:
    return {trace.id: trace for trace in section.traces}


def tables(section: Section) -> list[Table]:
    return list(every(Table, section))
