"""A page with controls: stock Voila with its own template and kernels, against the workbook's server.

Run as ``python -m benchmarks.bench_pages [visitors at once]``. Needs Chromium. Each visitor is a fresh browser profile.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.memory import held_with_all_below
from benchmarks.rows import Row
from lcp_analysis.cli.programs import CHROMIUM
from lcp_analysis.workbook.claims import claim_as_text, local_claim

PROJECT = Path(__file__).resolve().parents[1]
# A control that works: stock Voila draws one when it has its state from the kernel; our pages draw it from what they
# bring along, and mark it once its kernel has answered.
LIVE = ".controls[data-live] .lcp-form input, .jp-OutputArea-output .lcp-form input"
VISITORS = 12
MOST_SECONDS = 120  # after which a page has no live control, and will have none
FLAGS = [  # a window behind another would draw nothing, and wait for ever
    "--no-sandbox", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
]  # fmt: skip
OURS, STOCK = 8921, 8922
# Seconds from the start of the navigation, by the page's own clock. A window behind others is never told to draw, and
# widgets wait for that: so each page ticks by itself, as if it were in front.
WHEN_LIVE = f"""
window.requestAnimationFrame = draw => setTimeout(() => draw(performance.now()), 16);
window.whenLive = new Promise(done => {{
  const look = () => document.querySelector({LIVE!r}) && (looking.disconnect(), done(performance.now() / 1000));
  const looking = new MutationObserver(look);
  looking.observe(document, {{childList: true, subtree: true, attributes: true}});
}});
"""
SERVE = """
import sys
from pathlib import Path
from lcp_analysis.kernels import import_schemas_quickly, use_warm_kernels
import_schemas_quickly(); use_warm_kernels()
from lcp_analysis import workbook
from lcp_analysis.serving import serve
from lcp_analysis.serving.doors import Door
serve(workbook.notebooks_folder(), Path.cwd(), Door(port=int(sys.argv[1])), lambda link: print(link, flush=True))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one server did."""

    first: float  # s from asking to a live control, empty browser, server used once before
    second: float  # s, another page of the same visit
    slowest: float  # s, the last of several at once that had a live control at all
    dead: int  # pages of them that never had one
    megabytes: float  # over the wire, empty browser
    memory: float  # MB (PSS) a visitor's kernel adds


def measure(visitors: int = VISITORS) -> list[Row]:
    """Visit both servers in turn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM.find()), args=FLAGS)
        with _stock() as (start, process):
            page = f"http://127.0.0.1:{STOCK}/voila/render/1_baseline.ipynb"
            stock = _visit(browser, [start] * (visitors + 1), page, process)
        with _ours(visitors) as (starts, process):
            ours = _visit(browser, starts, f"http://127.0.0.1:{OURS}/1_baseline", process)
        browser.close()
    return [
        Row(what="from asking to a live control", stock=stock.first, ours=ours.first, unit="s"),
        Row(what="another page of the same visit", stock=stock.second, ours=ours.second, unit="s"),
        Row(what=_slowest(visitors, stock.dead, ours.dead), stock=stock.slowest, ours=ours.slowest, unit="s"),
        Row(what="over the wire, empty browser", stock=stock.megabytes, ours=ours.megabytes, unit="MB"),
        Row(what="memory a visitor adds (PSS)", stock=stock.memory, ours=ours.memory, unit="MB"),
    ]


def _slowest(visitors: int, stock: int, ours: int) -> str:
    dead = f" (pages that never had one: {stock} and {ours})" if stock or ours else ""
    return f"slowest of {visitors} visitors at once to have one{dead}"


def _visit(browser: Browser, starts: Sequence[str], page: str, process: int) -> Side:
    """Visit alone with the first link, then all at once, everybody with a link of their own."""
    start, *others = starts
    _live(_open(browser, start), page)  # the server has read its own files then
    visit = _open(browser, start)
    network = visit.context.new_cdp_session(visit)
    sizes: list[float] = []
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    before = held_with_all_below(process)
    first = _live(visit, page)
    megabytes = sum(sizes) / 1e6
    second = _live(visit, f"{page}?authority=barnet")
    memory = (held_with_all_below(process) - before) / 2
    at_once = [_open(browser, other) for other in others]
    began = time.time()
    for one in at_once:
        one.evaluate("address => { setTimeout(() => { location.href = address }) }", page)
    ends = [_started(one, page) + _live_after(one) for one in at_once]
    live = [end - began for end in ends if end < float("inf")]
    for context in browser.contexts:
        context.close()
    return Side(
        first=first, second=second, slowest=max(live), dead=len(ends) - len(live), megabytes=megabytes, memory=memory
    )


def _open(browser: Browser, start: str) -> Page:
    context: BrowserContext = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(2000 * MOST_SECONDS)
    page.add_init_script(WHEN_LIVE)
    context.request.get(start, max_redirects=0)  # signs in, and is not led on to another page
    return page


def _live(page: Page, address: str) -> float:
    page.goto(address, wait_until="commit")
    return _live_after(page)


def _live_after(page: Page) -> float:
    late = f"new Promise(late => setTimeout(() => late(null), {MOST_SECONDS * 1000} - performance.now()))"
    seconds = page.evaluate(f"Promise.race([whenLive, {late}])")
    return float("inf") if seconds is None else float(seconds)


def _started(page: Page, address: str) -> float:
    """Wait until a page that was told to go somewhere is on its way; return when it started, s of the clock."""
    page.wait_for_url(f"{address}*", wait_until="commit")
    return float(page.evaluate("performance.timeOrigin")) / 1000


@contextmanager
def _ours(visitors: int) -> Iterator[tuple[list[str], int]]:
    with tempfile.TemporaryDirectory() as workspace:
        own = {"LCP_WORKSPACE": workspace}
        with _running([sys.executable, "-c", SERVE, str(OURS)], stdout=subprocess.PIPE, **own) as process:
            link = process.stdout.readline().decode().strip()
            yield [link, *(_invited(f"Visitor {number}", own) for number in range(visitors))], process.pid


def _invited(name: str, own: Mapping[str, str]) -> str:
    """Return the link of somebody who is invited: nobody may open as many pages as all of them together."""
    command = [sys.executable, "-m", "lcp_analysis.cli", "invite", name, "--role", "analyst", "--authority", "camden"]
    command += ["--address", f"http://127.0.0.1:{OURS}"]
    done = subprocess.run(command, cwd=PROJECT, env={**os.environ, **own}, check=True, capture_output=True, text=True)
    return done.stdout.split()[-1]


@contextmanager
def _stock() -> Iterator[tuple[str, int]]:
    command = [sys.executable, "-m", "voila", "notebooks", "--no-browser", f"--port={STOCK}", "--show_tracebacks=True"]
    claim = claim_as_text(local_claim())  # stock Voila has nobody who gives its kernels one
    with _running(command, stdout=subprocess.DEVNULL, LCP_CLAIM=claim) as process:
        address = f"http://127.0.0.1:{STOCK}/voila/static/require.min.js"
        _wait(lambda: urlopen(address))  # our own server
        yield address, process.pid


@contextmanager
def _running(command: list[str], stdout: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(ask: Callable[[], object]) -> None:
    end = time.monotonic() + 120
    while True:
        try:
            ask()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    for row in measure(*map(int, sys.argv[1:2])):
        print(row)
