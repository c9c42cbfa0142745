import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lcp_analysis.cli.app import app
from lcp_analysis.terms import BadInput

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "appraisal.yaml"


@pytest.fixture
def lcp():
    runner = CliRunner(env={"COLUMNS": "120"})
    return lambda *words: runner.invoke(app, ["appraise", *map(str, words)])


def test_the_screen_says_the_finding_first_and_never_prefers(lcp):
    shown = lcp(EXAMPLE, "--draws", 500)
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0] == "How should the two boroughs run their mobile and branch service?"
    assert lines[1] == "co_locate leads with 63.7 of 100, 7.0 points ahead of the next."
    assert "preferred" not in shown.stdout
    assert "times as" not in shown.stdout
    assert "as_now cannot be chosen as things stand: a gate is failed." in lines
    assert "By the judgements of five people co_locate leads with 65.2 of 100." in lines
    assert "On co_locate against shared_van they differ most over Quality and range." in lines
    for heading in (
        "Options (totals 0-100)",
        "Gates",
        "Weights",
        "What would change the leader",
        "Benefit against cost",
    ):
        assert heading in shown.stdout


def test_the_option_in_front_is_set_against_the_next_largest_reasons_first(lcp):
    # co_locate against shared_van: hours 0.345 * (68.75 - 37.5) = 10.8, quality 0.276 * 10 = 2.8,
    # deliver 0.172 * (50 - 70) = -3.4, travel 0.207 * (65 - 80) = -3.1: 7.0 together
    lines = [" ".join(line.split()) for line in lcp(EXAMPLE, "--draws", 200).stdout.splitlines()]
    start = lines.index("Why co_locate leads shared_van")
    rows = [line.split(" │ ") for line in lines[start + 1 : start + 7] if " │ " in line]
    assert rows == [
        ["Opening hours", "+10.8"],
        ["Deliverability", "−3.4"],
        ["Travel time", "−3.1"],
        ["Quality and range", "+2.8"],
    ]


def test_json_to_a_file_is_the_whole_result(lcp, tmp_path):
    out = tmp_path / "out.json"
    shown = lcp(EXAMPLE, "--json", out, "--draws", 500, "--seed", 3)
    assert shown.exit_code == 0
    result = json.loads(out.read_text(encoding="utf-8"))
    assert result["smaa"]["draws"] == 500
    assert result["seed"] == 3
    assert result["totals"]["co_locate"] == pytest.approx(63.7, abs=0.05)
    assert list(tmp_path.iterdir()) == [out]


def test_json_to_the_screen_is_nothing_but_json(lcp):
    assert json.loads(lcp(EXAMPLE, "--json", "-", "--draws", 500).stdout)["kind"] == "appraisal"


def test_contradictory_statements_still_give_a_readable_result(lcp, tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8").replace('"deliver >= 0.05"]', '"travel > hours"]')
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    shown = lcp(path, "--draws", 500)
    assert shown.exit_code == 0
    assert "contradict each other: 'hours >= travel' and 'travel > hours'" in shown.stdout


def test_a_folder_that_is_not_there_is_one_clear_message(lcp, tmp_path):
    failed = lcp(EXAMPLE, "--json", tmp_path / "nowhere" / "out.json", "--draws", 500)
    assert isinstance(failed.exception, BadInput)
    assert "needed a file in a folder that can be written to" in str(failed.exception)
