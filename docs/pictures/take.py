"""Takes the pictures of the docs from the running workbook: ``python docs/pictures/take.py LINK``.

``LINK`` is what ``./lcp open`` prints; with ``--demonstration`` what ``./lcp demo`` prints, for the pages that are
empty until the programme has a record. Needs Chromium, or the program that ``LCP_CHROMIUM`` names.
"""

import argparse
import os
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
PATIENCE = 300_000  # milliseconds for one page: a busy machine starts kernels slowly
PAGES = {
    "board": ("/board", 1280, 900),
    "baseline": ("/1_baseline?authority=camden", 1280, 1000),
    "baseline-haringey": ("/1_baseline?authority=haringey", 1280, 1000),
    "options": ("/3_options?authority=camden", 1280, 1000),
    "baseline-phone": ("/1_baseline?authority=camden", 390, 844),
    "report": ("/reports/camden.html", 1280, 1300),
}
DEMONSTRATION = {
    "demonstration-board": ("/board", 1280, 2050),
    "demonstration-board-phone": ("/board", 390, 1480),
    "demonstration-office": ("/office", 1280, 2400),
    "demonstration-support": ("/7_support?authority=camden", 1280, 1400),
}


def main(link: str, pages: dict[str, tuple[str, int, int]]) -> None:
    """Take every picture."""
    parts = urlsplit(link)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("LCP_CHROMIUM", "/usr/bin/chromium"), args=flags
        )
        page = browser.new_context().new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(link, wait_until="commit")
        for name, (path, width, height) in pages.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{parts.scheme}://{parts.netloc}{path}", wait_until="load")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("link")
    parser.add_argument("--demonstration", action="store_true", help="the pages of ./lcp demo")
    asked = parser.parse_args()
    main(asked.link, DEMONSTRATION if asked.demonstration else PAGES)
