"""The workbook without the table of figures whose licence is unclear: whole, without pounds, the gap named."""

from __future__ import annotations

import re
import shutil
from html import unescape

import pytest

from lcp_analysis.case import Decisions, borough_case
from lcp_analysis.render import section_html
from lcp_analysis.terms import Clock
from lcp_analysis.views.charts import Ranges
from lcp_analysis.views.sections import Bullets
from lcp_analysis.workbook.shelf import Shelf, read_shelf
from tests.views.conftest import board_of, built
from tests.views.reading import every, said, tables, texts

POUNDS = re.compile(r"£\s?[\d]")
TABLE = "figures_unclear_licence.csv"


@pytest.fixture(scope="module")
def bare(project, tmp_path_factory) -> Shelf:
    folder = tmp_path_factory.mktemp("bare") / "data"
    shutil.copytree(project / "data", folder, ignore=shutil.ignore_patterns(TABLE))
    return read_shelf(folder)


@pytest.fixture(scope="module")
def pages(bare):
    return {
        (authority.slug, clock): built(bare, borough_case(bare.evidence, bare.framework, Decisions(), authority, clock))
        for authority in bare.authorities
        for clock in Clock
    }


def test_no_figure_of_library_spending_is_left(bare, shelf):
    assert shelf.evidence.dataset.across("net_spend", "2015-16")
    left = bare.evidence.dataset.figures.values()
    assert "net_spend" not in {figure.measure for figure in left}
    assert len(left) > 1000


def test_every_section_of_every_authority_still_builds(pages):
    assert len(pages) == 33 * len(Clock)
    assert all(section.title for page in pages.values() for section in page.values())


def test_steps_1_and_the_summary_print_no_pounds_at_all(pages):
    for key, page in pages.items():
        for name in ("summary", "baseline"):
            assert not POUNDS.search(texts(page[name])), (key, name)


def test_options_are_in_percentages_only(pages):
    for key, page in pages.items():
        section = page["options"]
        assert "savings are shown as percentages only" in said(section.lede), key
        longlist = next(table for table in tables(section) if table.caption.startswith("Longlist for"))
        assert not [cell.text for row in longlist.rows for cell in row if POUNDS.search(cell.text)], key
        chart = next(every(Ranges, section))
        assert chart.unit.startswith("% of net")
        assert not POUNDS.search(chart.title)


def test_the_gap_is_named_on_every_page(bare, pages):
    absent = bare.evidence.dataset.absent
    assert len(absent) == 1
    for page in pages.values():
        assert page["baseline"].gaps[0].what == absent[0]
        assert absent[0] in [said(item) for item in _bullets(page["summary"])]
        assert [gap for gap in page["options"].gaps if "No spending figure" in gap.what]
    assert board_of(bare).gaps[0].what == absent[0]


def test_the_board_says_that_spending_is_not_known(bare):
    board = board_of(bare)
    assert "is not known" in board.title
    assert "£0" not in texts(board)


def test_such_pages_can_be_drawn(bare, pages):
    for section in (*pages["camden", Clock.TODAY].values(), board_of(bare)):
        assert section.title in unescape(section_html(section))


def _bullets(section):
    return [item for block in every(Bullets, section) for item in block.items]
