"""What the record holds about one person: the answer to a subject-access request."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lcp_analysis.records.events import Event
from lcp_analysis.records.grants import all_grants
from lcp_analysis.records.store import Store


def subject_access(store: Store, name: str) -> Mapping[str, Any]:
    """Gather everything a person entered, and where others' words may be about them.

    Returns
    -------
    Mapping
        ``entered`` holds the person's own events in full. ``mentioned_at`` holds only positions, because the text there
        is somebody else's: the controller reads it and decides what is disclosed.
    """
    found = store.read()
    seats = {event.key for event in found if event.topic == "workshop_seat" and event.author == name}
    return {
        "about": name,
        "made_at": store.now().isoformat(),
        "entered": [_in_full(event) for event in found if event.author == name or _of_seat(event, seats)],
        "sign_ins": [
            {"role": str(one.role), "from": one.made_at.isoformat(), "until": one.expires.isoformat()}
            for one in all_grants(store)
            if one.user == name
        ],
        "mentioned_at": [event.position for event in found if event.author != name and _mentions(event, name)],
    }


def _of_seat(event: Event, seats: Collection[str]) -> bool:
    """Say whether an event is a judgement from one of these places, which hold the name in the judgement's stead."""
    if event.topic != "workshop_entry":
        return False
    workshop, _, _, seat, _ = event.key.split("/")
    return f"{workshop}/{seat}" in seats


def _in_full(event: Event) -> dict[str, Any]:
    return {
        "position": event.position,
        "at": event.at.isoformat(),
        "scope": str(event.scope),
        "topic": event.topic,
        "key": event.key,
        "value": event.value,
        "reason": event.reason,
        "role": str(event.role),
        "undoes": event.undoes,
        "erased": sorted(event.erased),
    }


def _mentions(event: Event, name: str) -> bool:
    return name.casefold() in f"{event.reason} {event.content or ''}".casefold()
