import json

import pytest

from lcp_analysis.render.plotly_figures import CONFIG, figure
from lcp_analysis.render.tokens import token
from tests.render.charts_for_tests import bars, every_kind, lines, ranges, strip, tile_map


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: type(chart).__name__)
def test_every_kind_becomes_plain_values_with_the_sentence_as_its_title(chart):
    spec = json.loads(figure(chart).to_json())
    assert spec["layout"]["title"]["text"].startswith("<b>Camden is high</b>")
    assert spec["layout"]["template"]["layout"]["font"]["size"] >= 12
    assert CONFIG["displayModeBar"] is False


def test_a_strip_keeps_values_shapes_and_colours():
    made = figure(strip({"Camden": 20.0, "Brent": 10.0, "Ealing": 5.0}, neighbours=("Brent",)))
    by_name = {trace.name: trace for trace in made.data}
    own, near = by_name["own authority"], by_name["neighbours"]
    assert (list(own.x), own.marker.symbol, own.marker.color) == ([20.0], "diamond", token("ink"))
    assert (list(near.x), near.marker.symbol, near.marker.color) == ([10.0], "circle", token("d1"))
    assert list(own.text) == ["Camden £20.00"]


def test_a_range_starts_at_low_and_ends_at_high():
    bar, dot = figure(ranges()).data
    assert [base + size for base, size in zip(bar.base, bar.x, strict=True)] == [5.0, 4.0]
    assert list(dot.x) == [4.0, 2.0]


def test_a_gap_on_the_map_is_named_and_white():
    by_name = {trace.name: trace for trace in figure(tile_map()).data}
    assert list(by_name["no figure"].text) == ["HGY"]
    assert by_name["no figure"].marker.color == token("paper")
    assert list(by_name["high"].customdata) == ["Camden: £21.98"]


def test_bars_and_lines_keep_their_values():
    assert list(figure(bars()).data[0].x) == [3.0, 1.5, -1.0]
    first, band, second = figure(lines()).data
    assert list(first.y) == [5.0, 6.0, 7.0]
    assert band.fill == "toself"
    assert second.line.dash == "dash"


def test_tags_in_text_are_shown_and_not_obeyed():
    made = figure(strip({"Camden": 20.0, "<a href='x'>": 10.0}, title="<b>x</b> & y"))
    assert made.layout.title.text.startswith("<b>&lt;b&gt;x&lt;/b&gt; &amp; y</b>")
    assert "<a" not in " ".join(text for trace in made.data for text in trace.text)
