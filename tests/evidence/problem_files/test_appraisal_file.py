import json
from pathlib import Path

import pytest

from lcp_analysis.evidence.problem_files import result_json
from lcp_analysis.evidence.problem_files.appraisal import run_appraisal
from lcp_analysis.evidence.problem_files.schemas import SCHEMAS
from lcp_analysis.terms import BadInput

DOCS = Path(__file__).parents[3] / "docs"

SMALL = """\
kind: appraisal
options: [{id: north, cost: 30}, {id: south, cost: 40}]
criteria:
  - {id: reach, scale: {worst: 0, best: 100}}
  - id: how
    children:
      - {id: speed, scale: {worst: 90, best: 10}}
weights: {swings: {reach: 60, speed: 40}}
scores:
  north: {reach: 70, speed: 50}
  south: {reach: 40, speed: 10}
"""


@pytest.fixture
def run(tmp_path):
    def appraised(text, **more):
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return run_appraisal(path, draws=200, **more).result

    return appraised


def near(found, expected, place="result"):
    """Compare results entry by entry: numbers to 1e-6, for the last digits differ between processors."""
    if isinstance(expected, dict):
        assert list(found) == list(expected), place
        for key, value in expected.items():
            near(found[key], value, f"{place} / {key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), place
        for number, value in enumerate(expected):
            near(found[number], value, f"{place} / {number}")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, abs=1e-6), place
    else:
        assert found == expected, place


def test_the_documented_example_gives_its_documented_output():
    result = run_appraisal(DOCS / "examples" / "appraisal.yaml").result
    expected = json.loads((DOCS / "examples" / "appraisal.json").read_text(encoding="utf-8"))
    near(json.loads(result_json(result)), expected)


NAMES = {
    "values",
    "weights",
    "raw_weights",
    "totals",
    "total_range",
    "node_totals",
    "ranks",
    "leaders",
    "too_close",
    "switching",
    "switching_raw",
    "frontier",
    "dominated",
    "weight_ranges",
    "feasible",
    "conflict",
    "potentially_best",
    "necessary",
    "possible",
    "attainable_ranks",
    "max_regret",
    "nearest_change",
    "smaa",
    "group",
    "crosschecks",
    "pairwise",
    "gates",
    "notes",
}
SMAA_NAMES = {
    "draws",
    "acceptability",
    "error",
    "central_weights",
    "confidence",
    "total_mean",
    "total_interval",
    "entropy",
}


def test_the_result_has_every_name_of_the_format(run):
    assert set(run(SMALL)) >= NAMES
    assert set(run(SMALL)["smaa"]) >= SMAA_NAMES


def test_a_small_file_by_hand(run):
    # north has 70 and (90 - 50) / 80 * 100 = 50, so 42 + 20; south has 40 and 100, so 24 + 40
    found = run(SMALL)
    assert found["totals"] == pytest.approx({"north": 62, "south": 64})
    assert found["ranks"] == {"north": 2, "south": 1}
    assert found["node_totals"]["south"] == {"how": 100}
    assert found["raw_weights"] == {"reach": 60, "speed": 40}
    # north leads where 70 w + 50 (1 - w) > 40 w + 100 (1 - w): w > 5/8; as a swing s / (s + 40) = 5/8, s = 200/3
    assert found["switching"]["reach"] == [{"weight": pytest.approx(0.625), "from": "south", "to": "north"}]
    assert found["switching_raw"]["reach"][0]["weight"] == pytest.approx(200 / 3)
    assert [point["option"] for point in found["frontier"]] == ["north", "south"]
    assert found["frontier"][1]["cost_per_further_point"] == pytest.approx(10 / 2)
    assert found["nearest_change"]["north"]["weights_l1"] == pytest.approx(2 * 0.025)
    # 2 points at weight 0.6 need 10/3 on reach
    assert found["nearest_change"]["north"]["score"]["change"] == pytest.approx(10 / 3)
    assert found["nearest_change"]["north"]["score"]["raw_to"] == pytest.approx(70 + 10 / 3)


def test_the_first_form_that_gives_numbers_is_the_base(run):
    both = SMALL.replace("weights: {swings", "weights: {given: {reach: 0.9, speed: 0.1}, swings")
    assert run(both)["weights_from"] == "given"
    assert [other["form"] for other in run(both)["compared"]] == ["swings"]
    assert run(SMALL)["weights_from"] == "swings"


def test_other_weights_that_put_another_option_first_are_named(run):
    both = SMALL.replace("weights: {swings", "weights: {given: {reach: 0.9, speed: 0.1}, swings")
    said = [note["text"] for note in run(both)["notes"] if note["code"] == "weights_disagree"]
    assert said == [
        "The weights from swings put other options first: with them south leads, with those from given north."
    ]
    same = SMALL.replace("weights: {swings", "weights: {given: {reach: 0.5, speed: 0.5}, swings")
    assert "weights_disagree" not in {note["code"] for note in run(same)["notes"]}


def test_a_set_alone_gives_ranges(run):
    found = run(SMALL.replace("{swings: {reach: 60, speed: 40}}", '{statements: ["reach >= speed"]}'))
    # at w = 1/2: 60 and 70; at w = 1: 70 and 40
    assert found["totals"]["north"] == pytest.approx({"low": 60, "high": 70})
    assert found["totals"]["south"] == pytest.approx({"low": 40, "high": 70})
    assert found["ranks"] is None
    assert found["potentially_best"]["south"] == {"best": True, "margin": pytest.approx(10)}
    assert found["attainable_ranks"] == {"north": [1, 2], "south": [1, 2]}
    assert found["smaa"]["over"] == "set"


def test_where_weights_are_only_a_set_every_total_is_a_range_even_of_no_width(run):
    text = SMALL.replace("{swings: {reach: 60, speed: 40}}", "{free: true}").replace(
        "north: {reach: 70, speed: 50}", "north: {reach: 50, speed: 50}"
    )
    found = run(text)
    assert found["totals"] == {"north": {"low": 50, "high": 50}, "south": {"low": 40, "high": 100}}
    assert found["ranks"] is None


def test_options_that_tie_are_named_in_every_pair_and_once(run):
    # all draws are the same, so chance between draws is no reason of its own
    text = SMALL.replace("{id: south, cost: 40}", "{id: south}, {id: east}").replace(
        "  south: {reach: 40, speed: 10}", "  south: {reach: 70, speed: 50}\n  east: {reach: 70, speed: 50}"
    )
    found = [(pair["a"], pair["b"], pair["why"]) for pair in run(text)["too_close"]]
    assert found == [("north", "south", "tie"), ("north", "east", "tie"), ("south", "east", "tie")]


def test_people_who_all_contradict_themselves_are_told_what_they_said(run):
    people = 'participants: [{id: p, statements: ["reach >= 0.7", "speed >= 0.7"]}]\n'
    with pytest.raises(BadInput, match=r"p is left out .*'reach >= 0.7' and 'speed >= 0.7'"):
        run(SMALL.replace("weights: {swings: {reach: 60, speed: 40}}\n", people))


def test_only_a_share_that_may_well_pass_the_end_of_its_scale_is_said_to(run):
    # 20 of 136: 0.147 with a deviation of 0.03, so 0.25 is passed 4 times in 10,000; 0.18 often
    text = SMALL.replace("worst: 0, best: 100", "worst: 0.28, best: 0").replace("reach: 70", "reach: {beta: [20, 116]}")
    text = text.replace("reach: 40", "reach: 0.1")
    assert "score_outside_scale" not in {note["code"] for note in run(text)["notes"]}
    short = run(text.replace("worst: 0.28", "worst: 0.18"))
    assert "score_outside_scale" in {note["code"] for note in short["notes"]}


def test_rescaled_draws_are_asked_for_in_the_file(run):
    even = SMALL.replace("{swings: {reach: 60, speed: 40}}", "{free: true}")
    shares = [run(text)["smaa"]["acceptability"]["north"][0] for text in (even, even + "smaa: {rescale: true}\n")]
    # w > 5/8: evenly 3/8; of u / (u + v): 1 - (1 - 3/10) = 3/10, since P(u/(u+v) > t) = (1 - t) / (2 t)
    assert shares == pytest.approx([0.375, 0.3], abs=0.12)
    assert shares[0] != shares[1]


def test_seed_and_draws_can_be_given_in_the_file_and_on_the_command_line(run):
    text = SMALL.replace("{swings: {reach: 60, speed: 40}}", "{free: true}") + "smaa: {seed: 7}\n"
    assert run(text)["seed"] == 7
    assert run(text, seed=8)["seed"] == 8
    assert run(text)["smaa"] != run(text, seed=8)["smaa"]
    assert run(text)["smaa"] == run(text, seed=7)["smaa"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("40}}", "40, sped: 1}}", r"case.yaml, line 8 \(weights / swings / sped\).*did you mean speed"),
        ("{reach: 60", "{reach: -1", r"line 8 .*found -1; needed zero or more"),
        ("reach: 70", "reach: .nan", r"line 10 .*found nan"),
        ("reach: 70", "reach: yes", r"line 10 .*found 'yes'; needed a number, \[low, likely, high\]"),
        ("reach: 70", "reach: [5, 4, 9]", r"line 10 .*low 5, likely 4, high 9"),
        (
            "{id: speed, scale: {worst: 90, best: 10}}",
            "{id: speed}",
            r"line 7 .*found no scale for speed; needed its worst",
        ),
        ("worst: 90, best: 10", "worst: 90, best: 90", r"line 7 .*needed at least two levels"),
        ("worst: 90, best: 10", "worst: 90, bets: 10", r"line 7 .*scale"),
        ("worst: 90, best: 10", "points: [[0, 0], [9, 20], [4, 100]]", r"line 7 .*in rising or in falling order"),
        ("worst: 90, best: 10", "points: [[0, 0], [9]]", r"line 7 .*found \[9\]; needed 2 entries"),
        ("reach: 70", "reach: [5, 9]", r"line 10 .*found \[5, 9\]; needed a number, \[low, likely, high\]"),
        ("{id: south, cost: 40}", "{id: reach}", r"line 2 .*'reach', which is used already"),
        ("kind: appraisal", "kind: appraisal\nrate: 2", r"line 2 \(rate\): found a key that is not known"),
        ("south: {reach", "suoth: {reach", r"line 11 .*no option.*did you mean south"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_line(run, old, new, message):
    assert old in SMALL
    with pytest.raises(BadInput, match=message):
        run(SMALL.replace(old, new))


def test_a_margin_must_be_a_share(run):
    with pytest.raises(BadInput, match="--margin: found 2; needed a number above 0 and below 1"):
        run(SMALL, margin=2)


def test_the_schema_names_every_key():
    schema = SCHEMAS["appraisal"].model_json_schema()
    assert {"options", "criteria", "weights", "scores", "participants", "pairwise", "vary"} <= set(schema["properties"])
    assert schema["additionalProperties"] is False
