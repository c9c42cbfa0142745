"""The programme's own entries by form: a quarter as the office would enter it, and a team's request in step 7."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lcp_analysis import workbook
from lcp_analysis.case import Decisions
from lcp_analysis.terms import PROGRAMME, Claim, Role
from lcp_analysis.workbook.entering_programme import EnteringProgramme
from lcp_analysis.workbook.opening import Opened
from lcp_analysis.workbook.page import Page
from lcp_analysis.workbook.recording import record_store
from lcp_analysis.workbook.request import Mode, Request
from tests.views.reading import texts

CAMDEN, ISLINGTON = "E09000007", "E09000019"


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield tmp_path
    if list(tmp_path.iterdir()):
        record_store().close()


class Desk:
    """One person at one page."""

    def __init__(self, name: str, role: Role = Role.PROGRAMME, authority: str = "") -> None:
        named = frozenset({CAMDEN} if authority else ())
        claim = Claim(
            user=f"{role} person", role=role, expires=datetime.now(UTC) + timedelta(hours=1), authorities=named
        )
        opened = Opened(decisions=Decisions())
        self.page = Page(name, workbook.shelf(), Request(authority=authority), Mode.LAB, opened)
        draws = {
            section: lambda section=section: texts(self.page.build(section)) for section in self.page.kind.sections
        }
        self.forms = EnteringProgramme(self.page, workbook.shelf(), claim, draws)

    def enter(self, form: str, /, **values) -> str:
        made = self.forms.form(form)
        assert made is not None, form
        made.submit(values)
        return f"{made.status} {' '.join(made.errors.values())}"

    def seen(self, section: str) -> str:
        return texts(self.page.build(section))


def money(office: Desk, amount: float = 50_000) -> str:
    return office.enter(
        "envelope", source="Fund", resource="cash", quarter="2026-10-01", amount=amount, reason="Agreed."
    )


def ask(team: Desk, **more) -> str:
    facts = {"title": "Model of shared work", "option": "shared_back_office", "cost": "20000", "months": 3}
    return team.enter("draft", **{**facts, "kind": "financial_sharing_model", **more})


def team() -> Desk:
    return Desk("7_support", Role.PARTICIPANT, "camden")


def test_opening_the_forms_of_an_empty_record_writes_nothing(workspace):
    office = Desk("office")
    assert office.forms.form("envelope") is not None
    assert office.forms.form("test") is None  # there is no request yet to answer a test of
    assert list(workspace.iterdir()) == []


def test_a_teams_draft_is_seen_by_the_team_alone_until_it_is_put_to_the_programme():
    camden = team()
    assert ask(camden, intention="Camden; letter\nIslington; decision").startswith("Saved")
    assert "Model of shared work" in camden.seen("support")
    assert "Model of shared work" not in Desk("office").seen("queue")
    held = camden.forms.form("draft").presets["model-of-shared-work"]
    assert held["partners"] == (CAMDEN, ISLINGTON)
    assert held["intention"] == "Camden; letter\nIslington; decision"
    said = camden.enter("draft", **{**held, "general_part": 60, "needed_by": "2027-09-30", "what": "send"})
    assert said.startswith("Put to the programme.")
    assert "Model of shared work" in Desk("office").seen("queue")
    assert list(camden.forms.form("draft").presets) == [""]  # it is no draft any more


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": " "}, "Title"),
        ({"cost": "9000 to 5000 to 1000"}, "three from low to high"),
        ({"months": 2.5}, "whole months"),
        ({"needed_by": "31 June"}, "a day such as"),
        ({"intention": "Atlantis; letter"}, "Atlantis"),
        ({"intention": "Camden; a nod"}, "intention"),
    ],
)
def test_what_a_team_cannot_mean_is_refused_in_words(typed, said):
    answer = ask(team(), **typed)
    assert answer.startswith("Not used")
    assert said in answer


def test_the_office_enters_a_quarter_and_cannot_promise_what_is_not_there():
    assert ask(team(), what="send").startswith("Put to the programme")
    office = Desk("office")
    assert money(office).startswith("Saved")
    line = {"request": "model-of-shared-work", "resource": "cash", "quarter": "2026-10-01", "source": "Fund"}
    assert office.enter("ledger_line", stage="committed", amount=30_000, **line).startswith("Saved")
    assert "is free then" in Desk("office").enter("ledger_line", stage="committed", amount=30_000, **line)
    assert "without money" in money(office, 10_000)
    assert office.enter(
        "test", request="model-of-shared-work", test="clear_intention", verdict="met", fact="Letters.", reason="Read."
    ).startswith("Saved")
    undecided = {"request": "model-of-shared-work", "on": "2026-12-01"}
    assert "Outcome: found nothing; needed one of the choices" in office.enter("decision", **undecided)
    assert "Reason" in office.enter("decision", outcome="support", **undecided)
    assert office.enter("contact", authority=CAMDEN, on="2026-11-29", how="letter", about="Dates.").startswith("Saved")


def test_what_a_team_has_not_said_is_asked_for_and_not_taken_for_no():
    camden = team()
    ask(camden)
    assert "who could use it" in camden.seen("support")
    assert "Nothing would come of it" not in camden.seen("support")


def test_a_call_is_quoted_by_its_number():
    office = Desk("calls")
    facts = {"title": "Staffing template", "option": "shared_back_office", "text": "Who has one?"}
    for _ in range(2):
        assert office.enter("call", opened="2026-11-29", **facts).startswith("Saved")
    assert [value for value, _ in office.forms.form("call_answer").fields[0]["choices"]] == ["call-1", "call-2"]


def test_what_is_put_in_by_hand_is_left_to_the_calculation_again():
    ask(team(), what="send")
    office = Desk("office")
    money(office)
    tried = {"request": "model-of-shared-work", "reason": "The board asked."}
    assert office.enter("by_hand", side="out", **tried).startswith("Saved")
    assert office.forms._desk.held("allocation_hand") == {"model-of-shared-work": {"side": "out"}}
    assert office.enter("by_hand", side="", **tried).startswith("Saved")
    assert office.forms._desk.held("allocation_hand") == {}


def test_a_new_output_is_at_once_there_to_be_used_and_delivered():
    ask(team(), what="send")
    library = Desk("outputs")
    used = library.forms.form("reuse")
    assert used is None  # nothing is there to be used
    facts = {
        "title": "Guide",
        "request": "model-of-shared-work",
        "owner": CAMDEN,
        "licence": "OGL",
        "due": "2027-03-01",
    }
    assert library.enter("output", **facts).startswith("Saved")
    held = library.forms.form("output").presets["guide"]
    assert library.enter("output", **{**held, "delivered": "2027-02-01"}).startswith("Saved")
    assert library.enter("reuse", output="guide", authority=ISLINGTON, on="2027-02-10", saved="5000").startswith(
        "Saved"
    )


def test_the_end_of_the_fund_is_entered_by_form_and_holds():
    ask(team(), what="send")
    office = Desk("office")
    money(office)
    form = office.forms.form("fund_ends")
    assert form.values["on"] == ""
    assert office.enter("fund_ends", on="31 December 2026").startswith("Saved")
    assert office.forms.form("fund_ends").values["on"] == "31 December 2026"
    late = {"request": "model-of-shared-work", "stage": "committed", "resource": "cash", "amount": 10, "source": "Fund"}
    said = office.enter("ledger_line", quarter=office.forms.form("ledger_line").fields[4]["choices"][3][0], **late)
    assert "after the fund ends (31 December 2026)" in said


def test_the_rules_are_entered_by_form_and_what_has_no_field_stays():
    office = Desk("office")
    made_up = {"illustrative": True, "max_lone": 2}
    workbook.record(office.forms._claim, PROGRAMME, "programme_settings", "whole", made_up, seen=0, client_id="made-up")
    office = Desk("office")
    form = office.forms.form("rules")
    assert (form.values["answer_days"], form.values["max_lone"], form.values["fairness"]) == (21.0, 2.0, "yes")
    assert office.enter("rules", answer_days=14, max_lone=None, next_board="3 March 2027").startswith("Saved")
    settings = office.forms._desk.case.record.settings
    assert (settings.answer_days, settings.max_lone, settings.illustrative) == (14, None, True)
    assert "whole days" in office.enter("rules", soon_days=2.5)


def test_what_work_usually_costs_is_entered_by_form_and_comes_back_into_it():
    calls = Desk("calls")
    band = {"kind": "baseline_method", "cost": "12000 to 18000 to 27000", "months": 3, "reuse": "template"}
    assert calls.enter("cost_band", **band, reason="Two quotations.").startswith("Saved")
    held = calls.forms.form("cost_band").presets["baseline_method"]
    assert (held["cost"], held["months"]) == ("12000 to 18000 to 27000", 3.0)
    (kept,) = calls.forms._desk.case.record.bands
    assert (kept.kind, kept.likely) == ("baseline_method", 18_000.0)


def test_a_bulletin_is_edited_from_its_draft_and_kept_by_form():
    ask(team(), what="send")
    page = Desk("bulletin")
    form = page.forms.form("bulletin")
    assert form.values["number"] == "1"
    assert "## Funding position" in form.values["text"]
    assert page.enter("bulletin", text="## News\n\nThe board has met.\n").startswith("Saved")
    assert dict(page.forms.form("bulletin").fields[0]["choices"])["2"] == "bulletin 2, new"
    assert "The board has met." in page.seen("bulletin")
    assert page.enter("bulletin", **{**page.forms.form("bulletin").presets["1"], "text": "## News\n\nIt met twice.\n"})
    (kept,) = page.forms._desk.case.record.bulletins
    assert (kept.number, kept.text) == (1, "## News\n\nIt met twice.")


@pytest.mark.parametrize(
    ("form", "typed", "said"),
    [
        ("envelope", {"source": "Fund", "reason": "Agreed."}, "Released: found nothing; needed an entry in this field"),
        ("envelope", {"source": "Fund", "amount": 5}, "Reason: found nothing; needed an entry in this field"),
        ("fund_ends", {"on": "soon"}, "Last day on which it can commit: found 'soon'; needed a day such as"),
        ("rules", {"answer_days": None}, "An answer usually takes: found nothing"),
    ],
)
def test_what_is_left_out_is_named_by_its_label(form, typed, said):
    assert said in Desk("office").enter(form, **typed)


def test_nothing_can_be_released_and_quarters_read_as_people_say_them():
    office = Desk("office")
    assert money(office, 0).startswith("Saved")
    assert ("2026-10-01", "October to December 2026") in office.forms.form("envelope").fields[2]["choices"]


def test_requests_that_wait_are_offered_first():
    for title in ("First", "Second"):
        ask(team(), what="send", title=title)
    office = Desk("office")
    done = {"request": "first", "topic": "support_decision", "outcome": "support", "on": "1 March 2027"}
    assert office.enter("decision", reason="Agreed.", **done).startswith("Saved")
    assert [key for key, _ in Desk("office").forms.form("test").fields[0]["choices"]] == ["second", "first"]


def test_nobody_but_the_office_gets_its_forms():
    for role in (Role.VIEWER, Role.PARTICIPANT, Role.FACILITATOR):
        assert Desk("calls", role).forms.form("call") is None
    assert Desk("7_support", Role.VIEWER, "camden").enter("draft", title="A draft of somebody").startswith("Not used")


def test_what_an_authority_means_to_do_is_chosen_and_never_stands_there_to_start_with():
    office = Desk("office")
    said = {"authority": "E09000007", "option": "shared_back_office", "decide_by": "2027-03-01"}
    assert "Shown by: found nothing; needed one of the choices" in office.enter("intention", **said)
    assert "Authority: found nothing" in office.enter("intention", **{**said, "authority": "", "shown": "talk"})
    assert office.enter("intention", shown="talk", **said).startswith("Saved")
