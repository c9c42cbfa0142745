"""The record as files: what stands, for anybody who may see it; everything, for who moves or checks the record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from lcp_analysis.records.backup import BrokenBackup, NoFile
from lcp_analysis.records.chain import verify
from lcp_analysis.records.events import ERASABLE
from lcp_analysis.records.project import Projection
from lcp_analysis.records.store import Store, rows
from lcp_analysis.records.tables import as_event, events
from lcp_analysis.records.topics import TOPICS
from lcp_analysis.terms import BadInput, LcpError

FORMAT = "lcp-record-1"
STANDING = ("scope", "topic", "key", "version", "position", "at", "value")
COLUMNS = tuple(column.name for column in events.columns)
_INTEGERS = {"position", "version", "at", "seen", "undoes"}
_MAY_LACK = {"undoes", *ERASABLE, *(f"{name}_salt" for name in ERASABLE)}
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class NotEmpty(LcpError):
    """Only an empty record can take in another."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position

    def __str__(self) -> str:
        return (
            f"This record already holds {self.position:,} events, and two records are never mixed. "
            "Import into an empty one: name a new folder in LCP_WORKSPACE, or an empty database."
        )


def standing(store: Store, as_at: int | None = None) -> list[Mapping[str, Any]]:
    """Return what stands at a position, without who entered it and why.

    Topics that hold one person's own judgement are left out.
    """
    by_scope: dict[Any, list[Any]] = {}
    last = store.last_position()
    upto = last if as_at is None else min(as_at, last)
    for event in store.read(upto=upto):
        by_scope.setdefault(event.scope, []).append(event)
    return [
        {
            "scope": str(scope),
            "topic": topic,
            "key": key,
            "version": projection.version(topic, key),
            "position": event.position,
            "at": event.at.isoformat(),
            "value": event.value,
        }
        for scope, found in sorted(by_scope.items(), key=lambda item: str(item[0]))
        for projection in [Projection().after(found, upto)]
        for (topic, key), event in sorted(projection.entered().items())
        if topic not in TOPICS or not TOPICS[topic].individual
    ]


def everything(store: Store) -> list[dict[str, Any]]:
    """Return every event in full, with salts and links: personal data, for moving or checking the record."""
    with store.reading() as connection:
        return [dict(row) for row in rows(connection)]


def as_json(store: Store, *, individual: bool = False, as_at: int | None = None) -> str:
    """Write the record as JSON.

    Parameters
    ----------
    individual : bool
        Every event with names, reasons and salts. Otherwise what stands, without them.
    as_at : int, optional
        Position up to which the record counts; only for what stands.
    """
    kind, found = ("everything", everything(store)) if individual else ("standing", standing(store, as_at))
    return json.dumps({"format": FORMAT, "kind": kind, "events": found}, ensure_ascii=False, indent=1)


def as_csv(store: Store, *, individual: bool = False, as_at: int | None = None) -> str:
    """Write the record as CSV that no spreadsheet takes for a formula; the parameters are those of :func:`as_json`."""
    if individual:
        return _table(COLUMNS, ([row[name] for name in COLUMNS] for row in everything(store)))
    found = standing(store, as_at)
    return _table(STANDING, ([_cell(line[name]) for name in STANDING] for line in found))


def _table(header: Iterable[str], lines: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([inert(cell) for cell in line] for line in lines)
    return text.getvalue()


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def inert(cell: Any) -> Any:
    """Put a quote before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA) else cell


def import_json(store: Store, path: Path) -> int:
    """Take in everything from a file of :func:`as_json` with ``individual``, and return the number of events.

    Raises
    ------
    NotEmpty
        If the record holds anything.
    NoFile, BadInput, BrokenBackup
        If the file is not there, is not such an export, or its chain does not hold. The record stays empty.
    """
    found = _read(path)
    verdict = verify(found)
    if verdict.broken is not None:
        raise BrokenBackup(path, verdict)
    with store.writing() as connection:
        last = connection.execute(sa.select(sa.func.max(events.c.position))).scalar()
        if last:
            raise NotEmpty(last)
        if found:
            connection.execute(sa.insert(events), found)
    return len(found)


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise NoFile(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadInput(path.name, f"no JSON ({error})", "a file that ./lcp records export --individual wrote") from None
    whole = isinstance(content, dict) and content.get("format") == FORMAT and content.get("kind") == "everything"
    if not whole or not isinstance(content.get("events"), list):
        raise BadInput(path.name, "another kind of file", "a file that ./lcp records export --individual wrote")
    return [_row(line, f"{path.name} / event {number}") for number, line in enumerate(content["events"], start=1)]


def _row(line: Any, place: str) -> dict[str, Any]:
    if not isinstance(line, dict) or set(line) != set(COLUMNS):
        raise BadInput(place, "other fields than an event has", "the file as it was exported")
    for name, value in line.items():
        fits = isinstance(value, int) and not isinstance(value, bool) if name in _INTEGERS else isinstance(value, str)
        if not fits and not (value is None and name in _MAY_LACK):
            raise BadInput(f"{place} / {name}", repr(value)[:60], "the file as it was exported")
    try:
        as_event({**line})
    except (ValueError, KeyError, OverflowError):
        raise BadInput(place, "a role or time there is not", "the file as it was exported") from None
    return line
