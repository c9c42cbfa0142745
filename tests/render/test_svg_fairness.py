"""The fairness explorer as a drawing: every cell's words, years as bars, and what breaks marked twice."""

import pytest

from lcp_analysis.render.svg import NARROW, WIDE, both_drawings, chart_svg, legend
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import GridRow
from tests.render.charts_for_tests import fairness
from tests.render.svg_reading import SVG, boxes, outside, overlaps, read


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_partner_has_its_gain_and_verdict_under_every_rule(width):
    words = " ".join(box.words for box in boxes(read(chart_svg(fairness(), width)), width))
    for said in ("Camden", "Waltham Forest", "£40k", "£60k", "£20k", "Nucleolus", "By population"):
        assert said in words
    assert words.count("\N{MULTIPLICATION X}") == (2 if width == NARROW else 1)  # narrow: the rule's verdict too


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_words_stay_inside_and_clear_of_each_other(width):
    drawn = read(chart_svg(fairness(), width))
    assert not outside(drawn, width)
    assert not overlaps(drawn, width)


def test_a_year_worse_than_alone_is_hollow_and_hangs_below_the_line():
    drawn = read(chart_svg(fairness(), WIDE))
    hollow = [path for path in drawn.iter(f"{SVG}path") if path.get("stroke") == token("d3")]
    # each of the four cells starts with a year of -20; the bad one has two more below the line
    assert len(hollow) == 4 + 2
    assert {path.get("fill") for path in hollow} == {token("paper")}


def test_what_breaks_has_a_tint_and_an_edge_as_well_as_its_sign():
    drawn = read(chart_svg(fairness(), WIDE))
    assert sum(bar.get("fill") == token("tint-3") for bar in drawn.iter(f"{SVG}rect")) == 1


def test_the_legend_is_of_the_years_and_only_where_there_are_some():
    assert [key.words for key in legend(fairness())] == ["year better than alone", "year worse than alone"]
    bare = fairness(rows=(), rules=())
    assert legend(bare) == ()


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match="0 cells for 2 rules"):
        fairness(rows=(GridRow(label="Camden", note="", cells=()),))


def test_a_phone_shows_one_rule_at_a_time_and_every_verdict():
    drawn = read(f"<div>{both_drawings(fairness(first=1))}</div>")
    folded = drawn.findall(".//details")
    said = ["".join(one.find("summary").itertext()) for one in folded]
    assert said == ["Nucleolus \N{CHECK MARK} Holds", "By population \N{MULTIPLICATION X} Would break"]
    assert [one.get("open") is not None for one in folded] == [False, True]
    assert {one.get("name") for one in folded} == {"fairness-rule"}  # opening one folds the other
    for one, gain in zip(folded, ("£20k", "£-10k"), strict=True):
        words = " ".join(box.words for box in boxes(one.find(f"{SVG}svg"), NARROW))
        assert ("Camden" in words, gain in words, "Nucleolus" in words) == (True, True, False)


def test_one_rule_needs_no_choosing():
    assert "<details" not in both_drawings(fairness().of_rule(0))
