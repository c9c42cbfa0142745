"""Forms of the programme: requests, tests, decisions, money, contacts, calls, outputs; each one entry of the record.

A form is described by its parts, each a field with how what is typed in it is read; reading and showing are the same
for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lcp_analysis.controls.entries import DAY_HINT, Choices, day, day_text, rows, spread, spread_text, text
from lcp_analysis.controls.form import Field, Value
from lcp_analysis.terms import BadInput

NEW = ""  # in the place of the key of something that stands
_COST_HINT = "In pounds: one number, or three from low to high such as 5000 to 8000 to 12000."
_YES = (("yes", "yes"), ("no", "no"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A field and how it is read: text, day, spread, number, whole, percent, yes, several or shown."""

    field: Field
    reads: str = "text"
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one form enters; its key is made of the fields named in ``keyed``, or of a title where there are none.

    A field called "reason" is the entry's reason; a choice called "topic" says under which topic it is kept. With
    ``chosen`` the field of that name says which of those that stand is changed. A ``single`` one stands once: the form
    holds it, and what it has no field for stays as it is.
    """

    topic: str
    legend: str
    target: str
    parts: tuple[Part, ...]
    keyed: tuple[str, ...] = ()
    chosen: str = ""
    single: bool = False
    note: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in order."""
        return tuple(part.field for part in self.parts)


def choice(id_: str, label: str, choices: Choices, **more: Any) -> Part:
    """Return a field in which one of several is chosen."""
    return Part(field=Field(id=id_, label=label, kind="choice", choices=choices, **more))


def asked(id_: str, label: str, choices: Choices) -> Part:
    """Return a field in which one of several has to be chosen: none stands there to start with."""
    offered = ((NEW, "choose"), *choices) if choices else ()
    return replace(choice(id_, label, offered), needed=True)


def several(id_: str, label: str, choices: Choices, **more: Any) -> Part:
    """Return a field in which any of several are chosen."""
    return Part(field=Field(id=id_, label=label, kind="choices", choices=choices, **more), reads="several")


def typed(
    id_: str,
    label: str,
    *,
    reads: str = "text",
    needed: bool = False,
    hint: str = "",
    lines: bool = False,
    longest: int | None = None,
) -> Part:
    """Return a field in which something is typed."""
    hint = hint or {"day": DAY_HINT, "spread": _COST_HINT}.get(reads, "")
    field = Field(id=id_, label=label, kind="lines" if lines else "text", hint=hint, longest=longest)
    return Part(field=field, reads=reads, needed=needed)


def number(
    id_: str, label: str, *, high: float, unit: str = "", needed: bool = False, reads: str = "number", hint: str = ""
) -> Part:
    """Return a field for a number from 0 up."""
    field = Field(id=id_, label=label, kind="number", unit=unit, low=0, high=high, hint=hint)
    return Part(field=field, reads=reads, needed=needed)


def yes_no(id_: str, label: str) -> Part:
    """Return a field answered yes or no."""
    return replace(choice(id_, label, _YES), reads="yes")


def start_values(entry: Entry) -> dict[str, Value]:
    """Return what an empty form holds."""
    return {part.field.id: _empty(part.field) for part in entry.parts}


def _empty(field: Field) -> Value:
    if field.kind == "choice":
        return field.choices[0][0] if field.choices else ""
    return {"choices": (), "number": None}.get(field.kind, "")


def read_entry(entry: Entry, values: Mapping[str, Value]) -> dict[str, Any]:
    """Return what was typed as the record keeps it; what was left empty is left out.

    Raises
    ------
    BadInput
        Naming the field.
    """
    apart = {*entry.keyed, entry.chosen, "reason", "topic"}
    read = {part.field.id: _read(part, values) for part in entry.parts if part.field.id not in apart}
    for part in entry.parts:
        held = values.get(part.field.id)
        if part.needed and (held is None or not str(held).strip()):
            needed = "one of the choices" if part.field.kind == "choice" else "an entry in this field"
            raise BadInput(part.field.label, "nothing", needed)
    return {name: value for name, value in read.items() if value is not None}


def _read(part: Part, values: Mapping[str, Value]) -> Any:
    label, held = part.field.label, values.get(part.field.id)
    if part.reads == "several":
        return list(held or ()) or None  # type: ignore[arg-type]  # a field of choices
    if part.reads in {"number", "whole", "percent"}:
        return None if held is None else _number(part, float(held))  # type: ignore[arg-type]
    if part.reads == "yes":
        return held == "yes"
    return _read_text(part.reads, label, text(values, part.field.id))


def _number(part: Part, given: float) -> float:
    if part.reads != "whole":
        return given / (100.0 if part.reads == "percent" else 1.0)
    if not given.is_integer():
        unit = part.field.unit
        raise BadInput(part.field.label, f"{given:g}", f"whole {unit}" if unit else "a whole number")
    return int(given)


def _read_text(reads: str, label: str, said: str) -> Any:
    if reads == "day":
        return day(said, label)
    if reads == "spread":
        return spread(said.replace("£", ""), label)
    if reads == "shown":
        return {who: how.replace(" ", "_") for _, (who, how) in rows(said, label, ("authority", "how"), 2)}
    return said or None


def shown_values(entry: Entry, key: str, held: Mapping[str, Any]) -> dict[str, Value]:
    """Return what the form holds of something that stands."""
    values = start_values(entry)
    for part in entry.parts:
        value = held.get(part.field.id)
        if value is not None:
            values[part.field.id] = _shown(part, value)
    return {**values, entry.chosen: key} if entry.chosen else values


def _shown(part: Part, value: Any) -> Value:
    return _WRITES.get(part.reads, str)(value)


_WRITES: Mapping[str, Callable[[Any], Value]] = {
    "spread": spread_text,
    "percent": lambda value: 100.0 * float(value),
    "yes": lambda value: "yes" if value else "no",
    "several": tuple,
    "shown": lambda value: "\n".join(f"{who}; {str(how).replace('_', ' ')}" for who, how in value.items()),
    "day": day_text,
    "number": float,
    "whole": float,
}
