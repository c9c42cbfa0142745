"""Planted totals that do not agree, and like ones that do: found, and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.propositions.public import read_case
from tests.propositions.made import own_standard

SOURCES = [{"id": "S1", "title": "Cabinet report", "year": 2012, "url": "https://example.org/1", "kind": "report"}]
HEAD = {"schema_version": 1, "case_id": "x", "title": "Case", "councils": ["Bexley", "Bromley"], "sources": SOURCES}
PLANTED = YAML(typ="safe").load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", list(PLANTED))
def test_a_total_that_is_wrong_is_found_and_one_that_holds_is_left_alone(tmp_path, name):
    parts = dict(PLANTED[name])
    wrong = parts.pop("wrong")
    path = tmp_path / "case.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump({**HEAD, **parts}, file)
    found = read_case(read_case_file(path), own_standard()).disagreements
    assert bool(found) == wrong, found
