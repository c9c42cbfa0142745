"""The one door, through the real record and the project's own data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lcp_analysis import workbook
from lcp_analysis.records.access import Refused, SignInEnded
from lcp_analysis.records.places import SharedWorkspace
from lcp_analysis.records.undo import BuiltOn
from lcp_analysis.terms import BadInput, Claim, FinancialYear, LcpError, Role, Scope, UnknownName
from lcp_analysis.workbook import recording

CAMDEN = Scope.of_authority("E09000007")
GROWTH = {"low": 0.01, "central": 0.02, "high": 0.03}


def claim(role: Role = Role.PARTICIPANT, user: str = "Ada", *codes: str, hours: float = 1) -> Claim:
    until = datetime.now(UTC) + timedelta(hours=hours)
    return Claim(user=user, role=role, authorities=frozenset(codes or {"E09000007"}), expires=until)


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield tmp_path / "workspace"
    workbook.record_store().close()
    recording._opened.cache_clear()


def enter(topic, key, value, *, who=None, seen=0, client_id="one", reason=""):
    return workbook.record(who or claim(), CAMDEN, topic, key, value, seen=seen, client_id=client_id, reason=reason)


def test_what_is_recorded_changes_the_case_and_can_be_seen_as_it_was():
    before = workbook.open_case(claim(), "camden")
    done = enter("outlook_growth", "whole", GROWTH, seen=before.seen("outlook_growth"))
    after = workbook.open_case(claim(), "camden", since=before)
    assert (before.position, done.event.position, after.position) == (0, 1, 1)
    assert after.case.decisions.growth.central == 0.02
    assert after.case.baseline.outlook != before.case.baseline.outlook
    assert workbook.open_case(claim(), "camden", as_at=0).case == before.case
    assert after.seen("outlook_growth") == 1


def test_an_option_set_aside_leaves_the_shortlist_and_comes_back_with_undo():
    enter("option_set_aside", "new_trust", {"set_aside": True}, reason="No appetite for a trust")
    aside = {
        item.entry.option.id: item.reasons
        for item in workbook.open_case(claim(), "camden").case.options.screening.set_aside
    }
    assert "No appetite for a trust" in aside["new_trust"]
    workbook.take_back(claim(), 1, client_id="back")
    assert workbook.open_case(claim(), "camden").case.decisions.set_aside == {}
    assert [event.undoes for event in workbook.history(claim(), CAMDEN)] == [None, 1]


def test_the_second_of_two_gets_both_values_back_and_no_error():
    enter("savings_target", "2016-17", {"pounds": 5_000_000}, who=claim(user="Ada"))
    lost = enter("savings_target", "2016-17", {"pounds": 4_000_000}, who=claim(user="Ben"), client_id="two")
    assert isinstance(lost, workbook.Conflicted)
    assert (lost.yours, lost.theirs) == ({"pounds": 4e6}, {"pounds": 5e6})
    assert (lost.who, lost.version) == ("Ada", 1)
    assert lost.when.endswith(" s ago")
    assert lost.message.startswith("Ada changed what the council can spend (2016-17)")
    again = enter("savings_target", "2016-17", {"pounds": 4_000_000}, who=claim(user="Ben"), seen=1, client_id="three")
    assert again.event.version == 2
    assert workbook.open_case(claim(), "camden").case.decisions.targets == {FinancialYear(2016): 4e6}


def test_a_dropped_connection_may_send_again():
    first = enter("savings_target", "2016-17", {"pounds": 5}, client_id="sent once")
    assert enter("savings_target", "2016-17", {"pounds": 5.0}, client_id="sent once") == first
    assert len(workbook.history(claim(), CAMDEN)) == 1


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (claim(Role.PARTICIPANT, "Eve", "E09000003"), "does not name this authority"),
        (claim(Role.VIEWER, "Board"), "does not let you"),
        (claim(Role.PROGRAMME, "Office"), "does not let you"),
    ],
)
def test_strangers_neither_read_nor_write_nor_undo(who, said):
    enter("savings_target", "2016-17", {"pounds": 5})
    for ask in (
        lambda: workbook.open_case(who, "camden"),
        lambda: workbook.history(who, CAMDEN),
        lambda: enter("savings_target", "2017-18", {"pounds": 5}, who=who, client_id="two"),
        lambda: workbook.take_back(who, 1, client_id="three"),
    ):
        with pytest.raises(Refused, match=said):
            ask()
    assert len(workbook.history(claim(), CAMDEN)) == 1


def test_an_ended_sign_in_is_asked_to_sign_in_again():
    with pytest.raises(SignInEnded, match="Sign in again; what was recorded is kept"):
        workbook.open_case(claim(hours=-1), "camden")


@pytest.mark.parametrize(
    ("topic", "key", "value", "error"),
    [
        ("savings_target", "2016-17", {"pounds": 1e12}, BadInput),
        ("savings_target", "2016-17", {"pounds": "=1+1"}, BadInput),
        ("option_set_aside", "forged", {"set_aside": True}, UnknownName),
        ("scores", "whole", {}, UnknownName),
        ("savings_target", "2040-41", {"pounds": 1.0}, BadInput),  # the outlook does not reach it: no case with it
        ("erasure", "1", {"fields": ["author"]}, Refused),
    ],
)
def test_a_forged_message_records_nothing(topic, key, value, error):
    with pytest.raises(error) as caught:
        enter(topic, key, value, who=claim(Role.ANALYST), reason="because")
    assert isinstance(caught.value, LcpError)
    assert workbook.record_store().last_position() == 0


def test_an_authority_there_is_not_is_not_written_to_even_with_a_claim_for_it():
    with pytest.raises(UnknownName, match="no authority called 'E99'"):
        workbook.record(
            claim(Role.ANALYST, "Kit", "E99"), Scope.of_authority("E99"), "combination", "whole", {"options": []},
            seen=0, client_id="one",
        )  # fmt: skip


def test_a_position_below_zero_is_refused():
    with pytest.raises(BadInput, match="as_at: found -1"):
        workbook.open_case(claim(), "camden", as_at=-1)


def test_undo_names_who_has_built_on_it():
    enter("savings_target", "2016-17", {"pounds": 5}, who=claim(user="Ada"))
    enter("savings_target", "2016-17", {"pounds": 6}, who=claim(user="Ben"), seen=1, client_id="two")
    with pytest.raises(BuiltOn, match=r"built on since by Ben"):
        workbook.take_back(claim(user="Ada"), 1, client_id="three")
    with pytest.raises(Refused, match="Ben entered it"):
        workbook.take_back(claim(user="Ada"), 2, client_id="four")


def test_the_person_at_this_machine_is_an_analyst_for_every_authority(workspace):
    own = workbook.local_claim()
    assert (own.role, len(own.authorities)) == (Role.ANALYST, 33)
    assert workbook.open_case(own, "camden").position == 0
    assert (workspace / "record.sqlite").is_file()


def test_a_synchronised_workspace_is_refused_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "OneDrive - Camden" / "lcp"))
    with pytest.raises(SharedWorkspace, match="OneDrive - Camden"):
        workbook.record_store()
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
