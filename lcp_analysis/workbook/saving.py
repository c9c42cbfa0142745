"""What one person at one page has in view of the record, and what is said when they save."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from lcp_analysis.case import Decisions
from lcp_analysis.records.events import Event, Value
from lcp_analysis.records.project import Projection, own_key
from lcp_analysis.records.topics import WHOLE, find_topic, read_payload
from lcp_analysis.terms import Authority, Claim, Clock, FinancialYear, Scope, words
from lcp_analysis.workbook.places import record_there
from lcp_analysis.workbook.recording import Conflicted, OpenCase, Recorded, open_case, record, record_store, take_back

_LONDON = ZoneInfo("Europe/London")
_Key = tuple[str, str]  # topic, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that somebody enters; ``None`` takes back what stands."""

    topic: str
    value: Value | None
    key: str = WHOLE
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a press of the button."""

    words: str
    done: bool  # something new is in the record
    met: bool = False  # somebody else's value stands where this one was to be


class Opened(Protocol):
    """What was opened, with the record it stands on."""

    @property
    def projection(self) -> Projection:
        """The record it stands on."""


class SavingDesk(ABC):
    """Part of the record as one person has it before them.

    A value is changed on sight of what the page showed, not of what has come into the record since: so a change that
    somebody else made meanwhile is never overwritten unseen.
    """

    def __init__(self, claim: Claim, scope: Scope) -> None:
        self._claim, self._scope = claim, scope
        self._seen: dict[_Key, int] = {}
        self._values: dict[_Key, Value | None] = {}
        self._last: dict[str, list[Event]] = {}  # by form, what was saved last, in order
        self._saved: dict[str, str] = {}  # by form, when that was

    @abstractmethod
    def _look_again(self) -> Opened:
        """Open anew what is on the desk, as it stands in the record now."""

    def _take(self, opened: Opened) -> None:
        """Take what was opened as what this person has in view."""
        self._seen = {key: standing.version for key, standing in opened.projection.standings.items()}
        self._values = {key: event.value for key, event in opened.projection.entered().items()}

    def value(self, topic: str, key: str) -> Value | None:
        """Return what this person has in view under a key."""
        return self._values.get((topic, key))

    def save(self, form: str, changes: Sequence[Change]) -> Saved:
        """Record what differs from what was in view; ``form`` says whose button was pressed.

        Raises
        ------
        LcpError
            As :func:`~lcp_analysis.workbook.recording.record`. What stands in the list before it is recorded.
        """
        made: list[Event] = []
        met: list[Conflicted] = []
        try:
            for change in changes:
                done = self._record(change)
                if isinstance(done, Conflicted):
                    met.append(done)
                elif done is not None:
                    made.append(done.event)
        finally:
            if made or met:
                self._look_again()
            if made:
                self._last[form], self._saved[form] = made, self._time()
        return self._said(len(made), met, self._saved.get(form, ""))

    def _record(self, change: Change) -> Recorded | Conflicted | None:
        key = change.topic, change.key
        value = change.value
        if value is not None:
            value = read_payload(find_topic(change.topic), value).model_dump(mode="json")
        if value == self._values.get(key):
            return None
        done = record(
            self._claim,
            self._scope,
            change.topic,
            change.key,
            value,
            seen=self._seen.get(key, 0),
            client_id=secrets.token_hex(16),
            reason=change.reason,
        )
        if isinstance(done, Conflicted):
            self._seen[key], self._values[key] = done.version, done.theirs
        else:
            self._seen[key], self._values[key] = done.event.version, value
        return done

    def _said(self, made: int, met: Sequence[Conflicted], last: str) -> Saved:
        if met:
            conflicts = " ".join(conflict.message for conflict in met)
            also = (
                f" {words.sentence(words.count(made, 'other change was', 'other changes were'))} saved." if made else ""
            )
            text = f"Not saved. {conflicts} Press the button again to put yours in its place.{also}"
            return Saved(words=text, done=bool(made), met=True)
        if not made:
            shown = f"Saved {last}." if last else "The page above now shows this."
            return Saved(words=f"{shown} Nothing differs from what is saved.", done=False)
        return Saved(words=f"Saved {last}.", done=True)

    def undo(self, form: str) -> Saved:
        """Take back what was saved last from a form of this page.

        Raises
        ------
        BuiltOn
            If somebody has changed the same thing since.
        """
        last = self._last.get(form)
        if not last:
            return Saved(words="Nothing has been saved from this form yet, so there is nothing to undo.", done=False)
        for event in reversed(last):
            take_back(self._claim, event.position, client_id=secrets.token_hex(16))
        del self._last[form], self._saved[form]
        projection = self._look_again().projection
        entered = projection.entered()
        for event in last:
            key = event.topic, event.key
            self._seen[key] = projection.version(*key)
            self._values[key] = entered[key].value if key in entered else None
        return Saved(words=f"Undone {self._time()}. What stood before stands again.", done=True)

    def _time(self) -> str:
        return f"{record_store().now().astimezone(_LONDON):%H:%M:%S}"


class Desk(SavingDesk):
    """One authority's case as one person has it before them."""

    def __init__(self, claim: Claim, authority: Authority, clock: Clock, shown: Decisions) -> None:
        super().__init__(claim, Scope.of_authority(authority.code))
        self._authority, self._clock = authority, clock
        self._shown = shown
        self._opened: OpenCase | None = None  # nothing is opened where nothing can be recorded yet: that makes no file
        if record_there():
            self._opened = self._open(shown.position)
            self._take(self._opened)

    @property
    def decisions(self) -> Decisions:
        """What stands now."""
        return self._shown if self._opened is None else self._opened.case.decisions

    def newest_year(self) -> int:
        """Return the calendar year in which the last financial year that has ended began."""
        return FinancialYear.holding(record_store().now()).start - 1

    def own(self, topic: str) -> Value | None:
        """Return this person's own value of a topic in which everybody has one."""
        key = self._standing_key(topic)
        return None if key is None else self._values.get((topic, key))

    def own_key(self, topic: str) -> str:
        """Return the key of this person's own value: a mark made by chance, which names nobody."""
        return self._standing_key(topic) or secrets.token_hex(8)

    def _standing_key(self, topic: str) -> str | None:
        return None if self._opened is None else own_key(self._opened.projection, self._claim.user, topic)

    def _look_again(self) -> OpenCase:
        self._opened = self._open()
        return self._opened

    def _open(self, as_at: int | None = None) -> OpenCase:
        return open_case(self._claim, self._authority.code, clock=str(self._clock), as_at=as_at, since=self._opened)
