"""Files of the pages' scripts over HTTP: packed for who can unpack, whole for everybody else, kept for a day."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

import pytest
import tornado.httpserver
import tornado.testing
import tornado.web
from jupyter_server.base.handlers import FileFindHandler
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from lcp_analysis.serving import at_once
from lcp_analysis.serving.kept import kept
from tests.loops import in_own_loop

SCRIPT = "say('£');\n" * 400
PICTURE = bytes(range(256))


class FoundByPath(FileFindHandler):
    """As Jupyter finds files in several folders, without the rest of Jupyter."""

    def prepare(self) -> None:
        """Ask nobody who they are."""

    def set_default_headers(self) -> None:
        """Send none of Jupyter's."""


@pytest.fixture(params=[tornado.web.StaticFileHandler, FoundByPath])
def folder(request, tmp_path) -> tuple[type, Path]:
    FileFindHandler._static_paths.clear()  # where the test before this had a file of the same name
    (tmp_path / "page.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "dot.png").write_bytes(PICTURE)
    return request.param, tmp_path


def ask(folder: tuple[type, Path], name: str, method: str = "GET", **headers: str) -> HTTPResponse:
    handler, path = folder

    async def asked() -> HTTPResponse:
        rule = kept(("/x/(.*)", handler, {"path": str(path)}))
        listening, port = tornado.testing.bind_unused_port()
        server = tornado.httpserver.HTTPServer(tornado.web.Application([rule], static_immutable_cache=[]))
        server.add_sockets([listening])
        asked = {header.replace("_", "-"): value for header, value in headers.items()}
        answer = await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{port}/x/{name}",
            method=method,
            headers=asked,
            decompress_response=False,
            raise_error=False,
        )
        server.stop()
        return answer

    return in_own_loop(asked())


def test_a_script_is_packed_for_a_browser_that_can_unpack_it(folder):
    answer = ask(folder, "page.js", Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body).decode() == SCRIPT
    assert int(answer.headers["Content-Length"]) == len(answer.body) < len(SCRIPT) / 10
    assert "javascript" in answer.headers["Content-Type"]


def test_everybody_else_is_sent_the_script_as_it_is(folder):
    answer = ask(folder, "page.js")
    assert "Content-Encoding" not in answer.headers
    assert answer.body.decode() == SCRIPT


def test_a_part_of_a_file_is_a_part_of_the_file_as_it_is(folder):
    answer = ask(folder, "page.js", Accept_Encoding="gzip", Range="bytes=0-8")
    assert (answer.code, answer.body.decode()) == (206, "say('£')")


def test_a_picture_is_packed_already(folder):
    answer = ask(folder, "dot.png", Accept_Encoding="gzip")
    assert answer.body == PICTURE
    assert "Content-Encoding" not in answer.headers


def test_the_browser_keeps_all_of_them_for_a_day_and_caches_know_of_both_forms(folder):
    for name in ("page.js", "dot.png"):
        answer = ask(folder, name, Accept_Encoding="gzip")
        assert answer.headers["Cache-Control"] == "private, max-age=86400"
    assert "Accept-Encoding" in ask(folder, "page.js").headers["Vary"]


def test_a_file_that_was_changed_is_packed_anew(folder):
    ask(folder, "page.js", Accept_Encoding="gzip")
    path = folder[1] / "page.js"
    path.write_text("new", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert gzip.decompress(ask(folder, "page.js", Accept_Encoding="gzip").body) == b"new"


def test_a_head_says_how_long_the_packed_form_is(folder):
    whole, head = (ask(folder, "page.js", method, Accept_Encoding="gzip") for method in ("GET", "HEAD"))
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert head.body == b""


@pytest.mark.parametrize("name", ["../secret", "none.js"])
def test_nothing_else_is_sent(folder, name):
    (folder[1].parent / "secret").write_text("secret", encoding="utf-8")
    assert ask(folder, name, Accept_Encoding="gzip").code in {403, 404}


def test_other_addresses_are_left_alone():
    class Other(tornado.web.RequestHandler):
        pass

    assert kept(("/y", Other)) == ("/y", Other)


@pytest.mark.parametrize("first", ["voila.js", "remoteEntry.698dcaf7.js"])
def test_the_first_script_brings_its_parts_and_each_stands_on_a_line_of_its_own(folder, first, monkeypatch):
    monkeypatch.setattr(at_once, "parts", lambda: ("12.voila.js", "13.voila.js", "gone.voila.js"))
    for name, text in (("12.voila.js", "a()"), ("13.voila.js", "b() // ends without a line"), (first, "c()")):
        (folder[1] / name).write_text(text, encoding="utf-8")
    answer = ask(folder, first, Accept_Encoding="gzip")
    assert gzip.decompress(answer.body).decode() == "a()\nb() // ends without a line\nc()"
    assert ask(folder, first).body == b"c()"  # its parts are asked for one by one
    assert gzip.decompress(ask(folder, "12.voila.js", Accept_Encoding="gzip").body) == b"a()"


def test_the_installed_manager_of_widgets_looks_once_more_before_it_gives_up():
    extension = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "@jupyter-widgets" / "jupyterlab-manager"
    (first,) = extension.glob("static/remoteEntry.*.js")
    sent = at_once.script(first).decode()
    # else: another version; see whether it still gives up without a last look, and mend that or take the mend away
    assert 'setTimeout(e,100))}if(void 0!==(t=this._models[e]))return t;throw Error("widget model not found")' in sent
