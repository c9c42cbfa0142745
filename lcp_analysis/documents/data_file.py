"""A document as JSON: every word and every figure of it at full precision, and the stamp."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lcp_analysis.documents.content import Document, exempt_part, exempt_path, public_part


def json_text(document: Document) -> str:
    """Return the public part of a document as JSON; each value names its kind under ``"is"``."""
    return json.dumps(_value(public_part(document)), ensure_ascii=True, indent=1, allow_nan=False)


def write_json(document: Document, path: Path) -> tuple[Path, ...]:
    """Write a document as JSON, and its exempt part beside it as a file of its own.

    Returns
    -------
    tuple of Path
        The public file, then the exempt one if there is one.
    """
    path.write_text(json_text(document), encoding="utf-8")
    exempt = exempt_part(document)
    return (path, *(write_json(exempt, exempt_path(path)) if exempt else ()))


def _value(value: Any) -> Any:
    if is_dataclass(value):
        members = {field.name: _value(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **members}
    if isinstance(value, Mapping):
        return {str(name): _value(one) for name, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return [_value(one) for one in value] if isinstance(value, tuple | list) else value
