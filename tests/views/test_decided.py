"""What a team's decisions change on a page, and the sentences of single views."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.options import Answer
from lcp_analysis.terms import Basis, Clock, FinancialYear, Range
from lcp_analysis.views.charts import Lines, Ranges
from lcp_analysis.views.scales import round_step, round_ticks
from lcp_analysis.views.sections import KeyFigure
from tests.views.conftest import board_of
from tests.views.reading import every, said, tables, texts


def outlook(section) -> Lines:
    return next(every(Lines, section))


def test_the_outlook_s_title_gives_the_range_of_its_last_year(section_of):
    # 5,299,377.12 at 4 % for five years: x 1.2166529 = £6,447,503
    assert outlook(section_of("camden", "baseline")).title == (
        "If nothing changes, Camden would spend £5.30m to £6.45m in 2020-21"
    )


def test_another_growth_changes_the_title_and_says_whose_it_is(section_of):
    growth = Range(low=0.05, central=0.05, high=0.05, basis=Basis.ENTERED)
    section = section_of("camden", "baseline", growth=growth)
    # x 1.05^5 = 1.2762816: £6,763,497
    assert outlook(section).title == "If nothing changes, Camden would spend £6.76m in 2020-21"
    assert "the team's own assumption" in texts(section)
    assert "our estimate, not a forecast" not in texts(section)


def test_a_target_gives_a_need_a_line_and_closes_the_gap(section_of):
    section = section_of("camden", "baseline", targets={FinancialYear(2016): 5_000_000.0})
    need = next(one for one in every(KeyFigure, section) if one.label == "Savings need 2016-17")
    assert need.value == "£405,000"  # 5,299,377.12 x 1.02 = 5,405,364.66 less 5,000,000
    assert [series.name for series in outlook(section).series] == ["if nothing changes", "what the council can spend"]
    assert not [gap for gap in section.gaps if "savings need" in gap.what]
    assert [gap for gap in section_of("camden", "baseline").gaps if gap.what == "Camden's savings need is not entered"]


def test_a_group_is_named_in_the_page_and_heads_its_column(section_of):
    group = {"group": ("E09000014", "E09000019")}
    assert "the group chosen by the team: Haringey and Islington" in texts(section_of("camden", "baseline", **group))
    columns = [column.title for column in tables(section_of("camden", "summary", **group))[0].columns]
    assert "Group's middle" in columns


def test_options_together_are_named_with_what_each_takes(section_of):
    plain = texts(section_of("camden", "options"))
    together = texts(section_of("camden", "options", combined=("share_practice", "self_service_rfid")))
    assert "No options have been put together yet." in plain
    assert "Together they might save" in together
    assert "because each works on what the earlier ones leave" in together


def test_a_nested_option_is_counted_once(section_of):
    section = section_of("camden", "options", combined=("shared_back_office", "full_shared_service"))
    steps = next(table for table in tables(section) if table.caption.startswith("What each takes"))
    assert [row[3].text for row in steps.rows][-1] == "counted once"
    assert len(steps.rows) == 2


def test_what_is_set_aside_is_listed_with_its_reason(section_of):
    section = section_of("camden", "options", set_aside={"outsource_single": "Members said no <b>in</b> 2024"})
    aside = next(table for table in tables(section) if table.caption.startswith("Options set aside"))
    assert "Members said no <b>in</b> 2024" in [row[1].text for row in aside.rows]


def test_a_condition_that_is_not_met_makes_the_option_pale_and_says_why(section_of):
    no = Answer(met=False, reason="Data are not comparable")
    section = section_of("camden", "options", answers={"share_practice.comparable_data": no})
    row = next(row for row in next(every(Ranges, section)).rows if row.note == "not applicable")
    assert row.pale
    assert "The team: Data are not comparable." in texts(section)
    assert "one does not apply" in section.title


def test_one_option_applies_and_two_options_apply(section_of, sections):
    assert sections["haringey", "options", Clock.TODAY].title.startswith("One option applies to Haringey as it is")
    assert sections["camden", "options", Clock.TODAY].title.startswith("Two options apply to Camden as it is")


def test_the_replay_says_so_and_hides_later_evidence(sections):
    section = sections["camden", "options", Clock.REPLAY_2010]
    assert said(section.lede).startswith("Only what was known on 12 November 2010 is used.")
    evidence = [table for table in tables(section) if table.caption.startswith("Evidence on:")]
    assert evidence
    assert {row[4].text for table in evidence for row in table.rows} == {"yes"}


def test_the_board_lists_33_authorities_and_shows_the_study_s_overlap(shelf):
    board = board_of(shelf)
    assert board.title.startswith("32 of 33 authorities spent £")
    listing = next(table for table in tables(board) if table.caption.startswith("33 authorities"))
    assert len(listing.rows) == 33
    haringey = next(row for row in listing.rows if row[0].text == "Haringey")
    assert haringey[2].text == "no figure"
    # 1.9 + 3.8 + 5.0 + 13.0 = 23.7, published combined 19.8
    assert "The parts add up to £23.7m, the study's own combined figure is £19.8m" in texts(board)


@settings(max_examples=60)
@given(st.floats(1e-3, 1e12))
def test_an_axis_has_few_round_steps_that_cover_it(span):
    ticks = [value for value, _ in round_ticks(0.0, span)]
    assert 2 <= len(ticks) <= 7
    assert ticks[0] == 0
    assert ticks[-1] >= span * (1 - 1e-9)
    digits = round_step(span) / 10 ** math.floor(math.log10(round_step(span)) + 1e-9)
    assert min(abs(digits - nice) for nice in (1, 2, 2.5, 5, 10)) < 1e-6


def test_an_axis_without_a_span_is_a_programmer_s_mistake():
    with pytest.raises(ValueError, match="span above zero"):
        round_step(0)
