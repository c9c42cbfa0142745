"""One thing that somebody entered, as the record keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from lcp_analysis.terms import BadInput, Role, Scope

Value = Mapping[str, Any]  # what JSON can hold
ERASABLE = ("author", "reason", "value")
LONGEST_REASON = 2_000  # characters
LONGEST_VALUE = 320_000  # characters of JSON: an answer of 50,000 characters however they are written, with evidence
LONGEST_KEY = 200  # characters
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to be recorded.

    Raises
    ------
    BadInput
        If a text is too long or holds a character that cannot be stored.
    """

    scope: Scope
    topic: str
    key: str  # what within the topic: "north", "north/legal", "2016-17"; never a person's name
    content: str | None  # the value as canonical JSON; None takes back what stood there
    author: str
    role: Role
    reason: str = ""
    seen: int  # version of the key the author had in view; 0 for none
    client_id: str  # made by the sender, one for each thing entered, the same when it is sent again
    undoes: int | None = None  # position of the event this one reverses

    def __post_init__(self) -> None:
        limits = ((self.key, LONGEST_KEY), (self.reason, LONGEST_REASON), (self.content or "", LONGEST_VALUE))
        for (text, longest), what in zip(limits, ("the key", "the reason", "the value"), strict=True):
            check_text(text, what, longest)
        check_text(self.client_id, "the client id", 100)
        if not self.client_id or self.seen < 0:
            raise BadInput("what was sent", "no client id, or a version below zero", "both: load the page again")

    @property
    def value(self) -> Value | None:
        """The value that was sent."""
        return read_value(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was recorded. A field in ``erased`` has been taken out for good, and is ``None`` or empty."""

    position: int  # in the whole record: 1, 2, 3 without a gap
    scope: Scope
    topic: str
    key: str
    version: int  # of (scope, topic, key): 1, 2, 3
    content: str | None
    author: str
    role: Role
    at: datetime  # server's time, UTC; never earlier than the event before
    reason: str
    client_id: str
    seen: int
    undoes: int | None
    erased: frozenset[str] = frozenset()

    @property
    def value(self) -> Value | None:
        """The value as it was entered; ``None`` where it was taken back, undone or erased."""
        return read_value(self.content)

    def without(self, fields: frozenset[str]) -> Event:
        """Return the event after these fields were erased."""
        return replace(
            self,
            content=None if "value" in fields else self.content,
            author="" if "author" in fields else self.author,
            reason="" if "reason" in fields else self.reason,
            erased=self.erased | fields,
        )

    @property
    def who(self) -> str:
        """The author in a sentence."""
        return "Somebody (name erased)" if "author" in self.erased else self.author


def read_value(content: str | None) -> Value | None:
    """Return the value that a content stands for."""
    return None if content is None else dict(json.loads(content))


def canonical(value: Any) -> str:
    """Write a value as JSON of which there is one spelling only.

    Raises
    ------
    BadInput
        If JSON cannot hold it.
    """
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):
        raise BadInput("the value", "something that is not a plain value", "numbers, text, lists and names") from None


def check_text(text: str, what: str, longest: int) -> None:
    """Refuse a text that is too long, or that a database or file cannot hold.

    Raises
    ------
    BadInput
        With what is wrong.
    """
    if len(text) > longest:
        raise BadInput(what, f"{len(text):,} characters", f"at most {longest:,}")
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise BadInput(what, "a character that is none", "plain text: type it again instead of pasting")


def microseconds(at: datetime) -> int:
    """Return a time as whole microseconds since 1970, as the record keeps it."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def from_microseconds(kept: int) -> datetime:
    """Return the time that was kept as microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=kept)
