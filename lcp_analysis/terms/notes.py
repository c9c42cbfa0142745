"""What a method found wrong or surprising in its input, in plain words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that goes with a result: nothing was refused, and nothing was repaired in silence."""

    code: str  # fixed, for programs: "weights_renormalised"
    text: str  # for people, with what was found and what was done about it
