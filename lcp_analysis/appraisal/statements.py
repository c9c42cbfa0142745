"""Statements as people make them: ``children >= minutes``, ``1.5 <= saving / quality <= 3``, ``north > south``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lcp_analysis.appraisal.errors import BadJudgement, Path
from lcp_analysis.terms import UnknownName

_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_SIGN = re.compile(r">=|<=|=>|=<|==|[<>=≥≤]")
_WORD = re.compile(r"[^\s<>=≥≤+*/'\"]+")
_LISTED = 12  # names shown where one is not known
_MEANING = {
    ">=": ">=",
    "=>": ">=",
    "≥": ">=",
    "<=": "<=",
    "=<": "<=",
    "≤": "<=",
    "=": "=",
    "==": "=",
    ">": ">",
    "<": "<",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """``terms + constant >= 0``, or > 0 where strict; terms are by name of criterion or option."""

    terms: Mapping[str, float]
    constant: float = 0.0
    strict: bool = False


@dataclass(slots=True)
class _Side:
    """One side of a comparison: a sum, perhaps divided by one name."""

    terms: dict[str, float] = field(default_factory=dict)
    constant: float = 0.0
    divisor: str | None = None

    def add(self, name: str, times: float) -> None:
        self.terms[name] = self.terms.get(name, 0.0) + times


def parse(text: str, names: Iterable[str], path: Path = ("weights", "statements")) -> tuple[Requirement, ...]:
    """Turn a statement into what it requires.

    Comparisons may be chained. A name with spaces may be quoted. A ratio stands alone on its side and is compared
    with numbers.

    Raises
    ------
    BadJudgement
        If the statement cannot be read, or names something unknown.
    """
    reader = _Reader(text, names, path)
    sides, signs = [reader.side()], []
    while not reader.at_end:
        signs.append(reader.sign())
        sides.append(reader.side())
    if not signs:
        raise reader.error("no comparison", "one such as 'a >= b' or '0.1 <= a <= 0.4'")
    found: list[Requirement] = []
    for left, sign, right in zip(sides, signs, sides[1:], strict=False):
        if sign in {">=", ">", "="}:
            found.append(_at_least(left, right, sign == ">", reader))
        if sign in {"<=", "<", "="}:
            found.append(_at_least(right, left, sign == "<", reader))
    return (*found, *_upside_down(sides, signs))


def _upside_down(sides: list[_Side], signs: list[str]) -> tuple[Requirement, ...]:
    """Return what no weights can meet where a ratio must lie above one number and below a smaller one.

    Multiplied out, ``3 <= a / b <= 2`` would be met by two weights of nothing, and the mistake would pass unseen.
    """
    if len(sides) != 3 or sides[1].divisor is None:
        return ()
    ends = sides[0].constant, sides[2].constant
    low, high = ends if signs[0] in {"<", "<="} else ends[::-1]
    if signs[0][0] != signs[1][0] or low <= high:
        return ()
    return (Requirement(dict.fromkeys(sides[1].terms, 0.0), -1.0),)


def _at_least(more: _Side, less: _Side, strict: bool, reader: _Reader) -> Requirement:
    """Require ``more >= less``, multiplied out where one side is a ratio."""
    for ratio, other in ((more, less), (less, more)):
        if ratio.divisor is not None and (other.divisor is not None or other.terms):
            raise reader.error("a ratio compared with something other than a number", "'number <= a / b <= number'")
    terms: dict[str, float] = {}
    if more.divisor is not None:
        less = _Side(terms={more.divisor: less.constant})
    elif less.divisor is not None:
        more = _Side(terms={less.divisor: more.constant})
    for side, times in ((more, 1.0), (less, -1.0)):
        for name, factor in side.terms.items():
            terms[name] = terms.get(name, 0.0) + times * factor
    if not terms:
        raise reader.error("a comparison of numbers", "the name of a criterion or option")
    return Requirement(terms, more.constant - less.constant, strict)


class _Reader:
    """Reads a statement from left to right; known names win over operators inside them."""

    def __init__(self, text: str, names: Iterable[str], path: Path) -> None:
        self._text, self._at, self._path = text, 0, path
        self._names = sorted(names, key=len, reverse=True)
        self._skip()

    @property
    def at_end(self) -> bool:
        return self._at >= len(self._text)

    def error(self, found: str, needed: str) -> BadJudgement:
        shown = self._text if len(self._text) <= 80 else self._text[:77] + "..."
        return BadJudgement(self._path, f"{found} in {shown!r}", needed)

    def sign(self) -> str:
        match = _SIGN.match(self._text, self._at)
        if not match:
            raise self.error(f"{self._text[self._at : self._at + 20]!r}", "one of >=, >, <=, <, = between two sides")
        self._move(match.end())
        return _MEANING[match[0]]

    def side(self) -> _Side:
        side, times = _Side(), 1.0
        if self._take("-"):
            times = -1.0
        self._term(side, times)
        while not self.at_end and self._text[self._at] in "+-":
            if side.divisor is not None:
                raise self.error("a ratio inside a sum", "a ratio alone on its side")
            times = 1.0 if self._text[self._at] == "+" else -1.0
            self._move(self._at + 1)
            self._term(side, times)
        return side

    def _term(self, side: _Side, times: float) -> None:
        number = self._number()
        if number is not None:
            times *= number
            if not self._take("*") and (self.at_end or self._name_here() is None):
                side.constant += times
                return
        name = self._name()
        if self._take("/"):
            divisor = self._number()
            if divisor is None:
                if side.terms or side.constant or times != 1.0:
                    raise self.error("a ratio inside a sum", "a ratio alone on its side")
                side.divisor = self._name()
            elif divisor == 0:
                raise self.error("a division by zero", "a divisor that is not zero")
            else:
                times /= divisor
        side.add(name, times)

    def _number(self) -> float | None:
        match = _NUMBER.match(self._text, self._at)
        if not match or self._name_here() is not None:
            return None
        self._move(match.end())
        return float(match[0]) / (100.0 if self._take("%") else 1.0)

    def _name(self) -> str:
        if self.at_end:
            raise self.error("no name at the end", "the name of a criterion or option")
        found = self._name_here()
        if found is None:
            word = _WORD.match(self._text, self._at)
            shown = word[0] if word else self._text[self._at]
            near = UnknownName("name", shown, self._names).nearest
            listed = ", ".join(sorted(self._names)[:_LISTED]) + (", ..." if len(self._names) > _LISTED else "")
            hint = f" (did you mean {' or '.join(near)}?)" if near else f", such as {listed}"
            raise self.error(f"{shown!r}", f"the name of a criterion or option{hint}")
        name, end = found
        self._move(end)
        return name

    def _name_here(self) -> tuple[str, int] | None:
        quote = self._text[self._at] if not self.at_end and self._text[self._at] in "'\"" else ""
        start = self._at + len(quote)
        for name in self._names:
            end = start + len(name)
            if not self._text.startswith(name + quote, start):
                continue
            inside = not quote and end < len(self._text) and (self._text[end].isalnum() or self._text[end] == "_")
            if not inside and (quote or not _NUMBER.fullmatch(name)):
                return name, end + len(quote)
        return None

    def _take(self, character: str) -> bool:
        if self._text.startswith(character, self._at):
            self._move(self._at + len(character))
            return True
        return False

    def _move(self, to: int) -> None:
        self._at = to
        self._skip()

    def _skip(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
