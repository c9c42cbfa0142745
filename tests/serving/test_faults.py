"""What a server must survive: forged messages, ended sign-ins, killed kernels, its own death."""

from __future__ import annotations

import os
import re
import signal
import tempfile
import time
from pathlib import Path

import pytest

from lcp_analysis.records.chain import verify
from lcp_analysis.records.grants import grant, revoke
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store, rows
from lcp_analysis.serving.keys import signing_keys
from lcp_analysis.serving.links import Links
from lcp_analysis.terms import Role
from tests.loops import in_own_loop
from tests.running import running
from tests.serving.conftest import CAMDEN, Visitor
from tests.serving.talking import Talk, kernel_of, talk_to

KERNEL = "00000000-0000-0000-0000-000000000000"
OPTIONS = "/3_options?authority=camden"


def on_a_page(visitor: Visitor, said) -> Talk:
    """Open step 3 and let ``said(talk, comm)`` speak with its form."""

    async def all_of_it() -> Talk:
        talk = await talk_to(visitor, kernel_of(visitor.ask(OPTIONS).body))
        try:
            await said(talk, await talk.form())
        finally:
            await talk.close()
        return talk

    return in_own_loop(all_of_it())


def test_a_forged_message_is_refused_in_words_and_no_frame_holds_a_traceback(invited):
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)

    async def forge(talk: Talk, comm: str) -> None:
        for values in (
            {"combined": ["not_there"]},
            {"clock": "1066"},
            {"why": ["a", "list"]},
            {"why": "x" * 5_000},
            {"combined": {"__class__": 1}},
        ):
            assert (await talk.submit(comm, values)).startswith("Not used")
        for broken in (
            {"method": "custom", "content": []},
            {"method": "update", "state": {"fields": 5}},
            {"method": 7},
        ):
            await talk.send("comm_msg", {"comm_id": comm, "data": broken})
        await talk.send("execute_request", {"code": "import os; os._exit(1)", "silent": False})
        assert "page above now shows" in await talk.submit(comm, {"clock": "2010"})

    talk = on_a_page(ada, forge)
    assert not [frame for frame in talk.frames if "Traceback" in frame or "execute_input" in frame]


NO_WIDGETS = (  # what a browser can ask the widgets' library to make, and no page does
    {},
    {"_model_name": 5},
    {"_model_module": "@jupyter-widgets/controls", "_model_module_version": "2.0.0", "_model_name": "FloatSliderModel",
     "_view_module": "@jupyter-widgets/controls", "_view_module_version": "2.0.0", "_view_name": "FloatSliderView",
     "value": "\x1b[2Jx"},
)  # fmt: skip


def test_what_libraries_say_to_forged_messages_stays_on_the_server(invited, server):
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)

    async def forge(talk: Talk, comm: str) -> None:
        for number, state in enumerate(NO_WIDGETS):
            content = {"comm_id": f"made-up-{number}", "target_name": "jupyter.widget", "data": {"state": state}}
            await talk.send("comm_open", content, version="2.1.0")
        await talk.send("comm_open", {"comm_id": "os", "target_name": "os", "target_module": "os", "data": {}})
        for data in ("text", {"method": "update", "state": {"legend": 5}, "buffer_paths": [["a", "b"]]}):
            await talk.send("comm_msg", {"comm_id": comm, "data": data})
        assert "page above now shows" in await talk.submit(comm, {"clock": "2010"})
        await talk.write("not a message")
        with pytest.raises(ConnectionError, match="4400"):
            await talk.submit(comm, {"clock": "today"})

    talk = on_a_page(ada, forge)
    assert not [frame for frame in talk.frames if "Traceback" in frame or "site-packages" in frame or "File " in frame]
    log = server.log.read_text(encoding="utf-8")
    assert re.search(r"said, reference [0-9a-f]{8}: Exception opening comm", log)
    assert "\x1b" not in log.partition("said, reference")[2]


def test_an_open_page_says_nothing_more_to_its_kernel_once_the_sign_in_is_taken_back(invited, store, keeper):
    made, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)

    async def go_on(talk: Talk, comm: str) -> None:
        revoke(store, made.id, by=keeper)
        with pytest.raises(ConnectionError):
            await talk.submit(comm, {"clock": "2010"})
        assert ada.ask(f"/api/kernels/{KERNEL}/channels").status == 403

    talk = on_a_page(ada, go_on)
    assert not [frame for frame in talk.frames if "2010 replay" in frame]


def test_who_only_listens_to_a_kernel_that_is_killed_is_told(invited, store, keeper):
    made, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)

    async def listen(talk: Talk, comm: str) -> None:
        revoke(store, made.id, by=keeper)
        with pytest.raises(ConnectionError, match="4404"):
            await talk.until(lambda message: False)

    on_a_page(ada, listen)


def test_its_kernel_is_ended_even_if_the_page_says_nothing(invited, store, keeper):
    made, ada = invited(Role.FACILITATOR, "Fay", CAMDEN.id)
    kernel = kernel_of(ada.ask(OPTIONS).body)
    assert ada.ask(f"/api/kernels/{kernel}").status == 200
    revoke(store, made.id, by=keeper)
    _, again = invited(Role.FACILITATOR, "Fay", CAMDEN.id)
    end = time.monotonic() + 15
    while time.monotonic() < end and runs(kernel):
        time.sleep(0.2)
    assert not runs(kernel)
    assert again.ask(f"/api/kernels/{kernel}").status == 404


def runs(kernel: str) -> bool:
    """Say whether a kernel runs: Jupyter removes its connection file with it."""
    return any(Path(tempfile.gettempdir()).glob(f"voila_*/kernel-{kernel}.json"))


def test_the_terminal_stays_quiet_while_pages_are_read(invited, server):
    _, ada = invited(Role.PARTICIPANT, "Ada", CAMDEN.id)
    before = server.log.read_text(encoding="utf-8")
    assert ada.ask(OPTIONS).status == 200
    assert server.log.read_text(encoding="utf-8") == before


def test_a_grant_that_ends_by_itself_ends_the_cookie_and_the_link(server, store, keeper):
    made = grant(store, "Short", Role.VIEWER, days=1.5 / 86_400, by=keeper)
    link = Links(signing_keys(server.workspace)).make(made.id)
    answer = Visitor(port=server.port).ask(f"/sign-in?link={link}")
    caller = Visitor(port=server.port, cookie=answer.header("Set-Cookie").partition(";")[0])
    assert caller.ask("/reports/programme.html").status == 200
    time.sleep(1.6)
    assert caller.ask("/reports/programme.html").status == 403
    assert "has ended or was taken back" in Visitor(port=server.port).ask(f"/sign-in?link={link}").body


@pytest.mark.slow
def test_a_server_that_is_killed_comes_back_with_the_record_and_everybody_signed_in(project, tmp_path, keeper):
    with running(project, tmp_path) as first:
        store = Store(sqlite_url(first.workspace / FILE))
        made = grant(store, "Ada", Role.VIEWER, days=1, by=keeper)
        link = Links(signing_keys(first.workspace)).make(made.id)
        answer = Visitor(port=first.port).ask(f"/sign-in?link={link}")
        cookie = answer.header("Set-Cookie").partition(";")[0]
        os.kill(first.process, signal.SIGKILL)
    with running(project, tmp_path) as second:
        (second.reports / "programme.html").write_text("<h1>A finished report</h1>", encoding="utf-8")
        assert Visitor(port=second.port, cookie=cookie).ask("/reports/programme.html").status == 200
        with store.reading() as connection:
            assert verify(rows(connection)).broken is None
    store.close()


def test_the_log_of_all_this_holds_no_token_and_no_query(server, invited):
    made, ada = invited(Role.VIEWER, "Last")
    ada.ask("/sign-in?link=a-forged-token", method="POST")  # tornado itself complains of what is missing
    ada.ask("/board?authority=a-secret-word", method="PUT")
    log = server.log.read_text(encoding="utf-8")
    token = Links(signing_keys(server.workspace)).make(made.id).partition(".")[0]
    assert token not in log
    assert "a-forged-token" not in log
    assert "a-secret-word" not in log
    assert "link=" not in log.replace(server.link, "", 1)
