from dataclasses import replace
from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings

from lcp_analysis.render.drawing import GREY, Drawing
from lcp_analysis.render.svg import NARROW, WIDE, chart_svg, legend
from lcp_analysis.render.tokens import token
from lcp_analysis.views.charts import LineSeries, RangeRow
from tests.render.charts_for_tests import bars, every_kind, lines, random_strips, ranges, strip, tile_map
from tests.render.svg_reading import SVG, boxes, outside, overlaps, read, signs

XLINK = "http://www.w3.org/1999/xlink"
WIDTHS = ((NARROW, NARROW), (NARROW, 599.0), (WIDE, WIDE), (WIDE, 1100.0))  # laid out at, shown at


def test_every_mark_of_a_strip_stands_at_its_place_on_the_scale():
    drawn = signs(read(chart_svg(strip({"Camden": 20.0, "Brent": 10.0, "Ealing": 5.0}), 628)), 628)
    # the scale runs from £0 at 14 px to £20 at 628 - 14 px: 30 px a pound
    assert {says: sign.x for says, sign in drawn.items()} == {
        "Camden £20.00": pytest.approx(14 + 600, abs=0.1),
        "Brent £10.00": pytest.approx(14 + 300, abs=0.1),
        "Ealing £5.00": pytest.approx(14 + 150, abs=0.1),
    }


def test_own_authority_is_a_dark_diamond_and_neighbours_are_blue_circles():
    chart = strip({"Camden": 20.0, "Brent": 10.0, "Ealing": 5.0}, neighbours=("Brent",))
    drawn = signs(read(chart_svg(chart, WIDE)), WIDE)
    assert drawn["Camden £20.00"].shape == "M0 -9L9 0 0 9 -9 0Z"
    assert drawn["Camden £20.00"].fill == token("ink")
    assert (drawn["Brent £10.00"].shape, drawn["Brent £10.00"].fill) == ("circle", token("d1"))
    assert (drawn["Ealing £5.00"].shape, drawn["Ealing £5.00"].fill) == ("circle", token("grey-dot"))


def test_neighbours_are_named_under_the_line_and_others_are_not():
    chart = strip({"Camden": 20.0, "Brent": 10.0, "Ealing": 5.0}, neighbours=("Brent",))
    words = [box.words for box in boxes(read(chart_svg(chart, WIDE)), WIDE)]
    assert sorted(words) == ["Brent", "Camden £20.00", "middle £10.00", "£0"]


LOPSIDED = {"Camden": 20.0, "Brent": 10.0, "Ealing": 12.0, "Barnet": 14.0, "Merton": 16.0, "City of London": 281.86}


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_value_off_the_scale_is_named_with_its_figure_and_does_not_stretch_it(width):
    drawing = read(chart_svg(strip(LOPSIDED), width))
    words = " ".join(box.words for box in boxes(drawing, width))
    assert "£281.86" in words
    assert "off the scale" in words
    drawn = signs(drawing, width)
    assert drawn["City of London £281.86, off the scale"].x > drawn["Camden £20.00"].x > 0.5 * width


def test_ones_own_authority_off_the_scale_is_still_a_diamond_with_its_name():
    drawing = read(chart_svg(strip(LOPSIDED, own="City of London"), WIDE))
    assert signs(drawing, WIDE)["City of London £281.86, off the scale"].shape.startswith("M0 -9")
    assert "City £281.86" in [box.words for box in boxes(drawing, WIDE)]


@settings(deadline=None, max_examples=25)
@given(random_strips)
def test_labels_of_any_strip_stay_clear_of_each_other_at_every_width(chart):
    for laid, shown in WIDTHS:
        drawing = read(chart_svg(chart, laid, fluid=True))
        assert overlaps(drawing, shown) == []
        assert outside(drawing, shown) == []


@settings(deadline=None, max_examples=25)
@given(random_strips)
def test_every_mark_of_any_strip_is_drawn_once_in_the_order_of_its_value(chart):
    drawn = signs(read(chart_svg(chart, WIDE)), WIDE)
    assert len(drawn) == len(chart.marks)
    by_value = sorted(chart.marks, key=lambda mark: mark.value)
    places = [next(sign.x for says, sign in drawn.items() if says.startswith(f"{mark.label} ")) for mark in by_value]
    on_scale = [x for x, mark in zip(places, by_value, strict=True) if not _aside(drawn, mark.label)]
    assert all(first <= second + 0.11 for first, second in pairwise(on_scale))


def _aside(drawn, label):
    return any(says.startswith(f"{label} ") and says.endswith("off the scale") for says in drawn)


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize(("laid", "shown"), WIDTHS)
def test_words_of_every_kind_stay_clear_inside_and_at_least_12_px(chart, laid, shown):
    drawing = read(chart_svg(chart, laid, fluid=True))
    assert overlaps(drawing, shown) == []
    assert outside(drawing, shown) == []
    assert min(box.size for box in boxes(drawing, shown)) >= 12


def test_what_most_parts_say_of_themselves_stands_once_at_the_drawing():
    drawing = fromstring(chart_svg(strip({f"Place {number}": float(number) for number in range(30)}), WIDE, fluid=True))
    dots = list(drawing.iter(f"{SVG}circle"))
    assert len(dots) > 20
    assert {dot.get("fill") for dot in dots} == {None}
    assert drawing.get("fill") == GREY


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: type(chart).__name__)
def test_a_drawing_is_hidden_from_screen_readers_and_the_same_every_time(chart):
    first = chart_svg(chart, WIDE)
    assert read(first).get("aria-hidden") == "true"
    assert first == chart_svg(chart, WIDE)


def test_a_range_runs_from_low_to_high_with_its_dot_at_the_central_value():
    row = RangeRow(label="A label too long to stand beside", low=2.0, central=5.0, high=10.0, text="5 (2 to 10)")
    drawing = read(chart_svg(ranges((row,), reference=None, ticks=((0.0, "0"), (10.0, "10"))), NARROW))
    group = next(drawing.iter(f"{SVG}g"))
    bar, dot = group.find(f"{SVG}rect"), group.find(f"{SVG}circle")
    # narrow: the axis runs from 8 px to 256 - 8 px, 24 px a unit
    assert (float(bar.get("x")), float(bar.get("width"))) == (8 + 48, 8 * 24)
    assert float(dot.get("cx")) == 8 + 120


def test_in_a_wide_place_a_long_name_stands_before_the_bar_and_long_amounts_over_it():
    label, text = "Merge with council customer services (co-location)", "£424,000 (£212,000 to £795,000)"
    row = RangeRow(label=label, note="to confirm", low=2.0, central=5.0, high=10.0, text=text)
    found = boxes(read(chart_svg(ranges((row,), reference=None), WIDE)), WIDE)
    name, amounts = (next(box for box in found if box.words.startswith(start)) for start in ("Merge", "£424"))
    assert name.right < amounts.left
    bar = next(read(chart_svg(ranges((row,), reference=None), WIDE)).iter(f"{SVG}g")).find(f"{SVG}rect")
    assert float(bar.get("width")) > 0.3 * WIDE
    assert amounts.baseline < float(bar.get("y")) < name.baseline + 30


def test_entries_are_dots_in_a_range_and_those_at_one_place_are_piled_up():
    entries = (2.0, 5.0, 5.0, 5.1, 10.0)
    row = RangeRow(label="Access and reach", low=2.0, central=5.0, high=10.0, text="5 (2 to 10)", dots=entries)
    drawing = read(chart_svg(ranges((row,), reference=None, ticks=((0.0, "0"), (10.0, "10"))), NARROW))
    group = next(drawing.iter(f"{SVG}g"))
    dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in group.iter(f"{SVG}circle")]
    ground = max(y for _, y in dots)
    # 24 px a unit: 0.1 of a unit is 2.4 px, too near to stand beside
    assert [(round(x, 1), round((ground - y) / 9)) for x, y in dots] == [
        (56, 0),
        (128, 0),
        (128, 1),
        (130.4, 2),
        (248, 0),
    ]
    [middle] = group.findall(f"{SVG}line")
    assert float(middle.get("x1")) == 128
    assert min(y for _, y in dots) > 0


def test_a_range_set_aside_is_hollow_as_well_as_pale():
    drawing = read(chart_svg(ranges(), WIDE))
    fills = [dot.get("fill") for dot in drawing.iter(f"{SVG}circle")]
    assert fills == [token("d1"), token("paper")]


def test_the_reference_line_stands_at_its_value():
    drawing = read(chart_svg(ranges(), NARROW))
    dashed = next(line for line in drawing.iter(f"{SVG}line") if line.get("stroke-dasharray"))
    assert float(dashed.get("x1")) == 8 + 5 * 24  # axis 0 to 10 over 240 px
    assert "savings need £5m" in [box.words for box in boxes(drawing, NARROW)]


def test_a_tile_counts_its_step_in_filled_dots_and_a_gap_is_dashed():
    drawing = read(chart_svg(tile_map(), WIDE))
    tiles = {group.findtext(f"{SVG}title"): group for group in drawing.iter(f"{SVG}g")}
    filled = [path.get("d", "").count("M") for path in tiles["Camden: £21.98"].iter(f"{SVG}path")]
    assert filled == [3]  # all three reached, no ring left
    assert [p.get("d", "").count("M") for p in tiles["Hammersmith and Fulham: £9.14"].iter(f"{SVG}path")] == [1, 2]
    assert tiles["Haringey: no figure"].find(f"{SVG}rect").get("stroke-dasharray") == "3 3"


def test_long_names_are_shortened_only_where_the_tile_asks_for_it():
    words = [box.words for box in boxes(read(chart_svg(tile_map(), WIDE)), WIDE)]
    assert "Hamm. &" in words
    assert "Kingston" in words
    assert "HMS" in [box.words for box in boxes(read(chart_svg(tile_map(), NARROW)), NARROW)]


def test_tiles_link_for_a_pointer_and_stay_out_of_the_tab_order():
    links = list(read(chart_svg(tile_map(), WIDE)).iter(f"{SVG}a"))
    found = [(link.get(f"{{{XLINK}}}href"), link.get("tabindex")) for link in links]
    assert found == [("hf.html", "-1"), ("camden.html", "-1")]


def test_more_steps_than_shades_are_refused():
    with pytest.raises(ValueError, match="at most 5 steps, not 6"):
        chart_svg(tile_map(levels=tuple("abcdef")), WIDE)


def test_a_bar_below_zero_ends_at_zero():
    drawing = read(chart_svg(bars(), WIDE))
    at = {
        group.findtext(f"{SVG}title"): [float(group.find(f"{SVG}rect").get(side)) for side in ("x", "width")]
        for group in drawing.iter(f"{SVG}g")
    }
    zero = at["Employees: £3m"][0]
    income = at["Income: −£1m"]
    assert income[0] + income[1] == pytest.approx(zero, abs=0.2)
    assert at["Employees: £3m"][1] == pytest.approx(2 * at["Support services (recharges): £1.5m"][1], abs=0.2)


def test_lines_differ_in_shape_and_dash_as_well_as_colour():
    drawing = read(chart_svg(lines(), WIDE))
    drawn = signs(drawing, WIDE)
    assert drawn["If nothing changes, 2016-17: £5m"].shape == "circle"
    assert drawn["Money expected, 2016-17: £5m"].shape.startswith("M-4.5 -4.5H")
    assert [path.get("stroke-dasharray") for path in drawing.iter(f"{SVG}path")].count("6 4") == 1


def test_a_line_without_points_is_left_out_and_does_not_break_the_drawing():
    chart = lines()
    empty = replace(chart, series=(*chart.series, LineSeries(name="Nothing", points=())))
    assert "Nothing" not in [box.words for box in boxes(read(chart_svg(empty, WIDE)), WIDE)]


def test_the_legend_names_what_is_drawn_and_counts_it():
    keys = legend(strip({"Camden": 20.0, "Brent": 10.0, "Ealing": 5.0}, neighbours=("Brent",)))
    assert [key.words for key in keys] == [
        "Camden",
        "one neighbour, named under the line",
        "other authorities",
        "middle half, and the middle",
    ]
    tiles = legend(tile_map())
    assert [(key.words, key.count) for key in tiles] == [
        ("low", "1"),
        ("middling", "1"),
        ("high", "1"),
        ("Camden", ""),
        ("no figure", "1"),
    ]
    assert legend(ranges()) == ()


def test_characters_that_xml_forbids_become_a_visible_sign():
    drawing = Drawing(100)
    drawing.words(0, 10, "a\x00b")
    assert next(read(drawing.markup(20, "")).iter(f"{SVG}text")).text == "a\N{REPLACEMENT CHARACTER}b"
