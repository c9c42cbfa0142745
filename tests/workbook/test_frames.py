"""The frame of a served page, stamps, and folders named in the environment."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from lcp_analysis.terms import BadInput, Claim, Clock, Role, UnknownName
from lcp_analysis.workbook import (
    PAGES,
    Request,
    admit,
    code_version,
    frame_html,
    local_claim,
    plain_page_html,
    stamp_for,
)
from lcp_analysis.workbook.places import PROJECT, data_folder, reports_folder
from lcp_analysis.workbook.shelf import read_shelf
from lcp_analysis.workbook.versions import content_hash
from tests.render.html_reading import Page
from tests.shelves import own_shelf

NOW = datetime(2026, 11, 3, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize("name", list(PAGES))
def test_a_frame_and_its_cells_are_one_well_formed_page(name):
    opening, closing = frame_html(admit(local_claim(), name, "authority=haringey"))
    page = Page(f"{opening}<p>cells</p>{closing}</body></html>")
    assert [node.attributes["lang"] for node in page.all("html")] == ["en-GB"]
    title = page.all("title")[0].text
    assert PAGES[name].title.lower() in title.lower()
    assert ("Haringey" in title) == PAGES[name].borough
    assert len(page.all("main")) == 1
    assert "main" in next(node for node in page.nodes if node.text == "cells").inside
    assert own_shelf().evidence.dataset.version in closing


def test_the_steps_lead_on_with_the_same_authority_and_clock():
    opening, _ = frame_html(admit(local_claim(), "1_baseline", "authority=haringey&clock=2010"))
    links = set(re.findall(r'href="([^"]+)"', opening))
    assert "/3_options?authority=haringey&amp;clock=2010" in links


def test_nobody_is_offered_a_page_that_would_be_refused():
    until = datetime.now(UTC) + timedelta(hours=1)
    member = Claim(user="Bea", role=Role.VIEWER, expires=until)
    opening, _ = frame_html(admit(member, "board", ""))
    offered = {address.strip("/").partition("?")[0] for address in re.findall(r'<a href="([^"#]+)"', opening)}
    assert offered == {"board", "data", "1_baseline", "calls", "bulletin", "outputs"}
    team = Claim(user="Ada", role=Role.PARTICIPANT, authorities=frozenset({"E09000007"}), expires=until)
    opening, _ = frame_html(admit(team, "board", ""))
    assert "/7_support" in opening
    assert "/office" not in opening
    other, _ = frame_html(admit(team, "1_baseline", "authority=haringey"))
    assert "/2_objectives" not in other  # another team's


def test_the_same_page_is_offered_for_every_other_authority_without_what_belongs_to_this_one():
    opening, closing = frame_html(
        admit(local_claim(), "1_baseline", "authority=haringey&clock=2010&group=camden,brent")
    )
    others = {node.text: node.attributes for node in Page(f"{opening}{closing}</body></html>").all("a")}
    assert others["Hackney"]["href"] == "/1_baseline?authority=hackney&clock=2010"
    assert others["Haringey"]["aria-current"] == "page"
    assert set(others) >= {each.name for each in own_shelf().authorities}
    board, _ = frame_html(admit(local_claim(), "board", ""))
    assert "Another authority" not in board


def test_another_authority_is_offered_only_where_its_page_would_open():
    until = datetime.now(UTC) + timedelta(hours=1)

    def offered(*codes: str, page: str) -> set[str]:
        claim = Claim(user="Ada", role=Role.PARTICIPANT, authorities=frozenset(codes), expires=until)
        opening, _ = frame_html(admit(claim, page, "authority=camden"))
        return set(re.findall(rf'href="/{page}\?authority=([a-z-]+)"', opening.partition('class="steps"')[0]))

    assert offered("E09000007", page="2_objectives") == set()
    assert offered("E09000007", "E09000014", page="2_objectives") == {"camden", "haringey"}
    assert len(offered("E09000007", page="1_baseline")) == 33  # what is published is everybody's


@pytest.mark.parametrize(
    ("query", "refusal"), [("authority=camdn", UnknownName), ("clock=1066", UnknownName), ("as_at=-1", BadInput)]
)
def test_a_wrong_address_is_refused_before_anything_is_framed(query, refusal):
    with pytest.raises(refusal):
        admit(local_claim(), "1_baseline", query)


def test_a_plain_page_says_its_message_and_nothing_of_anybody():
    html = plain_page_html("Sign in", "Ask for a <link>.")
    assert "Ask for a &lt;link&gt;." in html
    assert own_shelf().evidence.dataset.version not in html
    assert not [authority for authority in own_shelf().authorities if authority.name in html]


def test_a_stamp_names_what_a_page_was_made_from():
    asked = Request(authority="haringey", clock=Clock.REPLAY_2010, as_at=12)
    stamp = stamp_for(own_shelf(), asked, NOW)
    assert stamp.scope == "Haringey"
    assert stamp.made_at == "3 November 2026, 09:05 UTC"
    assert "log position 12" in stamp.line
    assert "scenario: 2010 replay" in stamp.line
    assert f"code {code_version()}" in stamp.line
    assert "no decisions recorded" in stamp_for(own_shelf(), Request(), NOW).line


def test_the_code_version_changes_with_code_and_not_with_anything_else(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    first = content_hash(tmp_path)
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    assert content_hash(tmp_path) == first
    (tmp_path / "a.py").write_text("x = 2\n", encoding="utf-8")
    assert content_hash(tmp_path) != first


def test_folders_can_be_named_in_the_environment(monkeypatch, tmp_path):
    assert data_folder() == PROJECT / "data"
    monkeypatch.setenv("LCP_DATA", str(tmp_path))
    monkeypatch.setenv("LCP_REPORTS", str(tmp_path / "out"))
    assert data_folder() == tmp_path
    assert reports_folder() == tmp_path / "out"


def test_another_data_folder_is_read_and_gets_another_version(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(PROJECT / "data", folder)
    remarks = folder / "remarks.csv"
    remarks.write_text(remarks.read_text(encoding="utf-8") + "E09000007,A remark of our own.\n", encoding="utf-8")
    found = read_shelf(folder).evidence.dataset
    assert found.version != own_shelf().evidence.dataset.version
    assert "A remark of our own." in found.remarks["E09000007"]


def test_a_folder_without_data_is_named(tmp_path):
    with pytest.raises(BadInput, match=re.escape("baseline.yaml")):
        read_shelf(tmp_path)
