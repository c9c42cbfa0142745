"""Step 5's section: what it says, and that a pound can be followed through it."""

from __future__ import annotations

import openpyxl
import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli.app import app
from lcp_analysis.views.sections import ChartBlock, KeyFigures, Paragraph, TableBlock
from tests.recording import own_workspace
from tests.views.unfolding import panels_of


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """What a form saves is saved here."""
    yield from own_workspace(tmp_path / "workspace", monkeypatch)


OWN_LINE = {
    "option": "shared_back_office",
    "low": 10_000.0,
    "central": 10_000.0,
    "high": 10_000.0,
    "price_year": "2015-16",
    "start": "2016-04",
    "years": 1.0,
    "source": "Director of finance",
}


def section(authority="camden", option="shared_back_office", clock="today"):
    return workbook.open_page("5_partners", authority, option=option, clock=clock).build("money")


@pytest.fixture(scope="module")
def camden():
    return section()


def tables(found):
    blocks = [block for panel in panels_of(found) for block in panel.blocks if isinstance(block, TableBlock)]
    return {block.table.caption: block.table for block in blocks}


def named(found, start):
    return next(table for caption, table in tables(found).items() if caption.startswith(start))


def test_the_headline_gives_range_start_cost_and_price_base(camden):
    assert camden.title == (
        "Shared back office might save Camden £397,000 (£265,000 to £530,000) a year from 2017-18 and cost £212,000 "
        "(£53,000 to £424,000) once, in prices of 2015-16"
    )


def test_a_pound_can_be_followed_from_the_saving_line_to_the_general_fund_in_year_3(camden):
    steps = named(camden, "Each line in 2019-20")
    saving = [row[2].value for row in steps.rows]
    assert saving[0] == pytest.approx(397_453.284)  # as entered
    assert saving[4] + saving[5] == pytest.approx(saving[6])  # social value and differences make the General Fund
    assert steps.rows[-1][0].text == "General Fund cash"
    year = next(row for row in named(camden, "Social value and General Fund").rows if row[0].text == "2019-20")
    assert year[5].value == pytest.approx(saving[-1])


def test_switching_values_are_shown_for_one_line_and_for_two(camden):
    # ten years of saving at 3.5 % from year 1: factors add to 8.316605; the one-off cost is 211,975 in year 0
    assert any(panel.title == "The answer turns if the yearly saving falls by 94%" for panel in panels_of(camden))
    alone, cost, both, cost_too = named(camden, "Where net present social value is nothing").rows
    assert alone[2].value == pytest.approx(211_975.0848 / 8.3166053)
    assert cost[2].value == pytest.approx(397_453.284 * 8.3166053)
    assert (cost[1].text, cost[3].text) == ("£211,975 in all", "16 times as much")
    assert both[3].value == pytest.approx(-cost_too[3].value)
    assert both[2].value * 8.3166053 == pytest.approx(cost_too[2].value)


def test_an_option_that_loses_says_what_would_make_it_pay():
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    page.controls("money_lines").submit(OWN_LINE | {"line": "saving", "start": "2017-04", "years": None})
    found = page.build("money")
    panel = next(panel for panel in panels_of(found) if "answer turns" in panel.title)
    assert "in favour of the option" in panel.blocks[0].phrase[0]
    # 10,000 a year has to become 211,975 / 8.3166 = 25,488
    assert panel.title == "The answer turns if the yearly saving rises by 155%"
    assert named(found, "Where net present").rows[0][2].value == pytest.approx(211_975.0848 / 8.3166053)


def test_words_follow_what_the_council_has_entered():
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    lines, pool = page.controls("money_lines"), page.controls("redundancy")
    lines.submit(OWN_LINE | {"line": "one_off"})
    lines.submit(OWN_LINE | {"line": "saving", "start": "2017-10", "years": None})
    people = "\n".join(f"{40 + i}; {5 + i}; 500" for i in range(6))
    at_risk = {"leaving_on": "2017-03-31", "leaving": 5.0, "price_year": "2015-16", "pool": people}
    pool.submit({"option": "shared_back_office", **at_risk})
    panels = {one.title: one for one in panels_of(page.build("money"))}
    assert {"Missing October 2017 by a year would cost £10,000", "All three lines are the council's own"} <= set(panels)
    lines.submit(OWN_LINE | {"line": "redundancy"})
    found = page.build("money")
    panels = {one.title: one for one in panels_of(found)}
    (range_of_pool,) = (panel for title, panel in panels.items() if title.startswith("Redundancy could cost"))
    assert "counts the line of redundancy that is entered" in range_of_pool.blocks[0].items[-1][0]
    turning = named(found, "Where net present social value").rows
    assert [row[1].text for row in turning[:2]] == ["£10,000 a year", "£10,000 in all"]


def test_optimism_bias_of_the_council_s_own_line_is_in_social_value_and_reconciled():
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    assert "Optimism bias is not entered" in {gap.what for gap in page.build("money").gaps}
    cost = {"line": "one_off", "bias": 24.0, "bias_managed": 50.0, "bias_why": "fixed-price quotation in hand"}
    page.controls("money_lines").submit(OWN_LINE | cost)
    found = page.build("money")
    assert not [gap for gap in found.gaps if gap.what.startswith("Optimism bias")]
    # 10,000 a year from April 2016: 24 % less half is 12 % on top in social value, none in the General Fund
    line = named(found, "Reconciliation").rows[0]
    assert [cell.value for cell in line[1:]] == pytest.approx([-11_200, 1_200, -10_000, 0])
    lines = named(found, "Lines in use").rows
    assert lines[0][3].text == "12.0%, after 12.0% managed away: fixed-price quotation in hand"
    assert lines[1][3].text == "not entered"


def test_the_reconciliation_adds_up_and_leaves_nothing_unexplained(camden):
    *lines, total = named(camden, "Reconciliation").rows
    assert total[3].value == pytest.approx(sum(row[3].value for row in lines))
    assert all(row[1].value + row[2].value == pytest.approx(row[3].value) for row in (*lines, total))
    assert total[4].value == pytest.approx(0, abs=1e-6)


def test_the_chart_shows_the_running_total_with_its_band(camden):
    chart = next(block.chart for panel in panels_of(camden) for block in panel.blocks if isinstance(block, ChartBlock))
    last = chart.series[0].points[-1]
    assert last.low < last.value < last.high
    assert last.value == pytest.approx(10 * 397_453.284 - 211_975.0848)


def test_what_is_not_entered_is_said_with_what_to_give(camden):
    gaps = {gap.what: gap.remedy for gap in camden.gaps}
    assert "pay points" in gaps["Redundancy is not entered"]
    assert "establishment" in gaps["Posts before and after are not entered"]


def test_figures_lead_back_to_percentage_and_spend(camden):
    saving = next(trace for trace in camden.traces if trace.id.endswith("money-saving"))
    assert "7.5%" in saving.how
    assert "£5,299,377" in saving.how


def test_a_saving_that_starts_after_year_3_is_followed_in_its_first_year():
    assert named(section(option="place_based_redesign"), "Each line in")
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    page.controls("money").submit({"saving_from": "2022-23"})
    assert named(page.build("money"), "Each line in 2022-23").rows[-1][2].value == pytest.approx(397_453.284)


@pytest.mark.parametrize(
    ("authority", "clock", "said"),
    [("haringey", "today", "No spending figure for Haringey"), ("camden", "2010", "2010")],
)
def test_without_spend_the_section_says_what_is_missing_and_shows_no_pounds(authority, clock, said):
    found = section(authority, clock=clock)
    assert "cannot be said in pounds" in found.title
    assert said in "".join(found.lede)
    figures = next(block for block in found.blocks if isinstance(block, KeyFigures))
    assert figures.figures[1].value == "7.5%"
    assert not any("£" in str(figure.value) for figure in figures.figures)


def test_the_page_and_the_excel_model_give_the_same_figures(camden, tmp_path):
    out = tmp_path / "camden.xlsx"
    arguments = ["model", "--authority", "camden", "--option", "shared_back_office", str(out)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    results = openpyxl.load_workbook(out, data_only=True)["Results"]
    discounted = [row[4].value for row in named(camden, "Social value and General Fund").rows]
    fund = [row[5].value for row in named(camden, "Social value and General Fund").rows]
    assert results["B5"].value == pytest.approx(sum(discounted), abs=0.005)
    assert results["B11"].value == pytest.approx(sum(fund), abs=0.005)


def test_an_authority_without_spend_has_no_model_and_is_told_why(tmp_path):
    result = CliRunner().invoke(app, ["model", "--authority", "haringey", str(tmp_path / "out.xlsx")])
    assert "no net library expenditure" in str(result.exception)


def test_the_excel_model_holds_what_the_council_has_entered(tmp_path):
    page = workbook.open_page("5_partners", "camden")
    page.controls("money").submit({"option": "shared_back_office"})
    line = {
        "option": "shared_back_office",
        "line": "redundancy",
        "low": 100_000.0,
        "central": 200_000.0,
        "high": 300_000.0,
        "price_year": "2015-16",
        "start": "2017-04",
        "years": 1.0,
        "source": "Human resources",
    }
    page.controls("money_lines").submit(line)
    out = tmp_path / "camden.xlsx"
    assert CliRunner().invoke(app, ["model", "--authority", "camden", str(out)]).exit_code == 0
    results = openpyxl.load_workbook(out, data_only=True)["Results"]
    found = page.build("money")
    fund = [row[5].value for row in named(found, "Social value and General Fund").rows]
    assert fund[1] == pytest.approx(397_453.284 - 200_000)
    assert results["B11"].value == pytest.approx(sum(fund), abs=0.005)
    followed = named(found, "Each line in 2019-20").rows
    assert followed[-1][-1].value == pytest.approx(fund[3])


def test_without_price_levels_the_page_says_which_pounds_these_are_and_how_to_enter_how_prices_rise(camden):
    said = [block.phrase[0] for block in panel(camden, "Both ledgers").blocks if isinstance(block, Paragraph)]
    assert said[0].startswith("The General Fund is in prices of 2015-16, not in the pounds of each year")
    assert "No price level is entered" in {gap.what for gap in camden.gaps}


def test_with_price_levels_every_word_and_figure_of_the_general_fund_is_in_the_pounds_of_each_year():
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    page.controls("money").submit({"price_rise": 2.0, "price_rises": "2010-11 9", "price_source": "Budget report"})
    found = page.build("money")
    assert "No price level is entered" not in {gap.what for gap in found.gaps}
    assert found.blocks[0].figures[2].note.endswith("pounds of each year, not discounted")
    chart, said, yearly = panel(found, "Both ledgers").blocks
    assert "£, pounds of each year" in chart.chart.measure
    assert "prices rise by 2% a year: Budget report" in said.phrase[0]
    assert "entered for 2010-11 changes nothing" in said.phrase[0]
    assert yearly.table.caption.startswith("Social value in prices of 2015-16, and General Fund in pounds of each year")
    # the pound followed: 2019-20 is four years after the prices of the spend
    steps = named(found, "Each line in 2019-20")
    assert steps.rows[-1][2].value == pytest.approx(397_453.284 * 1.02**4)
    assert [row[0].text for row in steps.rows][5] == "Cash is in the pounds of each year"
    note = panel(found, "From a saving line").blocks[-1].phrase[0]
    assert note.startswith("A pound of 2015-16 is £1.0824 of 2019-20.")


def panel(found, start):
    return next(one for one in panels_of(found) if one.title.startswith(start))


def test_prices_are_the_last_step_into_the_general_fund_after_what_is_in_one_ledger_only():
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    page.controls("money").submit({"price_rise": 2.0, "price_source": "Budget report"})
    for line in ("one_off", "redundancy", "provision"):
        page.controls("money_lines").submit(OWN_LINE | {"line": line, "start": "2019-04"})
    steps = [row[0].text for row in named(page.build("money"), "Each line in 2019-20").rows]
    assert steps[-2:] == ["Cash is in the pounds of each year", "General Fund cash, in the pounds of the year"]
    cash = named(page.build("money"), "Each line in 2019-20").rows[-1]
    # 10,000 of 2015-16 four years on, but not a charge agreed in cash
    assert [cell.value for cell in cash[1:5]] == pytest.approx(
        [-10_000 * 1.02**4, 397_453.284 * 1.02**4, -10_000 * 1.02**4, -10_000]
    )
