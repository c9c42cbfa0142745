"""What people enter in steps 2, 4 and 5: saved, shown again, shared, undone, and never overwritten unseen."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from lcp_analysis import workbook
from lcp_analysis.case import appraisal_case, borough_money, scored_criteria, seed_of
from lcp_analysis.records.access import Refused
from lcp_analysis.terms import FinancialYear, words
from tests.recording import own_workspace

CRITERIA = [criterion.id for criterion in scored_criteria(workbook.shelf().framework)]
WEIGHTS = {criterion: 40.0 + 5 * place for place, criterion in enumerate(CRITERIA)}
OPTION = "shared_back_office"
LINE = {
    "option": OPTION,
    "line": "redundancy",
    "low": 100_000.0,
    "central": 200_000.0,
    "high": 300_000.0,
    "price_year": "2015-16",
    "start": "2016-04",
    "years": 1.0,
    "source": "Human resources, March 2016",
}
POOL = "\n".join(f"{40 + n}; {5 + n}; {400 + 20 * n}" for n in range(9))


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    yield from own_workspace(tmp_path / "workspace", monkeypatch)


def page(name="4_appraisal", authority="camden"):
    opened = workbook.open_page(name, authority)
    for section in opened.kind.sections:
        opened.section(section)
    return opened


def stands():
    return workbook.open_case(workbook.local_claim(), "camden")


def test_own_weights_are_saved_with_the_time_and_change_this_page_alone():
    mine = page()
    form = mine.controls("appraisal")
    form.submit({**WEIGHTS, "access_out": 10.0})
    assert re.fullmatch(r"Saved \d\d:\d\d:\d\d\.", form.status)
    assert "With these weights" in form.html
    found = stands().case.decisions
    assert (found.swings, found.weighed, found.shown) == ({}, 1, None)


def test_looking_at_the_forms_makes_no_file(workspace):
    page().controls("appraisal")
    assert not list(workspace.rglob("*"))


def test_the_stamp_moves_with_what_is_saved():
    form = page().controls("appraisal")
    form.submit(WEIGHTS)
    assert "1" in form.stamp
    before = form.stamp
    form.submit({**WEIGHTS, "access": 99.0})
    assert form.stamp != before


def test_own_weights_come_back_into_the_form_on_another_page():
    page().controls("appraisal").submit(WEIGHTS)
    again = page("2_objectives").controls("objectives")
    assert {key: again.values[key] for key in CRITERIA} == WEIGHTS


def test_the_key_of_own_weights_holds_no_name():
    page().controls("appraisal").submit(WEIGHTS)
    claim = workbook.local_claim()
    event = workbook.history(claim, stands().scope)[0]
    assert re.fullmatch(r"[0-9a-f]{16}", event.key)


def test_own_weights_are_in_nobody_else_s_history():
    page().controls("appraisal").submit(WEIGHTS)
    own = workbook.local_claim()
    assert len(workbook.history(own, stands().scope)) == 1
    assert workbook.history(replace(own, user="Ben"), stands().scope) == []


def test_nobody_changes_somebody_else_s_own_weights_whatever_their_role():
    page().controls("appraisal").submit(WEIGHTS)
    own = workbook.local_claim()
    event = workbook.history(own, stands().scope)[0]
    other = replace(own, user="Ben")
    with pytest.raises(Refused, match="it is somebody else's own"):
        workbook.record(other, event.scope, "own_weights", event.key, event.value, seen=1, client_id="x")


def test_the_same_entered_again_is_not_recorded_twice():
    form = page().controls("appraisal")
    form.submit(WEIGHTS)
    form.submit(WEIGHTS)
    assert form.status.endswith("Nothing differs from what is saved.")
    assert stands().position == 1


def test_undo_brings_back_what_stood_and_fills_the_form_with_it():
    form = page().controls("team_weights")
    form.submit({**WEIGHTS, "why": "Agreed on 3 March"})
    form.submit({**WEIGHTS, "access": 90.0, "why": "On second thoughts"})
    form.take_back()
    assert form.status.startswith("Undone ")
    assert form.values["access"] == WEIGHTS["access"]
    assert stands().case.decisions.swings == WEIGHTS
    form.take_back()
    assert "nothing to undo" in form.status


def test_the_second_of_two_sees_both_values_and_decides():
    first, second = page().controls("team_weights"), page().controls("team_weights")
    first.submit({**WEIGHTS, "why": "Ours"})
    second.submit({**WEIGHTS, "access": 90.0, "why": "Theirs"})
    assert second.status.startswith("Not saved. You, in another window, changed the team's weights")
    assert "Yours: swings access 90 (90 to 90)" in second.status
    assert stands().case.decisions.swings == WEIGHTS
    second.submit({**WEIGHTS, "access": 90.0, "why": "Theirs"})
    assert second.status.startswith("Saved ")
    assert stands().case.decisions.swings["access"] == 90.0


def test_a_change_sent_as_it_is_made_never_takes_the_place_of_somebody_else_s():
    first, second = page().controls("team_weights"), page().controls("team_weights")
    first.submit({**WEIGHTS, "why": "Ours"}, made=True)
    assert first.status.startswith("Saved ")
    for value in (90.0, 91.0):
        second.submit({**WEIGHTS, "access": value, "why": "Theirs"}, made=True)
        assert second.status.startswith("Not saved")
    assert stands().case.decisions.swings == WEIGHTS
    second.submit({**WEIGHTS, "access": 91.0, "why": "Theirs"})
    assert stands().case.decisions.swings["access"] == 91.0


def test_a_score_needs_its_reason_and_takes_the_place_of_the_band():
    form = page().controls("scores")
    score = {"option": OPTION, "criterion": "access", "low": 40.0, "likely": 50.0, "high": 70.0}
    form.submit({**score, "why": ""})
    assert "why there, and how the team knows" in form.status
    form.submit({**score, "why": "Trial of 2009"})
    found = stands().case.decisions.scores[OPTION, "access"]
    assert (found.low, found.central, found.high, found.note) == (40.0, 50.0, 70.0, "Trial of 2009")
    assert form.presets[f"{OPTION}/access"]["why"] == "Trial of 2009"


def test_a_round_is_shown_only_to_five_or_by_choice_and_the_choice_is_kept():
    page().controls("appraisal").submit(WEIGHTS)
    form = page().controls("look")
    form.submit({"few": "no", "why": "First round"})
    assert "those of one person; needed those of at least 5 people" in form.status
    form.submit({"few": "yes", "why": "All three of us agree"})
    shown = stands().case.decisions.shown
    assert (shown.round, shown.few, len(shown.entries)) == (1, True, 1)
    assert workbook.history(workbook.local_claim(), stands().scope)[-1].reason == "All three of us agree"


def test_a_line_reaches_the_general_fund_and_not_social_value():
    mine = page("5_partners")
    before = mine.build("money")
    assert "Redundancy is not entered" in [gap.what for gap in before.gaps]
    mine.controls("money").submit({"option": OPTION})
    form = mine.controls("money_lines")
    form.submit(LINE)
    assert form.status.startswith("Saved ")
    found = money_now()
    assert found.evaluation.general_fund[0] == pytest.approx(-200_000 - 211_975.0848, rel=1e-6)
    redundancy = found.evaluation.flows[2].line
    assert (redundancy.named, redundancy.social_sign, redundancy.cash_sign) == ("Redundancy", 0, -1)
    assert "Redundancy is not entered" not in [gap.what for gap in mine.build("money").gaps]


def money_now():
    shelf = workbook.shelf()
    return borough_money(shelf.evidence, stands().case, shelf.rng()).first_cut


def test_a_line_in_other_pounds_is_refused_before_it_is_recorded():
    form = page("5_partners").controls("money_lines")
    form.submit({**LINE, "price_year": "2014-15"})
    assert "in pounds of 2014-15 and the case in pounds of 2015-16" in form.status
    assert stands().position == 0


def test_an_own_saving_takes_the_place_of_the_framework_s():
    mine = page("5_partners")
    mine.controls("money").submit({"option": OPTION})
    mine.controls("money_lines").submit({**LINE, "line": "saving", "start": "2018-10", "years": None, "ramp": "50 100"})
    found = money_now()
    assert found.starts == FinancialYear(2018)
    # half of the first year, at half: 200,000 x 6/12 x 0.5
    assert found.evaluation.flows[1].cash_signed[2] == pytest.approx(50_000)
    assert found.evaluation.flows[1].cash_signed[3] == pytest.approx(200_000)
    assert len(found.evaluation.flows) == 2


def test_posts_show_layers_and_spans_and_withhold_small_grades():
    mine = page("5_partners")
    mine.controls("money").submit({"option": OPTION})
    before = "Head; SM; 1; 1; ; 70000\nManager; M; 6; 6; Head; 300000\nLibrarian; A; 20; 24; Manager; 500000"
    after = "Head; SM; 1; 1; ; 70000\nLibrarian; A; 18; 20; Head; 450000"
    form = mine.controls("posts")
    form.submit({"option": OPTION, "before": before, "after": after})
    assert form.status.startswith("Saved ")
    assert "3 layers become 2, with 8 full-time posts fewer" in form.html
    # 20 people report to one manager after: no average then, which would tell of the one
    assert "on average after the change" not in form.html
    assert "How many people report to one manager is not shown layer by layer" in form.html
    # 870,000 less 520,000 over 8 posts
    assert "Each full-time post that goes saves £43,750 a year." in form.html
    assert "Few" in form.html


def test_of_a_team_of_fewer_than_five_the_page_tells_no_posts_and_no_cost():
    mine = page("5_partners")
    mine.controls("money").submit({"option": OPTION})
    form = mine.controls("posts")
    team = "Head; SM; 1; 1; ; 71234\nLibrarian; A; 2; 2; Head; 61234"
    form.submit({"option": OPTION, "before": team, "after": "Head; SM; 1; 1; ; 71234"})
    assert form.status.startswith("Saved ")
    told = mine.draw("money", 1)
    assert "2 layers become 1" in told
    assert "132,468" not in told
    assert "61,234" not in told
    assert "saves £" not in told


def spans(posts):
    mine = page("5_partners")
    mine.controls("money").submit({"option": OPTION})
    mine.controls("posts").submit({"option": OPTION, "before": posts, "after": posts})
    panels = [block for block in mine.build("money").blocks if getattr(block, "summary", "").startswith("Three layers")]
    return panels[0].blocks[0]


def test_a_span_that_would_tell_of_fewer_than_five_managers_is_withheld():
    found = spans("Heads; SM; 5; 5\nManager; M; 10; 10; Heads\nLibrarian; A; 20; 24; Manager").chart
    assert {bar.label: bar.text for bar in found.bars}["Layer 2, before"] == "2.4"
    assert found.title == "A manager has 2.3 people on average after the change, 2.3 before"
    # three managers of 24: 8.0 beside the 24 would tell of the three, and the average of all four
    said = spans("Head; SM; 1; 1\nManager; M; 3; 3; Head\nLibrarian; A; 20; 24; Manager")
    assert "fewer than five managers of a layer" in said.phrase[0]


def test_redundancy_is_worked_out_from_the_pool_of_which_nothing_is_kept(workspace):
    mine = page("5_partners")
    mine.controls("money").submit({"option": OPTION})
    form = mine.controls("redundancy")
    asked = {"option": OPTION, "leaving_on": "2017-03-31", "leaving": 5.0, "price_year": "2015-16", "pool": POOL}
    form.submit(asked)
    assert form.status.startswith("Saved ")
    assert form.values["pool"] == ""
    kept = workbook.history(workbook.local_claim(), stands().scope)[-1].content
    assert set(re.findall(r'"(\w+)":', kept)) == {
        "central",
        "high",
        "leaving",
        "leaving_on",
        "low",
        "pool",
        "price_year",
        "terms",
    }
    assert money_now().evaluation.flows[2].cash_signed[0] < 0


def test_redundancy_of_a_few_people_is_refused():
    form = page("5_partners").controls("redundancy")
    few = "\n".join(POOL.splitlines()[:4])
    form.submit({"option": OPTION, "leaving_on": "2017-03-31", "leaving": 2.0, "price_year": "2015-16", "pool": few})
    assert "enter fewer as one line with its total" in form.status
    assert stands().position == 0


def test_the_page_and_what_a_report_is_made_from_show_the_same_figures():
    mine = page("4_appraisal")
    mine.controls("team_weights").submit({**WEIGHTS, "why": "Agreed"})
    score = {"option": OPTION, "criterion": "access", "low": 40.0, "likely": 50.0, "high": 70.0, "why": "Trial"}
    mine.controls("scores").submit(score)
    money = page("5_partners")
    money.controls("money").submit({"option": OPTION, "slip_months": 6.0})
    money.controls("money_lines").submit(LINE)

    case, shelf = stands().case, workbook.shelf()  # what a report opens, in a process of its own
    assert mine.decisions.swings == case.decisions.swings
    ours = appraisal_case(case, shelf.framework, np.random.default_rng(seed_of(case.authority)))
    for option in ours.options:
        if option.reach[0] != option.reach[1]:
            assert f"{option.reach[0]:.0f} to {option.reach[1]:.0f}" in mine.draw("appraisal", 1)
    npv = borough_money(shelf.evidence, case, shelf.rng()).first_cut.net_present_value.central
    shown = next(trace for trace in money.build("money").traces if trace.id.endswith("money-npv"))
    assert shown.value == words.pounds_short(npv)


def test_an_option_set_aside_on_the_page_is_kept_with_its_reason_and_comes_back():
    mine = page("3_options")
    form = mine.controls("options")
    form.submit({"set_aside": ("new_trust",), "why": ""})
    assert "no reason; needed a sentence on why" in form.status
    form.submit({"set_aside": ("new_trust",), "combined": ("share_practice",), "why": "No appetite for a trust"})
    assert form.status.startswith("Saved ")
    assert stands().case.decisions.set_aside == {"new_trust": "No appetite for a trust"}
    again = page("3_options").controls("options")
    assert (again.values["set_aside"], again.values["combined"]) == (("new_trust",), ("share_practice",))
    chart = next(block.chart for block in mine.build("options").blocks[0].blocks if hasattr(block, "chart"))
    aside = next(row for row in chart.rows if "trust" in row.label.lower())
    assert (aside.pale, aside.note.endswith("set aside")) == (True, True)
    form.take_back()
    assert (stands().case.decisions.set_aside, stands().case.decisions.combined) == ({}, ())
    assert form.values["set_aside"] == ()


def test_the_outlook_of_step_1_is_saved_and_what_is_assumed_is_not():
    form = page("1_baseline").controls("baseline")
    form.submit({"target_2016": 5_000_000.0})
    assert [event.topic for event in workbook.history(workbook.local_claim(), stands().scope)] == ["savings_target"]
    form.submit({"low": 1.0, "central": 2.5, "high": 4.0})
    assert stands().case.decisions.growth.central == pytest.approx(0.025)
    assert stands().case.decisions.targets == {FinancialYear(2016): 5_000_000.0}


def test_a_line_is_entered_for_the_option_whose_money_the_page_shows():
    first = page("5_partners")
    assert first.build("money").title.startswith("Shared back office")
    for form in ("money_lines", "posts", "redundancy"):
        assert first.controls(form).values["option"] == "shared_back_office"
    page("3_options").controls("options").submit({"combined": ("joint_management",)})
    second = page("5_partners")
    assert second.build("money").title.startswith("Joint head of service")
    assert second.controls("money_lines").values["option"] == "joint_management"
