"""The demonstration: made through the door, marked everywhere, and never mixed with a real record."""

from __future__ import annotations

import shutil

import pytest

from lcp_analysis import workbook
from lcp_analysis.terms import PROGRAMME, Role, Scope
from lcp_analysis.views.stamps import ILLUSTRATIVE
from lcp_analysis.workbook import recording
from lcp_analysis.workbook.demo import SCENES, NotADemonstration, make_demonstration

CAMDEN, ISLINGTON = Scope.of_authority("E09000007"), Scope.of_authority("E09000019")


@pytest.fixture(autouse=True)
def folder(tmp_path, kernel):
    kernel.setenv("LCP_WORKSPACE", str(tmp_path / "demo"))
    yield tmp_path / "demo"
    workbook.record_store().close()
    recording._opened.cache_clear()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """Play the demonstration once for all tests that only look at it."""
    with pytest.MonkeyPatch.context() as patch:
        made = tmp_path_factory.mktemp("demonstration") / "demo"
        patch.setenv("LCP_WORKSPACE", str(made))
        make_demonstration()
        recording.close_record()
    return made


@pytest.fixture
def demonstration(folder, made_once):
    """Lay that demonstration into this test's workspace."""
    shutil.copytree(made_once, folder)


def test_every_scene_is_played_by_made_up_people_and_once_only():
    made = make_demonstration()
    events = workbook.record_store().read()
    of_teams = [event for event in events if event.scope != PROGRAMME]
    assert {event.client_id.split("/")[1] for event in of_teams} | {"programme"} == set(SCENES)
    assert all(event.author.endswith("(made up)") for event in events)
    assert all(event.reason.endswith("(made up)") for event in of_teams if event.reason)
    assert len(events) > len(of_teams)
    assert (made, len(events)) == (len(events), len(events))
    assert make_demonstration() == 0
    assert {event.role for event in events} == {Role.PARTICIPANT, Role.FACILITATOR, Role.PROGRAMME}


def test_both_boroughs_show_what_was_entered_and_what_they_look_at_together(demonstration):
    who = workbook.local_claim()
    camden, islington = (workbook.open_case(who, name).case.decisions for name in ("camden", "islington"))
    assert "new_trust" in camden.set_aside
    assert camden.combined == islington.combined == ("shared_back_office", "stock_consortium")
    revised = [event for event in workbook.history(who, ISLINGTON) if event.key == "2017-18"]
    assert [event.value["pounds"] for event in revised] == [5_300_000.0, 5_200_000.0]


def test_both_boroughs_have_a_shortlist_weights_and_scores_so_that_step_4_has_an_answer(demonstration):
    for name in ("camden", "islington"):
        case = workbook.open_case(workbook.local_claim(), name).case
        assert len(workbook.shelf().framework.options) - len(case.decisions.set_aside) == 8
        assert case.decisions.shown.round == 1
        assert case.decisions.weighed == 5
        assert "no weight" not in workbook.open_page("4_appraisal", name).section("appraisal")._repr_html_().lower()


def test_every_page_and_stamp_says_that_it_is_made_up(demonstration, served):
    admitted = workbook.admit(workbook.local_claim(), "3_options", "authority=camden")
    opening, closing = workbook.frame_html(admitted)
    assert ILLUSTRATIVE in opening
    assert "ILLUSTRATIVE" in closing
    in_lab = workbook.open_page("3_options", "camden").section("options")._repr_html_()
    assert ILLUSTRATIVE in in_lab


def test_a_real_record_says_nothing_of_the_kind_and_is_never_played_into(folder):
    workbook.record(
        workbook.local_claim(), CAMDEN, "savings_target", "2016-17", {"pounds": 5.0}, seen=0, client_id="real"
    )
    opening, closing = workbook.frame_html(workbook.admit(workbook.local_claim(), "board", ""))
    assert "llustrative" not in opening + closing.lower()
    for again in (False, True):
        with pytest.raises(NotADemonstration, match=r"not a demonstration\. Nothing was changed"):
            make_demonstration(again=again)
    assert workbook.record_store().last_position() == 1


def test_again_begins_anew(demonstration):
    first = workbook.record_store()
    workbook.record(
        workbook.local_claim(), CAMDEN, "savings_target", "2019-20", {"pounds": 5.0}, seen=0, client_id="tried"
    )
    count = first.last_position()
    assert make_demonstration(again=True) == count - 1
