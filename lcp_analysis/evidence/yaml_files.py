"""YAML 1.2 with line numbers: duplicate keys refused, ``no`` is a word and ``1e-3`` a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lcp_analysis.evidence.plain_yaml import check_plain
from lcp_analysis.evidence.quick_yaml import NotPlainError, quick_load
from lcp_analysis.evidence.text_files import read_text
from lcp_analysis.terms import BadInput

Place = tuple[str | int, ...]
_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")


@dataclass(frozen=True)
class YamlDocument:
    """A YAML file as plain values, which still knows the line of each.

    Lines are worked out when the first is asked for, from the text that was read: a file without fault is never read
    the slow way, and a file that has changed since cannot lead to a wrong line.
    """

    path: Path
    data: Any
    _text: str

    @cached_property
    def _tree(self) -> Any:
        try:
            return _load_with_lines(self.path, self._text)
        except BadInput:
            return None  # the quick reader allows a little more, such as a bare "!": then a message names no line

    def line(self, place: Place) -> int | None:
        """Return the line (from 1) on which the value at ``place`` stands, or its nearest parent that has one."""
        node, line = self._tree, None
        for step in place:
            found = _line_of(node, step)
            line = found if found is not None else line
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                break
        return line

    def words(self, place: Place) -> str:
        """Return the place for a message: ``options.yaml, line 12 (options / 3 / name)``."""
        line = self.line(place)
        where = f"{self.path.name}, line {line}" if line else self.path.name
        return f"{where} ({' / '.join(str(step) for step in place)})" if place else where


def read_yaml(path: Path) -> YamlDocument:
    """Read one YAML (or JSON) document.

    Raises
    ------
    BadInput
        If the file cannot be read, is too large, is not UTF-8 or not plain YAML, or gives a key twice.
    """
    text = read_text(path)
    try:
        data = quick_load(text)
    except NotPlainError:
        data = _plain(_load_with_lines(path, text))
    return YamlDocument(path=path, data=data, _text=text)


def _load_with_lines(path: Path, text: str) -> Any:
    """Load the slow way: every value remembers its line, and every fault is described."""
    try:
        check_plain(path, text)
        return YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        key = str(error.problem or "").split('"')
        named = f"the key {key[1]!r} twice" if len(key) > 1 else "a key twice"
        raise BadInput(_mark(path, error), named, "each key once; remove or rename one of them") from None
    except MarkedYAMLError as error:
        found = str(error.problem).removeprefix("but ").removeprefix("found ")
        raise BadInput(_mark(path, error), found, "valid YAML 1.2") from None
    except YAMLError as error:
        raise BadInput(path.name, str(error).splitlines()[0], "valid YAML 1.2") from None
    except ValueError as error:  # a date that does not exist, a number with thousands of digits
        where, found = _impossible_date(path, text) or (path.name, f"a value that cannot be read ({error})")
        raise BadInput(where, found, "dates and numbers that exist") from None


def _impossible_date(path: Path, text: str) -> tuple[str, str] | None:
    """Return where the first date stands that no calendar has, and what it is."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in _DAY.finditer(line):
            try:
                date(*map(int, found.groups()))
            except ValueError:
                return f"{path.name}, line {number}", f"the date {found[0]}, which no calendar has"
    return None


def _mark(path: Path, error: MarkedYAMLError) -> str:
    mark = error.problem_mark
    return f"{path.name}, line {mark.line + 1}" if mark is not None else path.name


def _line_of(node: Any, step: str | int) -> int | None:
    try:
        if isinstance(node, CommentedMap):
            return int(node.lc.key(step)[0]) + 1
        if isinstance(node, CommentedSeq):
            return int(node.lc.item(step)[0]) + 1
    except (KeyError, IndexError, TypeError, AttributeError):
        return None
    return None


def _plain(node: Any) -> Any:
    """Strip ruamel's own types, so that nothing downstream depends on them."""
    if isinstance(node, dict):
        return {_plain(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_plain(item) for item in node]
    if isinstance(node, bool) or node is None:
        return node
    if isinstance(node, datetime):
        return datetime.fromisoformat(node.isoformat())
    for kind in (int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node
