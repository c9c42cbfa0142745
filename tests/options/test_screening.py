from collections.abc import Callable

import pytest

from lcp_analysis.baseline import Dataset
from lcp_analysis.framework import Framework
from lcp_analysis.options import GateAnswer, GateDecision, Longlist, longlist, screen
from lcp_analysis.terms import Authority, BadInput, UnknownName


@pytest.fixture
def found(framework: Framework, dataset: Dataset, find: Callable[[str], Authority]) -> Longlist:
    return longlist(find("southam"), framework, dataset, spend=None)


def ids(screened: tuple) -> list[str]:
    return [item.entry.option.id for item in screened]


def test_what_does_not_apply_is_set_aside_with_the_reason(found: Longlist, framework: Framework):
    result = screen(found, framework)
    assert ids(result.set_aside) == [
        "management_delayering", "network_rationalisation", "existing_trust_contract", "outsource_single",
        "community_managed",
    ]  # fmt: skip
    assert "needed at least 2" in result.set_aside[1].reasons[0]
    assert len(result.shortlist) + len(result.set_aside) == 25


def test_the_team_sets_aside_with_a_reason(found: Longlist, framework: Framework):
    result = screen(found, framework, set_aside={"mutual": "No appetite among staff"})
    (mutual,) = [item for item in result.set_aside if item.entry.option.id == "mutual"]
    assert mutual.reasons == ("No appetite among staff",)


def test_a_failed_gate_sets_aside_and_is_not_traded(found: Longlist, framework: Framework):
    fail = GateDecision(answer=GateAnswer.FAIL, reason="no reserve")
    result = screen(found, framework, gates={("self_service_rfid", "affordable"): fail})
    (item,) = [item for item in result.set_aside if item.entry.option.id == "self_service_rfid"]
    assert item.reasons == ("Fails the gate 'Affordable up front': no reserve",)


def test_every_reason_is_kept(found: Longlist, framework: Framework):
    fail = GateDecision(answer=GateAnswer.FAIL, reason="duty at risk")
    result = screen(
        found,
        framework,
        set_aside={"outsource_single": "Members are against"},
        gates={("outsource_single", "duty"): fail},
    )
    (item,) = [item for item in result.set_aside if item.entry.option.id == "outsource_single"]
    assert len(item.reasons) == 3


def test_an_open_gate_sets_nothing_aside_but_is_named(found: Longlist, framework: Framework):
    result = screen(found, framework)
    (item,) = [item for item in result.shortlist if item.entry.option.id == "shared_lms"]
    assert item.gates_open == ("duty", "saving_target", "affordable")
    assert [open_one.condition.id for open_one in item.to_confirm] == ["shared_lms.end_date", "shared_lms.ict"]


def test_the_yardstick_stays_whatever_its_gates_say(found: Longlist, framework: Framework):
    fail = GateDecision(answer=GateAnswer.FAIL, reason="saves nothing")
    result = screen(found, framework, gates={("stay_as_is", "saving_target"): fail})
    assert result.shortlist[0].entry.option.id == "stay_as_is"
    assert result.shortlist[0].gates["saving_target"].answer is GateAnswer.FAIL
    with pytest.raises(BadInput, match="set aside / stay_as_is: found the yardstick"):
        screen(found, framework, set_aside={"stay_as_is": "dull"})


def test_a_decision_without_a_reason_is_refused(found: Longlist, framework: Framework):
    with pytest.raises(BadInput, match="set aside / mutual: found no reason"):
        screen(found, framework, set_aside={"mutual": " "})
    with pytest.raises(BadInput, match="a decision at a gate: found no reason"):
        GateDecision(answer=GateAnswer.PASS, reason="")


def test_a_decision_about_nothing_is_refused(found: Longlist, framework: Framework):
    with pytest.raises(UnknownName, match="Did you mean mutual"):
        screen(found, framework, set_aside={"mutal": "x"})
    passed = GateDecision(answer=GateAnswer.PASS, reason="fine")
    with pytest.raises(UnknownName, match="no gate called 'leadership'"):
        screen(found, framework, gates={("mutual", "leadership"): passed})
