"""``lcp workshop``: what it lists and writes, and what it refuses before anything listens."""

from __future__ import annotations

import socket

import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli.app import app
from lcp_analysis.cli.workshop import _authorities
from lcp_analysis.terms import BadInput, LcpError, UnknownName
from lcp_analysis.workbook import recording
from lcp_analysis.workshop import network
from lcp_analysis.workshop.network import make_certificate
from lcp_analysis.workshop.opening import start_workshop, team_scope


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield tmp_path / "workspace"
    workbook.record_store().close()
    recording._opened.cache_clear()


@pytest.fixture
def team():
    """Two workshops of Camden and Islington."""
    pair = [workbook.shelf().authorities.find(name) for name in ("camden", "islington")]
    return [start_workshop(pair, "Fay", title=title, scored=["access"]).id for title in ("First", "Second")]


def run(*arguments: str):
    return CliRunner().invoke(app, ["workshop", *arguments], catch_exceptions=False)


def test_workshops_of_a_partnership_are_listed_whatever_the_order_of_its_names(team):
    said = run("list", "islington", "camden").output
    assert [line.split()[0] for line in said.splitlines()] == team
    assert "no people, no answers adopted  First" in said
    assert run("list", "camden").output == ""


def test_partnerships_of_many_boroughs_are_told_apart():
    everybody = list(workbook.shelf().authorities)
    assert team_scope(everybody[:9]) == team_scope(everybody[:9][::-1])
    assert team_scope(everybody[:9]) != team_scope(everybody[:10])


def test_the_paper_names_every_option_and_anchor_and_needs_no_other_file(team, tmp_path):
    run("run-sheet", "camden", "islington", "--to", str(tmp_path / "paper"))
    sheet = (tmp_path / "paper" / f"{team[-1]}-score-sheets.html").read_text(encoding="utf-8")
    plan = (tmp_path / "paper" / f"{team[-1]}-run-sheet.html").read_text(encoding="utf-8")
    assert "Shared back office" in sheet
    assert "Clear loss of access for groups with most need" in sheet
    assert sheet.count('class="sheet-page"') == 3  # weights, shortlist, access
    assert "<dt>50</dt><dd>No change overall</dd>" in sheet  # who has only paper scores by the same words
    assert "09:45" in plan  # a quarter of an hour after the welcome
    assert "Second" in plan
    assert "<link" not in sheet + plan


def test_the_record_is_written_as_page_and_word(team, tmp_path):
    run("record", "camden", "islington", "--id", team[0], "--to", str(tmp_path / "record"))
    page = (tmp_path / "record" / f"{team[0]}-record.html").read_text(encoding="utf-8")
    assert "has adopted nothing yet" in page
    assert (tmp_path / "record" / f"{team[0]}-record.docx").read_bytes()[:2] == b"PK"


def test_a_workshop_there_is_not_is_asked_back(team):
    with pytest.raises(UnknownName, match="There is no workshop called 'camden-nothing'"):
        run("record", "camden", "islington", "--id", "camden-nothing", "--to", "x")


def test_before_a_team_s_first_workshop_it_is_said_how_to_get_one(team, tmp_path):
    with pytest.raises(
        LcpError, match=r"no workshop of barnet yet\. Open one with ./lcp workshop open barnet, stop it"
    ):
        run("run-sheet", "barnet", "--to", str(tmp_path))


def test_all_addresses_at_once_are_never_served():
    with pytest.raises(BadInput, match="one address of this machine"):
        run("open", "camden", "--lan", "0.0.0.0")  # noqa: S104  # it is refused


def test_a_network_is_served_only_after_consent(monkeypatch):
    monkeypatch.setattr("lcp_analysis.cli.workshop.chosen", lambda text: type("One", (), {"address": "192.0.2.7"}))
    done = CliRunner().invoke(app, ["workshop", "open", "camden", "--lan", "wlan0"], input="n\n")
    assert done.exit_code == 1
    assert "Anybody on the same network can reach the pages" in done.output
    assert recording.record_store().last_position() == 0  # nothing was opened


def test_without_openssl_a_certificate_is_refused_with_the_ways_on(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(network.NoCertificate, match="Give one with --certificate and --key, or go without"):
        make_certificate(tmp_path, "192.0.2.7")


@pytest.mark.full
def test_a_certificate_is_for_the_one_address_and_its_key_for_its_owner_alone(tmp_path):
    made = make_certificate(tmp_path / "keys", "192.0.2.7")
    assert made.certificate.read_text(encoding="utf-8").startswith("-----BEGIN CERTIFICATE-----")
    assert made.key.stat().st_mode & 0o077 == 0


def test_files_that_are_no_certificate_are_said_before_anything_is_recorded(tmp_path):
    (tmp_path / "no.pem").write_text("no certificate", encoding="utf-8")
    with pytest.raises(BadInput, match="needed a certificate and its own key"):
        run("open", "camden", "--certificate", str(tmp_path / "no.pem"), "--key", str(tmp_path / "no.pem"))
    assert run("list", "camden").output == ""


def test_a_file_in_the_place_of_a_folder_is_said(team, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="needed a folder that you can write to"):
        run("record", "camden", "islington", "--to", str(tmp_path / "file"))


def test_a_port_that_is_taken_is_said(free_port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        with pytest.raises(BadInput, match="another --port"):
            network.free_port("127.0.0.1", free_port)


def test_an_authority_that_is_named_twice_takes_part_once():
    assert [one.name for one in _authorities(["camden", "E09000007", "Islington", "Camden"])] == ["Camden", "Islington"]
