"""What one person at one page has in view of the record, and what is said when they save."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from lcp_analysis.case import Decisions
from lcp_analysis.records.events import Value
from lcp_analysis.records.project import own_key
from lcp_analysis.records.topics import WHOLE, find_topic, read_payload
from lcp_analysis.terms import Claim
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


class Desk:
    """One authority's case as one person has it before them.

    A value is changed on sight of what the page showed, not of what has come into the record since: so a change that
    somebody else made meanwhile is never overwritten unseen.
    """

    def __init__(self, claim: Claim, authority: str, *, clock: str, as_at: int | None = None) -> None:
        self._claim, self._authority, self._clock = claim, authority, clock
        self._opened = open_case(claim, authority, clock=clock, as_at=as_at)
        standings = self._opened.projection.standings.items()
        self._seen: dict[_Key, int] = {key: standing.version for key, standing in standings}
        entered = self._opened.projection.entered().items()
        self._values: dict[_Key, Value | None] = {key: event.value for key, event in entered}
        self._last: list[int] = []  # positions of what was saved last, in order

    @property
    def opened(self) -> OpenCase:
        """The case as it stands now."""
        return self._opened

    @property
    def decisions(self) -> Decisions:
        """What stands now."""
        return self._opened.case.decisions

    def newest_year(self) -> int:
        """Return the calendar year in which the last financial year that has ended began."""
        today = record_store().now()
        return today.year - 1 - (today.month < 4)

    def own(self, topic: str) -> Value | None:
        """Return this person's own value of a topic in which everybody has one."""
        key = own_key(self._opened.projection, self._claim.user, topic)
        return None if key is None else self._values.get((topic, key))

    def own_key(self, topic: str) -> str:
        """Return the key of this person's own value: a mark made by chance, which names nobody."""
        return own_key(self._opened.projection, self._claim.user, topic) or secrets.token_hex(8)

    def save(self, changes: Sequence[Change]) -> Saved:
        """Record what differs from what was in view.

        Raises
        ------
        LcpError
            As :func:`~lcp_analysis.workbook.recording.record`. What stood before the one at fault is recorded.
        """
        positions: list[int] = []
        met: list[Conflicted] = []
        try:
            for change in changes:
                done = self._record(change)
                if isinstance(done, Conflicted):
                    met.append(done)
                elif done is not None:
                    positions.append(done.event.position)
        finally:
            if positions or met:
                self._refresh()
            if positions:
                self._last = positions
        return self._said(positions, met)

    def _record(self, change: Change) -> Recorded | Conflicted | None:
        key = change.topic, change.key
        value = change.value
        if value is not None:
            value = read_payload(find_topic(change.topic), value).model_dump(mode="json")
        if value == self._values.get(key):
            return None
        done = record(
            self._claim,
            self._opened.scope,
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

    def _said(self, positions: Sequence[int], met: Sequence[Conflicted]) -> Saved:
        if met:
            conflicts = " ".join(conflict.message for conflict in met)
            also = f" Something else of yours was saved at {self._time()}." if positions else ""
            text = f"Not saved. {conflicts} Press the button again to put yours in its place.{also}"
            return Saved(words=text, done=bool(positions))
        if not positions:
            return Saved(words="Nothing differs from what is saved already.", done=False)
        return Saved(words=f"Saved {self._time()}.", done=True)

    def undo(self) -> Saved:
        """Take back what was saved last from this page.

        Raises
        ------
        BuiltOn
            If somebody has changed the same thing since.
        """
        if not self._last:
            return Saved(words="Nothing has been saved from this form yet, so there is nothing to undo.", done=False)
        for position in reversed(self._last):
            take_back(self._claim, position, client_id=secrets.token_hex(16))
        self._last = []
        self._refresh()
        self._look_again()
        return Saved(words=f"Undone {self._time()}. What stood before stands again.", done=True)

    def _refresh(self) -> None:
        self._opened = open_case(self._claim, self._authority, clock=self._clock, since=self._opened)

    def _look_again(self) -> None:
        """Take what stands now as seen: the form is filled anew after an undo."""
        projection = self._opened.projection
        self._seen = {key: standing.version for key, standing in projection.standings.items()}
        self._values = {key: event.value for key, event in projection.entered().items()}

    def _time(self) -> str:
        return f"{record_store().now().astimezone(_LONDON):%H:%M:%S}"
