from __future__ import annotations

import json
import sys

import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli.app import app, main
from lcp_analysis.terms import BadInput
from lcp_analysis.workbook import recording
from lcp_analysis.workbook.places import PROJECT

CASES = PROJECT / "data" / "cases"
runner = CliRunner()


def test_check_says_first_which_totals_disagree():
    shown = runner.invoke(app, ["proposition", "check", str(CASES / "london_change_programme_2008_2010.yaml")])
    assert shown.exit_code == 0
    assert shown.stdout.index("leaves £3,900,000") < shown.stdout.index("Question by question")
    assert "no legal advice" in shown.stdout


def test_check_writes_every_verdict_as_json_alone():
    shown = runner.invoke(app, ["proposition", "check", str(CASES / "camden_2011.yaml"), "--json", "-"])
    found = json.loads(shown.stdout)
    assert len(found["questions"]) == 40
    assert sum(found["counts"].values()) == 40
    assert [check["id"] for check in found["machine_checks"]][-1] == "M13"
    assert found["disagreements"][0].startswith("M12")
    assert {note["model"] for note in found["law"]} == {"in_house_redesign", "community_managed"}


def test_law_is_dated_by_the_clock():
    case = str(CASES / "camden_2011.yaml")
    now = json.loads(runner.invoke(app, ["proposition", "check", case, "--json", "-"]).stdout)
    then = json.loads(runner.invoke(app, ["proposition", "check", case, "--json", "-", "--clock", "2010"]).stdout)
    words = {note["matter"]: note["words"] for note in then["law"]}
    assert "Then against later: In force 5 April 2011" in words["IH3"]
    assert words["IH3"] not in {note["words"] for note in now["law"]}
    assert "not legal advice" in then["law_note"]


def test_a_file_that_cannot_be_read_is_one_line(monkeypatch, capsys, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text("schema_version: 1\ncase_id: x\ntitle: X\ncouncils: [A]\nsavings: 3\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["lcp", "proposition", "check", str(case)])
    with pytest.raises(SystemExit, match="1"):
        main()
    said = capsys.readouterr().err
    assert "case.yaml, line 5 (savings): found 3; needed a list" in said
    assert "Traceback" not in said


def test_text_of_a_file_cannot_style_or_steer_the_screen(tmp_path):
    case = tmp_path / "case.yaml"
    hostile = 'schema_version: 1\ncase_id: x\ntitle: "[red]X\\e[2J"\ncouncils: [A]\n'
    case.write_text(hostile, encoding="utf-8")
    shown = runner.invoke(app, ["proposition", "check", str(case)])
    assert "[red]X" in shown.stdout
    assert "\x1b[2J" not in shown.stdout


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield
    workbook.record_store().close()
    recording._opened.cache_clear()


def run(*arguments):
    shown = runner.invoke(app, ["proposition", *arguments], catch_exceptions=False)
    assert shown.exit_code == 0
    return shown.stdout


def test_a_proposition_is_begun_listed_joined_and_checked(workspace):
    assert "No proposition is open to you yet" in run("list")
    begun = run(
        "new", "One back office", "--partner", "camden", "--partner", "islington", "--option", "shared_back_office"
    )
    assert begun.startswith("one-back-office: ")
    assert "One back office" in run("list", "islington")
    said = run("partner", "one-back-office", "islington", "--member", "Lead member", "--director", "Director")
    assert "If Islington joins, Camden and Islington take part." in said
    checked = run("check", "one-back-office", "--stage", "idea")
    assert "stand between this and an idea" in checked
    assert "Saving at full running: £" in checked
    assert "Nothing changed." in run("compare", "one-back-office", "--from", "4", "--to", "4")
    assert "partner Islington: invited became confirmed." in run("compare", "one-back-office", "--from", "3")
    left = run("partner", "one-back-office", "islington", "--leaves", "--reason", "No appetite")
    assert "One authority is left" in left


def test_a_proposition_as_json_holds_every_judgement(workspace):
    run("new", "One back office", "--partner", "camden", "--option", "shared_back_office")
    found = json.loads(run("check", "one-back-office", "--json", "-"))
    assert len(found["readiness"]["judgements"]) == 40
    assert found["figures"]["E2.saving"]["printed"].startswith("£")


def test_the_timetable_is_written_as_a_calendar_and_refused_without_a_go_live(workspace, tmp_path):
    out = tmp_path / "plan.ics"
    run("new", "Timed", "--partner", "camden", "--go-live", "2099-04-01")
    run("check", "timed", "--calendar", str(out))
    text = out.read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert "SUMMARY:Camden: cabinet decision" in text
    run("new", "Untimed", "--partner", "camden")
    with pytest.raises(BadInput, match="no go-live date"):
        run("check", "untimed", "--calendar", str(out))


def test_the_register_gives_each_id_whole_with_its_saving(workspace):
    run("new", "One back office for two boroughs", "--partner", "camden", "--option", "shared_back_office")
    listed = run("list")
    assert "one-back-office-for-two-boroughs" in listed.splitlines()
    assert "saving £" in listed


def test_a_title_that_is_too_short_is_refused_in_words(workspace):
    with pytest.raises(BadInput, match="the change in a few words"):
        run("new", "x", "--partner", "camden")


def test_a_question_is_answered_from_a_text_file(workspace, tmp_path):
    run("new", "One back office", "--partner", "camden")
    text = tmp_path / "b2.md"
    text.write_text("The duty **stays** with the council.", encoding="utf-8")
    said = run("answer", "one-back-office", "b2", str(text), "--evidence", "Report; www.example.org", "--owner", "Head")
    assert said.strip() == "B2 is answered."
    answered = json.loads(run("check", "one-back-office", "--json", "-"))["proposition"]["answers"]["B2"]
    assert (answered["text"], answered["owner"]) == ("The duty **stays** with the council.", "Head")
    with pytest.raises(BadInput, match="Evidence, line 1"):
        run("answer", "one-back-office", "B2", str(text), "--evidence", "a title alone")
