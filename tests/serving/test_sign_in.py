"""The door: a signed link becomes a cookie; forged, changed and old ones become a message."""

from __future__ import annotations

import json
import secrets

import pytest
from itsdangerous import URLSafeTimedSerializer

from lcp_analysis.serving.links import LONGEST_SECONDS, LinkRefused, Links
from tests.serving.conftest import Visitor as Caller

ADA = "0123456789abcdef0123456789abcdef"


def test_the_link_is_exchanged_for_a_cookie_that_scripts_and_other_sites_cannot_use(server):
    answer = Caller(port=server.port).ask(server.link)
    assert answer.status == 302
    assert answer.header("Location") == "/"  # the token has left the address
    flags = {part.strip().lower() for part in answer.header("Set-Cookie").split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= flags
    assert answer.header("Referrer-Policy") == "no-referrer"


def test_a_link_with_one_letter_changed_opens_nothing(server):
    before, letter, after = server.link[:-9], server.link[-9], server.link[-8:]
    answer = Caller(port=server.port).ask(before + ("A" if letter != "A" else "B") + after)
    assert answer.status == 401
    assert "This link is not valid" in answer.body
    assert not answer.header("Set-Cookie")


@pytest.mark.parametrize(
    "cookie",
    [
        "lcp-session=1",
        'lcp-session="2|1:0|10:1795478033|11:lcp-session|4:e30=|deadbeef"',
        "lcp-session=" + json.dumps({"user": "root", "role": "analyst"}).replace(" ", ""),
        "username=root",
    ],
)
def test_a_made_up_cookie_makes_nobody(server, cookie):
    assert Caller(port=server.port, cookie=cookie).ask("/reports/camden.html").status == 403


@pytest.mark.parametrize("headers", [{"Authorization": "token x"}, {"X-Forwarded-User": "ada"}, {"Remote-User": "ada"}])
def test_a_header_or_token_makes_nobody(server, headers):
    caller = Caller(port=server.port, headers=headers)
    assert caller.ask("/reports/camden.html?token=x").status == 403
    assert caller.ask("/board?token=x").status == 302


def test_the_log_never_holds_a_token_or_a_query(server, signed_in):
    signed_in.ask("/unknown?authority=a-secret-word")
    Caller(port=server.port).ask("/sign-in?link=a-forged-token")
    token = server.link.partition("link=")[2]
    log = server.log.read_text(encoding="utf-8")
    assert "404 GET /unknown" in log
    assert "a-secret-word" not in log
    assert "a-forged-token" not in log
    assert log.count(token) == 1  # where it was printed for the person at the machine


def test_a_link_brings_back_the_grant_it_was_made_for():
    links = Links([secrets.token_hex(32)])
    assert links.read(links.make(ADA)) == ADA


def test_a_link_of_another_workspace_is_refused():
    token = Links(["one key"]).make(ADA)
    with pytest.raises(LinkRefused, match=r"This link is not valid\. Ask for a new one"):
        Links(["another key"]).read(token)


def test_a_link_signed_with_an_older_key_is_good_until_that_key_is_taken_out():
    token = Links(["old"]).make(ADA)
    assert Links(["old", "new"]).read(token) == ADA
    with pytest.raises(LinkRefused):
        Links(["new"]).read(token)


def test_a_link_does_not_outlive_the_longest_grant(monkeypatch):
    links = Links(["key"])
    token = links.make(ADA)
    now = URLSafeTimedSerializer("key").make_signer().get_timestamp()
    signer = "itsdangerous.timed.TimestampSigner.get_timestamp"
    monkeypatch.setattr(signer, lambda _: now + LONGEST_SECONDS - 60)
    assert links.read(token) == ADA
    monkeypatch.setattr(signer, lambda _: now + LONGEST_SECONDS + 60)
    with pytest.raises(LinkRefused, match="This link has expired"):
        links.read(token)


@pytest.mark.parametrize("content", [None, 5, [], {}, {"user": "ada", "role": "analyst"}])
def test_signed_content_that_is_no_grant_is_refused(content):
    token = URLSafeTimedSerializer("key", salt="lcp sign-in link").dumps(content)
    with pytest.raises(LinkRefused, match="is not valid"):
        Links(["key"]).read(token)
