"""The allocation file: what it takes, what it gives, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lcp_analysis.evidence.problem_files.allocation import read_allocation
from lcp_analysis.evidence.problem_files.allocation_result import allocation_json
from lcp_analysis.evidence.problem_files.base import result_json
from lcp_analysis.support.allocation import Effort, allocate
from lcp_analysis.terms import LcpError

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
HEAD = (
    "kind: allocation\nenvelope: {cash: {2010-10-01: 20000, 2011-01-01: 15000}}\n"
    "intentions: [{authority: camden, option: back_office, decide_by: 2011-06-30}]\n"
)
WORK = (
    "works: [{id: w1, kind: legal, option: back_office, cost: 9000, ready: 2010-10-01, months: 3,"
    " partners: [camden, islington], reuse: ready_to_use}]\n"
)


def result(path: Path) -> dict:
    asked = read_allocation(path)
    return allocation_json(
        allocate(asked.problem, Effort(curve_resource=asked.curve_resource, curve_at=asked.curve_at))
    )


@pytest.fixture
def run(tmp_path):
    def work_out(text: str) -> dict:
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return result(path)

    return work_out


def codes(found: dict) -> set[str]:
    return {note["code"] for note in found["notes"]}


def _close(found: object, kept: object) -> bool:
    if isinstance(kept, dict):
        return isinstance(found, dict) and found.keys() == kept.keys() and all(_close(found[k], kept[k]) for k in kept)
    if isinstance(kept, list):
        return isinstance(found, list) and len(found) == len(kept) and all(map(_close, found, kept))
    return found == pytest.approx(kept, abs=1e-6) if isinstance(kept, float) else found == kept


def test_the_example_in_the_docs_gives_the_output_in_the_docs():
    kept = json.loads((EXAMPLES / "allocation.json").read_text(encoding="utf-8"))
    assert _close(json.loads(result_json(result(EXAMPLES / "allocation.yaml"))), kept)


def test_every_key_of_the_format_is_there(run):
    found = run(HEAD + WORK)
    wanted = "selected schedule value proved bound lp_bound use explanations curve calls worst_served notes"
    assert set(wanted.split()) <= set(found)
    assert {"state", "reason", "cost_of_forcing", "pushes_out"} <= set(found["explanations"]["w1"])
    assert {"envelope", "value", "selected"} <= set(found["curve"][0])


def test_a_published_knapsack_comes_to_its_printed_optimum(run):
    # Kreher and Stinson (1999), the collection's p01: capacity 165, optimum 309 with items 1, 2, 3, 4 and 6
    values, weights = (92, 57, 49, 68, 60, 43, 67, 84, 87, 72), (23, 31, 29, 44, 53, 38, 63, 85, 89, 82)
    packages = "".join(
        f"  - {{id: i{place}, value: {value}, use: {{weight: {weight}}}}}\n"
        for place, (value, weight) in enumerate(zip(values, weights, strict=True), 1)
    )
    found = run(f"kind: allocation\nresources: {{weight: 165}}\npackages:\n{packages}")
    assert (found["value"], found["proved"]) == (309, True)
    assert found["selected"] == ["i1", "i2", "i3", "i4", "i6"]


def test_nothing_is_committed_after_the_fund_ends(run):
    late = WORK.replace("ready: 2010-10-01", "ready: 2011-05-01")
    found = run(HEAD + late + "fund_ends: 2011-03-31\n")
    assert found["selected"] == []
    assert "the fund ends on 2011-03-31" in found["explanations"]["w1"]["reason"]


def test_a_circle_is_chosen_whole_or_not_at_all_and_said(run):
    found = run(
        "kind: allocation\nresources: {cash: 10}\npackages:\n"
        "  - {id: a, value: 3, use: {cash: 4}, requires: [b]}\n"
        "  - {id: b, value: 1, use: {cash: 4}, requires: [a]}\n"
        "  - {id: c, value: 5, use: {cash: 6}}\n"
    )
    assert found["selected"] == ["c"]
    assert "circular_requires" in codes(found)


def test_an_envelope_of_zero_is_answered_and_said(run):
    found = run(HEAD.replace("20000", "0").replace("15000", "0") + WORK)
    assert (found["selected"], found["value"], found["proved"]) == ([], 0, True)
    assert "empty_envelope" in codes(found)


def test_a_work_without_a_date_is_left_out_with_the_reason(run):
    found = run(HEAD + WORK.replace("ready: 2010-10-01", "ready: null"))
    assert "Nobody has said when it could start" in found["explanations"]["w1"]["reason"]


def test_leaving_out_by_hand_says_what_it_costs(run):
    found = run(HEAD + WORK + "force: {in: [], out: [w1]}\n")
    why = found["explanations"]["w1"]
    assert (why["state"], why["cost_of_forcing"]) == ("forced_out", 1.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + WORK.replace("9000", "[9000, 5000, 12000]"), "low no higher than likely"),
        (HEAD.replace("2010-10-01", "2010-10-02") + WORK, "the first day of a quarter"),
        (HEAD + WORK.replace("id: w1", "id: w1, requires: [w9]"), "'w9'"),
        (HEAD + WORK + "rules: {max_alone: 1}\n", "max_alone"),
        (HEAD + WORK + "rules: {weights: residents}\n", "no residents for camden"),
        (HEAD + WORK + "resources: {cash: 1}\n", "both forms in one file"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(run, text, message):
    with pytest.raises(LcpError, match=message):
        run(text)


def test_five_hundred_packages_are_answered_with_a_bound_in_the_time_given(tmp_path):
    # values and uses from a fixed recurrence, two limits: a large instance of the plain form
    drawn = [(37 * k * k + 11 * k) % 89 + 10 for k in range(1500)]
    packages = "".join(
        f"  - {{id: p{k}, value: {drawn[k]}, use: {{cash: {drawn[500 + k]}, days: {drawn[1000 + k] % 30 + 1}}}}}\n"
        for k in range(500)
    )
    path = tmp_path / "many.yaml"
    path.write_text(f"kind: allocation\nresources: {{cash: 4000, days: 900}}\npackages:\n{packages}", encoding="utf-8")
    found = allocate(read_allocation(path).problem, Effort(seconds=0.5))
    assert found.value <= found.bound < 1.02 * found.value
    assert len(found.explanations) == 500
    assert {why.code for why in found.explanations.values()} >= {"not_settled"}


def test_an_id_may_be_a_number_as_published_lists_have_it(run):
    items = "[{id: 1, value: 3, use: {7: 4}}, {id: 2, value: 3, use: {7: 4}, requires: [1]}]"
    found = run(f"kind: allocation\nresources: {{7: 10}}\npackages: {items}\nforce: {{in: [2]}}\n")
    assert (found["selected"], found["use"]) == (["1", "2"], {"7": 8.0})


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("cost: 9000", "cost: -5", r"line 4 \(works / 0 / cost\): found -5; needed greater than or equal to 0\.$"),
        ("cost: 9000", "cost: .nan", r"cost\): found nan; needed a finite number\.$"),
        ("decide_by: 2011-06-30", "decide_by: 30/06/2011", r"found '30/06/2011'; needed a day such as 2011-01-31"),
        (
            "decide_by: 2011-06-30",
            "decide_by: 2011-06-30T09:00:00",
            r"needed a day such as 2011-01-31: .*without a time",
        ),
        ("decide_by: 2011-06-30", "decide_by: '2011-06-31'", r"needed a day such as .*, that is in the calendar"),
        (
            "decide_by: 2011-06-30",
            "decide_by: 2011-06-31",
            r"line 3: found the date 2011-06-31, which no calendar has; needed dates and numbers",
        ),
        ("2010-10-01: 20000", "2010-10-01: -1", r"line 2 \(envelope / cash / 2010-10-01\): found -1"),
        (
            "2010-10-01: 20000",
            "2010-11-01: 5",
            r"line 2 \(envelope / cash / 2010-11-01\): found 2010-11-01; needed the first",
        ),
    ],
)
def test_a_fault_is_told_once_with_its_place_and_in_the_words_of_the_file(run, was, now, message):
    with pytest.raises(LcpError, match=message):
        run((HEAD + WORK).replace(was, now))
