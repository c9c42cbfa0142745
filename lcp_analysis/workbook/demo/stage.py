"""Where a scene is played."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lcp_analysis.records.events import Value
from lcp_analysis.records.project import project
from lcp_analysis.terms import Claim, Role, Scope
from lcp_analysis.workbook.recording import Recorded, record, record_store
from lcp_analysis.workbook.shelf import shelf

_HOURS = 1
_MARK = "(made up)"


class Stage:
    """Gives a scene its people, and hands what they enter to the record. What was played before is passed over."""

    def __init__(self, scene: str) -> None:
        self._scene = scene
        self._entered = 0
        self._before = {event.client_id for event in record_store().read()}

    def authority(self, name: str) -> Scope:
        """Return the scope of an authority by its name."""
        return Scope.of_authority(shelf().authorities.find(name).code)

    def person(self, name: str, role: Role, *scopes: Scope) -> Claim:
        """Return somebody who is made up, and whose name says so."""
        return Claim(
            user=f"{name} {_MARK}",
            role=role,
            authorities=frozenset(scope.id for scope in scopes),
            expires=datetime.now(UTC) + timedelta(hours=_HOURS),
        )

    def enter(self, who: Claim, scope: Scope, topic: str, key: str, value: Value, reason: str = "") -> None:
        """Let somebody enter something, having seen what stands.

        Raises
        ------
        LcpError
            If the workbook refuses it: the scene is wrong then.
        """
        self._entered += 1
        client_id = f"demo/{self._scene}/{self._entered}"
        if client_id in self._before:
            return
        seen = project(record_store(), scope).version(topic, key)
        why = f"{reason} {_MARK}" if reason else ""
        done = record(who, scope, topic, key, value, seen=seen, client_id=client_id, reason=why)
        if not isinstance(done, Recorded):
            raise ValueError(f"scene {self._scene}: {done.message}")  # noqa: TRY004  # of the scene, not of a type
