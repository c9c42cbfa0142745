"""The illustrative workshop: whole, marked, and made once."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.case.workshop import PartShown, Shown
from lcp_analysis.workshop.demo import illustrative_workshop
from lcp_analysis.workshop.minutes import minutes_html
from lcp_analysis.workshop.screens import screen_of

pytestmark = pytest.mark.slow


def test_the_illustrative_workshop_is_whole_marked_and_made_once():
    desk = illustrative_workshop()
    room = desk.room
    assert room.illustrative
    assert room.locked
    assert set(room.adopted) == {item.id for item in room.agenda} - {"result"}
    weights = desk.shown("weights", 2)
    assert isinstance(weights, Shown)
    assert all(isinstance(part, PartShown) for part in weights.authorities.values())
    screens = {item.id: screen_of(desk, item.id) for item in room.agenda}
    assert all("Illustrative figures." in screen.foot for screen in screens.values())
    assert sum(part.width > 0 for row in screens["result"].rows for part in row.parts) >= 4 * len(room.options)
    assert "Illustrative: people and numbers are invented." in minutes_html(desk)
    before = workbook.record_store().last_position()
    assert illustrative_workshop().id == desk.id
    assert workbook.record_store().last_position() == before
