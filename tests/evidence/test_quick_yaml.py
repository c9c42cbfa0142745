from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from lcp_analysis.evidence.quick_yaml import NotPlainError, quick_load
from lcp_analysis.evidence.yaml_files import read_yaml

FOLDER = Path(__file__).parents[2] / "data" / "framework"


def full(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.yaml")))
def test_both_readers_agree_on_the_files_that_ship(name: str):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert quick_load(text) == full(text)


@pytest.mark.parametrize(
    "scalar",
    ["no", "yes", "on", "true", "False", "null", "~", "", "1e-3", "1:30", "010", "0o17", "0x1F", "0b11", "1_000", "-7",
     "+3", "1.", ".5", "-0.0", "6.02e23", "12e03", "'5'", '"a\\tb"', "2015-16", "E09000007", "a: b".replace(": ", ":")],
)  # fmt: skip
def test_scalars_follow_yaml_1_2(scalar: str):
    text = f"key: {scalar}\n"
    found, wanted = quick_load(text)["key"], full(text)["key"]
    assert (found, type(found)) == (wanted, type(wanted))


@settings(max_examples=40, deadline=None)
@given(st.from_regex(r"[0-9a-fox+.:eE_-]{1,8}", fullmatch=True))
def test_any_bare_scalar_is_read_alike_or_left_to_the_full_reader(scalar: str):
    try:
        found = quick_load(f"[{scalar}]")
    except NotPlainError:
        return
    assert found == full(f"[{scalar}]")


@pytest.mark.parametrize(
    "text",
    ["a: 1\na: 2\n", "when: 2010-11-12\n", "a: &x 1\nb: *x\n", "<<: {a: 1}\n", "a: !thing 1\n",
     "%YAML 1.1\n---\na: no\n",
     "a: [1, 2\n", "a: .nan\n", "a: 1\n---\nb: 2\n"],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_full_reader(text: str):
    with pytest.raises(NotPlainError):
        quick_load(text)


def test_a_line_is_found_in_the_text_that_was_read_even_if_the_file_has_changed(tmp_path: Path):
    path = tmp_path / "small.yaml"
    path.write_text("# a comment\nfirst: 1\nsecond:\n  - x\n  - y\n", encoding="utf-8")
    document = read_yaml(path)
    path.write_text("second: [x, y]\n", encoding="utf-8")
    assert document.line(("second", 1)) == 5
    assert document.words(("first",)) == "small.yaml, line 2 (first)"
