"""What is said to the second of two people who change the same thing."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from lcp_analysis.records.events import Entry, Event
from lcp_analysis.records.topics import TOPICS, WHOLE
from lcp_analysis.terms import LcpError
from lcp_analysis.terms.words import count


class Conflict(LcpError):
    """Somebody changed this since its author last saw it. Nothing was recorded.

    Attributes
    ----------
    yours : Entry
        What was sent.
    theirs : Event
        What stands in the record now; its ``version`` is the one to have seen when sending again.
    now : datetime
        The server's time when it was refused.
    """

    def __init__(self, yours: Entry, theirs: Event, now: datetime) -> None:
        super().__init__(yours, theirs, now)
        self.yours, self.theirs, self.now = yours, theirs, now

    @property
    def who(self) -> str:
        """Who was first."""
        same = self.theirs.author == self.yours.author and "author" not in self.theirs.erased
        return "You, in another window," if same else self.theirs.who

    @property
    def when(self) -> str:
        """How long ago."""
        return ago(self.theirs.at, self.now)

    def __str__(self) -> str:
        return (
            f"{self.who} changed {subject(self.yours.topic, self.yours.key)} {self.when}. "
            f"Yours: {in_words(self.yours.content)}. Theirs: {in_words(self.theirs.content)}. "
            "Nothing of yours was recorded; look at both and enter what should stand."
        )


class ClientIdReused(LcpError):
    """Two different things were sent under one client id."""

    def __init__(self, client_id: str) -> None:
        super().__init__(client_id)
        self.client_id = client_id

    def __str__(self) -> str:
        return (
            "This was sent under a mark that something else was recorded under. Load the page again and enter it anew."
        )


def subject(topic: str, key: str) -> str:
    """Name what an event is about: ``the answer to a condition (has-trust)``."""
    title = TOPICS[topic].title if topic in TOPICS else topic
    return title if key == WHOLE else f"{title} ({key})"


def in_words(content: str | None) -> str:
    """Write a value in a sentence: ``low 0.01, central 0.02, high 0.03``."""
    if content is None:
        return "nothing"
    return "; ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in json.loads(content).items())


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and value.keys() == {"low", "likely", "high"}:
        return f"{value['likely']:g} ({value['low']:g} to {value['high']:g})"
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_plain(item)}" for name, item in value.items()) or "none"
    if isinstance(value, dict):
        return " ".join(_plain(one) for one in value.values() if one not in ("", None))
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "none"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def ago(then: datetime, now: datetime) -> str:
    """Write how long ago something was: ``4 s ago``, ``three minutes ago``, then the date and time."""
    seconds = max(0, round((now - then).total_seconds()))
    if seconds < 60:
        return f"{seconds} s ago"
    if seconds < 3600:
        return f"{count(seconds // 60, 'minute')} ago"
    return f"on {then.day} {then:%B %Y at %H:%M} UTC"
