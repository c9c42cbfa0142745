from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.propositions.public import read_case
from lcp_analysis.terms import BadInput
from lcp_analysis.workbook.places import PROJECT
from tests.propositions.made import own_standard

START = "schema_version: 1\ncase_id: x\ntitle: X\ncouncils: [Ealing, Harrow]\n"


def read(tmp_path, text):
    path = tmp_path / "case.yaml"
    path.write_text(START + text, encoding="utf-8")
    return read_case_file(path)


def test_the_least_a_case_can_be_is_read_and_everything_else_is_not_found(tmp_path):
    found = read(tmp_path, "")
    assert (found.councils, found.savings, found.not_read) == (("Ealing", "Harrow"), (), ())


def test_a_misspelt_key_is_reported_with_its_line(tmp_path):
    found = read(tmp_path, "savngs: []\nsavings:\n  - {basis: annual, amont: 3, source: S1}\n")
    key = "is not known and was not read; did you mean"
    assert found.not_read == (
        f"case.yaml, line 7 (savings / 0 / amont): the key 'amont' {key} 'amount'?",
        f"case.yaml, line 5 (savngs): the key 'savngs' {key} 'savings'?",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("savings: 3\n", r"line 5 \(savings\): found 3; needed a list"),
        ("savings:\n  - {basis: annual, amount: '1,000'}\n", r"line 6 .*found '1,000'; needed a number without commas"),
        ("savings:\n  - {amount: 3}\n", r"line 6 .*needed the key 'basis'"),
        ("options:\n  - 7\n", r"line 6 .*found 7; needed keys and values"),
        ("weights: {cost: true}\n", r"found True; needed a number"),
        ("timetable:\n  - {date: 2011}\n", "needed the key 'event'"),
        ("summary: [a]\n", "needed words"),
        ("unknown: [null]\n", "found None; needed words"),
        ("savings:\n  - {basis: annual, amount: 1e300, unit: GBP m}\n", "needed a figure of a public paper"),
        (
            "timetable:\n  - {event: Cabinet, date: 2011-06-31}\n",
            "line 6: found the date 2011-06-31, which no calendar",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_line(tmp_path, text, message):
    with pytest.raises(BadInput, match=message):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("case_id: x\ntitle: X\ncouncils: [A]\n", "needed schema_version: 1"),
        ("schema_version: 2\ncase_id: x\ntitle: X\ncouncils: [A]\n", "found 2"),
        ("schema_version: 1\ntitle: X\ncouncils: [A]\n", "'case_id'"),
        ("schema_version: 1\ncase_id: x\ntitle: X\ncouncils: []\n", "at least one council"),
        ("schema_version: 1\ncase_id: x\ntitle: X\ncouncils: [A, A]\n", "'A' twice"),
        ("- 1\n", "no keys at the top level"),
    ],
)
def test_a_file_that_is_no_case_is_refused(tmp_path, text, message):
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_case_file(path)


def test_millions_are_multiplied_out_and_dates_may_stand_without_quotes(tmp_path):
    text = (
        "baseline:\n  - {council: Harrow, item: budget, value: 4.5, unit: GBP m, source: 'S1, S2'}\n"
        "timetable:\n  - {date: 2011-06-08, event: Cabinet decision}\n  - {date: 2012, event: Go-live}\n"
    )
    found = read(tmp_path, text)
    assert (found.baseline[0].value, found.baseline[0].unit, found.baseline[0].sources) == (4.5e6, "GBP", ("S1", "S2"))
    assert [event.printed for event in found.timetable] == ["2011-06-08", "2012"]
    assert found.timetable[1].last.isoformat() == "2012-12-31"


def test_scores_are_read_by_option_or_by_criterion(tmp_path):
    by_option = read(
        tmp_path, "weights: {cost: 60, reach: 40}\nscores: {A: {cost: 1, reach: 2, total: 140}, source: S1}\n"
    )
    by_criterion = read(tmp_path, "weights: {cost: 60, reach: 40}\nscores: {cost: {A: 1}, reach: {A: 2}}\n")
    assert by_option.scoring.scores == by_criterion.scoring.scores == {"A": {"cost": 1, "reach": 2}}
    assert by_option.scoring.totals == {"A": 140}


def test_criteria_may_carry_their_weights(tmp_path):
    found = read(tmp_path, "criteria:\n  - {id: cost, name: Cost, weight: 60}\n  - {name: Reach, weight: 40}\n")
    assert found.scoring.weights == {"cost": 60, "Reach": 40}


def test_shares_of_councils_are_read_beside_their_rule(tmp_path):
    found = read(
        tmp_path, "sharing_rule:\n  savings: {rule: by budget, Ealing: 52, Harrow: 48, source: S1}\n  costs: halves\n"
    )
    assert found.sharing[0].shares == {"Ealing": 52, "Harrow": 48}
    assert found.sharing[1].rule == "halves"


SOMETHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    st.lists(st.integers(0, 3), max_size=2),
    st.dictionaries(st.sampled_from(["a", "source", "value"]), st.integers(0, 9), max_size=2),
)


def places(node, at=()):
    yield at
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield from places(value, (*at, key))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_a_place_the_file_is_read_or_refused_in_words(tmp_path, data):
    name = data.draw(st.sampled_from(["camden_2011", "triborough_libraries_2011"]))
    whole = YAML(typ="safe").load((PROJECT / "data" / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))
    changed = copy.deepcopy(whole)
    place = data.draw(st.sampled_from([at for at in places(whole) if at]))
    node = changed
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = data.draw(SOMETHING)
    path = tmp_path / "case.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(changed, file)
    try:
        found = read_case(read_case_file(path), own_standard())
    except BadInput as error:
        refused = str(error)
    else:
        refused = ""
        assert len(found.questions) == 40
        assert all(item.words for item in found.questions)
    assert not refused or "needed" in refused


def test_a_check_without_an_expected_value_and_a_range_without_a_centre_are_not_refused(tmp_path):
    text = (
        "checks:\n  - {statement: x, formula: '1'}\n"
        "savings:\n  - {basis: annual, amount_low: 1, amount_high: 2, unit: GBP}\n"
    )
    found = read(tmp_path, text)
    assert found.checks == ()
    assert found.not_read == ("case.yaml, line 5 (checks): check 1 expects no value and was not run",)
    assert (found.savings[0].value, found.savings[0].note) == (None, "low £1, high £2")


def test_a_number_beside_a_sharing_rule_that_names_no_council_is_reported(tmp_path):
    found = read(tmp_path, "sharing_rule:\n  savings: {rule: by budget, amount: 270493, Ealing: 52}\n")
    assert found.sharing[0].shares == {"Ealing": 52}
    assert found.not_read[0].endswith("the key savings / amount names no council and was not read")


def test_weights_and_scores_in_words_are_kept_apart_and_not_refused(tmp_path):
    found = read(tmp_path, "criteria: [cost]\nweights: {cost: double}\nscores: {A: {cost: good}, B: {cost: 3}}\n")
    assert found.scoring.weights == {}
    assert found.not_read[0].endswith("the weight of 'cost' is in words ('double') and was not read")
    assert (found.scoring.in_words, found.scoring.scores["B"]) == ((("A", "cost"),), {"cost": 3})


@pytest.mark.parametrize(
    ("unit", "pounds", "basis"),
    [
        ("GBP", 2.0, ""),
        ("£", 2.0, ""),
        ("GBP pa", 2.0, "pa"),
        ("£k", 2e3, ""),
        ("GBP000", 2e3, ""),
        ("£m a year", 2e6, "a year"),
        ("GBP m, 2010/11 prices", 2e6, "2010/11 prices"),
    ],
)
def test_a_unit_of_money_is_read_with_its_multiplier_and_what_else_it_says(tmp_path, unit, pounds, basis):
    found = read(tmp_path, f"savings:\n  - {{basis: annual, amount: 2, unit: '{unit}'}}\n").savings[0]
    assert (found.value, found.unit, found.basis) == (pounds, "GBP", basis)


def test_an_amount_without_a_unit_is_read_as_pounds_and_that_is_said(tmp_path):
    found = read(tmp_path, "savings:\n  - {basis: annual, amount: 2}\n")
    assert found.savings[0].unit == "GBP"
    assert found.not_read == ("case.yaml, line 6 (savings / 0 / amount): “annual” has no unit and is read as pounds",)


def test_a_figure_of_an_option_in_words_and_an_id_given_twice_are_reported(tmp_path):
    found = read(tmp_path, "options:\n  - {id: A, name: x, saving_pa: '1,000'}\n  - {id: A, name: y, fate: dropped}\n")
    assert "found '1,000'; a figure is a number without commas or signs" in found.not_read[0]
    assert "2 options have the id 'A'" in found.not_read[1]
    assert found.options[1].words == ("fate: dropped",)


def test_posts_under_the_name_of_a_council_are_its_own(tmp_path):
    found = read(tmp_path, "posts: {Ealing: {before: 5, managers: {before: 2}}, harrow_removed: 3}\n").posts
    assert [(item.who, item.what, item.value) for item in found] == [
        ("Ealing", "before", 5),
        ("Ealing", "managers_before", 2),
        ("", "harrow_removed", 3),
    ]
