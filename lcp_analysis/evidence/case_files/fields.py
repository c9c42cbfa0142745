"""Fields of a case file, taken one by one: of the right kind or refused with the line; the rest is reported."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from lcp_analysis.evidence.yaml_files import Place, YamlDocument
from lcp_analysis.terms import BadInput

_MONEY = re.compile(
    r"(?:£|gbp|pounds?\b)[\s_]*(?:(k|0{3}s?|thousands?|m|mn|millions?)(?![a-z]))?[\s_,;(]*(.*?)\)?", re.I
)
_FACTORS = {"": 1.0, "k": 1e3, "0": 1e3, "t": 1e3, "m": 1e6}  # by the first letter of the multiplier
_PERCENT = ("%", "pct", "per cent", "percentage", "percent")
LONGEST_TEXT = 50_000  # characters
LARGEST = 1e15


class Fields:
    """One mapping of the file. Every key is taken once; :meth:`close` reports those nobody took."""

    def __init__(self, document: YamlDocument, node: Any, place: Place, left: list[str]) -> None:
        self.document, self.place, self._left = document, place, left
        if not isinstance(node, dict):
            raise BadInput(document.words(place), shown(node), "keys and values")
        self.node: Mapping[str, Any] = {str(key): value for key, value in node.items()}
        self._taken: set[str] = set()

    def take(self, key: str) -> Any:
        """Return a value, or ``None``."""
        self._taken.add(key)
        return self.node.get(key)

    def text(self, *keys: str, needed: bool = False) -> str:
        """Return words; numbers are taken as written. The first key that is there counts."""
        for key in keys:
            value = self.take(key)
            if value is not None:
                return self._as_text(key, value)
        if needed:
            raise BadInput(self.document.words(self.place), "nothing", f"the key {keys[0]!r}, which has no default")
        return ""

    def number(self, *keys: str) -> float | None:
        """Return a number, or ``None`` where it is empty."""
        for key in keys:
            value = self.take(key)
            if value is not None:
                return as_number(self.document, (*self.place, key), value)
        return None

    def flag(self, key: str) -> bool:
        """Return yes or no; no where it is not there."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            raise BadInput(self.document.words((*self.place, key)), shown(value), "true or false")
        return bool(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words."""
        return tuple(self._as_text(key, value) for value in self._list(key))

    def entries(self, key: str) -> Iterator[Fields]:
        """Give the entries of a list of mappings."""
        for position, node in enumerate(self._list(key)):
            yield Fields(self.document, node, (*self.place, key, position), self._left)

    def inner(self, key: str) -> Fields:
        """Return a mapping inside; an empty one where it is not there."""
        node = self.take(key)
        return Fields(self.document, {} if node is None else node, (*self.place, key), self._left)

    def rest(self) -> dict[str, Any]:
        """Take every key that nobody has taken."""
        left = {key: value for key, value in self.node.items() if key not in self._taken}
        self._taken.update(left)
        return left

    def sources(self, *keys: str) -> tuple[str, ...]:
        """Return the ids under ``source``: one, or several joined by commas."""
        found = self.take(keys[0] if keys else "source")
        parts = found if isinstance(found, list) else str(found or "").replace(";", ",").split(",")
        return tuple(str(part).strip() for part in parts if str(part).strip())

    def report(self, key: str, why: str) -> None:
        """Report something that was not understood."""
        self._left.append(f"{self.document.words((*self.place, key))}: {why}")

    def close(self, known: tuple[str, ...] = ()) -> None:
        """Report every key that nobody took, with the known one it looks like."""
        known = known or tuple(self._taken)
        for key in self.rest():
            near = get_close_matches(key, known, n=1, cutoff=0.75)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            self.report(key, f"the key {key!r} is not known and was not read{hint}")

    def _list(self, key: str) -> list[Any]:
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise BadInput(self.document.words((*self.place, key)), shown(value), "a list, each entry after a '-'")
        return value

    def _as_text(self, key: str, value: Any) -> str:
        if value is None or isinstance(value, dict | list):
            raise BadInput(self.document.words((*self.place, key)), shown(value), "words")
        text = value.isoformat() if isinstance(value, date | datetime) else str(value)
        if len(text) > LONGEST_TEXT:
            found = f"{len(text):,} characters"
            raise BadInput(self.document.words((*self.place, key)), found, f"at most {LONGEST_TEXT:,}")
        return text.strip()


def as_number(document: YamlDocument, place: Place, value: Any) -> float:
    """Return a finite number.

    Raises
    ------
    BadInput
        If it is anything else; text that looks like a number is refused as well.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadInput(document.words(place), shown(value), "a number without commas or signs, or null where not found")
    if abs(value) > LARGEST:
        raise BadInput(
            document.words(place), shown(value), "a figure of a public paper, below a thousand million million"
        )
    return float(value)


def in_pounds(value: float | None, unit: str) -> tuple[float | None, str, str]:
    """Return an amount in pounds, its unit, and what else the unit says: "GBP m a year" is pounds, "a year".

    Thousands and millions are multiplied out; other units are kept as they stand.
    """
    plain = unit.strip()
    if plain.lower() in _PERCENT:
        return value, "percent", ""
    match = _MONEY.fullmatch(plain)
    if not match:
        return value, plain, ""
    factor = _FACTORS[(match.group(1) or "")[:1].lower()]
    return (None if value is None else value * factor), "GBP", match.group(2).strip(" /")


def shown(value: Any) -> str:
    """Write what stands there, shortened."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
