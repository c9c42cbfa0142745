"""Takes every picture of the docs: ``.venv/bin/python docs/pictures/take.py [name ...]``.

Starts the workbook twice on this machine, as it comes and as the demonstration, each in a folder that is thrown away,
and photographs their pages. Needs Chromium, or the program that ``LCP_CHROMIUM`` names, and a few minutes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parents[1]
PATIENCE = 300  # s that a server may take to print its link
LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in\?link=\S+")
REAL, DEMO = ("open", "--no-reports"), ("demo",)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: which server shows it, where, how large, and the part that is brought to the top."""

    path: str
    server: Sequence[str] = REAL
    width: int = 1280
    height: int = 1000
    part: str = ""


PICTURES = {
    "baseline": Picture(path="/1_baseline?authority=camden"),
    "baseline-haringey": Picture(path="/1_baseline?authority=haringey"),
    "baseline-phone": Picture(path="/1_baseline?authority=camden", width=390, height=844),
    "own-figures": Picture(path="/1_baseline?authority=camden", part="form:has-text('own figures')"),
    "options": Picture(path="/3_options?authority=camden"),
    "data": Picture(path="/data"),
    "report": Picture(path="/reports/camden.html", height=1300),
    "board": Picture(path="/board", server=DEMO),
    "board-phone": Picture(path="/board", server=DEMO, width=390, height=844),
    "weights": Picture(path="/2_objectives?authority=camden", server=DEMO, part="form"),
    "appraisal": Picture(path="/4_appraisal?authority=camden", server=DEMO),
    "money": Picture(path="/5_partners?authority=camden", server=DEMO),
    "follow-a-pound": Picture(
        path="/5_partners?authority=camden", server=DEMO, part=".panel:has-text('From a saving line')"
    ),
    "fairness": Picture(path="/5_partners?authority=camden", server=DEMO, part="figure.fairness-grid"),
    "proposition": Picture(path="/6_proposition?authority=camden", server=DEMO),
    "support": Picture(path="/7_support?authority=camden", server=DEMO),
    "office": Picture(path="/office", server=DEMO),
    "calls": Picture(path="/calls", server=DEMO),
}


def main(names: Sequence[str]) -> None:
    """Take the pictures that are named, or all."""
    wanted = {name: PICTURES[name] for name in names or PICTURES}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("LCP_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for server in (REAL, DEMO):
            shown = {name: picture for name, picture in wanted.items() if picture.server == server}
            if shown:
                with started(server) as link:
                    take(browser, link, shown)
        browser.close()


@contextmanager
def started(server: Sequence[str]) -> Iterator[str]:
    """Run a command that serves pages in a folder of its own, and give its link."""
    with tempfile.TemporaryDirectory() as made:
        own = {"LCP_WORKSPACE": f"{made}/record", "LCP_REPORTS": f"{made}/reports", "PYTHONUNBUFFERED": "1"}
        run = [sys.executable, "-m", "lcp_analysis.cli"]
        if server == REAL:
            subprocess.run([*run, "report", "camden"], cwd=PROJECT, env={**os.environ, **own}, check=True)
        said = Path(made) / "said.txt"
        with said.open("w", encoding="utf-8") as out:
            process = subprocess.Popen([*run, *server], cwd=PROJECT, env={**os.environ, **own}, stdout=out, stderr=out)
        try:
            yield link_in(said)
        finally:
            process.terminate()
            process.wait(timeout=60)


def link_in(said: Path) -> str:
    """Wait for the link that a server prints."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = LINK.search(said.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.5)
    raise SystemExit(f"no link in {PATIENCE} s:\n{said.read_text(encoding='utf-8')}")


def take(browser: Browser, link: str, pictures: dict[str, Picture]) -> None:
    """Photograph pages of one server."""
    parts = urlsplit(link)
    page = browser.new_context().new_page()
    page.goto(link, timeout=180_000)
    for name, picture in pictures.items():
        page.set_viewport_size({"width": picture.width, "height": picture.height})
        page.goto(f"{parts.scheme}://{parts.netloc}{picture.path}", wait_until="load", timeout=180_000)
        if picture.part:
            part = page.locator(picture.part).first
            part.wait_for(timeout=120_000)
            part.evaluate("(node) => { node.scrollIntoView(); window.scrollBy(0, -24); }")
        page.wait_for_timeout(1000)
        page.screenshot(path=FOLDER / f"{name}.png")
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
