"""What axe-core finds on a page: one question, asked in the same words of every page, report and document."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")


def axe_finds(page: Page, *, every: bool = False) -> list[tuple[str, str, str]]:
    """Return each serious or critical finding, or every one: rule, gravity, the first piece of the page it is about."""
    found = Axe().run(page).response
    assert len(found["passes"]) > 10  # it did look
    return [
        (each["id"], each["impact"], each["nodes"][0]["html"][:300])
        for each in found["violations"]
        if every or each["impact"] in GRAVE
    ]
