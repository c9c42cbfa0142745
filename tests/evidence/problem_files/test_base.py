"""What the four problem files share: strict models, places in the file, and results as JSON."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, model_validator

from lcp_analysis.evidence.problem_files import ProblemModel, plain, read_problem, result_json
from lcp_analysis.terms import BadInput


class Fixed(ProblemModel):
    kind: Literal["fixed"]
    amount: float


class Ranged(ProblemModel):
    kind: Literal["ranged"]
    low: float
    high: float


class Line(ProblemModel):
    name: str
    cost: Fixed | Ranged = Field(discriminator="kind")


class Costs(ProblemModel):
    kind: Literal["costs"]
    lines: list[Line]
    share: float | None = None

    @model_validator(mode="after")
    def _needs_a_line(self):
        if not self.lines:
            raise ValueError("at least one line")
        return self


GOOD = """\
kind: costs
lines:
  - name: staff
    cost: {kind: fixed, amount: 10}
  - name: rent
    cost:
      kind: ranged
      low: 1
      high: 2
"""


@pytest.fixture
def read(tmp_path):
    def write_and_read(text: str):
        path = tmp_path / "costs.yaml"
        path.write_text(text, encoding="utf-8")
        return read_problem(path, Costs)

    return write_and_read


def test_a_good_file_becomes_its_model(read):
    costs = read(GOOD)
    assert costs.lines[0].cost == Fixed(kind="fixed", amount=10)
    assert costs.lines[1].cost.high == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("amount: 10", "amount: ten", r"^costs\.yaml, line 4 \(lines / 0 / cost / amount\): found 'ten'; needed"),
        (
            "low: 1",
            "low: .nan",
            r"line 8 \(lines / 1 / cost / low\): found nan; needed a finite",
        ),
        ("name: rent", "nmae: rent", r"line 5 \(lines / 1 / n"),
        ("      high: 2\n", "", r"line 6 \(lines / 1 / cost / high\): found nothing; needed"),
        ("kind: ranged", "kind: guessed", r"line 6 \(lines / 1 / cost\): found .*guessed"),
        ("kind: costs", "kind: sharing", r"line 1 \(kind\): found 'sharing'; needed 'costs'"),
        ("low: 1", "low: 1\n      middle: 2", r"line 9 .*middle\): found a key that is not known; needed only keys"),
    ],
)
def test_a_fault_is_named_with_its_line_and_its_place_in_the_file(read, old, new, message):
    with pytest.raises(BadInput, match=message):
        read(GOOD.replace(old, new))


def test_a_rule_about_the_whole_file_names_the_file(read):
    with pytest.raises(BadInput, match=r"^costs\.yaml: found .*; needed at least one line\.$"):
        read("kind: costs\nlines: []")


def test_several_faults_are_counted(read):
    with pytest.raises(BadInput, match=r"\(1 more after this one\)"):
        read(GOOD.replace("amount: 10", "amount: ten").replace("low: 1", "low: one"))


@pytest.mark.parametrize("text", ["", "- a\n- b", "words"])
def test_a_file_without_keys_is_refused(read, text):
    with pytest.raises(BadInput, match="found no keys at the top level; needed a mapping that starts with 'kind:'"):
        read(text)


def test_a_long_value_is_shortened(read):
    with pytest.raises(BadInput) as refusal:
        read(GOOD.replace("amount: 10", f"amount: {'x' * 500}"))
    assert len(str(refusal.value)) < 250


def test_a_model_does_not_change(read):
    with pytest.raises(ValueError, match="frozen"):
        read(GOOD).share = 0.5


class Tone(StrEnum):
    GOOD = "good"


@dataclass(frozen=True)
class Result:
    shares: np.ndarray
    tone: Tone
    best: np.float64
    count: np.int64


def test_a_result_keeps_full_precision_and_plain_kinds():
    result = Result(np.array([[1 / 3, 2.0]]), Tone.GOOD, np.float64(0.1), np.int64(3))
    assert plain(result) == {"shares": [[1 / 3, 2.0]], "tone": "good", "best": 0.1, "count": 3}
    assert json.loads(result_json(result)) == plain(result)
    assert result_json({"name": "Brontë"}) == '{\n  "name": "Brontë"\n}\n'


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_as_it_was(value):
    assert json.loads(result_json({"value": value}))["value"] == value


@pytest.mark.parametrize("value", [math.nan, math.inf, np.array([1.0, math.nan]), {"deep": [np.float64("nan")]}])
def test_what_is_not_finite_is_never_written(value):
    with pytest.raises(ValueError, match="not JSON compliant"):
        result_json({"value": value})


def test_what_json_cannot_hold_is_named():
    with pytest.raises(TypeError, match="a result holds a object, which JSON cannot"):
        plain({"value": object()})


def test_nothing_is_written_without_a_minus_sign():
    assert json.loads(result_json({"a": [-0.0, -1.0], "b": {"c": np.float64(-0.0)}})) == {"a": [0, -1], "b": {"c": 0}}
    assert "-0" not in result_json({"a": [-0.0], "b": {"c": np.float64(-0.0)}})
