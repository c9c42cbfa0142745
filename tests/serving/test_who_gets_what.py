"""Who sees which page: every page, every role, their own authority and another's; and what is theirs alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lcp_analysis import workbook
from lcp_analysis.records.access import Refused
from lcp_analysis.records.grants import revoke
from lcp_analysis.serving.frame import has_controls
from lcp_analysis.serving.handlers import PUBLIC
from lcp_analysis.serving.keys import signing_keys
from lcp_analysis.serving.links import Links
from lcp_analysis.serving.report_access import may_have
from lcp_analysis.terms import Claim, Role
from tests.serving.conftest import CAMDEN, Visitor
from tests.serving.talking import kernel_of
from tests.shelves import own_shelf

ALL, DRAFTS, FIGURES, NOTHING = "all", "drafts", "figures", "nothing"
TEAM = (DRAFTS, NOTHING)
OTHERS = (NOTHING, NOTHING)
STEP = {
    Role.VIEWER: OTHERS,
    Role.PARTICIPANT: TEAM,
    Role.FACILITATOR: TEAM,
    Role.PROGRAMME: OTHERS,
    Role.ANALYST: TEAM,
}
# Page -> role -> what it shows of Camden, which the claim names where the role has a team, and of Haringey.
TABLE = {
    "board": dict.fromkeys(Role, (ALL, ALL)),
    "1_baseline": {role: tuple(FIGURES if shown == NOTHING else shown for shown in row) for role, row in STEP.items()},
    "2_objectives": STEP,
    "3_options": STEP,
    "4_appraisal": STEP,
    "5_partners": STEP,
    "6_proposition": STEP,
    "7_support": STEP,
    **{page: dict.fromkeys(Role, (ALL, ALL)) for page in ("data", "calls", "outputs", "bulletin")},
    "office": {role: (ALL, ALL) if role in (Role.PROGRAMME, Role.ANALYST) else OTHERS for role in Role},
}
ROWS = [(page, role) for page, rows in TABLE.items() for role in rows]


def claim(role: Role) -> Claim:
    team = role in (Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST)
    until = datetime.now(UTC) + timedelta(hours=1)
    return Claim(user="Ada", role=role, authorities=frozenset({CAMDEN.id} if team else ()), expires=until)


def shown(role: Role, page: str, authority: str) -> str:
    try:
        admitted = workbook.admit(claim(role), page, f"authority={authority}")
    except Refused:
        return NOTHING
    if not workbook.PAGES[page].borough:
        return ALL
    return FIGURES if admitted.opened.published_only else DRAFTS


def test_the_table_has_a_row_for_every_page_and_role():
    assert set(TABLE) == PUBLIC
    assert all(set(rows) == set(Role) for rows in TABLE.values())


@pytest.mark.parametrize(("page", "role"), ROWS, ids=str)
def test_what_a_role_is_shown_of_its_own_and_of_another_authority(page, role):
    assert (shown(role, page, "camden"), shown(role, page, "haringey")) == TABLE[page][role]


@pytest.mark.parametrize("role", list(Role))
def test_the_server_refuses_what_the_table_refuses(invited, role):
    _, visitor = invited(role, "Ada", CAMDEN.id)
    for page, rows in TABLE.items():
        for authority, what in zip(("camden", "haringey"), rows[role], strict=True):
            if what == NOTHING:
                answer = visitor.ask(f"/{page}?authority={authority}")
                assert answer.status == 403, (page, role, authority)
                why = ("drafts are for", "does not name this authority", "it takes the role of")
                assert any(words in answer.body for words in why)


def test_a_participant_sees_their_own_step_and_the_figures_alone_of_another(invited):
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)
    own = ada.ask("/1_baseline")
    assert own.status == 200
    assert "Camden · Ada · participant" in own.body
    assert 'id="lcp-kernel"' in own.body  # the form's kernel stays
    other = ada.ask("/1_baseline?authority=haringey")
    assert other.status == 200
    assert "published figures only" in other.body
    assert 'id="lcp-kernel"' not in other.body


def test_whoever_names_no_authority_gets_their_own(invited):
    _, ben = invited(Role.PARTICIPANT, "Ben", "E09000003")
    assert "Barnet · Ben · participant" in ben.ask("/1_baseline").body


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("authority=camdn", "Did you mean Camden?"),
        ("authority=%3Cscript%3Ealert(1)%3C/script%3E", "There is no authority called"),
        ("authority=camden&clock=1066", "no clock called"),
        ("authority=camden&as_at=-1", "a position of the record"),
        ("authority=camden&group=Atlantis", "no authority called"),
    ],
)
def test_a_wrong_address_is_said_without_a_kernel_and_names_no_authority_of_its_own(signed_in, query, said):
    answer = signed_in.ask(f"/1_baseline?{query}")
    assert answer.status == 404
    assert said in answer.body
    assert "<title>There is no such page</title>" in answer.body
    assert "<script>alert" not in answer.body
    assert "Traceback" not in answer.body


@pytest.mark.parametrize("role", list(Role))
def test_a_finished_report_is_read_by_whoever_may_read_what_it_was_made_from(invited, role):
    _, visitor = invited(role, "Ada", CAMDEN.id)
    team = role in (Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST)
    assert visitor.ask("/reports/programme.html").status == 200
    assert visitor.ask("/reports/camden.html").status == (200 if team else 403)
    for path in ("haringey.html", "index.html", "look/../haringey.html", "look/%2e%2e/haringey.html", "haringey/x.docx",
                 "./haringey.html", "/haringey.html", "Haringey.html", ""):  # fmt: skip
        assert visitor.ask(f"/reports/{path}").status == 403, path


@pytest.mark.parametrize(
    ("path", "open_to"),
    [
        ("camden.html", "camden"),
        ("camden.json", "camden"),
        ("camden-islington-back-office.docx", "nobody"),
        ("camden-back-office/camden.html", "nobody"),
        ("camden/model.xlsx", "camden"),
        ("camdenshire.html", "nobody"),
        ("x.html", "nobody"),
        ("..", "nobody"),
        ("programme.html", "all"),
        ("look/theme.css", "all"),
    ],
)
def test_a_file_is_its_authority_s_by_its_name(path, open_to):
    known = own_shelf().authorities
    found = [may_have(claim(role), path, known) for role in (Role.ANALYST, Role.VIEWER)]
    assert found == {"camden": [True, False], "nobody": [False, False], "all": [True, True]}[open_to]
    assert may_have(workbook.local_claim(), path, known) == (path != "..")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", ["calls", "outputs", "bulletin"])
def test_the_scripts_of_forms_go_to_those_who_can_enter_something(page, role):
    assert has_controls(workbook.admit(claim(role), page, "")) == (role in (Role.PROGRAMME, Role.ANALYST))


def test_a_kernel_is_its_owner_s_alone_over_http_and_websocket(invited):
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)
    _, eve = invited(Role.FACILITATOR, "Eve", CAMDEN.id)
    kernel = kernel_of(ada.ask("/3_options?authority=camden").body)
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
               "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}  # fmt: skip
    assert ada.ask(f"/api/kernels/{kernel}").status == 200
    assert eve.ask(f"/api/kernels/{kernel}").status == 404
    assert eve.ask(f"/api/kernels/{kernel}/channels", **upgrade).status == 404
    other_site = {"Origin": "http://elsewhere.example"}
    assert ada.ask(f"/api/kernels/{kernel}/channels", **upgrade, **other_site).status == 403


def test_a_sign_in_that_was_taken_back_opens_nothing_at_once(invited, store, keeper):
    made, ada = invited(Role.VIEWER, "Vera")
    assert ada.ask("/reports/programme.html").status == 200
    revoke(store, made.id, by=keeper)
    assert ada.ask("/reports/programme.html").status == 403
    assert ada.ask("/board").status == 302


def test_a_link_that_was_taken_back_or_has_ended_says_so(invited, server, store, keeper):
    made, _ = invited(Role.VIEWER, "Vic")
    revoke(store, "Vic", by=keeper)
    link = Links(signing_keys(server.workspace)).make(made.id)
    answer = Visitor(port=server.port).ask(f"/sign-in?link={link}")
    assert answer.status == 401
    assert "This link has ended or was taken back. Ask for a new one" in answer.body
