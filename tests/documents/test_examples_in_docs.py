"""The Python that the docs print runs as it is printed."""

from __future__ import annotations

import re
from pathlib import Path
from runpy import run_path

import pytest

from lcp_analysis.workbook.places import PROJECT

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PRINTED = [
    (page, code)
    for page in sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
    for code in BLOCK.findall(page.read_text("utf-8"))
]


@pytest.mark.slow
@pytest.mark.parametrize(("page", "code"), PRINTED, ids=[page.stem for page, _ in PRINTED])
def test_python_in_the_docs_runs(page, code, tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "record"))
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    printed = tmp_path / f"{page.stem}.py"
    printed.write_text(code, encoding="utf-8")
    run_path(str(printed))


def test_there_is_python_to_run():
    assert {page.stem for page, _ in PRINTED} >= {"documents", "analyst"}
