"""Headless Chromium for tests of what a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from lcp_analysis.cli.programs import CHROMIUM
from tests.running import Server, running

OFFLINE = (  # Chromium's own calls home, which a closed network answers with delays
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
IN_A_CONTAINER = ("--no-sandbox", "--disable-gpu")  # as root, and without a graphics card
PAGE_MILLISECONDS = 90_000  # a served page starts a kernel of its own
PATIENCE = 30_000  # milliseconds: a busy machine is slow, and how fast a page is belongs in benchmarks/
LOCAL = {"127.0.0.1", "localhost", "::1", None}  # None: about:, data: and blob: pages


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker, with an empty profile of its own."""
    program = CHROMIUM.find()
    if program is None:
        pytest.fail("Chromium is missing; ./lcp test --browser says how to install it")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=[*OFFLINE, *IN_A_CONTAINER])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def server(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of ``lcp open`` with a workspace of its own, for the tests of one file."""
    with running(project, tmp_path_factory.mktemp("served")) as started:
        yield started


@pytest.fixture
def foreign_requests() -> list[str]:
    """The addresses on other hosts that ``page`` asked for so far; none of them was let out."""
    return []


@pytest.fixture
def page(browser: Browser, foreign_requests: list[str]) -> Iterator[Page]:
    """A fresh visitor: no cookies, and no way to any other host."""
    context = browser.new_context(locale="en-GB")

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname not in LOCAL:
            foreign_requests.append(request.url)

    context.on("request", note)
    context.route(lambda address: urlsplit(address).hostname not in LOCAL, lambda route: route.abort())
    yield context.new_page()
    context.close()
