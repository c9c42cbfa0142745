"""Numbers and lists as plain English: the one place that rounds for the reader."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MINUS = "\N{MINUS SIGN}"


def number(value: float, decimals: int = 0) -> str:
    """Write a number with thousands separators: ``1234.5`` is ``1,234`` or ``1,234.5``."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number: a gap is said in words")
    text = f"{abs(value):,.{decimals}f}"
    negative = value < 0 and any(digit in "123456789" for digit in text)
    return MINUS + text if negative else text


def bare_number(value: float) -> str:
    """Write an amount of anything: ``1234`` is ``1,234`` and ``1234.5`` is ``1,234.50``."""
    return number(value, 0 if value == round(value) else 2)


def pounds(value: float, decimals: int = 0) -> str:
    """Write an amount of money in full: ``£5,297,332`` or, with two decimals, ``£21.98``."""
    text = number(value, decimals)
    return f"{MINUS}£{text[1:]}" if text.startswith(MINUS) else f"£{text}"


def pounds_short(value: float) -> str:
    """Write an amount as a person would say it: ``£5.30m``, ``£402,000``, ``£950``."""
    size = abs(value)
    if size >= 999_500:
        return f"{pounds(value / 1e6, 2 if size < 99_995_000 else 1)}m"
    if size >= 10_000:
        return pounds(round(value, -3))
    return pounds(round(value, -1) if size >= 1_000 else value)


def day(value: date) -> str:
    """Write a day as people say it: ``20 December 2026``."""
    return f"{value.day} {value:%B %Y}"


def inside(name: str) -> str:
    """Write a name in the middle of a sentence: ``shared back office``; an acronym keeps its capitals."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def percent(value: float, decimals: int = 0) -> str:
    """Write a fraction as a percentage: ``0.4`` is ``40%``."""
    return f"{number(100 * value, decimals)}%"


def ordinal(place: int) -> str:
    """Write a place: first to tenth in words, then 11th, 22nd, 23rd."""
    if 0 <= place <= 10:
        return _ORDINALS[place]
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def count(amount: int, singular: str, plural: str | None = None) -> str:
    """Write how many there are of something: ``one gap``, ``14 gaps``, ``no gaps``."""
    word = singular if amount == 1 else plural or f"{singular}s"
    return f"{_NUMBERS[amount] if 0 <= amount <= 10 else number(amount)} {word}"


def listing(items: Sequence[str], joiner: str = "and") -> str:
    """Write a list in a sentence: ``a, b and c``."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def sentence(text: str) -> str:
    """Return the text with its first letter a capital."""
    return text[:1].upper() + text[1:]
