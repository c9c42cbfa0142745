"""What the four problem files share: strict models, messages with line numbers, results as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python

from lcp_analysis.evidence.yaml_files import YamlDocument, read_yaml
from lcp_analysis.terms import BadInput


class ProblemModel(BaseModel):
    """Base of every model of a problem file: unknown keys are refused, values are finite, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


_SIZED = re.compile(r"\w+ should have at (least|most) (\d+) items? ")  # pydantic's words for a list of a wrong length
_PLAIN = {  # pydantic's words for kinds of value that readers of the file need not know
    "Input should be a valid dictionary": "keys with values, one 'key: value' for each",
    "Input should be a valid list": "a list, [like, this]",
    "Input should be a valid integer": "a whole number",
    "Input should be a valid string": "text, in quotes where it could be read as a number or a date",
}
_COMMANDS = {  # by kind of file
    "appraisal": "lcp appraise",
    "sharing": "lcp share",
    "finance": "lcp finance",
    "allocation": "lcp allocate",
}
Model = TypeVar("Model", bound=ProblemModel)


def read_problem(path: Path, model: type[Model]) -> Model:
    """Read and check a problem file.

    Raises
    ------
    BadInput
        With the line, what was found and what was needed; where several things are wrong, the first and how many more.
    """
    document = read_yaml(path)
    if not isinstance(document.data, dict):
        raise BadInput(path.name, "no keys at the top level", "a mapping that starts with 'kind:'")
    _refuse_another_kind(document, model)
    return validated(document, model)


def _refuse_another_kind(document: YamlDocument, model: type[ProblemModel]) -> None:
    """Name the command that reads a file of another kind, before its keys are called unknown."""
    field = model.model_fields.get("kind")
    own = "" if field is None else next(iter(get_args(field.annotation)), "")
    kind = document.data.get("kind")
    if own in _COMMANDS and kind in _COMMANDS and kind != own:
        raise BadInput(document.words(("kind",)), repr(kind), f"{own!r} here; this file is for {_COMMANDS[kind]}")


def validated(document: YamlDocument, model: type[Model], *, keys: str = "see './lcp schema'") -> Model:
    """Check a document that has been read; ``keys`` says where the known keys can be looked up.

    Raises
    ------
    BadInput
        With the line, what was found and what was needed; where several things are wrong, the first and how many more.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise _as_bad_input(document, error, keys) from None


def _as_bad_input(document: YamlDocument, error: ValidationError, keys: str) -> BadInput:
    # a misspelt key is two faults, one key too many and one missing: the first explains the second
    details = sorted(error.errors(include_url=False), key=lambda detail: detail["type"] != "extra_forbidden")
    first = details[0]
    place = _without_tags(document.data, first["loc"], keep_last=first["type"] == "missing")
    found = "a key that is not known" if first["type"] == "extra_forbidden" else _shown(first["input"])
    needed = words_of(first["msg"])
    if first["type"] == "missing":
        found, needed = _lacking(details, first)
    if first["type"] == "extra_forbidden":
        needed = f"only keys of this format ({keys}); check the spelling"
    more = f" ({len(details) - 1} more after this one)" if len(details) > 1 else ""
    return BadInput(document.words(place), found, needed + more)


def _lacking(details: Sequence[ErrorDetails], first: ErrorDetails) -> tuple[str, str]:
    """Say which key is missing, or how many entries a list that is too short should have."""
    place, last = first["loc"][:-1], first["loc"][-1]
    if isinstance(last, int):
        beyond = [one["loc"][-1] for one in details if one["type"] == "missing" and one["loc"][:-1] == place]
        return _shown(first["input"]), f"{max(step for step in beyond if isinstance(step, int)) + 1} entries"
    return "nothing", f"the key {last!r}, which has no default"


def words_of(message: str) -> str:
    """Return pydantic's message as the words that follow "needed"."""
    sized = _SIZED.match(message)
    if sized:
        return f"at {sized[1]} {sized[2]}"
    for start, words in _PLAIN.items():
        if message.startswith(start):
            return words
    return message.removeprefix("Value error, ").removeprefix("Input should be ").rstrip(".")


def _without_tags(data: Any, location: tuple[str | int, ...], *, keep_last: bool) -> tuple[str | int, ...]:
    """Drop the steps that pydantic adds for members of a union: they are not in the file.

    The last step of a key that is missing is not in the file either, and is kept. A rule about the whole file has no
    location.
    """
    place: list[str | int] = []
    node: Any = data
    for step in location[:-1]:
        key = _as_written(node, step)
        if _holds(node, key):
            node = node[key]
            place.append(key)
    last: Any = _as_written(node, location[-1]) if location else None
    if location and (_holds(node, last) or (keep_last and isinstance(node, dict))):
        place.append(last)
    return tuple(place)


def _as_written(node: Any, step: str | int) -> Any:
    """Return the key of a mapping that pydantic names by its representation, such as a date."""
    keys = node if isinstance(node, dict) and step not in node else ()
    return next((key for key in keys if repr(key) == step), step)


def _holds(node: Any, step: str | int) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, dict) and step in node


def word(value: Any) -> Any:
    """Read an id that is a number in YAML, such as ``id: 1``."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Worded = BeforeValidator(word, json_schema_input_type=str | int)


def _shown(value: Any) -> str:
    text = "nothing" if value is None else str(value) if isinstance(value, date) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def plain(value: Any) -> Any:
    """Turn a result (dataclasses, arrays, enums, dates) into what JSON can hold, at full precision."""
    return to_jsonable_python(value, fallback=_from_numpy, inf_nan_mode="constants")


def _from_numpy(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a result holds a {type(value).__name__}, which JSON cannot")


def _unsigned(value: Any) -> Any:
    """Turn every -0.0 of a plain result into 0.0: a reader would look for a meaning."""
    if isinstance(value, dict):
        return {key: _unsigned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unsigned(item) for item in value]
    return 0.0 if isinstance(value, float) and value == 0 else value


def result_json(result: Any) -> str:
    """Write a result as JSON at full precision.

    Raises
    ------
    ValueError
        If a number is not finite: a result never holds NaN.
    """
    return json.dumps(_unsigned(plain(result)), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
