"""One authority's walk: pure, gaps kept, and every decision flows through to what it touches."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lcp_analysis.case import Chosen
from lcp_analysis.options import Answer, IncompatibleOptions, Standing
from lcp_analysis.terms import BadInput, Basis, Clock, FinancialYear, Range, UnknownName


def test_the_same_input_gives_the_same_case(case_of, monkeypatch):
    first = case_of("camden")
    monkeypatch.setattr(Path, "open", None)  # a case reads no file
    random.seed(1)
    assert case_of("camden") == first


def test_haringey_has_no_cost_and_so_no_outlook_and_no_pounds(case_of):
    case = case_of("haringey")
    assert case.baseline.cost is None
    assert case.baseline.outlook is None
    assert case.baseline.main.own is None
    assert case.options.longlist.spend is None
    assert {entry.saving for entry in case.options.longlist.entries} == {None}
    first = case.baseline.missing[0]
    assert first.authority.name == "Haringey"
    assert {("net_spend", "2015-16"), ("visits", "2015-16"), ("staff_fte", "2015-16")} <= set(first.measures)


def test_barnet_has_a_cost_but_no_issues_and_no_borrowers(case_of):
    baseline = case_of("barnet").baseline
    assert baseline.cost.value == pytest.approx(6_049_922.93)
    own = baseline.missing[0]
    assert own.authority.name == "Barnet"
    assert {"book_issues_per_resident", "borrowers_per_1000"} <= set(own.indicators)
    assert ("book_issues", "2015-16") in own.measures


def test_a_saving_in_pounds_is_the_percentage_of_the_authority_s_own_spend(case_of):
    found = case_of("camden").options.longlist
    for entry in found.entries:
        assert entry.saving.central == pytest.approx(entry.saving_pct.central / 100 * 5_299_377.12)


@pytest.mark.parametrize("name", ["camden", "haringey", "city-of-london"])
def test_the_2010_replay_shows_no_spending_and_nothing_learnt_later(case_of, evidence, name):
    case = case_of(name, Clock.REPLAY_2010)
    assert case.baseline.cost is None
    assert case.baseline.outlook is None
    assert case.baseline.main is None
    assert case.options.longlist.spend is None
    assert case.baseline.chosen is Chosen.BORDERS  # the statistical neighbours were worked out in 2025
    assert not [remark for remark in case.baseline.remarks if "2015" in remark or "2023" in remark]
    shown = {
        figure.source
        for one in case.baseline.standings.values()
        for value in one.values.values()
        for figure in value.figures
    }
    assert all(evidence.dataset.sources[source].known_in_2010 for source in shown)


def test_in_the_replay_camden_is_compared_with_those_it_borders_on(case_of):
    found = case_of("camden", Clock.REPLAY_2010).baseline.comparators
    assert {one.name for one in found} == {
        "Barnet", "Brent", "City of London", "Haringey", "Islington", "Westminster",
    }  # fmt: skip


def test_a_chosen_group_takes_the_neighbours_place(case_of):
    plain, chosen = case_of("camden").baseline, case_of("camden", group=("E09000014", "E09000019")).baseline
    assert len(plain.comparators) == 5
    assert plain.chosen is Chosen.STATISTICAL
    assert [authority.name for authority in chosen.comparators] == ["Haringey", "Islington"]
    assert chosen.chosen is Chosen.TEAM
    islington = chosen.main.values["E09000019"].value
    assert chosen.main.comparator_middle == islington  # Haringey has no figure


def test_growth_and_targets_reach_the_outlook(case_of):
    growth = Range(low=0.0, central=0.1, high=0.2, basis=Basis.ENTERED)
    outlook = case_of("camden", growth=growth, targets={FinancialYear(2016): 5e6}).baseline.outlook
    first = outlook.years[1]
    assert first.cost.central == pytest.approx(5_299_377.12 * 1.1)
    assert first.need.central == pytest.approx(5_299_377.12 * 1.1 - 5e6)
    assert outlook.growth.basis is Basis.ENTERED


def test_answers_change_whether_an_option_applies(case_of):
    keys = ("shared_lms.end_date", "shared_lms.ict")
    yes, no = Answer(met=True, reason="Agreed"), Answer(met=False, reason="The contract runs on")
    standing = [
        case_of("camden", answers=answers).options.longlist.entry("shared_lms").standing
        for answers in ({}, dict.fromkeys(keys, yes), {keys[0]: yes, keys[1]: no})
    ]
    assert standing == [Standing.TO_CONFIRM, Standing.APPLICABLE, Standing.NOT_APPLICABLE]


def test_what_is_set_aside_leaves_the_shortlist_with_its_reason(case_of):
    screening = case_of("camden", set_aside={"outsource_single": "Members said no in 2024"}).options.screening
    aside = {item.entry.option.id: item.reasons for item in screening.set_aside}
    assert aside["outsource_single"] == ("Members said no in 2024",)
    assert "outsource_single" not in {item.entry.option.id for item in screening.shortlist}


def test_options_together_are_combined_and_never_added(case_of):
    assert case_of("camden").options.combination is None
    case = case_of("camden", combined=("share_practice", "self_service_rfid")).options
    parts = [case.longlist.entry(option).saving_pct.central for option in ("share_practice", "self_service_rfid")]
    by_hand = 100 * (1 - (1 - parts[0] / 100) * (1 - parts[1] / 100))
    assert case.combination.saving_pct.central == pytest.approx(by_hand)
    assert case.combination.saving_pct.central < sum(parts)


@pytest.mark.parametrize(
    ("decided", "refusal", "said"),
    [
        ({"group": ("E09009999",)}, UnknownName, "no authority called 'E09009999'"),
        ({"combined": ("stay_as_is", "share_practice")}, IncompatibleOptions, "cannot be combined"),
        ({"combined": ("no_such",)}, UnknownName, "no option called 'no_such'"),
        ({"set_aside": {"stay_as_is": "why"}}, BadInput, "the yardstick"),
        ({"answers": {"x": Answer(met=True, reason="r")}}, UnknownName, "no condition called 'x'"),
        ({"targets": {FinancialYear(1999): 1.0}}, BadInput, "savings target: found 1999-00"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(case_of, decided, refusal, said):
    with pytest.raises(refusal, match=said):
        case_of("camden", **decided)
