"""Step 5's second section: what it says of rules, of those who would leave, and of what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lcp_analysis import workbook
from lcp_analysis.render import section_html
from lcp_analysis.terms import Range
from lcp_analysis.views.charts import FairnessGrid, Frame, Ranges
from lcp_analysis.views.money_words import between
from lcp_analysis.views.sections import TableBlock, Verdict
from lcp_analysis.views.sharing_words import ends
from lcp_analysis.views.tables import Table
from tests.views.reading import every, texts
from tests.views.test_every_section import BAD_COUNT, BROKEN, LATER
from tests.views.unfolding import panels_of

FIVE = "westminster,islington,barnet,brent"


def section(authority="camden", partners=FIVE, option="", clock="today", name="5_partners"):
    page = workbook.open_page(name, authority, option=option, partners=partners, clock=clock)
    return page.build("sharing")


@pytest.fixture(scope="module")
def five():
    return section()


def panel(found, start):
    return next(one for one in panels_of(found) if one.title.startswith(start))


def test_the_headline_says_which_rules_break_the_group_and_which_hold(five):
    assert five.title == (
        "Sharing equally, by spend, by population and by use breaks the group of five; sharing by Shapley value and by "
        "the nucleolus holds"
    )


def test_the_explorer_has_a_row_for_each_partner_a_column_for_each_rule_and_ranges_first(five):
    first, grid = [chart for chart in every(Frame, five) if isinstance(chart, Ranges | FairnessGrid)]
    assert isinstance(first, Ranges)
    assert isinstance(grid, FairnessGrid)
    assert [row.label for row in grid.rows] == ["Camden", "Westminster", "Islington", "Barnet", "Brent"]
    assert [name for name, _, _ in grid.rules] == [
        "Equal", "By spend", "By population", "By use", "Shapley value", "Nucleolus",
    ]  # fmt: skip
    assert all(len(cell.years) == 5 for row in grid.rows for cell in row.cells)
    assert sum(grid.rows[0].cells[4].years) > 0
    assert grid.rows[0].cells[0].word == "Four partners would leave"
    assert grid.rows[1].cells[0].word == "Holds"  # Westminster is not among the four


def test_a_cell_that_breaks_leads_to_its_certificate(five):
    grid = next(chart for chart in every(Frame, five) if isinstance(chart, FairnessGrid))
    assert [cell.link for cell in grid.rows[0].cells] == [
        "#sharing-why-equal", "#sharing-why-by_spend", "#sharing-why-by_population", "#sharing-why-by_use", "", "",
    ]  # fmt: skip
    assert grid.rows[1].cells[0].link == ""  # Westminster stays: nothing to explain
    page = section_html(five)
    assert all(f'id="{cell.link[1:]}"' in page for cell in grid.rows[0].cells if cell.link)
    # the drawing is out of the tab order: its table has the same links
    assert [cell.link for cell in grid.table.rows[-1][1:]] == [cell.link for cell in grid.rows[0].cells]


def test_the_page_says_how_to_take_it_home(five):
    said = texts(panel(five, "As an Excel workbook"))
    command = '--authority camden --option shared_back_office --partners "Westminster, Islington, Barnet, Brent"'
    assert command in said
    assert "--own-costs" not in said  # nobody has entered any


def test_a_range_of_no_width_is_printed_once(five):
    assert between(Range(low=5.0, central=5.0, high=5.0)) == between(
        Range(low=5.0, central=5.0, high=5.0), central=False
    )
    assert ends(Range(low=5.0, central=5.0, high=5.0)) == ""
    assert all(" to " in cell.small for chart in every(FairnessGrid, five) for row in chart.rows for cell in row.cells)


def test_gains_of_a_rule_add_up_to_what_all_save(five):
    grid = next(chart for chart in every(Frame, five) if isinstance(chart, FairnessGrid))
    sums = [sum(row.cells[place].value for row in grid.rows) for place in range(len(grid.rules))]
    assert sums == pytest.approx([sums[0]] * len(sums))


def test_what_each_pays_adds_up_to_the_penny(five):
    table = next(table for table in every(Table, five) if "to the penny" in table.caption)
    *partners, line, together = [row[1].value for row in table.rows]
    assert sum(partners) + line == pytest.approx(together, abs=1e-9)
    assert together == pytest.approx(round(together, 2), abs=1e-9)


def test_the_certificate_gives_own_cost_bill_and_difference_to_the_pound(five):
    shown = panel(five, "Equal: Camden, Islington, Barnet and Brent would save")
    (row,) = next(block.table for block in shown.blocks if isinstance(block, TableBlock)).rows
    assert row[2].value - row[1].value == pytest.approx(row[3].value)
    assert "Smallest change that keeps them: Westminster pays" in texts(five)


def test_more_partners_than_any_published_case_are_said(five):
    assert any(isinstance(block, Verdict) and "Beyond" in block.word for block in five.blocks)
    pair = section(partners="islington")
    assert not any(isinstance(block, Verdict) for block in pair.blocks)
    assert "What coordination costs is not known" in texts(pair)


def test_without_figures_it_asks_for_them_and_computes_nothing():
    found = section(partners="haringey")
    assert found.title == "Shared back office: not computable yet, one figure to be given"
    assert "Haringey: net library expenditure" in texts(found)
    assert not list(every(Frame, found))


def test_the_report_has_a_short_chapter():
    short, full = section(name="borough_report"), section()
    assert short.title == full.title
    assert len(short.blocks) < len(full.blocks)


@pytest.mark.parametrize("clock", ["today", "2010"])
def test_no_text_is_broken_nor_later_than_its_clock(clock):
    for authority in tuple(workbook.shelf().authorities)[::3]:
        found = section(authority.slug, partners="", clock=clock)
        told = texts(found)
        assert not [line for line in told.splitlines() if BROKEN.search(line) or BAD_COUNT.search(line)], authority.slug
        assert clock == "today" or not LATER.search(told), authority.slug
        assert f'id="{found.id}"' in section_html(found)


@pytest.mark.parametrize("option", ["joint_management", "full_shared_service", "subregional_service", "shared_lms"])
def test_every_option_can_be_shown(option):
    found = workbook.open_page("5_partners", "camden", option=option, partners=FIVE).build("sharing")
    assert not [line for line in texts(found).splitlines() if BROKEN.search(line)]


@pytest.mark.parametrize("coordination", [500_000.0, 5_000_000.0])
def test_a_partnership_that_costs_more_than_it_saves_can_be_shown(coordination):
    page = workbook.open_page("5_partners", "camden", partners=FIVE)
    page.decisions = replace(page.decisions, sharing=replace(page.decisions.sharing, coordination=coordination))
    told = texts(page.build("sharing"))
    assert not [line for line in told.splitlines() if BROKEN.search(line)]
    assert "before the cost of coordination" not in told
    assert ("no rule can hold it" in told) == (coordination > 782_000)


@pytest.mark.parametrize(
    ("coordination", "growth", "said"),
    [
        (1_000.0, 0.0, "One group of all partners is the cheapest"),
        (10_000.0, 400_000.0, "They would group best as "),
        (5_000_000.0, 0.0, "Everybody for itself would be the cheapest"),
    ],
)
def test_once_coordination_is_known_the_best_groups_are_shown(coordination, growth, said):
    page = workbook.open_page("5_partners", "camden", partners=FIVE)
    entered = replace(page.decisions.sharing, coordination=coordination, coordination_growth=growth)
    page.decisions = replace(page.decisions, sharing=entered)
    told = texts(page.build("sharing"))
    assert said in told
    assert "proved. The next best, " in told


def test_before_coordination_is_known_no_grouping_is_recommended(five):
    assert "One group of all" not in texts(five)
