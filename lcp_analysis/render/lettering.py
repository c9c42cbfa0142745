"""How wide words are when set, so that labels can be placed before any browser has seen them."""

from __future__ import annotations

from functools import lru_cache

# Advance widths in thousandths of the type size, characters 32 to 126: Adobe's Helvetica and Helvetica Bold metrics,
# which Arial and Liberation Sans share. Segoe UI runs a little narrower.
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_ELSEWHERE = {"£": 556, "\N{MINUS SIGN}": 584, "\N{EN DASH}": 556, "\N{RIGHT SINGLE QUOTATION MARK}": 278, "\xa0": 278}
_UNKNOWN = 1000  # wide enough for any letter of any script


@lru_cache(maxsize=4096)
def set_width(words: str, size: float = 13, *, bold: bool = False) -> float:
    """Return how wide the words are, in pixels, at a type size in pixels."""
    widths = _BOLD if bold else _REGULAR
    total = sum(
        widths[ord(letter) - 32] if 32 <= ord(letter) <= 126 else _ELSEWHERE.get(letter, _UNKNOWN) for letter in words
    )
    return total * size / 1000


def wrapped(words: str, width: float, size: float = 13, *, bold: bool = False) -> tuple[str, ...]:
    """Break the words into lines no wider than ``width`` pixels; one wider word keeps its own line."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and set_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
