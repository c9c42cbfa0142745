"""The programme's pages from its record: with a quarter of invented events, and with none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from lcp_analysis import workbook
from lcp_analysis.render import section_html
from lcp_analysis.support import Outcome
from lcp_analysis.terms import PROGRAMME, Claim, Role, Scope
from lcp_analysis.views.sections import KeyFigures, More, TableBlock
from lcp_analysis.workbook.page import Page
from lcp_analysis.workbook.programme import open_programme
from lcp_analysis.workbook.programme_scene import write_programme_scene
from lcp_analysis.workbook.recording import record_store
from lcp_analysis.workbook.request import Mode, Request
from tests.views.reading import texts

PAGES = ("board", "office", "calls", "outputs", "bulletin")


def claim(role: Role = Role.PROGRAMME) -> Claim:
    return Claim(user="Office", role=role, expires=datetime.now(UTC) + timedelta(hours=1))


@pytest.fixture(scope="module")
def today() -> date:
    return datetime.now(UTC).date()


@pytest.fixture(scope="module", autouse=True)
def workspace(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LCP_WORKSPACE", str(tmp_path_factory.mktemp("scene")))
        patch.delenv("LCP_DATABASE_URL", raising=False)
        yield
        record_store().close()


@pytest.fixture(scope="module")
def scene(workspace, today) -> int:
    return write_programme_scene(claim(), today)


def page(name: str, mode: Mode = Mode.PAGE, authority: str = "") -> Page:
    return Page(name, workbook.shelf(), Request(authority=authority), mode)


def said(name: str, section: str, **how) -> str:
    return texts(page(name, **how).build(section))


def test_with_an_empty_record_every_page_says_so_and_prints_no_invented_number(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path))
    assert "No proposition, request or envelope is recorded yet" in said("board", "board")
    assert "No request is before the board today" in said("board", "decisions")
    assert "No envelope is entered, so nothing can be committed" in said("office", "ledger")
    assert "No request waits for an answer" in said("office", "queue")
    assert "Nothing can be compared yet" in said("office", "best_set")
    assert "No gap is known" in said("calls", "calls")
    assert "The programme has paid for no output yet" in said("outputs", "outputs")
    assert "Camden has asked the programme for nothing yet" in said("7_support", "support", authority="camden")
    assert "£" not in said("board", "decisions") + said("office", "ledger") + said("outputs", "outputs")
    assert list(tmp_path.iterdir()) == []


def test_the_scene_is_entered_once_and_says_that_it_is_invented(scene, today):
    assert scene > 80
    assert write_programme_scene(claim(), today) == 0
    for name in PAGES:
        assert "invented to show how" in said(name, next(iter(page(name).kind.sections)), mode=Mode.LAB)


def test_the_draft_of_a_bulletin_is_for_the_office_and_what_was_kept_is_for_everybody(scene, today):
    assert "Funding position" in said("bulletin", "bulletin", mode=Mode.LAB)
    assert "No bulletin has been issued yet" in said("bulletin", "bulletin")
    kept = {"on": today.isoformat(), "text": "## Kept\n\nAs issued.\n"}
    made = workbook.record(claim(), PROGRAMME, "bulletin", "9", kept, seen=0, client_id="bulletin-9")
    assert "As issued." in said("bulletin", "bulletin")
    assert "bulletin 10" in said("bulletin", "bulletin", mode=Mode.LAB)
    workbook.take_back(claim(), made.event.position, client_id="bulletin-9-back")


def test_the_board_reads_in_one_sentence_and_four_figures(scene):
    built = page("board").build("board")
    # 600,000 entered less 320,000 committed, 115,000 asked and 70,000 expected
    assert built.title == (
        "Seven propositions now cover 20 of 33 authorities; today's three requests leave £95,000 of the envelope"
    )
    figures = next(block for block in built.blocks if isinstance(block, KeyFigures)).figures
    printed = [one.value if isinstance(one.value, str) else one.value.text for one in figures]
    # 0.7 + 1.0 + 0.4 + 1.2 + 0.6 + 0.2 and 0.8 + 1.5 + 0.6 + 1.7 + 0.8 + 0.2, in millions
    assert printed == ["20", "£4.10m", "£5.60m", "£95,000"]
    assert "place-based redesign not estimated" in figures[1].note


def test_the_board_s_figures_are_those_of_its_documents_and_reports(scene, today):
    opened = open_programme(claim(), workbook.shelf(), today=today)
    assert opened.case.enabled.saving is not None
    assert opened.case.enabled.saving.central == pytest.approx(4.1e6)
    assert page("board", Mode.REPORT).build("board").title == page("board").build("board").title


def test_officers_and_rules_agree_on_what_is_asked_today(scene, today):
    case = open_programme(claim(), workbook.shelf(), today=today).case
    asked = {one.request.id: (one.judgement.outcome, one.suggested.outcome) for one in case.board if one.suggested}
    assert asked == {
        "r-05": (Outcome.SUPPORT, Outcome.SUPPORT),
        "r-06": (Outcome.SUPPORT_GENERAL_PART, Outcome.SUPPORT_GENERAL_PART),
        "r-07": (Outcome.ASK_FOR_MORE, Outcome.ASK_FOR_MORE),
    }


def test_each_request_before_the_board_stands_on_one_page_with_its_tests(scene):
    told = said("board", "decisions")
    assert told.count("The nine tests") >= 3
    assert "£65,000 (£55,000 to £80,000), and 8 adviser days" in told
    assert "What else is open: " in told  # of the one that was declined


def test_contacts_are_on_no_page_that_others_may_open(scene):
    for mode in (Mode.PAGE, Mode.REPORT):
        for name in PAGES:
            for section in page(name, mode).kind.sections:
                assert "letter is on its way" not in said(name, section, mode=mode)
    assert "letter is on its way" in said("office", "contacts", mode=Mode.LAB)


def test_a_draft_of_a_borough_reaches_no_page_of_the_programme(scene):
    camden = workbook.shelf().authorities.find("camden")
    team = Claim(
        user="Ada", role=Role.PARTICIPANT, authorities=frozenset({camden.code}),
        expires=datetime.now(UTC) + timedelta(hours=1),
    )  # fmt: skip
    draft = {"title": "A secret idea of ours", "kind": "legal_operating_model"}
    scope = Scope.of_authority(camden.code)
    workbook.record(team, scope, "support_request", "d-1", draft, seen=0, client_id="draft-1")
    assert workbook.open_case(team, "camden").case.decisions.requests["d-1"].title == "A secret idea of ours"
    for name in PAGES:
        for section in page(name).kind.sections:
            assert "secret idea" not in said(name, section)


def test_the_ledger_adds_up_and_every_entry_is_in_the_reconciliation(scene):
    told = said("office", "ledger")
    assert "£280,000" in told
    assert all(f"e-{place}" in told for place in range(1, 11))


def test_the_best_set_is_proved_and_explained_in_titles_and_names(scene):
    told = said("office", "best_set")
    assert "No other set is worth more" in told
    assert "E0900" not in told
    assert "Specification of a home library service for two" in told


def test_a_person_s_hand_goes_into_the_best_set_with_its_reason_and_cost(scene, today):
    before = page("office").build("best_set").title
    out, why = {"side": "out"}, "The five may part."
    made = workbook.record(
        claim(), PROGRAMME, "allocation_hand", "r-05", out, seen=0, client_id="hand", reason=why
    )  # fmt: skip
    told = said("office", "best_set")
    assert "left out by hand" in told
    assert "Reason given: The five may part." in told
    workbook.take_back(claim(), made.event.position, client_id="hand-back")
    assert page("office").build("best_set").title == before


def test_every_page_is_drawn(scene):
    for name in PAGES:
        for place, section in enumerate(page(name).kind.sections):
            assert "<section" in section_html(page(name).build(section), level=1 + bool(place))
    drawn = section_html(page("7_support", authority="camden").build("support"))
    assert "Sharing model for the five-borough back office" in drawn


def test_work_that_would_serve_nobody_better_is_folded_away_with_the_reason(scene):
    built = page("calls").build("calls")
    table = next(block for block in built.blocks if isinstance(block, TableBlock)).table
    assert all(row[1].text != "nobody" for row in table.rows)
    folded = [block for block in built.blocks if isinstance(block, More) and "serve nobody better" in block.summary]
    assert len(folded) == 1
    assert "served as well already" in said("calls", "calls")


def test_what_was_decided_is_judged_as_things_stood_then(scene):
    # put to the tests today, work that was done in time and paid for would come too late and not fit
    case = open_programme(claim(), workbook.shelf()).case
    rules = {one.request.id: one.judgement.outcome for one in case.asked if one.decided}
    assert rules == {"r-01": Outcome.SUPPORT, "r-02": Outcome.SUPPORT, "r-03": Outcome.SUPPORT, "r-04": Outcome.DECLINE}
    assert "The rules would have said" not in said("board", "decisions")


def test_the_office_reads_the_tests_of_each_request_that_waits(scene):
    built = page("office").build("queue")
    folded = [block for block in built.blocks if isinstance(block, More)]
    assert len(folded) == 7
    assert texts(built).count("The nine tests") == 6  # direct help is put to none


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_an_id_that_only_the_record_knows(scene, name):
    for section in page(name).kind.sections:
        told = re.sub(r"<[^>]+>", " ", section_html(page(name, Mode.LAB).build(section)))
        assert not re.search(r"\b(r-\d\d|call-\d|o-\d|max_lone)\b", told), section
        assert not re.search(r"\b20\d\d-\d\d-\d\d\b", told), section


def test_what_the_best_set_counts_has_a_unit(scene):
    told = said("office", "best_set")
    assert "authorities' plans" in told
    assert "would lose nothing" in told
    assert " plans served" in told


def test_the_office_reads_days_as_days_and_each_entry_with_its_work(scene):
    told = said("office", "ledger")
    assert "All that is asked fits, with 75 adviser days left" in told
    assert "Legal and financial model for joint stock purchasing" in told
