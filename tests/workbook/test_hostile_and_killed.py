"""Whatever people type is shown as text; whatever was answered as saved is there, however the process ended."""

from __future__ import annotations

import os
import subprocess
import sys
from html import unescape

import pytest

from lcp_analysis import workbook
from lcp_analysis.cli.safe_screen import safe
from lcp_analysis.records.backup import verify_store
from lcp_analysis.records.export import as_csv
from lcp_analysis.terms import Claim, Role, Scope
from lcp_analysis.workbook import recording
from lcp_analysis.workbook.claims import CLAIM_VARIABLE, claim_as_text
from tests.render.html_reading import Page

CAMDEN = Scope.of_authority("E09000007")
HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</section></main><iframe src=//example.org>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "+cmd|' /C calc'!A0",
    "{ INCLUDETEXT \"secret.txt\" }",
    "\u202egnirts\u202c",
    "`rm -rf`; $(id) '; DROP TABLE events; --",
]  # fmt: skip
SAVING = """
import sys
from lcp_analysis import workbook
from lcp_analysis.terms import Scope
who, camden = workbook.local_claim(), Scope.of_authority("E09000007")
for number in range(10_000):
    done = workbook.record(who, camden, "savings_target", "2016-17", {"pounds": float(number)}, seen=number,
                           client_id=f"saved-{number}")
    print(number, done.event.position, flush=True)
"""


@pytest.fixture(autouse=True)
def workspace(tmp_path, kernel):
    kernel.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    yield tmp_path / "workspace"
    recording.close_record()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_on_the_page_in_its_frame_in_files_and_on_the_terminal(text, served, kernel):
    named = "".join(letter for letter in text if letter.isprintable())
    who = Claim(
        user=named, role=Role.FACILITATOR, authorities=frozenset({CAMDEN.id}), expires=workbook.local_claim().expires
    )
    workbook.record(
        who, CAMDEN, "option_set_aside", "new_trust", {"set_aside": True}, seen=0, client_id="1", reason=text
    )
    served("authority=camden")
    kernel.setenv(CLAIM_VARIABLE, claim_as_text(who))
    opening, closing = workbook.frame_html(workbook.admit(who, "3_options", "authority=camden"))
    shown = workbook.open_page("3_options").section("options")._repr_html_()
    assert text in unescape(shown)  # it is there, as it was typed
    plain = Page(f"{opening}{shown}{closing}</body></html>")
    harmless = [node for node in plain.all("script") if node.attributes.get("src", "").startswith("/look/")]
    assert len(plain.all("script")) == len(harmless) == 1
    assert not plain.all("iframe")
    assert not plain.all("img")
    assert not [name for node in plain.nodes for name in node.attributes if name.startswith("on")]
    assert not [node for node in plain.all("a") if node.attributes.get("href", "").startswith("javascript")]
    written = as_csv(workbook.record_store(), individual=True)
    assert not [cell for cell in written.replace('"', "").split(",") if cell.startswith(("=", "+cmd"))]
    assert "\u202e" not in safe(text)
    assert workbook.history(who, CAMDEN)[0].reason == text.strip()


def test_what_was_answered_as_saved_survives_a_kernel_that_is_killed_at_any_moment(workspace, project):
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    answered = [tuple(map(int, process.stdout.readline().split())) for _ in range(5)]
    process.kill()
    answered += [tuple(map(int, line.split())) for line in process.communicate()[0].splitlines()]
    store = workbook.record_store()
    kept = {event.client_id: event.position for event in store.read()}
    assert all(kept[f"saved-{number}"] == position for number, position in answered)
    assert len(kept) <= len(answered) + 1  # the one that was saved and not yet answered
    assert verify_store(store).broken is None
    last = len(kept) - 1
    again = workbook.record(
        workbook.local_claim(), CAMDEN, "savings_target", "2016-17", {"pounds": float(last)}, seen=last,
        client_id=f"saved-{last}",
    )  # fmt: skip
    assert again.event.position == len(kept)
    assert store.last_position() == len(kept)


def test_the_same_person_in_two_tabs_is_told_that_it_was_them():
    who = workbook.local_claim()
    tabs = [workbook.open_case(who, "camden") for _ in range(2)]
    first, second = (
        workbook.record(
            who, CAMDEN, "savings_target", "2016-17", {"pounds": float(number)},
            seen=tab.seen("savings_target", "2016-17"), client_id=str(number),
        )
        for number, tab in enumerate(tabs)
    )  # fmt: skip
    assert isinstance(first, workbook.Recorded)
    assert second.message.startswith("You, in another window, changed what the council can spend")
    assert workbook.open_case(who, "camden").position == 1
