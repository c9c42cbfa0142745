"""The forms of step 6: begun, answered, dated and judged on the page; two editors at once; what an invited sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lcp_analysis import workbook
from lcp_analysis.propositions import Membership
from lcp_analysis.workbook import controls
from lcp_analysis.workbook.propositions import begin_proposition, open_proposition
from tests.recording import own_workspace

CAMDEN, ISLINGTON = "E09000007", "E09000019"
FORMS = ("outline", "answers", "standing", "plan", "risks_seen", "packages")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    yield from own_workspace(tmp_path / "workspace", monkeypatch)


def page(authority="camden", proposition=""):
    opened = workbook.open_page("6_proposition", authority, proposition=proposition)
    for section in opened.kind.sections:
        opened.section(section)
    return opened


@pytest.fixture
def begun():
    asked = ["Camden", "Islington"]
    return begin_proposition(
        workbook.local_claim(), "One back office", asked, options=["shared_back_office"], go_live=None
    )


def made(id_):
    return open_proposition(workbook.local_claim(), id_).case.proposition


def test_where_there_is_none_only_one_can_be_begun_and_looking_makes_no_file(workspace):
    opened = page()
    assert [name for name in FORMS if opened.controls(name)] == ["outline"]
    assert not list(workspace.rglob("*"))


def test_a_proposition_is_begun_on_the_page():
    opened = page()
    form = opened.controls("outline")
    form.submit({"title": "x"})
    assert "three letters or more" in form.status
    form.submit(
        {
            "title": "One back office",
            "options": ["shared_back_office"],
            "models": ["lead_borough"],
            "go_live": "2030-04-01",
            "author": "Head of libraries",
            "summary": "Two boroughs, one back office.",
            "partners": [ISLINGTON],
        }
    )
    assert form.status.startswith("Begun: One back office.")
    assert "One back office" in form.others["readiness"]
    found = made("one-back-office")
    assert (found.go_live.isoformat(), found.summary) == ("2030-04-01", "Two boroughs, one back office.")
    assert [(one.name, one.membership) for one in found.partners] == [
        ("Camden", Membership.CONFIRMED),
        ("Islington", Membership.INVITED),
    ]


def test_an_answer_is_saved_with_its_evidence_and_the_figures_it_quotes(begun):
    form = page().controls("answers")
    printed = open_proposition(workbook.local_claim(), begun).case.figures["E2.saving"].printed.split(" (")[0]
    form.submit(
        {
            "question": "E2",
            "text": f"Together we save {printed}.",
            "evidence": "Medium-term plan; www.example.org/plan; 2026-02-01; Camden",
            "due": "2027-01-31",
            "owner": "Head of finance",
            "agreed": "Section 151 officer; Camden; Director of finance; 2026-03-01",
        }
    )
    assert form.status.startswith("Saved")
    assert set(form.others) == {"readiness", "draft", "timetable", "risks", "register"}
    answer = made(begun).answers["E2"]
    assert (answer.evidence[0].partner, answer.evidence[0].on.isoformat()) == (CAMDEN, "2026-02-01")
    assert [quote.figure for quote in answer.quotes] == ["E2.saving"]
    assert form.presets["E2"]["agreed"] == "section 151 officer; Camden; Director of finance; 1 March 2026"
    form.take_back()
    assert "E2" not in made(begun).answers


@pytest.mark.parametrize(
    ("entered", "message"),
    [
        ({"evidence": "only a title"}, "Evidence, line 1"),
        ({"evidence": "a; b; yesterday"}, "needed a day such as"),
        ({"evidence": "a; b; ; Camdenn"}, "Did you mean Camden?"),
        ({"agreed": "treasurer; Camden; x; 2026-03-01"}, "section 151 officer"),
        ({"due": "2026-02-30"}, "By when"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line_and_nothing_is_saved(begun, entered, message):
    form = page().controls("answers")
    form.submit({"question": "A1", "text": "Words worth keeping", **entered})
    assert message in form.status
    assert "A1" not in made(begun).answers


def test_an_answer_of_fifty_thousand_characters_is_taken_and_a_longer_one_refused_by_its_field(begun):
    form = page().controls("answers")
    form.submit({"question": "A1", "text": "x" * 50_001})
    assert "at most 50,000" in form.errors["text"]
    form.submit({"question": "A1", "text": "x" * 50_000})
    assert len(made(begun).answers["A1"].text) == 50_000


def test_of_two_editors_the_second_is_shown_the_first_and_can_still_decide(begun):
    one, other = page().controls("answers"), page().controls("answers")
    one.submit({"question": "B2", "text": "First"})
    other.submit({"question": "B2", "text": "Second"})
    assert other.status.startswith("Not saved.")
    assert "First" in other.status
    assert made(begun).answers["B2"].text == "First"
    other.submit({"question": "B2", "text": "Both"})
    assert made(begun).answers["B2"].text == "Both"


def test_a_changed_number_flags_the_sentence_on_the_page(begun):
    opened = page()
    printed = open_proposition(workbook.local_claim(), begun).case.figures["E2.saving"].printed.split(" (")[0]
    opened.controls("answers").submit({"question": "E2", "text": f"Together we save {printed}."})
    outline = opened.controls("outline")
    outline.submit({**outline.values, "options": ["joint_management"]})
    assert outline.status.startswith("Saved")
    assert f"{printed} is now £" in outline.others["draft"]


def test_decisions_and_open_questions_stand_one_a_line_and_leave_with_their_line(begun):
    form = page().controls("plan")
    lines = "Camden; Cabinet; Leave to proceed; 2030-02-10\nIslington; Executive; Leave to proceed; 2030-02-18; KD12"
    form.submit({"decisions": lines, "unknowns": "Who owns the system?; d4; Head of IT"})
    assert [(one.partner, one.reference) for one in made(begun).decisions] == [(CAMDEN, ""), (ISLINGTON, "KD12")]
    assert made(begun).open_questions[0].question == "D4"
    form.submit({"decisions": lines.splitlines()[1].replace("2030-02-18", "2030-03-04"), "unknowns": ""})
    assert [one.on.isoformat() for one in made(begun).decisions] == ["2030-03-04"]
    assert made(begun).open_questions == ()


def test_a_risk_is_entered_chosen_again_and_changed(begun):
    form = page().controls("risks_seen")
    risk = {"title": "Staff leave", "chance": "10 to 20 to 40", "touches": "saving", "change": "-30 to -20 to -10"}
    form.submit({"risk": "", **risk})
    assert ("staff_leave", "Staff leave") in form.fields[0]["choices"]
    found = next(one for one in made(begun).risks if one.id == "staff_leave")
    assert (found.chance.central, found.change.low) == (pytest.approx(0.2), pytest.approx(-0.3))
    form.submit({"risk": "staff_leave", **risk, "owner": "Head of libraries"})
    assert [one.owner for one in made(begun).risks if one.id == "staff_leave"] == ["Head of libraries"]
    form.submit({"risk": "", **risk, "chance": "40 to 20 to 10"})
    assert "three from low to high" in form.status


def test_a_piece_of_work_is_entered(begun):
    form = page().controls("packages")
    form.submit({"package": "", "title": "A model of sharing", "cost": "£10,000 to 15000 to 20000", "asked": 12_000})
    found = made(begun).packages[0]
    assert (found.cost.low, found.asked_gbp) == (10_000, 12_000)


def test_each_borough_speaks_for_itself_and_an_invited_one_sees_no_forms_but_its_own(begun, monkeypatch):
    everybody = workbook.local_claim()
    own = replace(everybody, authorities=frozenset({ISLINGTON}))
    monkeypatch.setattr(controls, "own_claim", lambda mode: own)
    opened = page("islington", begun)
    assert [name for name in FORMS if opened.controls(name)] == ["standing"]
    form = opened.controls("standing")
    assert [key for key, _ in form.fields[0]["choices"]] == [ISLINGTON]
    form.submit({"authority": ISLINGTON, "membership": "withdrawn"})
    assert "a sentence on why" in form.status
    form.submit({"authority": ISLINGTON, "membership": "confirmed", "director": "Director", "cabinet": "2030-01-08"})
    assert "Islington" in form.status
    assert made(begun).partner(ISLINGTON).confirmed


def test_a_page_that_was_opened_at_a_position_shows_what_is_saved_from_it(begun):
    position = open_proposition(workbook.local_claim(), begun).position
    opened = workbook.open_page("6_proposition", "camden", as_at=position)
    opened.section("readiness")
    form = opened.controls("answers")
    form.submit({"question": "B2", "text": "The duty stays."})
    assert "The duty stays." in form.others["draft"]
