"""What holds of every section of all 33 authorities on both clocks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lcp_analysis.terms import Clock
from lcp_analysis.views.charts import Frame, Role, Strip, TileMap
from tests.views.conftest import board_of
from tests.views.reading import every, said, tables, texts, traces_of, traces_used

BROKEN = re.compile(r"\bnan\b|\bNone\b|\binf\b|[{}]|  |\.\.(?!\.)|\(\)|£-|, ,|\s[,.;:](\s|$)")
BAD_COUNT = re.compile(
    r"\b(one|1) (options|indicators|gaps|figures|libraries|conditions|authorities|answers|sources|months)\b"
    r"|\bone (option|answer|condition) (apply|wait|are|were)\b|\b([2-9]|two|three|ten) (option|indicator|library) "
    r"|\bno (option|condition) (apply|wait)\b|\bA static library\b",
    re.IGNORECASE,
)
LATER = re.compile(r"\b20(1[1-9]|2\d)\b")
POUNDS = re.compile(r"£[\d,.]+m?")


def test_all_33_authorities_are_there_three_sections_each_on_two_clocks(sections):
    assert len(sections) == 33 * 3 * len(Clock)


def test_no_text_is_broken(words_of, shelf):
    boards = {("board", clock): texts(board_of(shelf, clock)) for clock in Clock}
    broken = {
        (key, line, found[0])
        for key, told in {**words_of, **boards}.items()
        for line in told.splitlines()
        if (found := BROKEN.search(line))
    }
    assert not sorted(broken, key=str)[:5]


def test_headline_and_lede_are_whole_sentences(sections):
    for key, section in sections.items():
        assert section.title[0].isupper(), key
        assert not section.title.endswith("."), key
        lede = said(section.lede).strip()
        assert not lede or (lede[0].isupper() and lede.endswith(".")), (key, lede)


def test_counts_keep_their_grammar(words_of, shelf):
    told = {line for words in (*words_of.values(), texts(board_of(shelf))) for line in words.splitlines()}
    assert not sorted(line for line in told if BAD_COUNT.search(line))[:5]


def test_every_traced_figure_has_its_trace_and_every_trace_its_source_year_and_basis(sections, shelf):
    for key, section in [*sections.items(), (("board",), board_of(shelf))]:
        found = traces_of(section)
        assert len(found) == len(section.traces), key
        assert traces_used(section) <= set(found), key
        for trace in section.traces:
            assert all((trace.what, trace.value, trace.year, trace.basis, trace.source)), (key, trace.id)


def test_ids_of_traces_and_charts_are_one_of_a_kind_in_a_report(sections, shelf):
    for authority in shelf.authorities:
        report = [sections[authority.slug, name, Clock.TODAY] for name in ("summary", "baseline", "options")]
        traces = [trace.id for section in report for trace in section.traces]
        assert len(traces) == len(set(traces)), authority.slug
        for section in report:
            charts = [chart.id for chart in every(Frame, section)]
            assert len(charts) == len(set(charts)), (authority.slug, section.id)


@pytest.mark.parametrize("name", ["summary", "baseline"])
def test_no_finding_quotes_a_flagged_figure(sections, cases, name):
    for (slug, clock), case in cases.items():
        section = sections[slug, name, clock]
        told = section.title + said(section.lede)
        for standing in case.baseline.standings.values():
            if standing.own is not None and standing.own.flags:
                sentence = standing.indicator.sentence.format(value=standing.own_text)
                assert sentence.lower() not in told.lower(), (slug, clock)


def test_what_is_told_as_far_from_the_middle_lies_outside_the_middle_half(sections, cases):
    for (slug, clock), case in cases.items():
        lede = said(sections[slug, "baseline", clock].lede)
        far = lede.partition("far from the middle of London: ")[2].lower()
        for standing in case.baseline.standings.values():
            if standing.own is not None and standing.indicator.sentence.format(value=standing.own_text).lower() in far:
                assert standing.outer in ("high", "low"), (slug, standing.indicator.id)


def test_a_strip_s_title_agrees_with_its_marks(sections, cases):
    for (slug, clock), case in cases.items():
        strips = {chart.id: chart for chart in every(Strip, sections[slug, "baseline", clock])}
        for key, standing in case.baseline.standings.items():
            chart = strips[f"strip-{key}"]
            own = [mark for mark in chart.marks if mark.role is Role.OWN]
            assert len(chart.marks) == len(standing.values)
            assert f"{len(standing.values)} of 33 authorities" in chart.measure
            if standing.own is None:
                assert not own
                assert "no figure for" in chart.title
                continue
            assert [mark.value for mark in own] == [standing.own.value]
            assert own[0].text in chart.title
            higher = sum(mark.value > own[0].value for mark in chart.marks)
            lower = sum(mark.value < own[0].value for mark in chart.marks)
            assert ("highest" in chart.title) == (higher <= lower)
            neighbours = {mark.label for mark in chart.marks if mark.role is Role.NEIGHBOUR}
            assert neighbours <= {authority.name for authority in case.baseline.comparators}


def test_a_tile_map_has_one_tile_for_each_authority_and_a_dashed_one_for_each_gap(sections):
    for chart in every(TileMap, sections["haringey", "baseline", Clock.TODAY]):
        assert len({(tile.row, tile.column) for tile in chart.tiles}) == 33
        gaps = [tile for tile in chart.tiles if tile.level is None]
        assert [(tile.label, tile.text, tile.own) for tile in gaps] == [("Haringey", "no figure", True)]


def test_every_number_of_the_summary_table_is_the_case_s(sections, cases):
    for (slug, clock), case in cases.items():
        table = tables(sections[slug, "summary", clock])[0]
        by_title = {standing.indicator.title: standing for standing in case.baseline.standings.values()}
        shown = [by_title[row[0].text] for row in table.rows]
        assert len(shown) == min(7, len(by_title))
        assert {one.indicator.group for one in shown} == {one.indicator.group for one in by_title.values()}
        for row, standing in zip(table.rows, shown, strict=True):
            title, year, own, near, middle, place = row
            assert (title.text, year.text) == (standing.indicator.title, standing.indicator.year)
            assert own.value == (standing.own.value if standing.own else None)
            assert own.text == standing.own_text
            assert near.value == standing.comparator_middle
            assert middle.value == standing.spread.middle
            assert place.value == standing.place
            assert bool(own.trace) == (standing.own is not None)


def test_two_authorities_reports_differ_where_they_must(sections, words_of, shelf):
    for name in ("summary", "baseline", "options"):
        keys = [(authority.slug, name, Clock.TODAY) for authority in shelf.authorities]
        assert len({words_of[key] for key in keys}) == 33
        assert all(authority.name in words_of[key] for key, authority in zip(keys, shelf.authorities, strict=True))
        if name != "options":
            assert len({sections[key].title for key in keys}) == 33


def test_the_gaps_name_haringey_on_every_other_authority_s_page(sections, shelf):
    for authority in shelf.authorities:
        gaps = [gap.what for gap in sections[authority.slug, "baseline", Clock.TODAY].gaps]
        assert any("Haringey has no figure for net library expenditure" in gap for gap in gaps), authority.slug
    own = sections["haringey", "baseline", Clock.TODAY].gaps[0]
    assert own.what.startswith("Haringey has no figure for")
    assert own.remedy


def test_the_2010_replay_prints_no_pounds_and_no_later_year_in_step_1(sections, shelf):
    for authority in shelf.authorities:
        for name in ("summary", "baseline"):
            # A trace explains its measure, and may name the years that were counted otherwise.
            told = texts(replace(sections[authority.slug, name, Clock.REPLAY_2010], traces=()))
            assert not POUNDS.search(told), authority.slug
            later = [line for line in told.splitlines() if LATER.search(line)]
            assert not [line for line in later if "LondonSquared" not in line], authority.slug
