"""A proposition as a Word file over HTTP: for its partners, and for nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from html import unescape
from http.client import HTTPConnection
from io import BytesIO

import pytest
from docx import Document

from lcp_analysis import workbook
from lcp_analysis.terms import Claim, Role
from lcp_analysis.workbook import recording
from lcp_analysis.workbook.propositions import begin_proposition
from tests.running import Server
from tests.serving.conftest import CAMDEN, Visitor

ISLINGTON, BARNET = "E09000019", "E09000003"


@pytest.fixture(scope="module")
def begun(server: Server) -> Iterator[str]:
    """The id of a proposition that Camden has begun and Islington is invited to."""
    until = datetime.now(UTC) + timedelta(hours=1)
    ada = Claim(user="Ada", role=Role.PARTICIPANT, authorities=frozenset({CAMDEN.id}), expires=until)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LCP_WORKSPACE", str(server.workspace))
        yield begin_proposition(ada, "Papers for one back office", ["Camden", "Islington"])
        workbook.record_store().close()
        recording._opened.cache_clear()


def words(visitor: Visitor, path: str) -> str:
    """Return the text of a Word file, and see that it is sent as one."""
    connection = HTTPConnection("127.0.0.1", visitor.port, timeout=60)
    connection.request("GET", path, headers={"Cookie": visitor.cookie})
    answer = connection.getresponse()
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert answer.headers["Content-Disposition"].endswith('.docx"')
    assert answer.headers["Cache-Control"] == "private, no-store"
    written = Document(BytesIO(answer.read()))
    connection.close()
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    foot = [paragraph.text for section in written.sections for paragraph in section.footer.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in written.paragraphs), *cells, *foot])


def test_the_page_leads_to_three_papers_and_each_is_one(invited, begun):
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)
    page = ada.ask("/6_proposition?authority=camden&clock=2010").body
    texts = {}
    for kind in ("summary", "whole", "cabinet"):
        found = re.search(rf'href="(/papers/{begun}/{kind}\.docx\?[^"]+)"', page)
        assert found
        texts[kind] = words(ada, unescape(found[1]))
        assert "Papers for one back office" in texts[kind]
        assert "2010 replay" in texts[kind]
    assert len(set(texts.values())) == 3
    assert "2010 replay" not in words(ada, f"/papers/{begun}/whole.docx")


def test_who_is_invited_gets_no_paper_before_joining_and_is_offered_none(invited, begun):
    _, ivo = invited(Role.PARTICIPANT, "Ivo", ISLINGTON)
    refused = ivo.ask(f"/papers/{begun}/whole.docx")
    assert refused.status == 404
    assert "your authority to confirm first" in refused.body
    page = ivo.ask("/6_proposition?authority=islington").body
    assert "Papers for one back office" in page
    assert "/papers/" not in page


def test_nobody_else_gets_one_and_what_is_asked_wrongly_is_said(invited, begun):
    _, bea = invited(Role.PARTICIPANT, "Bea", BARNET)
    assert bea.ask(f"/papers/{begun}/whole.docx").status == 403
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)
    assert ada.ask(f"/papers/{begun}/whole.docx?as_at=99999").status == 404
    assert "no clock called" in ada.ask(f"/papers/{begun}/whole.docx?clock=1066").body
    assert ada.ask(f"/papers/{begun}/model.docx").status == 404


def test_one_person_waits_for_one_paper_at_a_time(invited, begun):
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(ada.ask, f"/papers/{begun}/whole.docx") for _ in range(3)]
    assert sorted({answer.result().status for answer in asked}) == [200, 503]
    assert ada.ask(f"/papers/{begun}/whole.docx").status == 200
