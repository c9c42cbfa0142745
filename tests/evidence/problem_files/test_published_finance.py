"""Published cash flows and cases with known roots, replayed as files."""

import json

import pytest

from lcp_analysis.evidence.problem_files import result_json
from lcp_analysis.evidence.problem_files.finance_result import finance_result

# HM Treasury, The Green Book (2003), annex 6: two projects over five years at 3.5 %, £m
GREEN_BOOK = """\
kind: finance
base_year: 2003
years: 5
discounting: {{schedule: green_book, edition: 2003}}
lines:
  - {{id: build, kind: cost, cash: [{cost}]}}
  - {{id: gain, kind: saving, cash: [0, {gain}, {gain}, {gain}, {gain}], cashable: false}}
"""


@pytest.fixture
def run(tmp_path):
    def work_out(text):
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return json.loads(result_json(finance_result(path, draws=200)))

    return work_out


def codes(result):
    return {note["code"] for note in result["notes"]}


@pytest.mark.parametrize(("cost", "gain", "printed"), [(10, 2.5, -0.82), (5, 1.5, 0.51)])
def test_the_green_books_two_projects_have_their_printed_values(run, cost, gain, printed):
    found = run(GREEN_BOOK.format(cost=cost, gain=gain))
    assert [round(factor, 4) for factor in found["factors"].values()] == [1, 0.9662, 0.9335, 0.9019, 0.8714]
    assert round(found["npv"], 2) == printed


@pytest.mark.parametrize(
    ("values", "roots"),
    [
        ([-1600, 10000, -10000], [0.25, 4.0]),  # Lorie and Savage (1955): the oil pump
        ([-1000, 3600, -4310, 1716], [0.1, 0.2, 0.3]),  # (1 - 1.1 d)(1 - 1.2 d)(1 - 1.3 d), times -1000
        ([-100, 39, 59, 55, 20], [0.280948]),  # the documented example of numpy-financial
        ([-100, 30, 30, 20], [-0.110220]),
    ],
)
def test_every_rate_of_return_is_found(run, values, roots):
    found = run(f"kind: finance\nreturns: {{values: {values}}}\n")
    assert found["irr_roots"] == pytest.approx(roots, abs=1e-6)
    assert ("irr_several" in codes(found)) == (len(roots) > 1)


@pytest.mark.parametrize("values", [[100, 50, 20], [1000, -3000, 2500]])
def test_a_flow_without_a_rate_of_return_says_so(run, values):
    found = run(f"kind: finance\nreturns: {{values: {values}}}\n")
    assert found["irr"] is None
    assert "irr_none" in codes(found)


def test_the_factors_alone_come_without_remarks_about_money(run):
    found = run("kind: finance\nbase_year: 2011\nyears: 31\ndiscounting: {schedule: green_book, edition: 2022}\n")
    assert round(found["factors"]["2041"], 4) == 0.3563
    assert codes(found) == set()
    assert found["redundancy"] is None
    assert found["shares_of_spend"] == []


def test_a_list_of_no_lines_is_said(run):
    found = run("kind: finance\nbase_year: 2011\nyears: 3\ndiscounting: {rate: 0.035}\nlines: []\n")
    assert (found["npv"], codes(found)) == (0.0, {"no_lines"})


def test_prices_are_named_by_financial_year(run):
    found = run(GREEN_BOOK.format(cost=5, gain=1.5))
    said = [note["text"] for note in found["notes"] if note["code"] == "general_fund_in_real_terms"]
    assert "in prices of 2003-04," in said[0]


def test_a_saving_that_starts_after_the_last_year_is_said(run):
    late = "lines: [{id: s, kind: saving, yearly: 5, start: 2011-10, slip_months: 60, cashable: true}]\n"
    found = run("kind: finance\nbase_year: 2011\nyears: 5\ndiscounting: {rate: 0.035}\n" + late)
    assert found["npv"] == 0
    assert "starts_after_last_year" in codes(found)
