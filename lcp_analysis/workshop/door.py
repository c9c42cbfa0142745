"""The way in: an enrolment code for the projector, good for a while, and a count of wrong tries."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from lcp_analysis.workshop.seats import new_code, plain

OPEN_MINUTES = 30
_TRIES = 10  # wrong secrets or codes from one address in a minute


class Door:
    """The enrolment code of one workshop. It is no identity: whoever has it may ask, and the facilitator lets in."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._code = ""
        self._until = now()
        self._wrong: dict[str, list[datetime]] = {}

    def open(self, minutes: int = OPEN_MINUTES) -> None:
        """Make a new code; the one before is worth nothing from now on."""
        self._code = new_code()
        self._until = self._now() + timedelta(minutes=minutes)

    def close(self) -> None:
        """Let nobody else ask."""
        self._code = ""

    @property
    def code(self) -> str:
        """The code that is good now; empty while the door is closed."""
        return self._code if self._now() < self._until else ""

    @property
    def until(self) -> datetime:
        """When the code ends."""
        return self._until

    def fits(self, code: str) -> bool:
        """Say whether a code opens the door now."""
        return bool(self.code) and hmac.compare_digest(plain(self.code).encode(), plain(code).encode())

    def tired_of(self, address: str) -> bool:
        """Say whether somebody has tried too often of late."""
        since = self._now() - timedelta(minutes=1)
        recent = [when for when in self._wrong.get(address, ()) if when > since]
        self._wrong[address] = recent
        return len(recent) >= _TRIES

    def wrong(self, address: str) -> None:
        """Count a wrong try."""
        self._wrong.setdefault(address, []).append(self._now())
