"""The door: a signed link becomes a cookie; forged, changed and old ones become a message."""

from __future__ import annotations

import json
import secrets

import pytest
from itsdangerous import URLSafeTimedSerializer

from lcp_analysis.serving.links import LINK_SECONDS, LinkRefused, Links, Visitor, visitor_from
from tests.serving.conftest import Visitor as Caller

ADA = Visitor(user="Ada", role="analyst")


def test_the_link_is_exchanged_for_a_cookie_that_scripts_and_other_sites_cannot_use(server):
    answer = Caller(port=server.port).ask(server.link)
    assert answer.status == 302
    assert answer.header("Location") == "/"  # the token has left the address
    flags = {part.strip().lower() for part in answer.header("Set-Cookie").split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert answer.header("Referrer-Policy") == "no-referrer"


def test_a_link_with_one_letter_changed_opens_nothing(server):
    body, letter = server.link[:-1], server.link[-1]
    answer = Caller(port=server.port).ask(body + ("A" if letter != "A" else "B"))
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


def test_a_link_brings_back_whom_it_was_made_for():
    links = Links(secrets.token_bytes(32))
    assert links.read(links.make(ADA)) == ADA


def test_a_link_of_another_server_is_refused():
    token = Links(b"one key").make(ADA)
    with pytest.raises(LinkRefused, match=r"This link is not valid\. Ask for a new one"):
        Links(b"another key").read(token)


def test_a_link_lasts_12_hours(monkeypatch):
    links = Links(b"key")
    token = links.make(ADA)
    now = URLSafeTimedSerializer(b"key").make_signer().get_timestamp()
    signer = "itsdangerous.timed.TimestampSigner.get_timestamp"
    monkeypatch.setattr(signer, lambda _: now + LINK_SECONDS - 60)
    assert links.read(token) == ADA
    monkeypatch.setattr(signer, lambda _: now + LINK_SECONDS + 60)
    with pytest.raises(LinkRefused, match="This link has expired"):
        links.read(token)


@pytest.mark.parametrize("content", [None, 5, "ada", [], {}, {"user": "ada"}])
def test_signed_content_that_is_no_visitor_is_refused(content):
    with pytest.raises(LinkRefused, match="is not valid"):
        visitor_from(content)
