"""``lcp finance`` as typed."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from lcp_analysis.cli.app import app
from lcp_analysis.terms import LcpError

CASE = """kind: finance
title: A shared van
base_year: 2011
years: 5
discounting: {rate: 0.035}
lines:
  - {id: van, kind: cost, cash: [40000]}
  - {id: staff, kind: saving, yearly: {low: 9000, central: 12000, high: 14000}, start: 2012-04, cashable: true}
switch: [{line: staff}]
"""


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["finance", *map(str, arguments)])


def test_the_finding_comes_first_in_plain_sentences(case):
    # 12,000 x (0.9662 + 0.9335 + 0.9019 + 0.8714) = 44,077, less 40,000; 40,000 / 12,000; 4,077 / 44,077
    shown = " ".join(run(case).output.split())
    assert "The option gains £4,077 of net present social value" in shown
    assert "It pays back in 3.33 years" in shown
    assert "The answer turns if staff were to fall by 9.2%" in shown


def test_one_pound_can_be_followed_to_the_general_fund(case):
    output = run(case).output
    assert "From social value to General Fund" in output
    assert "closes" in output


def test_json_goes_to_a_file_whole(case, tmp_path):
    out = tmp_path / "out.json"
    assert run(case, "--json", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["npv"] == pytest.approx(4076.95, abs=0.01)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_json_alone_goes_to_the_screen(case):
    assert json.loads(run(case, "--json", "-").output)["title"] == "A shared van"


def test_editions_are_listed_with_what_changed():
    output = run("--editions").output
    assert "2003" in output
    assert "2022" in output
    assert "2026" in output


def test_a_bad_file_gives_one_line_and_exit_code_one(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(CASE.replace("[40000]", "[-40000]"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "lcp_analysis.cli", "finance", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "bad.yaml, line 7 (lines / 0): found a negative amount (-40000)" in done.stderr


def test_no_file_is_refused():
    assert isinstance(run().exception, LcpError)


def test_a_place_that_cannot_be_written_is_refused(case, tmp_path):
    result = run(case, "--json", tmp_path / "nowhere" / "out.json")
    assert "needed a file in a folder that can be written to" in str(result.exception)


def test_an_edition_that_is_not_there_is_said_of_the_option_and_all_are_listed(case):
    dated = case.with_name("dated.yaml")
    dated.write_text(case.read_text("utf-8").replace("{rate: 0.035}", "{schedule: green_book, edition: 2022}"), "utf-8")
    result = run(dated, "--edition", "2011")
    said = "--edition: There is no edition of green_book called '2011'. It is one of: 2003, 2018, 2020, 2022, 2026."
    assert str(result.exception) == said
    dated.write_text(dated.read_text("utf-8").replace("edition: 2022", "edition: 2011"), "utf-8")
    place = "dated.yaml, line 5 (discounting / edition): There is no edition"  # and not the base year, 2011 too
    assert str(run(dated).exception).startswith(place)


def test_the_screen_says_in_which_pounds_each_ledger_is(case):
    shown = " ".join(run(case).stdout.split())
    assert "not discounted: " in shown
    assert "General Fund in " in shown
