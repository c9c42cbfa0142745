"""Every key of a result and every code of a note stands on its format's page."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import PROJECT

ENGINES = {  # format -> folder
    "appraisal": "appraisal",
    "finance": "finance",
    "sharing": "sharing",
    "allocation": "support/allocation",
}
CODE = re.compile(r'\bNote\(\s*(?:code=)?"([a-z_]+)"')


def words_of_page(name: str) -> set[str]:
    return set(re.findall(r"\w+", (PROJECT / "docs" / "formats" / f"{name}.md").read_text("utf-8")))


@pytest.mark.parametrize("name", ENGINES)
def test_every_key_of_the_result_is_documented(name):
    result = json.loads((PROJECT / "docs" / "examples" / f"{name}.json").read_text("utf-8"))
    assert set(result) <= words_of_page(name), set(result) - words_of_page(name)


@pytest.mark.parametrize("name", ENGINES)
def test_every_code_of_a_note_is_documented(name):
    code = PROJECT / "lcp_analysis"
    files = [
        *(code / ENGINES[name]).rglob("*.py"),
        *(code / "evidence" / "problem_files").glob(f"{name}*.py"),
    ]
    codes = {code for file in files for code in CODE.findall(file.read_text("utf-8"))}
    assert codes
    assert codes <= words_of_page(name), codes - words_of_page(name)
