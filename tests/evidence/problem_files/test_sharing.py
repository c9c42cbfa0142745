import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lcp_analysis.evidence.problem_files.base import plain, result_json
from lcp_analysis.evidence.problem_files.schemas import SCHEMAS
from lcp_analysis.evidence.problem_files.sharing import share_file
from lcp_analysis.terms import LcpError

ROOT = Path(__file__).resolve().parents[3]
VAN = """
kind: sharing
title: One van for three boroughs
unit: GBP a year
players: [a, b, c]
costs: {a: 20, b: 17, c: 11, a+b: 35, c+a: 31, b+c: 23, a+b+c: 40}
"""


@pytest.fixture
def share(tmp_path):
    """Write a file and share it."""

    def run(text, **options):
        path = tmp_path / "van.yaml"
        path.write_text(text, encoding="utf-8")
        result = plain(share_file(path, **options))
        assert json.loads(result_json(result)) == result
        return result

    return run


@pytest.fixture
def refusal(share):
    """Share a file that is refused, and return the message."""

    def run(text):
        with pytest.raises(LcpError) as refused:
            share(text)
        return str(refused.value)

    return run


def test_every_rule_of_the_format_is_there(share):
    extra = """
bases: {spend: {a: 2.4, b: 4.1, c: 6.0}, population: {a: 7, b: 231, c: 252}}
claims: {available: 100, claims: {a: 100, b: 200, c: 300}}
falls: {a: 10, b: 10, c: 20}
flows: {investment: 30, benefits: {a: [5, 5, 5], b: [3, 4, 5], c: [9, 9, 9]}, rate: 0.035}
rules: all
"""
    result = share(VAN + extra)
    assert set(result["shares"]) == {
        "equal", "by_spend", "by_population", "where_it_falls", "scrb", "equal_nonseparable", "moriarity", "tau",
        "gately", "shapley", "nucleolus", "prenucleolus", "per_capita_nucleolus", "proportional_nucleolus", "nash",
        "equal_payback", "floor_then_share", "proportional", "equal_awards", "equal_losses", "talmud",
    }  # fmt: skip
    assert result["not_applicable"] == {}
    assert result["shares"]["nucleolus"] == {"a": 18.5, "b": 13.5, "c": 8.0}
    assert sum(result["shares"]["equal_payback"].values()) == pytest.approx(30)
    assert all(sum(result["rounded"][rule].values()) == 4000 for rule in result["stability"])
    assert set(result["seconds"]) == set(result["shares"])


def test_stability_least_core_and_certificate_of_the_van(share):
    result = share(VAN + "split: {a: 14, b: 15, c: 11}\n")
    assert result["least_core"] == -1.5
    assert (result["core_empty"], result["least_subsidy"]) == (False, 0)
    assert result["subadditive"] == {"holds": True, "violations": [], "count": 0}
    assert result["stability"]["split"] == {
        "stable": False, "group": "b+c", "gap": 3.0, "tightest": "b+c", "slack": -3.0,
    }  # fmt: skip
    assert result["transfers_to_stable"]["split"] == pytest.approx({"a": 3, "b": -3, "c": 0}, abs=3.0)
    assert result["certificate"]["split"]["statement"] == "b+c pays 26.00 here and 23.00 on its own: 3.00 less."
    proof = result["certificate"]["nucleolus"]
    assert proof["exact"]
    assert proof["shares"] == {"a": "37/2", "b": "27/2", "c": "8"}
    assert proof["levels"][0]["complaint"] == "-3/2"


def test_gains_are_shared_like_costs_turned_round(share):
    worths = "kind: sharing\nplayers: [l, r, s]\nworths: {l: 0, r: 0, s: 0, l+r: 1, l+s: 1, r+s: 0, l+r+s: 1}\n"
    result = share(worths + "split: {l: 0.5, r: 0.25, s: 0.25}\n")
    assert result["shares"]["nucleolus"] == {"l": 1, "r": 0, "s": 0}
    assert result["shares"]["shapley"] == pytest.approx({"l": 2 / 3, "r": 1 / 6, "s": 1 / 6})
    assert result["stability"]["split"]["gap"] == pytest.approx(0.25)  # l+r gets 0.75 of its 1
    assert result["least_core"] == 0
    assert result["individually_rational"]["shapley"]
    assert result["subadditive"]["holds"]
    assert result["total"] == 1


def test_set_ups_with_a_cost_by_size(share):
    text = """
kind: sharing
players: [a, b, c]
setups: [{name: hub north, fixed: 9, own: {a: 3, b: 4, c: 5}}, {name: alone, fixed: 0, own: {a: 20, b: 17, c: 11}}]
by_size: {1: 0, 2: 1.5, 3: 2}
"""
    result = share(text)
    assert (result["alone"], result["total"]) == ({"a": 12, "b": 13, "c": 11}, 23)  # 9 + 12 + 2
    assert result["exact"]["shapley"]
    assert result["shares"]["where_it_falls"] == pytest.approx({"a": 3 + 11 / 3, "b": 4 + 11 / 3, "c": 5 + 11 / 3})


def test_totals_and_own_costs(share):
    text = """
kind: sharing
players: [a, b, c]
alone: {a: 1, b: 2, c: 1}
totals:
  - {quantity: residents, of: {a: 7300, b: 231000, c: 252000}, tariff: [[0, 1.0], [90000, 0.4]]}
  - {quantity: vans, of: {a: 1, b: 2, c: 2}, steps: [[0, 0], [1, 30], [3, 55]]}
"""
    result = share(text)
    # a: 1 + 7300 + 30; b: 2 + min(231000, 182400) + 30; together 4 + 90000 + 0.4 x 490300 + 55
    assert result["alone"] == {"a": 7331, "b": 182432, "c": 190831}
    assert result["total"] == 286179
    assert sum(result["rounded"]["shapley"].values()) == 28617900


def test_identical_players_by_the_thousand(share):
    players = "kind: sharing\nplayers: [{id: light, count: 9000}, {id: heavy, count: 4572}]\n"
    result = share(players + "largest: {light: 100, heavy: 150}\n")
    assert result["shares"]["shapley"] == pytest.approx({"light": 100 / 13572, "heavy": 100 / 13572 + 50 / 4572})
    assert result["certificate"]["nucleolus"]["exact"]
    pence = result["rounded"]["nucleolus"]
    assert 9000 * pence["light"] + 4572 * pence["heavy"] + result["rounding_line"]["nucleolus"] == pytest.approx(15000)


def test_a_million_identical_players_are_proved(share):
    # Littlechild (1974): min(3 / (1,000,000 + 1), 5 / 2,000,000) for everybody
    players = "kind: sharing\nplayers: [{id: light, count: 1000000}, {id: heavy, count: 1000000}]\n"
    result = share(players + "largest: {light: 3, heavy: 5}\nrules: [nucleolus]\n")
    assert result["shares"]["nucleolus"] == {"light": 2.5e-6, "heavy": 2.5e-6}
    assert result["exact"]["nucleolus"]


def test_thousands_in_set_ups_are_settled(share):
    # once "the solver gave up": savings of a quarter of a million against costs of a few pounds each
    text = """
kind: sharing
players: [{id: q0, count: 2408}, {id: q1, count: 1618}, {id: q2, count: 2925}, {id: q3, count: 7709}]
setups: [{fixed: 8178.8, own: {q0: 7.1, q1: 9.33, q2: 3.45, q3: 12}}, {own: {q0: 30, q1: 20.5, q2: 35, q3: 17}}]
"""
    result = share(text)
    assert result["certificate"]["nucleolus"]["exact"]
    assert result["stability"]["nucleolus"]["stable"]


def test_partition_market_true_up_joining_and_leaving(share):
    text = (
        VAN
        + """
neighbours: [[a, b], [b, c]]
max_size: 2
keep_apart: [[a, c]]
leave: {who: a, notice_years: 1}
join: {who: c, unpaid: {a: 10, b: 20}}
true_up: {basis: {a: 60, b: 40}, actual: {a: 5200, b: 4100}, tolerance: 3}
market: {sellers: {s: 10}, buyers: {t: 20, u: 15}}
split: {a: 18, b: 13, c: 9}
"""
    )
    result = share(text)
    partition = result["partition"]
    assert (partition["groups"], partition["cost"], partition["proved"]) == ([["a"], ["b", "c"]], 43, True)
    assert partition["second"]["cost"] == 46
    assert partition["price"] == {"a+c": 0}
    assert result["price_interval"] == [15, 20]
    assert not result["true_up"]["within"]
    assert result["join"]["buy_in"] == 10
    assert result["leave"]["by_rule"]["split"]["charge"] == pytest.approx(0.5)


def test_transfers_by_year_and_their_blockers(share):
    text = "kind: sharing\nyears: {a: [-30, 40], b: [10, 10]}\ntransfers: true\n"
    found = share(text)["transfers"]
    assert not found["feasible"]
    assert found["blockers"] == [{"year": 0, "short": pytest.approx(20), "players": ["a"]}]
    fronted = share(text + "fronting: {a: 20}\n")["transfers"]
    assert fronted["feasible"]
    assert fronted["received"]["b"] == pytest.approx([-10, 0])


def test_claims_stand_alone(share):
    result = share("kind: sharing\nclaims: {available: 200, claims: {a: 100, b: 200, c: 300}}\nrules: [talmud]\n")
    assert result["shares"] == {"talmud": {"a": 50, "b": 75, "c": 75}}
    assert result["stability"] == {}
    assert result["partition"] is None


def test_numbers_may_be_ids_and_one_player_is_enough(share):
    assert share("kind: sharing\nplayers: [1, 2]\ncosts: {1: 5, 2: 6, 1+2: 8}\n")["shares"]["equal"] == {"1": 4, "2": 4}
    alone = share("kind: sharing\nplayers: [a]\ncosts: {a: 5}\n")
    assert alone["shares"]["nucleolus"] == {"a": 5}
    assert [note["code"] for note in alone["notes"]] == ["one_player"]


def test_notes_say_what_is_surprising(share):
    dear = share("kind: sharing\nplayers: [a, b, c]\ncosts: {a: 9, b: 9, c: 9, a+b: 10, a+c: 10, b+c: 10, a+b+c: 18}\n")
    assert {note["code"] for note in dear["notes"]} == {"core_empty"}
    assert dear["least_subsidy"] == pytest.approx(3)
    assert dear["transfers_to_stable"]["equal"] is None
    worse = share("kind: sharing\nplayers: [a, b]\ncosts: {a: 1, b: 1, a+b: 5}\nsplit: {a: 1, b: 1}\n")
    codes = {note["code"] for note in worse["notes"]}
    assert codes == {"no_savings", "not_subadditive", "core_empty", "split_does_not_add_up"}
    assert worse["subadditive"]["violations"][0]["groups"] == ["a", "b"]
    assert "nobody worse off" in worse["not_applicable"]["nucleolus"]


def test_strong_economies_make_the_nucleolus_simple(share):
    text = "kind: sharing\nplayers: [a, b, c]\nsetups: [{fixed: 90, own: {a: 1, b: 2, c: 3}}]\n"
    result = share(text)
    assert result["shares"]["nucleolus"] == {"a": 31, "b": 32, "c": 33} == result["shares"]["equal_nonseparable"]
    assert "nucleolus_is_equal_nonseparable" in {note["code"] for note in result["notes"]}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("c+a: 31, ", ""), ["line 6 (costs)", "lacks one group of 7: a+c", "nothing is filled in"]),
        (("c+a: 31", "c+a: 31, a+c: 30"), ["line 6 (costs / a+c)", "the same group, with different figures"]),
        (("c+a", "c+x"), ["line 6 (costs)", "There is no player called 'x'"]),
        (("c+a", "c+c"), ["'c' 2 times", "at most 1"]),
        (("[a, b, c]", "[a, b, c, a]"), ["line 5 (players)", "'a' twice"]),
        (("a: 20", "a: .nan"), ["line 6", "nan"]),
        (("a: 20", "a: 1e40"), ["line 6", "1e+40"]),
        (("a: 20", "a: '20'"), ["line 6 (costs / a)", "valid number"]),
        (("costs", "cost"), ["line 6 (cost)", "a key that is not known"]),
        (("kind: sharing", "kind: appraisal"), ["'sharing'", "this file is for lcp appraise"]),
    ],
)
def test_bad_tables_are_refused_with_their_place(refusal, change, words):
    message = refusal(VAN.replace(*change))
    assert all(word in message for word in words), message


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("alone: {a: 0, b: 1, c: 1}\n", ["alone", "costs in two ways (costs and alone)"]),
        ("split: {a: 20, b: 20}\n", ["line 7 (split)", "no figure for c"]),
        ("bases: {spend: {d: 1}}\n", ["bases / spend / d", "no player called 'd'"]),
        ("rules: [nucleolos]\n", ["line 7 (rules)", "Did you mean", "nucleolus"]),
        ("rules: [by_spend]\n", ["no rule called 'by_spend'"]),
        ("claims: {available: -1, claims: {a: 1, b: 1, c: 1}}\n", ["claims / available", "-1"]),
        (
            "flows: {investment: 1, benefits: {a: [1], b: [1], c: [1, 2]}, rate: 0}\n",
            ["1 years for a and 2 for others"],
        ),
        ("keep_apart: [[a, b]]\nkeep_together: [[b, a]]\n", ["a and b, whom keep_together holds together"]),
        ("neighbours: [[a, a]]\n", ["line 7 (neighbours / 0)", "'a' with itself"]),
        ("leave: {who: d}\n", ["leave / who", "no player called 'd'"]),
        ("join: {who: a, unpaid: {a: 3}}\n", ["the joiner"]),
        ("transfers: true\n", ["transfers", "found no flows"]),
        ("floor: {saving: 1, by: spend}\n", ["floor / by"]),
    ],
)
def test_entries_that_contradict_others_are_refused(refusal, more, words):
    message = refusal(VAN + more)
    assert all(word in message for word in words), message


def test_a_partner_without_figures_and_too_many_for_a_table(refusal):
    setups = "kind: sharing\nplayers: [a, b]\nsetups: [{name: hub, own: {a: 1}}]\n"
    assert "The set-up 'hub' has no figure for b; not computable until it is given" in refusal(setups)
    names = [f"p{i}" for i in range(34)]
    table = f"kind: sharing\nplayers: [{', '.join(names)}]\ncosts: {{p0: 1}}\n"
    assert "34 players make 17,179,869,183 groups" in refusal(table)
    sizes = "kind: sharing\nplayers: [a, b]\nalone: {a: 1, b: 1}\nby_size: {1: 0}\n"
    assert "by_size has no figure for two partners" in refusal(sizes)


@pytest.mark.parametrize(
    ("costs", "where"),
    [
        ("costs: {a: -20, b: 17, a+b: 30}", "costs"),
        ("alone: {a: 1, b: -1}", "alone"),
        ("setups: [{name: hub, fixed: -9, own: {a: 1, b: 1}}]", "setups / hub"),
        ("totals: [{quantity: vans, of: {a: 1, b: 1}, tariff: [[2, -1]]}]", "totals / vans"),
    ],
)
def test_costs_below_zero_are_said(share, costs, where):
    notes = share(f"kind: sharing\nplayers: [a, b]\n{costs}\n")["notes"]
    (said,) = [note["text"] for note in notes if note["code"] == "costs_below_zero"]
    assert where in said
    assert not [note for note in share(VAN)["notes"] if note["code"] == "costs_below_zero"]


def test_a_table_takes_a_cost_by_size_on_top(share):
    result = share(VAN + "by_size: {1: 0, 2: 1.5, 3: 2}\n")
    assert (result["alone"], result["total"]) == ({"a": 20, "b": 17, "c": 11}, 42)
    assert result["separable"] == {"a": 17.5, "b": 9.5, "c": 5.5}  # 42 - (23, 31, 35) - 1.5
    assert "costs_added_up" in {note["code"] for note in result["notes"]}
    gains = share("kind: sharing\nplayers: [a, b]\nworths: {a: 0, b: 0, a+b: 10}\nby_size: {1: 0, 2: 4}\n")
    assert gains["shares"]["nucleolus"] == {"a": 3, "b": 3}


def test_players_and_nothing_to_share_are_refused(refusal):
    assert "found players and nothing to share" in refusal("kind: sharing\nplayers: [a, b]\n")
    assert "found players and nothing to share" in refusal("kind: sharing\nplayers: [a, b]\ncosts:\n")


def test_a_market_and_a_true_up_are_refused_with_their_line(refusal):
    both = "kind: sharing\nmarket: {sellers: {s: 10}, buyers: {s: 12}}\n"
    assert "van.yaml, line 2 (market)" in refusal(both)
    short = "kind: sharing\ntrue_up: {basis: {a: 60, b: 40}, actual: {a: 1}, tolerance: 3}\n"
    assert "van.yaml, line 2 (true_up): true_up / actual has no figure for b" in refusal(short)


def test_questions_that_need_costs_say_so(share):
    claims = "kind: sharing\nclaims: {available: 5, claims: {a: 1, b: 9}}\nmax_size: 1\nleave: {who: a}\n"
    reasons = share(claims)["not_applicable"]
    assert reasons["partition"] == reasons["leave"] == "needs the costs of groups"
    gains = "kind: sharing\nplayers: [a, b]\nworths: {a: 1, b: 2, a+b: 10}\nleave: {who: a}\njoin: {who: a}\n"
    result = share(gains)
    assert "needs costs" in result["not_applicable"]["leave"]
    assert result["leave"] is None
    assert {name: result["join"][name] for name in ("cost_before", "added", "alone", "room")} == {
        "cost_before": 2, "added": 8, "alone": 1, "room": 7,
    }  # fmt: skip


def test_who_would_be_paid_under_equal_payback_is_named(share):
    # b loses 3 in the year in which 10 come back: a invests 13, b receives 3
    result = share("kind: sharing\nflows: {investment: 10, benefits: {a: [13], b: [-3]}, rate: 0}\n")
    assert result["shares"]["equal_payback"] == {"a": 13, "b": -3}
    assert "b would receive money" in next(n["text"] for n in result["notes"] if n["code"] == "payback_below_zero")


def test_a_rate_in_percent_is_pointed_out(share):
    text = "kind: sharing\nflows: {investment: 10, benefits: {a: [10], b: [60]}, rate: 3.5}\n"
    assert "rate_high" in {note["code"] for note in share(text)["notes"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("players: [{id: a, count: 0}]\nlargest: {a: 3}\n", ["line 2 (players / 0 / count)", "greater than or equal"]),
        ("players: ['a+b', c]\nlargest: {c: 3}\n", ["line 2 (players / 0)", "letters, digits, _ and -"]),
        ("players: [a]\nlargest: {a: 3}\nrules: shapley\n", ["(rules)", "'all', or a list of names"]),
        ("players: [a]\nsetups: [{own: {a: null}}]\n", ["found nothing", "a number, or 'closed'"]),
        ("players: [a]\nlargest: {a: 3}\nleave: a\n", ["(leave)", "keys with values"]),
        ("players: [a]\nlargest: {a: 3}\ntransfers: true\nyears: 0\n", ["(years)", "a number of years from 1"]),
        ("players: [a]\nlargest: {a: 3}\nbases: {'': {a: 1}}\n", ["bases", "letters, digits"]),
    ],
)
def test_entries_of_two_shapes_are_refused_in_plain_words(refusal, text, words):
    message = refusal("kind: sharing\n" + text)
    assert all(word in message for word in words), message
    assert "validator" not in message
    assert "more after" not in message


def test_a_base_without_a_figure_is_listed_with_its_reason(share):
    result = share(VAN + "bases: {spend: {a: 1, b: 2, c: null}}\n")
    assert result["not_applicable"]["by_spend"] == "no figure of spend for c"


def test_the_example_of_the_docs_gives_the_output_of_the_docs():
    example = ROOT / "docs" / "examples" / "sharing.yaml"
    printed = json.loads(example.with_suffix(".json").read_text(encoding="utf-8"))
    found = plain(share_file(example))
    assert _rounded(found, "seconds") == _rounded(printed, "seconds")


def _rounded(value, leave_out):
    """Figures to nine digits, so that another machine's last bit does not matter."""
    if isinstance(value, dict):
        return {key: _rounded(inner, leave_out) for key, inner in value.items() if key != leave_out}
    if isinstance(value, list):
        return [_rounded(inner, leave_out) for inner in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


def test_the_schema_names_every_key():
    keys = SCHEMAS["sharing"].model_json_schema()["properties"]
    assert {"players", "costs", "worths", "setups", "totals", "largest", "by_size", "alone", "true_up"} <= set(keys)


def test_json_is_read_as_well(tmp_path):
    text = json.dumps(YAML(typ="safe").load(VAN) | {"bases": {"spend": {"a": 1, "b": 1, "c": 2}}})
    path = tmp_path / "van.json"
    path.write_text(text, encoding="utf-8")
    assert share_file(path)["shares"]["by_spend"] == {"a": 10, "b": 10, "c": 20}
