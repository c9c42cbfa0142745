"""A fast reader of plain YAML: it gives what the full reader gives, or says that it cannot.

The full reader (ruamel) is written in Python and takes 0.9 s for the framework's files; this one leaves the scanning to
libyaml and takes a tenth of that. It keeps no line numbers, and it leaves to the full reader whatever is not plain:
dates, anchors, merge keys, tags, directives, a key given twice, and anything that is not valid.
"""

from __future__ import annotations

from typing import Any

import yaml  # type: ignore[import-untyped]  # stubs are not among the test dependencies
from ruamel.yaml.resolver import implicit_resolvers

_TAG = "tag:yaml.org,2002:"
_BASES = {"0b": 2, "0o": 8, "0x": 16}
_UNALIKE = ("\t", "\x85", "\u2028", "\u2029")  # tabs, and line breaks of YAML 1.1: the two readers differ on them


class NotPlainError(Exception):
    """The text holds something that only the full reader can judge."""


def quick_load(text: str) -> Any:
    """Return the values of a plain YAML 1.2 document.

    Raises
    ------
    NotPlainError
        If the text should be given to the full reader instead.
    """
    if _Loader is None or text.startswith("%") or "\n%" in text or any(mark in text for mark in _UNALIKE):
        raise NotPlainError
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return None if node is None else _value(node, set())
    except (yaml.YAMLError, ValueError, RecursionError):
        raise NotPlainError from None
    finally:
        loader.dispose()


def _loader_class() -> Any:
    """Return libyaml's loader with the scalar rules of YAML 1.2, or ``None`` where libyaml is not built in."""
    if not hasattr(yaml, "CSafeLoader"):
        return None
    rules: dict[str, list[tuple[str, Any]]] = {}
    for versions, tag, pattern, first_letters in implicit_resolvers:
        if (1, 2) in versions:
            for letter in first_letters:
                rules.setdefault(letter, []).append((tag, pattern))
    return type("_PlainLoader", (yaml.CSafeLoader,), {"yaml_implicit_resolvers": rules})


_Loader = _loader_class()


def _value(node: Any, seen: set[int]) -> Any:
    if id(node) in seen:  # an alias: the same node once more
        raise NotPlainError
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
        return _mapping(node, seen)
    if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
        return [_value(item, seen) for item in node.value]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node.tag.removeprefix(_TAG), node.value)
    raise NotPlainError


def _mapping(node: Any, seen: set[int]) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _value(key_node, seen)
        if isinstance(key, dict | list) or key in values:
            raise NotPlainError
        values[key] = _value(value_node, seen)
    return values


def _scalar(kind: str, text: str) -> Any:
    if kind == "str":
        return text
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        return _whole(text.replace("_", ""))
    if kind == "float" and text.lower().lstrip("+-") not in (".inf", ".nan"):
        return float(text.replace("_", ""))
    raise NotPlainError


def _whole(digits: str) -> int:
    sign = -1 if digits.startswith("-") else 1
    bare = digits.lstrip("+-")
    base = _BASES.get(bare[:2])
    return sign * (int(bare[2:], base) if base else int(bare))
