"""The JSON schema of a format lets pass what the format's reader lets pass: editors and other programs rely on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lcp_analysis.evidence.problem_files.schemas import SCHEMAS
from lcp_analysis.evidence.yaml_files import read_yaml

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def complaints(format_: str, data: Any) -> list[str]:
    schema = SCHEMAS[format_].model_json_schema()
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(as_json(data))]


@pytest.mark.parametrize("format_", SCHEMAS)
def test_the_example_of_a_format_is_valid_by_its_schema(format_):
    assert complaints(format_, read_yaml(EXAMPLES / f"{format_}.yaml").data) == []


@pytest.mark.parametrize("format_", SCHEMAS)
def test_a_key_that_is_not_known_is_not_valid(format_):
    data = dict(read_yaml(EXAMPLES / f"{format_}.yaml").data)
    [message] = complaints(format_, data | {"colour": "blue"})
    assert "colour" in message


@pytest.mark.parametrize("format_", SCHEMAS)
def test_limits_are_written_in_words_that_json_schema_knows(format_):
    def words(node: Any) -> set[str]:
        if isinstance(node, dict):
            return set(node).union(*map(words, node.values()))
        return set().union(*map(words, node)) if isinstance(node, list) else set()

    assert not words(SCHEMAS[format_].model_json_schema()) & {"ge", "le", "gt", "lt"}
