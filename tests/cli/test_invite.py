"""``lcp invite``, ``lcp access`` and where ``lcp serve`` refuses to listen."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli.app import app
from lcp_analysis.records.grants import grant_of
from lcp_analysis.serving import OpenDoor
from lcp_analysis.serving.keys import signing_keys
from lcp_analysis.serving.links import Links
from lcp_analysis.terms import BadInput, LcpError, UnknownName
from lcp_analysis.workbook import recording


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    yield tmp_path / "workspace"
    workbook.record_store().close()
    recording._opened.cache_clear()


def lcp(*arguments: object) -> str:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    if isinstance(result.exception, LcpError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_an_invitation_is_a_link_that_opens_the_grant(workspace):
    said = lcp("invite", "Ada", "--role", "participant", "--authority", "camden", "--partnership", "north", "--days", 3,
               "--address", "https://options.example.gov.uk/")  # fmt: skip
    link = said.split()[-1]
    start, _, token = link.partition("/sign-in?link=")
    assert start == "https://options.example.gov.uk"
    made = grant_of(workbook.record_store(), "Ada")
    assert Links(signing_keys(workspace)).read(token) == made.id
    assert (made.authorities, made.partnerships) == ({"E09000007"}, {"north"})
    assert "Ada, participant for Camden and north, until" in said


def test_the_list_shows_who_is_in_and_revoke_takes_it_back():
    assert "Nobody has been invited" in lcp("access", "list")
    lcp("invite", "Ada", "--role", "facilitator", "--authority", "Islington")
    assert "Ada, facilitator for Islington" in lcp("access", "list")
    assert "One sign-in taken back: Ada." in lcp("access", "revoke", "Ada")
    assert "Nobody" in lcp("access", "list")
    assert "taken back" in lcp("access", "list", "--all")


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (["invite", "Ada", "--role", "participant"], BadInput, "no authority or partnership"),
        (["invite", "Ada", "--role", "participant", "--authority", "camdn"], UnknownName, "Did you mean Camden"),
        (["access", "revoke", "Nobody"], UnknownName, "There are none yet"),
        (["serve", "--sign-in", "proxy", "--bind", "192.0.2.7"], OpenDoor, "be anybody"),
        (["serve", "--bind", "192.0.2.7"], OpenDoor, "readable for everybody"),
        (["serve", "--sign-in", "hub"], BadInput, "no JUPYTERHUB_API_URL"),
    ],
)
def test_what_cannot_be_is_refused_in_words(arguments, error, said):
    with pytest.raises(error, match=said):
        lcp(*arguments)
