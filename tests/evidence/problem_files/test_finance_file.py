"""The finance file: what it takes, what it gives, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lcp_analysis.evidence.problem_files import result_json
from lcp_analysis.evidence.problem_files.finance_result import finance_result
from lcp_analysis.evidence.problem_files.schemas import SCHEMAS
from lcp_analysis.terms import LcpError

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
HEAD = "kind: finance\nbase_year: 2011\nyears: 5\ndiscounting: {rate: 0.035}\n"
LINES = (
    "lines:\n"
    "  - {id: van, kind: cost, cash: [100]}\n"
    "  - {id: staff, kind: saving, yearly: 50, start: 2012-04, cashable: true}\n"
)


@pytest.fixture
def run(tmp_path):
    def work_out(text, **options):
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return finance_result(path, **options)

    return work_out


def codes(result):
    return {note.code for note in result["notes"]}


@pytest.mark.parametrize("name", ["finance", "finance_programme_2008"])
def test_the_example_in_the_docs_gives_the_output_in_the_docs(name):
    result = finance_result(EXAMPLES / f"{name}.yaml")
    kept = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert _close(json.loads(result_json(result)), kept)


def test_every_key_of_the_format_is_there(run):
    result = run(HEAD + LINES)
    wanted = (
        "factors lines net discounted npv npc pv_costs pv_benefits bcr payback_years irr mirr xnpv xirr low high bias "
        "switching general_fund reconciliation rounded flags notes"
    )
    assert set(wanted.split()) <= set(result)


def test_a_case_by_hand(run):
    result = run(HEAD + LINES)
    assert result["factors"]["2012"] == pytest.approx(1 / 1.035)
    assert result["lines"]["staff"] == {"2011": 0, "2012": 50, "2013": 50, "2014": 50, "2015": 50}
    assert result["net"]["2011"] == -100
    # 50 x (1/1.035 + ... + 1/1.035^4) - 100
    assert result["npv"] == pytest.approx(50 * sum(1.035**-t for t in range(1, 5)) - 100)
    assert result["npc"] == -result["npv"]
    assert result["payback_years"]["plain"] == 2.0
    assert result["reconciliation"]["closes"]


def test_the_programme_of_2008_gives_four_figures():
    combined = finance_result(EXAMPLES / "finance_programme_2008.yaml")["combined"]
    assert combined["sum"] == pytest.approx(23.7)
    assert combined["sequential"] == pytest.approx(23.5, abs=0.05)
    assert combined["nested"] == pytest.approx(18.7)
    assert combined["published"] == 19.8
    assert combined["implied_overlap"] == pytest.approx(3.9)
    assert combined["implied_overlap_basis"] == "back-solved"


def test_dated_flows_stand_alone(run):
    result = run(
        "kind: finance\ndated:\n  rate: 0.09\n  flows: [[2008-01-01, -10000], [2008-03-01, 2750], "
        "[2008-10-30, 4250], [2009-02-15, 3250], [2009-04-01, 2750]]\n"
    )
    assert result["xnpv"] == pytest.approx(2086.647602, abs=5e-7)
    assert result["xirr"] == pytest.approx(0.373362535, abs=1e-8)
    assert result["npv"] is None


def test_returns_stand_alone(run):
    text = "kind: finance\nreturns: {values: [-120000, 39000, 30000, 21000, 37000, 46000], finance_rate: 0.1, "
    result = run(text + "reinvest_rate: 0.12}\n")
    assert result["mirr"] == pytest.approx(0.1261, abs=5e-5)
    assert result["irr"] is not None


def test_json_is_a_finance_file_too(run):
    text = json.dumps(
        {
            "kind": "finance",
            "base_year": 2011,
            "years": 2,
            "discounting": {"rate": 0.1},
            "lines": [{"id": "a", "kind": "cost", "cash": [0, 110]}],
        }
    )
    assert run(text)["pv_costs"] == pytest.approx(100)


def test_cash_can_be_given_by_year(run):
    result = run(HEAD + "lines: [{id: a, kind: cost, cash: {2012: 10, 2013: 20}}]\n")
    assert list(result["lines"]["a"].values()) == [0, 10, 20, 0, 0]


def test_bounds_and_factors_are_read(run):
    two = (
        "lines:\n"
        "  - {id: a, kind: saving, yearly: {low: 1, central: 2, high: 4}, factor: pay}\n"
        "  - {id: b, kind: saving, yearly: {low: 10, central: 20, high: 40}, factor: pay}\n"
    )
    result = run(HEAD.replace("years: 5", "years: 1") + two)
    assert (result["low"], result["high"]) == pytest.approx((11, 44))
    bounded = run(HEAD.replace("years: 5", "years: 1") + two.replace("yearly", "bounds: true, yearly"))
    assert bounded["low"] > 11
    assert bounded["high"] < 44


def test_draws_and_seed_can_be_given(run):
    two = "lines:\n" + "".join(
        f"  - {{id: {name}, kind: saving, yearly: {{low: 1, central: 2, high: 4}}}}\n" for name in "ab"
    )
    first, again = run(HEAD + two, seed=3, draws=500), run(HEAD + two, seed=3, draws=500)
    assert first["low"] == again["low"]
    assert first["uncertainty"]["draws"] == 500
    assert run(HEAD + two, seed=4, draws=500)["low"] != first["low"]


def test_another_edition_can_be_asked_for(run):
    text = HEAD.replace("{rate: 0.035}", "{schedule: green_book, edition: 2022, kind: health}") + LINES
    assert run(text)["factors"]["2012"] == pytest.approx(1 / 1.015)
    assert run(text, edition="2026")["discounting"] == "HM Treasury Green Book 2026, health"


def test_an_edition_is_refused_where_the_file_has_no_schedule(run):
    with pytest.raises(LcpError, match="edition 2003 asked for; needed a schedule"):
        run(HEAD + LINES, edition="2003")


def test_a_file_without_lines_gives_the_factors(run):
    text = "kind: finance\nbase_year: 2011\nyears: 126\ndiscounting: {schedule: green_book, edition: 2022}\n"
    result = run(text)
    assert round(result["factors"]["2041"], 4) == 0.3563
    assert round(result["factors"]["2042"], 4) == 0.3459
    assert result["npv"] == 0


def test_two_editions_stand_side_by_side(run):
    text = HEAD + LINES + "compare: [{schedule: green_book, edition: 2003}, {rate: 0.06}]\n"
    same, other = run(text)["compared"]
    assert same["difference"] == pytest.approx(0)
    assert other["npv"] == pytest.approx(50 * sum(1.06**-t for t in range(1, 5)) - 100)


def test_rounded_rows_come_with_a_rounding_line(run):
    rounded = run(HEAD + LINES + "rounded: {unit: 10}\n")["rounded"]
    assert rounded["discounted"]["2012"] == 50
    assert sum(rounded["discounted"].values()) + rounded["rounding_line"] == pytest.approx(rounded["total"])


def test_a_printed_table_that_differs_is_noted(run):
    text = HEAD + LINES + "printed: {npv: 90, factors: {2012: 0.9662, 2013: 0.9336}}\n"
    differing = [note.text for note in run(text)["notes"] if note.code == "printed_differs"]
    assert len(differing) == 2
    assert "the factor of 2013 as 0.9336" in differing[0]


def test_provision_is_worked_out_and_stays_out_of_social_value(run):
    loan = "lines: [{id: m, kind: mrp, mrp: {principal: 800, method: equal, life_years: 4}}]\n"
    result = run(HEAD + loan)
    assert list(result["general_fund"].values()) == [0, -200, -200, -200, -200]
    assert result["npv"] == 0


def test_optimism_bias_by_type_of_project(run):
    text = (
        HEAD + LINES + "optimism_bias: [{lines: [van], project_type: standard_buildings, mitigation: 0.95, why: x}]\n"
    )
    result = run(text)
    assert result["bias"][0]["upper"] == 0.24
    assert result["pv_costs"] == pytest.approx(101.2)
    assert "bias_below_lower" in codes(result)


def test_what_is_assumed_is_said(run):
    result = run(HEAD + "lines: [{id: s, kind: saving, yearly: 5}]\n")
    assert {"cashable_assumed", "start_assumed", "general_fund_in_real_terms"} <= codes(result)


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("2012-04", "2011-12", "month_not_year", "Line staff starts in December 2011: 2011-12 is a month"),
        (
            "lines:",
            "optimism_bias: [{lines: [van], upper: 2.4}]\nlines:",
            "bias_above_published",
            "240 % before mitigation; the highest published is 200 %",
        ),
        ("lines:", "returns: {values: [-9, 10], finance_rate: 0.1}\nlines:", "mirr_none", "MIRR needs both rates"),
        (
            "lines:",
            "dated: {rate: 9, flows: [[2008-01-01, -9], [2009-01-01, 10]]}\nlines:",
            "rate_above_one",
            "rate 9 is 900 % a year; 0.09 would be 9 %",
        ),
        (
            "lines:\n",
            "optimism_bias: [{lines: [grant], upper: 0.2}]\nlines:\n  - {id: grant, kind: transfer, cash: [9]}\n",
            "bias_without_effect",
            "bias on line grant changes nothing",
        ),
        (
            "lines:",
            "optimism_bias: [{lines: [staff], upper: 1.2}]\nlines:",
            "bias_takes_all",
            "Optimism bias of 120 % leaves nothing of line staff",
        ),
        (
            "lines:",
            "organisation: {before: [{id: head, fte: 0.4}], after: []}\nlines:",
            "heads_from_fte",
            "No heads are given for head",
        ),
        (
            "lines:\n",
            "lines:\n  - {id: loan, kind: mrp, mrp: {principal: 9, method: equal, life_years: 3, year: 2050}}\n",
            "no_charge_in_these_years",
            "No charge of line loan falls in the years from 2011-12 on",
        ),
    ],
)
def test_what_may_be_a_slip_of_the_pen_is_said(run, old, new, code, said):
    assert code not in codes(run(HEAD + LINES))
    notes = {note.code: note.text for note in run((HEAD + LINES).replace(old, new, 1))["notes"]}
    assert said in notes[code]


def test_a_cost_that_no_budget_pays_is_social_value_only(run):
    result = run((HEAD + LINES).replace("cash: [100]", "cash: [100], cashable: false"))
    assert (result["net"]["2011"], result["general_fund"]["2011"]) == (-100, 0)
    (step,) = result["reconciliation"]["lines"][0]["differences"]
    assert step == {"reason": "not cashable: no budget pays it", "amount": 100}


def test_a_case_may_run_beyond_the_year_2200(run):
    text = HEAD.replace("years: 5", "years: 300") + "lines: [{id: last, kind: cost, cash: {2310: 1000}}]\n"
    assert run(text)["net"]["2310"] == -1000


def test_posts_are_compared_and_small_grades_withheld(run):
    text = (
        "kind: finance\norganisation:\n"
        "  before: [{id: head, grade: SM, fte: 1}, {id: staff, grade: A, fte: 20, reports_to: head}]\n"
        "  after: [{id: staff, grade: A, fte: 20}]\n"
        "  redundancy: {leaving_on: 2011-03-31, leaving: 1, pool: [{age: 45, service: 14, weekly_pay: 500}]}\n"
    )
    result = run(text)
    assert result["organisation"]["change"]["layers"] == -1
    assert result["organisation"]["before"]["by_grade"] == {"SM": None, "A": None}
    assert result["redundancy"]["cost"] is None
    assert result["redundancy"]["weekly_limit"] == 400
    assert '"age"' not in result_json(result)


def test_a_schema_ships():
    assert "lines" in SCHEMAS["finance"].model_json_schema()["properties"]


POOL = "leaving_on: 2011-03-31, pool: [{age: 40, service: 3, weekly_pay: 500}]"
REFUSALS = {
    "negative spend": ("cash: [100]", "cash: [-100]", r"line 6 \(lines / 0\): found a negative amount \(-100\)"),
    "upside-down range": (
        "yearly: 50",
        "yearly: {low: 9, central: 5, high: 7}",
        r"\(lines / 1 / yearly\): .*low no higher than central",
    ),
    "ramp above 1": (
        "yearly: 50",
        "yearly: 50, ramp: [1.2]",
        r"line 7 \(lines / 1 / ramp / 0\): found 1\.2; needed a share from 0 to 1",
    ),
    "mixed price bases": ("yearly: 50", "yearly: 50, price_base: nominal", "nominal pounds and the case in real"),
    "mixed price years": (
        "yearly: 50",
        "yearly: 50, price_year: 2009",
        "of 2009-10 and the case in pounds of 2011-12",
    ),
    "missing year": (
        "cash: [100]",
        "cash: {2011: 1, 2013: 1}",
        r"line 6 \(lines / 0 / cash\): Line van has no value for 2012",
    ),
    "missing year of the deflator": (
        "lines:",
        "deflator: {2011: 1, 2012: 1.02, 2014: 1.06, 2015: 1.08}\nlines:",
        r"line 5 \(deflator\): The deflator has no value for 2013",
    ),
    "unknown edition": ("{rate: 0.035}", "{schedule: green_book, edition: 2202}", r"line 4 .*Did you mean"),
    "no ledger": ("yearly: 50", "yearly: 50, ledgers: []", "a ledger"),
    "no ledger by being neither": ("cashable: true", "cashable: false, ledgers: [cash]", "not cashable: in no ledger"),
    "an amount in words": ("yearly: 50", "yearly: '50,000'", r"found '50,000'; needed a plain number such as 40000"),
    "three amounts without names": (
        "yearly: 50",
        "yearly: [40, 50, 60]",
        r"or \{low: 9000, central: 12000, high: 14000\}",
    ),
    "keys where a list belongs": ("lines:", "switch: {line: van}\nlines:", r"needed a list, \[like, this\]"),
    "true as a number": ("years: 5", "years: true", r"line 3 \(years\): found True; needed a whole number"),
    "a number as text": ("lines:", "title: 5\nlines:", "needed text, in quotes where it could be read as a number"),
    "more leaving than there are": (
        "lines:",
        f"organisation: {{before: [{{id: a, fte: 1}}], after: [], redundancy: {{leaving: 9, {POOL}}}}}\nlines:",
        r"line 5 \(organisation / redundancy / leaving\): found 9; needed 0 to 1",
    ),
    "bias in per cent": (
        "lines:",
        "optimism_bias: [{lines: [van], upper: 24}]\nlines:",
        r"found 24; needed a share of the estimate from 0 to 10 \(0\.24 is 24 %\)",
    ),
    "returns that overflow": (
        "lines:",
        "returns: {values: [-1e308, 1e308]}\nlines:",
        "needed an amount from -1,000,000",
    ),
    "an option inside itself": (
        "lines:",
        "combine: {spend: 9, savings: {a: 1}, inside: {a: [a]}}\nlines:",
        r"line 5 \(combine / inside\): found a circle",
    ),
    "no reason": ("yearly: 50", "yearly: 50, excluded: true", "a reason where a line is excluded"),
    "overflow": ("cash: [100]", "cash: [1e308]", "at most £1,000,000,000,000,000"),
    "not a number": ("cash: [100]", "cash: [.nan]", "found nan"),
    "unknown key": ("cash: [100]", "cash: [100], kost: 3", "a key that is not known"),
    "the id twice": ("id: staff", "id: van", "the id 2 times"),
    "no discounting": ("discounting: {rate: 0.035}\n", "", "a rate, or a schedule with its edition"),
    "a year as date": (
        "lines:",
        "dated: {flows: [[2008, 5]]}\nlines:",
        "a date such as 2008-01-31",
    ),
    "three percent": ("rate: 0.035", "rate: 3.5", r"0\.035 is 3\.5 %"),
    "unknown switch": (
        "lines:",
        "switch: [{line: stuff}]\nlines:",
        r"line 5 \(switch / 0 / line\).*mean staff",
    ),
    "nothing": (HEAD + LINES, "kind: finance\n", "nothing to work out"),
}


@pytest.mark.parametrize("name", list(REFUSALS))
def test_bad_input_is_refused_with_one_clear_message(run, name):
    old, new, message = REFUSALS[name]
    assert old in HEAD + LINES
    with pytest.raises(LcpError, match=message):
        run((HEAD + LINES).replace(old, new))


def _close(ours, kept):
    if isinstance(kept, dict):
        return ours.keys() == kept.keys() and all(_close(ours[key], kept[key]) for key in kept)
    if isinstance(kept, list):
        return len(ours) == len(kept) and all(_close(a, b) for a, b in zip(ours, kept, strict=True))
    if isinstance(kept, float) and isinstance(ours, float):
        return ours == pytest.approx(kept, rel=1e-9, abs=1e-9)
    return ours == kept


@pytest.mark.parametrize(
    ("deflator", "asked"),
    [
        ("{2011: 0.02, 2012: 0.03, 2013: 0.02}", True),  # rates of change typed for levels: +50 % into 2012
        ("{2011: 2.0, 2012: 2.5, 2013: 1.5}", True),
        ("{2011: 100, 2012: 102, 2013: 101}", False),
        ("{2011: 100, 2012: 126, 2013: 140}", False),  # the worst year there was
    ],
)
def test_a_deflator_that_moves_as_no_prices_do_is_asked_about(run, deflator, asked):
    text = (
        "kind: finance\nbase_year: 2011\nyears: 3\ndiscounting: {rate: 0.035}\n"
        f"deflator: {deflator}\nlines:\n  - {{id: van, kind: cost, cash: [40000]}}\n"
    )
    assert ("deflator_jumps" in codes(run(text))) is asked


def test_a_reason_without_an_exclusion_is_said_to_be_idle(run):
    text = (
        "kind: finance\nbase_year: 2011\nyears: 1\ndiscounting: {rate: 0.035}\n"
        "lines:\n  - {id: van, kind: cost, cash: [40000], reason: sunk}\n"
    )
    assert "reason_unused" in codes(run(text))
