"""Every address of the real server, for a stranger and for a signed-in visitor."""

from __future__ import annotations

import pytest

from lcp_analysis.render import ASSETS
from lcp_analysis.serving.doors import Door, Hub, SignInBy
from lcp_analysis.serving.links import Links
from lcp_analysis.serving.people import People
from lcp_analysis.serving.scripts import scripts
from lcp_analysis.serving.server import Pages, _config
from lcp_analysis.serving.sign_in import sign_in_addresses

KERNEL = "00000000-0000-0000-0000-000000000000"
# Address as the server knows it -> method, an address asked for, the code for a stranger, the code for a visitor.
TABLE = {
    "/": [("GET", "/", 302, 302), ("POST", "/", 403, 403)],
    "/sign-in": [("GET", "/sign-in", 401, 401), ("GET", "/sign-in?link=forged", 401, 401)],
    "/reports/(.*)": [
        ("GET", "/reports/camden.html", 403, 200),
        ("HEAD", "/reports/camden.html", 403, 200),
        ("PUT", "/reports/camden.html", 403, 405),
        ("GET", "/reports/absent.html", 403, 404),
        ("GET", "/reports/../secret.txt", 403, 403),
        ("GET", "/reports/%2e%2e/secret.txt", 403, 403),
        ("GET", "/reports/..%2fsecret.txt", 403, 403),
        ("GET", "/reports//etc/passwd", 403, 403),
    ],
    "/figures/(.*)": [
        ("GET", "/figures/figures.csv", 302, 200),
        ("GET", "/figures/figures.xlsx", 302, 200),
        ("GET", "/figures/datapackage.json", 302, 200),
        ("GET", "/figures/../secret.txt", 302, 404),
        ("POST", "/figures/figures.csv", 403, 403),
    ],
    r"/papers/([\w-]+)/(summary|whole|cabinet)\.docx": [  # with a proposition: test_papers
        ("GET", "/papers/no-such-one/whole.docx", 302, 404),
        ("POST", "/papers/no-such-one/whole.docx", 403, 403),
    ],
    "/look/(?:([0-9a-f]+)/)?(.*)": [
        *(("GET", f"/look/{name}", 200, 200) for name in (*ASSETS, *scripts())),
        ("GET", "/look/0123abcd/theme.css", 200, 200),
        ("GET", "/look/0123abcd/../server.py", 404, 404),
        ("GET", "/look/../handlers.py", 404, 404),
        ("GET", "/look/", 404, 404),
    ],
    r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)": [
        ("GET", f"/api/kernels/{KERNEL}", 403, 404),
        ("DELETE", f"/api/kernels/{KERNEL}", 403, 403),  # without the page's own token
    ],
    r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)/channels": [
        ("GET", f"/api/kernels/{KERNEL}/channels", 403, 404),
    ],
    "/voila/api/shutdown/(.*)": [("POST", f"/voila/api/shutdown/{KERNEL}", 403, 403)],
    "/voila/render/(.*)": [
        ("GET", "/voila/render/unknown.ipynb", 302, 404),
        ("GET", "/voila/render/borough_report.ipynb", 302, 404),
        ("GET", "/voila/render/../../README.md", 302, 404),
        ("GET", "/voila/render/..%2f..%2fREADME.md", 302, 404),
        ("GET", "/voila/render/", 302, 404),
    ],
    "/([a-z0-9_]+)": [
        ("GET", "/unknown", 302, 404),
        ("GET", "/borough_report", 302, 404),
        ("GET", "/login", 302, 404),
        ("POST", "/board", 403, 403),
    ],
}
GONE = [
    ("GET", "/voila/static/voila.js"),
    ("GET", "/voila/static/../../app.py"),
    ("GET", "/voila/api/themes/"),
    ("GET", "/voila/labextensions/anywidget/package.json"),
    ("GET", "/voila/templates/lab/static/voila.js"),
    ("GET", "/voila/tree"),
    ("GET", "/voila/tree/"),
    ("GET", "/voila/files/board.ipynb"),
    ("GET", "/voila/files/../README.md"),
    ("GET", "/voila/api/contents/"),
    ("GET", "/api/contents"),
    ("GET", "/api/contents/board.ipynb"),
    ("GET", "/api/kernels"),
    ("POST", "/api/kernels"),
    ("GET", "/api/kernelspecs"),
    ("GET", "/api/sessions"),
    ("GET", "/api/terminals"),
    ("GET", f"/voila/query/{KERNEL}"),
    ("GET", f"/voila/execution/{KERNEL}"),
    ("GET", "/board.ipynb"),
    ("GET", "/board/"),
]
ROWS = [row for rows in TABLE.values() for row in rows]


def test_the_table_has_a_row_for_every_handler_and_none_too_many(project, tmp_path):
    door = Door(port=1)
    app = Pages(config=_config(project / "notebooks", door, b"secret"))
    app.door, app.people, app.links, app.reports = door, People(), Links(["key"]), tmp_path
    app.initialize([])
    app.init_settings()
    assert sorted(str(handler[0]) for handler in app.init_handlers()) == sorted(TABLE)


@pytest.mark.parametrize(("method", "path", "unknown", "known"), ROWS, ids=str)
def test_who_gets_what(stranger, signed_in, method, path, unknown, known):
    assert stranger.ask(path, method).status == unknown
    assert signed_in.ask(path, method).status == known


@pytest.mark.parametrize(("method", "path"), GONE)
def test_addresses_of_voila_and_jupyter_that_show_folders_or_files_are_gone(signed_in, method, path):
    assert signed_in.ask(path, method).status == 404


def test_a_stranger_is_led_to_the_door_and_sees_nothing_of_anybody(stranger):
    answer = stranger.ask("/1_baseline?authority=haringey")
    assert answer.header("Location").startswith("/sign-in?next=")
    door = stranger.ask(answer.header("Location"))
    assert door.status == 401
    assert "Open the link that was sent to you" in door.body
    assert "Haringey" not in door.body
    assert "Camden" not in door.body


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/reports/camden.html", "/reports/absent.html", "/look/theme.css", "/unknown"]
)
def test_safety_headers_go_with_every_answer(signed_in, path):
    answer = signed_in.ask(path)
    assert "default-src 'self'" in answer.header("Content-Security-Policy")
    assert "frame-ancestors 'none'" in answer.header("Content-Security-Policy")
    assert "unsafe-eval" not in answer.header("Content-Security-Policy")
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Referrer-Policy") == "no-referrer"


def test_reports_are_kept_out_of_shared_caches(signed_in):
    answer = signed_in.ask("/reports/camden.html")
    assert answer.body == "<h1>A finished report</h1>"
    assert answer.header("Cache-Control") == "private, no-cache"


def test_an_unknown_page_shows_no_traceback(signed_in):
    answer = signed_in.ask("/unknown?authority=camden")
    assert "Traceback" not in answer.body
    assert "tornado" not in answer.body.lower()


def test_a_page_is_served_whole_inside_its_frame(signed_in):
    answer = signed_in.ask("/board")
    assert answer.status == 200
    assert answer.body.rstrip().endswith("</html>")
    assert "32 of 33 authorities spent" in answer.body
    assert 'href="/1_baseline?authority=haringey"' in answer.body
    assert "data version" in answer.body
    assert "http://" not in answer.body.replace("http://www.w3.org/", "")


@pytest.mark.parametrize(
    ("by", "addresses"),
    [
        (SignInBy.LINKS, ["sign-in"]),
        (SignInBy.PROXY, ["sign-in"]),
        (SignInBy.HUB, ["sign-in", "oauth_callback"]),  # tests/serving/test_hub_and_proxy.py asks for both
    ],
)
def test_every_size_of_sign_in_has_only_these_addresses_of_its_own(by, addresses):
    hub = Hub(api="a", token="", client="c", callback="/", authorize="/", scopes=frozenset())
    found = sign_in_addresses(Door(by=by), Links(["key"]), hub if by is SignInBy.HUB else None)
    assert [one[0] for one in found] == addresses
