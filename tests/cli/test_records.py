"""``lcp records`` on a record of three entries, one of them hostile."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli.app import app
from lcp_analysis.records.backup import NotWritable, WouldOverwrite
from lcp_analysis.records.export import NotEmpty
from lcp_analysis.terms import BadInput, Claim, LcpError, Role, Scope
from lcp_analysis.workbook import recording

CAMDEN, BARNET = Scope.of_authority("E09000007"), Scope.of_authority("E09000003")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    until = datetime.now(UTC) + timedelta(hours=1)
    codes = frozenset({CAMDEN.id, BARNET.id})
    for number, (user, scope, reason) in enumerate(
        [("Ada", CAMDEN, "Cabinet"), ("Ben", BARNET, "=1+1"), ("Ada", CAMDEN, "\x1b[2Jgone\u202e [bold]x")]
    ):
        own = Claim(user=user, role=Role.PARTICIPANT, authorities=codes, expires=until)
        workbook.record(
            own, scope, "savings_target", f"{2016 + number}-{17 + number}", {"pounds": 5.0}, seen=0,
            client_id=str(number), reason=reason,
        )  # fmt: skip
    yield tmp_path / "workspace"
    workbook.record_store().close()
    recording._opened.cache_clear()


def lcp(*arguments: object, **settings) -> str:
    result = CliRunner().invoke(app, ["records", *map(str, arguments)], **settings)
    if isinstance(result.exception, LcpError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def tampered(workspace) -> str:
    with sqlite3.connect(workspace / "record.sqlite") as raw:
        raw.execute("UPDATE events SET author = 'Eve' WHERE position = 2")
    raw.close()
    result = CliRunner().invoke(app, ["records", "verify"])
    assert result.exit_code == 1
    return result.output


def test_verify_says_what_was_checked_and_names_the_first_broken_position(workspace):
    said = lcp("verify")
    assert "All 3 events are as they were recorded" in said
    link = said.split()[-1]
    assert "All 3 events" in lcp("verify", "--expect", f"3:{link}")
    assert "broken at position 2: its author was changed" in tampered(workspace)


def test_verify_against_a_noted_link_refuses_what_is_no_link():
    with pytest.raises(BadInput, match="a position, a colon and 64"):
        lcp("verify", "--expect", "3:abc")


def test_backup_and_restore_into_a_new_workspace(tmp_path, monkeypatch):
    assert "three events" in lcp("backup", tmp_path / "b.sqlite")
    with pytest.raises(WouldOverwrite):
        lcp("backup", tmp_path / "b.sqlite")
    lcp("restore", tmp_path / "b.sqlite", tmp_path / "second")
    before = lcp("log")
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "second"))
    assert lcp("log") == before
    workbook.record_store().close()


def test_the_log_shows_who_what_why_and_steers_no_terminal():
    said = lcp("log")
    assert "authority/E09000007 savings_target 2016-17: pounds 5.0. Ada (participant). Reason: Cabinet" in said
    assert r"Reason: \x1b[2Jgone\x202e [bold]x" in said
    assert "\x1b" not in said
    assert "Ben" not in lcp("log", "camden")
    assert lcp("log", "--after", 1, "--limit", 1).split()[0] == "3"


def test_names_are_exported_only_when_asked_for(tmp_path):
    assert "Ada" not in lcp("export")
    lcp("export", "--individual", "--to", tmp_path / "all.json")
    assert (tmp_path / "all.json").stat().st_mode & 0o077 == 0
    assert {event["author"] for event in json.loads((tmp_path / "all.json").read_text())["events"]} == {"Ada", "Ben"}
    with pytest.raises(WouldOverwrite):
        lcp("export", "--to", tmp_path / "all.json")
    assert "'=1+1" in lcp("export", "--individual", "--csv")
    with pytest.raises(BadInput, match="one of the two"):
        lcp("export", "--individual", "--as-at", 1)


def test_import_takes_everything_into_an_empty_record_only(tmp_path, monkeypatch):
    lcp("export", "--individual", "--to", tmp_path / "all.json")
    before = lcp("verify")
    with pytest.raises(NotEmpty):
        lcp("import", tmp_path / "all.json")
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "second"))
    assert "three events imported" in lcp("import", tmp_path / "all.json")
    assert lcp("verify") == before
    workbook.record_store().close()


def test_a_person_is_erased_after_a_question_and_the_chain_still_holds():
    assert '"Cabinet"' in lcp("subject", "Ada")
    result = CliRunner().invoke(app, ["records", "erase", "--person", "Ada", "--reason", "Asked for"], input="n\n")
    assert result.exit_code == 1
    assert "Ada" in lcp("log")
    assert "two entries" in lcp("erase", "--person", "Ada", "--reason", "Asked for", input="y\n")
    said = lcp("log")
    assert "Ada" not in said
    assert "Somebody (name erased) (participant). [erased: author, reason]" in said
    assert json.loads(lcp("subject", "Ada"))["entered"] == []
    assert "All 5 events" in lcp("verify")


def test_single_fields_and_old_names_are_erased():
    lcp("erase", 1, 2, "--fields", "value,reason", "--reason", "A salary", "--yes")
    assert [event["position"] for event in json.loads(lcp("export"))["events"]] == [3]
    assert "no entries" in lcp("erase", "--older-than", 1, "--reason", "Retention", "--yes")
    with pytest.raises(BadInput, match="none or several of them"):
        lcp("erase", "--reason", "x", "--yes")


def test_an_export_into_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NotWritable, match="cannot be written"):
        lcp("export", "--to", tmp_path / "absent" / "x.json")
