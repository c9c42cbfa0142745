"""Steps 2 and 4 as sections, on the page and in the report."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lcp_analysis.render import section_html
from lcp_analysis.terms import Clock
from lcp_analysis.views.sections import ChartBlock, Panel, Section
from lcp_analysis.workbook import shelf
from lcp_analysis.workbook.page import Page
from lcp_analysis.workbook.request import Mode, Request

SWINGS = {
    "time_to_benefit": 20.0, "access": 100.0, "quality": 80.0, "control": 10.0, "deliverability": 50.0,
    "resilience": 60.0, "reversibility": 30.0, "value_to_others": 0.0,
}  # fmt: skip


def section(name: str, authority: str = "camden", clock: Clock = Clock.TODAY, **decided: object) -> Section:
    pages = {"objectives": "2_objectives", "appraisal": "4_appraisal"}
    return on(pages[name], name, authority, clock, **decided)


def on(page: str, name: str, authority: str, clock: Clock = Clock.TODAY, **decided: object) -> Section:
    opened = Page(page, shelf(), Request(authority=authority, clock=clock), Mode.PAGE)
    opened.decisions = replace(opened.decisions, **decided)  # type: ignore[type-var]
    return opened.build(name)


@pytest.fixture(scope="module")
def plain() -> Section:
    return section("appraisal")


@pytest.mark.parametrize("name", ["objectives", "appraisal"])
def test_page_and_report_show_the_same_figures(name: str):
    pages = {"objectives": "2_objectives", "appraisal": "4_appraisal"}
    assert on(pages[name], name, "lewisham") == on("borough_report", name, "lewisham")


@pytest.mark.parametrize("clock", list(Clock))
@pytest.mark.parametrize("authority", ["camden", "haringey"])
@pytest.mark.parametrize("decided", [{}, {"swings": SWINGS}])
def test_no_section_names_a_preferred_option_and_none_prints_what_is_not_a_number(
    authority: str, clock: Clock, decided: dict
):
    for name in ("objectives", "appraisal"):
        text = section_html(section(name, authority, clock, **decided), level=1).lower()
        assert "preferred" not in text
        assert not re.search(r"\b(nan|inf)\b", re.sub(r"<[^>]+>", " ", text))


def test_the_headline_says_how_many_could_still_be_best(plain: Section):
    assert plain.title == (
        "Any of 25 options could still be best for Camden: no weight is given and most judgements are still open"
    )


def test_suggested_weights_stay_hidden_until_own_ones_are_entered(plain: Section):
    suggested = "Suggested"
    assert suggested not in section_html(plain, level=1)
    for decided in ({}, {"swings": SWINGS}):
        html = section_html(section("objectives", **decided), level=1)
        assert "share of 100" not in html
        assert "Suggested" not in html
    assert suggested in section_html(section("appraisal", swings=SWINGS), level=1)


def test_suggested_weights_are_rescaled_to_the_criteria_inside_the_score():
    html = section_html(section("appraisal", swings=SWINGS), level=1)
    assert "sum to 71 and are rescaled" in html  # 100 less the 20 and 9 of money
    panel = next(block for block in section("appraisal", swings=SWINGS).blocks if block.title == "The weights in use")
    table = panel.blocks[0].table
    shares = {row[0].text: (row[1].value, row[2].value) for row in table.rows}
    assert shares["Access and reach"] == pytest.approx((100 / 350, 14 / 71))
    assert sum(own for own, _ in shares.values()) == pytest.approx(1)


def test_no_dot_is_drawn_where_no_middle_value_was_judged(plain: Section):
    chart = next(
        block.chart
        for panel in plain.blocks
        if isinstance(panel, Panel)
        for block in panel.blocks
        if isinstance(block, ChartBlock)
    )
    assert all(row.central is None and row.low < row.high for row in chart.rows)
    drawn = section_html(plain, level=1)
    drawing = drawn[drawn.index("<svg") : drawn.index("</svg>")]
    assert "<circle" not in drawing


def test_every_figure_that_links_to_a_trace_has_one(plain: Section):
    traces = {trace.id for trace in plain.traces}
    tables = [block.table for panel in plain.blocks for block in panel.blocks if hasattr(block, "table")]
    linked = [cell.trace for table in tables for row in table.rows for cell in row if cell.trace]
    assert len(linked) == 100  # reach, draws, saving and one-off cost of 25 options
    assert set(linked) <= traces
    assert len(traces) == len(plain.traces)


def test_an_authority_without_spending_gets_percentages_and_the_gap_is_named():
    found = section("appraisal", "haringey")
    money = next(block for block in found.blocks if block.title.startswith("Money beside")).blocks[0].table
    assert [column.unit for column in money.columns[1:3]] == ["% of net", "% of net"]
    assert not [cell for row in money.rows for cell in row if "£" in cell.text]
    pounds = next(b for b in section("appraisal").blocks if b.title.startswith("Money beside")).blocks[0].table
    assert pounds.rows[10][1].text.startswith("£397,000")  # 7.5% of Camden's £5,297,332
    assert "No spending figure for Haringey: savings are shown as percentages only." in [gap.what for gap in found.gaps]


def test_objectives_show_worst_and_best_in_words_and_the_three_gates():
    found = section("objectives")
    html = section_html(found, level=1)
    assert "Clear loss of access for groups with most need" in html
    assert "Can each borough still show it meets the 1964 Act duty" in html
    assert found.title.endswith("how much each one matters, nobody has said yet")
    assert [gap.what for gap in found.gaps] == ["No weights have been entered for Camden"]


def test_weights_change_the_page_and_what_to_settle_first(plain: Section):
    found = section("appraisal", swings=SWINGS)
    titles = [block.title for block in found.blocks if isinstance(block, Panel)]
    before = [block.title for block in plain.blocks if isinstance(block, Panel)]
    assert "What to settle first: access and reach" in titles
    assert "What to settle first: resilience and workforce" in before
    assert found.title.startswith("With these weights")
    assert "Over all weightings" not in section_html(found, level=1)


def test_the_form_redraws_the_section_with_a_person_s_weights(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path))
    page = Page("4_appraisal", shelf(), Request(authority="camden"), Mode.LAB)
    form = page.controls("appraisal")
    form.submit({**SWINGS, "access": None})
    assert "nothing for Access and reach" in form.status
    assert form.html == ""
    form.submit(SWINGS)
    assert form.status.startswith("Saved ")
    assert "The weights in use" in form.html
    assert page.decisions.swings == SWINGS


def test_what_to_find_out_first_says_what_knowing_everything_would_gain():
    found = section("appraisal", swings=SWINGS)
    panel = next(block for block in found.blocks if isinstance(block, Panel) and block.title.startswith("What to find"))
    assert re.match(r"Knowing everything would gain \d+\.\d points of 100 on average", panel.blocks[0].phrase[0])
