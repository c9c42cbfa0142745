"""A chain over salted commitments: a change anywhere shows, and a field can be erased without breaking it.

Each event carries, for its author, reason and value, the SHA-256 of a random salt and the text. Its link is the SHA-256
of the link before and of everything else in it, the commitments included. To erase a field is to delete its text and
salt: the commitment stays, the link still holds, and without the salt nobody can guess the text from it.

The chain has no secret. Who can write to the database can make the whole chain anew; that is noticed only against a
position and link that were kept elsewhere, such as on a printed report.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lcp_analysis.records.events import ERASABLE, canonical
from lcp_analysis.records.tables import Row
from lcp_analysis.records.topics import ERASURE
from lcp_analysis.terms.words import listing

ORIGIN = "0" * 64  # the link before the first
_LINKED = ("position", "scope", "topic", "key", "version", "role", "at", "client_id", "seen", "undoes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found when the chain was followed."""

    checked: int  # events, up to the first that is wrong
    head: str  # link of the last that is right
    broken: int | None = None  # position of the first that is wrong
    why: str = ""

    def __str__(self) -> str:
        if self.broken is None:
            return f"All {self.checked:,} events are as they were recorded. Last link: {self.head}"
        return f"The record is broken at position {self.broken:,}: {self.why}."


def commit(text: str | None, salt: str) -> str:
    """Return the commitment to a text. Nothing entered (``None``) and an empty text differ."""
    return hashlib.sha256(bytes.fromhex(salt) + (b"\0" if text is None else b"\1" + text.encode())).hexdigest()


def link(previous: str, row: Row) -> str:
    """Return the link of an event that follows ``previous``."""
    linked = [previous, *(row[name] for name in _LINKED), *(row[f"{name}_commitment"] for name in ERASABLE)]
    return hashlib.sha256(canonical(linked).encode()).hexdigest()


def verify(rows: Iterable[Row], expected: Mapping[int, str] | None = None) -> Verdict:
    """Follow the chain from its beginning.

    Parameters
    ----------
    rows : Iterable of Row
        Every line of the table, in the order of position.
    expected : Mapping of position to link, optional
        Links that were kept elsewhere: they show whether the whole chain was made anew, or its end cut off.
    """
    walk = _Walk(expected=dict(expected or {}))
    for row in rows:
        why = walk.step(row)
        if why:
            return Verdict(checked=walk.position, head=walk.head, broken=walk.position + 1, why=why)
    return walk.verdict()


@dataclass(slots=True)
class _Walk:
    """Where the walk along the chain has come to."""

    expected: dict[int, str]
    position: int = 0
    head: str = ORIGIN
    at: int = 0
    missing: set[tuple[int, str]] = field(default_factory=set)  # fields without their text
    announced: set[tuple[int, str]] = field(default_factory=set)  # fields that an event says were erased

    def step(self, row: Row) -> str:
        """Take one event and return what is wrong with it, if anything."""
        why = self._wrong(row)
        if why:
            return why
        self.position, self.head, self.at = row["position"], row["link"], row["at"]
        self.missing |= {(self.position, name) for name in ERASABLE if row[f"{name}_salt"] is None}
        if row["topic"] == ERASURE and row["value"] is not None:
            self.announced |= {(int(row["key"]), name) for name in json.loads(row["value"])["fields"]}
        return ""

    def _wrong(self, row: Row) -> str:
        if row["position"] != self.position + 1:
            return "the event is missing"
        for name in ERASABLE:
            salt = row[f"{name}_salt"]
            kept = row[f"{name}_commitment"]
            if (row[name] is not None) if salt is None else commit(row[name], salt) != kept:
                return f"its {name} was changed"
        if link(self.head, row) != row["link"]:
            return "it was changed, or the one before it"
        if row["at"] < self.at:
            return "it is earlier than the one before it"
        if self.expected.get(row["position"], row["link"]) != row["link"]:
            return "its link is not the one that was kept elsewhere"
        return ""

    def verdict(self) -> Verdict:
        """Say what the whole walk found: what only its end can tell."""
        beyond = sorted(position for position in self.expected if position > self.position)
        wrong = [
            (position, f"its {name} was removed without an erasure")
            for position, name in sorted(self.missing - self.announced)
        ]
        wrong += [
            (position, f"its {name} was erased and has come back")
            for position, name in sorted(self.announced - self.missing)
        ]
        wrong += [(position, "the end of the record is missing") for position in beyond]
        if not wrong:
            return Verdict(checked=self.position, head=self.head)
        first = min(position for position, _ in wrong)
        why = listing([text for position, text in wrong if position == first])
        return Verdict(checked=first - 1, head=self.head, broken=first, why=why)
