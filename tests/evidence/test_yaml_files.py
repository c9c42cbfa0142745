"""YAML as people write it: values, lines, and one message for everything that cannot be used."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lcp_analysis.evidence.text_files import LARGEST_FILE
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.terms import BadInput

PROBLEM = """\
kind: appraisal
options:
  - name: keep all sites
    cost: 1e3
  - name: share the back office
    cost: 950
    "on": no
"""


@pytest.fixture
def read(tmp_path):
    """Write a file and read it."""

    def write_and_read(content: str | bytes):
        path = tmp_path / "options.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_yaml(path)

    return write_and_read


def test_values_are_those_of_yaml_1_2(read):
    second = {"name": "share the back office", "cost": 950, "on": "no"}
    data = read(PROBLEM).data
    assert data == {"kind": "appraisal", "options": [{"name": "keep all sites", "cost": 1000.0}, second]}
    assert [type(value) for value in data["options"][1].values()] == [str, int, str]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("1:30", "1:30"),
        ("true", True),
        ("~", None),
        ("0o17", 15),
        ("-1.5e-3", -0.0015),
        ("2010-11-12", dt.date(2010, 11, 12)),
        ("2010-11-12 10:00:00", dt.datetime(2010, 11, 12, 10, 0)),  # noqa: DTZ001  # as written, without a zone
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_a_value_is_of_a_plain_kind(read, text, value):
    found = read(f"a: {text}").data["a"]
    assert found == value
    assert type(found) is type(value)


def test_each_value_knows_its_line(read):
    document = read(PROBLEM)
    assert document.line(("kind",)) == 1
    assert document.line(("options", 1, "cost")) == 6
    assert document.words(("options", 1, "cost")) == "options.yaml, line 6 (options / 1 / cost)"


def test_what_is_not_there_has_the_line_of_what_should_hold_it(read):
    document = read(PROBLEM)
    assert document.line(("options", 1, "saving")) == 5
    assert document.line(("options", 9)) == 2
    assert document.words(()) == "options.yaml"


def test_a_mark_that_windows_puts_before_the_text_is_no_part_of_it(read):
    assert read(b"\xef\xbb\xbfa: 1").data == {"a": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: 1\nb: 2\na: 3", r"line 3: found the key 'a' twice; needed each key once"),
        ("a: 1\n---\nb: 2", r"line 2: found another document"),
        ("a: [1, 2", r"line 1: found .*; needed valid YAML 1\.2"),
        ("a: \x07", r"special characters are not allowed; needed valid YAML"),
        ("%YAML 1.1\n---\na: no", r"another version; needed YAML 1\.2; remove the line"),
        (
            "a: 2010-99-99",
            r"line 1: found the date 2010-99-99, which no calendar has; needed dates and numbers that exist",
        ),
        ("a: " + "9" * 5000, r"found a value that cannot be read"),
        ("a: 1\nb: !!python/name:os.system x", r"line 2: found the tag .*; needed a plain value without a tag"),
        ("a: !!set {x, y}", r"found the tag"),
        ("a: &x 1\nb: *x", r"line 1: found the anchor &x; needed the value itself, written out"),
        ("a: 1\nb: *x", r"line 2: found the anchor \*x"),
        ("a: &a [*a]", r"found the anchor &a"),
        ("[a, b]: 1", r"found a list or mapping in the place of a key"),
        ("[" * 3000, r"found more than 30 levels of nesting; needed a flatter file"),
        (b"a: \xa3 100", r"found a byte that is not UTF-8 at position 3; needed a file saved as UTF-8"),
    ],
)
def test_what_cannot_be_used_is_one_message(read, content, message):
    with pytest.raises(BadInput, match=message):
        read(content)


def test_a_small_file_cannot_stand_for_more_than_memory_holds(read):
    laughs = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
    with pytest.raises(BadInput, match="anchor &a0"):
        read("a0: &a0 [ha, ha, ha]\n" + laughs)


def test_a_file_that_is_too_large_is_not_read(read):
    with pytest.raises(BadInput, match=r"found 5,000,001 bytes; needed a file of at most 5,000,000 bytes"):
        read(b" " * (LARGEST_FILE + 1))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"absent\.yaml: found no such file or directory; needed a file that can be"):
        read_yaml(tmp_path / "absent.yaml")


def test_thirty_levels_are_enough_and_allowed(read):
    assert read("[" * 30 + "]" * 30).data != []


@settings(max_examples=200)
@given(st.text("ab:-?[]{}&*!|>'\"#%@,\n \t01.~<=\\é", max_size=30))
@example("? \n? a")
@example("<<: 3")
def test_any_text_is_read_or_refused_in_words(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        document = read_yaml(path)
    except BadInput as refusal:
        assert str(refusal).startswith("any.yaml")  # noqa: PT017  # either outcome is right, each in its way
    else:
        document.line(("a", 0, "b"))
