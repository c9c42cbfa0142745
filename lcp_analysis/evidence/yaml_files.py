"""YAML 1.2 with line numbers: duplicate keys refused, ``no`` is a word and ``1e-3`` a number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lcp_analysis.terms import BadInput

LARGEST_FILE = 5_000_000  # bytes: far above any real problem file, far below what would fill memory
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlDocument:
    """A YAML file as plain values, which still knows the line of each."""

    path: Path
    data: Any
    _tree: Any

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
        If the file cannot be read, is too large, is not UTF-8 or not YAML, or gives a key twice.
    """
    text = _text(path)
    try:
        tree = YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        key = str(error.problem or "").split('"')
        named = f"the key {key[1]!r} twice" if len(key) > 1 else "a key twice"
        raise BadInput(_mark(path, error), named, "each key once; remove or rename one of them") from None
    except MarkedYAMLError as error:
        raise BadInput(_mark(path, error), str(error.problem), "valid YAML 1.2") from None
    except YAMLError as error:
        raise BadInput(path.name, str(error).splitlines()[0], "valid YAML 1.2") from None
    except RecursionError:
        raise BadInput(path.name, "lists or mappings nested too deep", "a file nested a few levels deep") from None
    return YamlDocument(path=path, data=_data(path, tree), _tree=tree)


def _data(path: Path, tree: Any) -> Any:
    try:
        return _plain(tree)
    except RecursionError:
        raise BadInput(path.name, "an entry that contains itself", "a file without such an anchor") from None


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise BadInput(path.name, f"{size:,} bytes", f"a file of at most {LARGEST_FILE:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(str(path), error.strerror or "no such file", "a file that can be read") from None
    except UnicodeDecodeError as error:
        raise BadInput(
            path.name, f"a byte that is not UTF-8 at position {error.start}", "a file saved as UTF-8"
        ) from None


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
    for kind in (int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node
