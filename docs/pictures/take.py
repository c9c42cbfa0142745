"""Takes the pictures of the docs from the running workbook: ``python docs/pictures/take.py LINK``.

``LINK`` is what ``./lcp open`` prints. Needs Chromium, or the program that ``LCP_CHROMIUM`` names.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
PAGES = {
    "board": ("/board", 1280, 900),
    "baseline": ("/1_baseline?authority=camden", 1280, 1000),
    "baseline-haringey": ("/1_baseline?authority=haringey", 1280, 1000),
    "options": ("/3_options?authority=camden", 1280, 1000),
    "baseline-phone": ("/1_baseline?authority=camden", 390, 844),
    "report": ("/reports/camden.html", 1280, 1300),
}


def main(link: str) -> None:
    """Take every picture."""
    parts = urlsplit(link)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("LCP_CHROMIUM", "/usr/bin/chromium"), args=flags
        )
        context = browser.new_context()
        page = context.new_page()
        page.goto(link)
        for name, (path, width, height) in PAGES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{parts.scheme}://{parts.netloc}{path}", wait_until="load", timeout=90_000)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
