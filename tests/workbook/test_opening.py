"""Pages through the record: what was recorded shows, as at any position, to whom it may, and to nobody else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest

from lcp_analysis import workbook
from lcp_analysis.records.access import Refused
from lcp_analysis.terms import Claim, LcpError, Role, Scope
from lcp_analysis.workbook import PAGES, opening, recording
from lcp_analysis.workbook.claims import CLAIM_VARIABLE, NoClaim, claim_as_text, own_authority, own_claim, read_claim
from lcp_analysis.workbook.request import Mode
from tests.shelves import own_shelf

CAMDEN, BARNET = Scope.of_authority("E09000007"), Scope.of_authority("E09000003")
WHY = "Cabinet will not hear of it"


def claim(role: Role = Role.PARTICIPANT, *codes: str, user: str = "Ada") -> Claim:
    team = role in (Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST)
    until = datetime.now(UTC) + timedelta(hours=1)
    return Claim(user=user, role=role, authorities=frozenset(codes or {CAMDEN.id} if team else ()), expires=until)


@pytest.fixture
def recorded(tmp_path, kernel):
    """Camden has set an option aside at position 1, and Barnet another at position 2."""
    kernel.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    for number, (scope, option, reason) in enumerate(
        [(CAMDEN, "new_trust", WHY), (BARNET, "outsource_single", "Barnet says no")]
    ):
        workbook.record(
            claim(Role.FACILITATOR, CAMDEN.id, BARNET.id), scope, "option_set_aside", option, {"set_aside": True},
            seen=0, client_id=str(number), reason=reason,
        )  # fmt: skip
    yield
    workbook.record_store().close()
    recording._opened.cache_clear()


@pytest.fixture
def shown(served, kernel):
    """Open a served page as somebody, and return its first section."""

    def show(who: Claim, name: str, query: str, section: str) -> str:
        served(query)
        kernel.setenv(CLAIM_VARIABLE, claim_as_text(who))
        return workbook.open_page(name, "camden").section(section)._repr_html_()

    return show


@pytest.mark.usefixtures("recorded")
def test_what_was_recorded_shows_on_the_page_and_not_as_at_a_position_before(shown):
    assert WHY in shown(claim(), "3_options", "authority=camden", "options")
    assert WHY in shown(claim(), "3_options", "authority=camden&as_at=1", "options")
    assert WHY not in shown(claim(), "3_options", "authority=camden&as_at=0", "options")


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("who", [claim(Role.VIEWER), claim(Role.PROGRAMME), claim(Role.PARTICIPANT, BARNET.id)])
def test_a_draft_is_refused_in_words_to_everybody_else(shown, who):
    found = shown(who, "3_options", "authority=camden", "options")
    assert WHY not in found
    assert "does not let you see this" in found


@pytest.mark.usefixtures("recorded")
def test_published_figures_are_shown_to_a_viewer_without_anything_that_was_entered(shown, kernel):
    who = claim(Role.FACILITATOR)
    workbook.record(
        who, CAMDEN, "outlook_growth", "whole", {"low": 0.05, "central": 0.05, "high": 0.05}, seen=0, client_id="g"
    )
    own, others = (shown(one, "1_baseline", "authority=camden", "baseline") for one in (who, claim(Role.VIEWER)))
    assert "would spend £6.76m in" in own
    assert "£5.30m to £6.45m in" in others
    assert workbook.open_page("1_baseline", "camden").controls("baseline") is None


@pytest.mark.usefixtures("recorded")
def test_the_stamp_stands_where_the_server_put_the_page_whatever_is_recorded_meanwhile(shown, kernel):
    admitted = workbook.admit(claim(), "3_options", "authority=camden")
    assert admitted.opened.position == 2
    kernel.setenv(workbook.POSITION_VARIABLE, "2")
    workbook.record(
        claim(Role.FACILITATOR), CAMDEN, "option_set_aside", "self_service_rfid", {"set_aside": True}, seen=0,
        client_id="later", reason="Written later",
    )  # fmt: skip
    assert "Written later" not in shown(claim(), "3_options", "authority=camden", "options")
    page = workbook.open_page("3_options", "camden")
    assert "log position 2" in page.stamp
    page.decisions = workbook.open_case(claim(), "camden").case.decisions  # as a form does that has recorded something
    assert "log position 3" in page.stamp
    assert "Written later" in shown(claim(), "3_options", "authority=camden&as_at=99", "options")


@pytest.mark.usefixtures("recorded")
def test_the_clock_of_the_form_changes_the_stamp(served):
    served("authority=camden")
    page = workbook.open_page("3_options")
    page.section("options")
    form = page.controls("options")
    form.submit({"clock": "2010"})
    assert "scenario: 2010 replay" in form.stamp
    assert "log position 2" in form.stamp
    form.submit({"clock": "today"})
    assert "2010 replay" not in form.stamp


@pytest.mark.usefixtures("recorded", "batch")
def test_a_report_opens_its_own_draft_and_never_another_authority_s(kernel):
    authorities = own_shelf().authorities
    kernel.setenv(CLAIM_VARIABLE, claim_as_text(workbook.service_claim([authorities.find("Camden")])))
    page = workbook.open_page("borough_report", "camden")
    assert WHY in page.section("options")._repr_html_()
    with pytest.raises(Refused, match="does not name this authority"):
        workbook.open_page("borough_report", "barnet")
    kernel.setenv(CLAIM_VARIABLE, claim_as_text(workbook.service_claim()))
    assert workbook.open_page("board").decisions.position == 2
    with pytest.raises(Refused):
        workbook.open_page("borough_report", "camden")


@pytest.mark.usefixtures("recorded")
def test_a_report_depends_on_its_own_authority_and_the_programme_s_report_on_everything():
    authorities = own_shelf().authorities
    camden, barnet, brent = (authorities.find(name) for name in ("Camden", "Barnet", "Brent"))
    found = [workbook.report_position(authority) for authority in (camden, barnet, brent, None)]
    assert found == [1, 2, None, 2]
    assert workbook.report_position(barnet, as_at=1) is None


@pytest.mark.parametrize("role", list(Role))
def test_a_page_for_some_roles_is_closed_to_the_others(shown, kernel, role):
    office = frozenset({Role.PROGRAMME, Role.ANALYST})
    kind = replace(PAGES["board"], title="Programme office", roles=office)
    changed = MappingProxyType({**PAGES, "board": kind})
    kernel.setattr(opening, "PAGES", changed)
    kernel.setattr(workbook, "PAGES", changed)
    if role in office:
        assert workbook.admit(claim(role), "board", "").request.authority == ""
        assert "libraries" in shown(claim(role), "board", "", "board")
        return
    with pytest.raises(
        Refused, match="does not let you open Programme office: it takes the role of analyst or programme"
    ):
        workbook.admit(claim(role), "board", "")
    assert "does not let you open" in shown(claim(role), "board", "", "board")


def test_a_page_before_anything_is_recorded_makes_no_file(served, kernel, tmp_path):
    kernel.setenv("LCP_WORKSPACE", str(tmp_path / "none"))
    served("authority=camden")
    page = workbook.open_page("3_options")
    assert "<section" in page.section("options")._repr_html_()
    assert "no decisions recorded" in page.stamp
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("way", [Mode.PAGE, Mode.REPORT])
@pytest.mark.parametrize("text", ["", "{", "{}", '{"user": "root", "role": "root"}', "[]"])
def test_a_page_or_report_without_a_claim_is_nobody_s(way, text):
    with pytest.raises(NoClaim, match="Nobody has signed in"):
        own_claim(way, {CLAIM_VARIABLE: text})


def test_a_claim_reads_back_as_it_was_written():
    whole = Claim(
        user="Ada ✓", role=Role.FACILITATOR, authorities=frozenset({CAMDEN.id}),
        partnerships=frozenset({"north"}), expires=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    )  # fmt: skip
    assert read_claim(claim_as_text(whole)) == whole
    assert issubclass(NoClaim, LcpError)


def test_a_page_is_about_the_claim_s_own_authority_when_nobody_says():
    known = own_shelf().authorities
    assert own_authority(claim(Role.PARTICIPANT, BARNET.id), known, "camden") == "barnet"
    assert own_authority(claim(Role.PARTICIPANT, CAMDEN.id, BARNET.id), known, "camden") == "camden"
    assert own_authority(claim(Role.VIEWER), known, "camden") == "camden"


def test_a_workbook_without_a_record_does_not_wait_for_the_database_s_library(project):
    """Measured on two busy cores: half a second of the import of the workbook was SQLAlchemy's."""
    ask = (
        "import sys; from lcp_analysis import workbook; workbook.open_page('1_baseline', 'camden').section('baseline')"
    )
    asked = [sys.executable, "-W", "ignore", "-c", f"{ask}; print('sqlalchemy' in sys.modules)"]
    found = subprocess.run(asked, cwd=project, capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
