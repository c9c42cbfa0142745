from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.render import output_html, section_html, traces_html
from lcp_analysis.render.sections_html import slug
from lcp_analysis.render.tokens import asset
from lcp_analysis.views.sections import (
    Bullets,
    ChartBlock,
    Gap,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    More,
    Panel,
    Paragraph,
    Section,
    Status,
    Strong,
    TableBlock,
    Trace,
    Traced,
    Verdict,
)
from lcp_analysis.views.tables import MOST_ON_CARDS, Cell, Column, Table
from tests.render.charts_for_tests import every_kind, ranges, strip, table, tile_map
from tests.render.html_reading import Page

SPEND = Trace(
    id="net-spend",
    what="Net spend a resident, Camden",
    value="£21.98",
    year="2015-16",
    basis="computed",
    source="CIPFA 2015-16",
    how="£5,297,332 / 241,059",
    flag="premises look low",
)


def section(*blocks, **more) -> Section:
    return Section(id="s", question="", title="t", blocks=blocks, **more)


def everything() -> Section:
    """A section with one block of every kind."""
    charts = tuple(ChartBlock(chart=chart) for chart in every_kind())
    return Section(
        id="baseline",
        question="Where are we?",
        title="Camden is busy",
        lede=("It costs ", Traced("£21.98", "net-spend"), " a resident."),
        blocks=(
            Paragraph(phrase=("See ", Link("the board", "board.html"), " for ", Strong("all"), "."), kind="note"),
            Bullets(items=(("One.",), ("Two.",)), numbered=True),
            Verdict(word="Not entered", status=Status.BAD, phrase=("Enter the target.",)),
            KeyFigures(
                figures=(
                    KeyFigure(label="Cost", value=Traced("£21.98", "net-spend"), unit="a resident", note="2015-16"),
                    KeyFigure(label="Target", value="Not entered", status=Status.NONE),
                )
            ),
            Panel(title="Where it stands", blocks=(Heading(text="Cost"), *charts), span=8, mark="asked"),
            TableBlock(table=table(("Camden", "£21.98"))),
            More(summary="How this was counted", blocks=(Paragraph(phrase=("By hand.",)),)),
        ),
        gaps=(Gap(what="Haringey sent no return", touches="All strips", remedy="Ask for it"),),
        traces=(SPEND,),
        sources=("CIPFA 2015-16", "ONS mid-2015"),
    )


def test_every_block_is_drawn():
    text = Page(section_html(everything())).nodes[0].text
    expected = (
        "Where are we?", "Camden is busy", "the board", "Two.", "Not entered", "Enter the target.", "a resident",
        "Where it stands", "Cost", "Show as table", "Source: CIPFA 2015-16", "How this was counted", "By hand.",
        "What we do not know", "Ask for it", "Sources: CIPFA 2015-16. ONS mid-2015.",
        "Where each figure comes from (1)",
        "£5,297,332 / 241,059", "premises look low",
    )  # fmt: skip
    assert [words for words in expected if words not in text] == []


def test_the_finding_is_the_one_h1_and_no_level_is_skipped():
    headings = Page(section_html(everything())).headings()
    assert headings[0] == ("h1", "Camden is busy")
    assert [tag for tag, _ in headings].count("h1") == 1
    levels = [int(tag[1]) for tag, _ in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert ("h2", "Where it stands") in headings
    assert ("h3", "Cost") in headings  # and its charts one below it
    assert ("h4", "Camden is high") in headings


def test_as_a_chapter_the_finding_is_an_h2():
    assert Page(section_html(everything(), level=2)).headings()[0] == ("h2", "Camden is busy")


def test_every_link_inside_the_page_has_its_target_and_ids_are_unique():
    page = Page(section_html(everything()))
    inside = {node.attributes["href"][1:] for node in page.all("a") if node.attributes["href"].startswith("#")}
    assert inside == {"trace-net-spend"}
    assert inside <= set(page.ids())
    assert len(page.ids()) == len(set(page.ids()))
    labelled = [node.attributes["aria-labelledby"] for node in page.nodes if "aria-labelledby" in node.attributes]
    assert set(labelled) <= set(page.ids())


def test_a_figure_without_its_trace_is_refused():
    with pytest.raises(ValueError, match="'baseline' links to traces it does not have: net-spend"):
        section_html(replace(everything(), traces=()))


def test_a_traced_cell_deep_in_a_chart_is_found_missing_too():
    cell = Table(caption="c", columns=(Column(title="a"),), rows=((Cell(text="1", trace="lost"),),))
    traced = section(
        More(
            summary="m",
            blocks=(TableBlock(table=cell)),
        )
    )
    with pytest.raises(ValueError, match="lost"):
        section_html(traced)


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: type(chart).__name__)
def test_a_chart_is_always_sentence_measure_drawing_source_and_table(chart):
    page = Page(section_html(section(ChartBlock(chart=chart))))
    (figure,) = page.all("figure")
    assert figure.attributes["aria-labelledby"] == f"{chart.id}-says"
    assert "Camden is high" in figure.text
    assert "Net cost a resident, 2015-16" in figure.text
    assert "Source: CIPFA 2015-16" in figure.text
    assert "Show as table" in figure.text
    drawings = page.all("svg", class_="drawing")
    assert {"narrow", "wide"} <= {name for node in drawings for name in node.attributes["class"].split()}
    assert all(node.attributes["aria-hidden"] == "true" for node in drawings)


def test_the_table_under_a_strip_has_one_row_a_mark_with_the_same_figures():
    chart = strip({"Camden": 20.0, "Brent": 10.0, "Ealing": 5.0})
    page = Page(section_html(section(ChartBlock(chart=chart))))
    rows = [node.text for node in page.all("tr") if "tbody" in node.inside]
    assert rows == ["Camden£20.00", "Brent£10.00", "Ealing£5.00"]


def test_tables_have_scopes_a_caption_marked_rows_and_a_named_region_to_scroll():
    made = replace(table(("Camden", "£21.98"), ("Brent", "£10.42")), marked=frozenset({0}), cards=True)
    page = Page(section_html(section(TableBlock(table=made))))
    assert [node.attributes["scope"] for node in page.all("th")] == ["col", "col", "row", "row"]
    assert page.all("caption")[0].text == "Net cost a resident"
    assert page.all("table", class_="cards")
    assert [node.text for node in page.all("tr", class_="own")] == ["Camden£21.98"]
    (region,) = page.all("div", role="region")
    assert (region.attributes["tabindex"], region.attributes["aria-label"]) == ("0", "Table: Net cost a resident")
    assert [node.text for node in page.all("td", class_="num")] == ["£21.98", "£10.42"]


def test_a_card_bears_its_columns_titles_once_as_strings_of_the_stylesheet():
    columns = tuple(Column(title=title) for title in ("Measure", "The council's own", "a\\b; c: d"))
    made = Table(caption="c", columns=columns, rows=((Cell(text="x"),) * 3,) * 2, cards=True)
    page = Page(section_html(section(TableBlock(table=made))))
    # CSS syntax 3, 4.3.7: a backslash, the character's code in hexadecimal, and a blank that belongs to it
    style = r"--c2:'The council\27 s own';--c3:'a\5c b; c: d'"
    assert page.all("table")[0].attributes["style"] == style


def test_the_theme_has_a_rule_for_every_column_of_a_card():
    for place in range(2, MOST_ON_CARDS + 1):
        assert f"td:nth-child({place})::before {{ content: var(--c{place})" in asset("theme.css")


def test_the_number_behind_a_cell_goes_with_it_for_sorting():
    cells = (Cell(text="Camden"), Cell(text="£21.98", value=21.9753), Cell(text="tenth", value=10.0))
    columns = (Column(title="a"), Column(title="b", numeric=True), Column(title="c", numeric=True))
    block = TableBlock(table=Table(caption="c", columns=columns, rows=(cells,)))
    page = Page(section_html(section(block)))
    assert [node.attributes["data-v"] for node in page.all("td")] == ["21.9753", "10"]


def test_a_tag_carries_a_sign_and_a_word():
    page = Page(section_html(section(Verdict(word="Met", status=Status.GOOD))))
    assert page.all("span", class_="ok")[0].text == "✓ Met"


def test_an_unknown_status_in_a_cell_is_refused():
    bad = Table(caption="c", columns=(Column(title="a"),), rows=((Cell(text="x", status="fine"),),))
    with pytest.raises(ValueError, match="fine"):
        section_html(section(TableBlock(table=bad)))


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:x"])
def test_a_link_that_would_run_something_is_refused_wherever_it_stands(address):
    phrase = section(lede=(Link("x", address),))
    tile = replace(tile_map().tiles[0], link=address)
    chart = section(
        ChartBlock(
            chart=tile_map(tiles=(tile,)),
        )
    )
    for linked in (phrase, chart):
        with pytest.raises(ValueError, match="only http, https, mailto"):
            section_html(linked)


def test_strips_that_stand_together_share_one_legend_and_one_source():
    first, second = strip({"Camden": 20.0, "Brent": 10.0}), strip({"Camden": 2.0, "Brent": 1.0}, id="visits")
    blocks = (Heading(text="Cost"), ChartBlock(chart=first), Heading(text="Use"), ChartBlock(chart=second))
    alone = (Panel(title="", blocks=blocks), Panel(title="Other", blocks=(ChartBlock(chart=ranges()),)))
    apart = (
        Panel(title="", span=6, blocks=(ChartBlock(chart=first),)),
        Panel(title="", span=6, blocks=(ChartBlock(chart=second),)),
    )
    for arrangement in (blocks, alone, apart):
        page = Page(section_html(section(*arrangement)))
        assert len(page.all("ul", class_="legend")) == 1
        sources = page.all("p", class_="source")
        assert len(sources) == (2 if arrangement is alone else 1)  # the range chart keeps its own


def test_strips_of_different_sources_keep_them():
    first, second = strip({"Camden": 20.0, "Brent": 10.0}), strip({"Camden": 2.0, "Brent": 1.0}, id="b", source="DCMS")
    page = Page(section_html(section(ChartBlock(chart=first), ChartBlock(chart=second))))
    assert [node.text for node in page.all("p", class_="source")] == ["Source: CIPFA 2015-16", "Source: DCMS"]


def test_a_financial_year_does_not_break_across_lines():
    page = Page(section_html(everything()))
    assert "2015-16" in {node.text for node in page.all("span", class_="nb")}


HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(1)", "{{ 7*7 }}", "a & b")


def poisoned(value, poison):
    """The same value with every free text in it replaced."""
    kept = {"id", "trace", "address", "link", "kind", "mark", "status", "role", "tone", "look"}
    if isinstance(value, str) and not isinstance(value, Status):
        return poison
    if isinstance(value, tuple):
        return tuple(poisoned(part, poison) for part in value)
    if is_dataclass(value):
        changed = {
            field.name: poisoned(getattr(value, field.name), poison)
            for field in fields(value)
            if field.name not in kept
        }
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("poison", HOSTILE)
def test_text_from_people_is_escaped_in_every_field(poison):
    page = Page(section_html(poisoned(everything(), poison)))
    assert {node.tag for node in page.nodes} & {"script", "img", "iframe"} == set()
    assert not [node for node in page.nodes if any(name.startswith("on") for name in node.attributes)]
    assert poison in page.nodes[0].text  # it is shown, as text


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=30), st.text(max_size=30))
def test_ids_made_of_any_text_are_safe_and_stay_different(first, second):
    assert (slug(first) == slug(second)) == (first == second)
    assert all(letter.isascii() and (letter.isalnum() or letter in "-_.") for letter in slug(first))


def test_traces_of_several_sections_are_listed_once():
    page = Page(traces_html((SPEND, SPEND, replace(SPEND, id="other"))))
    assert [node.attributes["id"] for node in page.all("tr") if "id" in node.attributes] == [
        "trace-net-spend",
        "trace-other",
    ]
    assert traces_html(()) == ""


def test_two_different_traces_of_one_id_are_refused():
    with pytest.raises(ValueError, match="two traces are called 'net-spend'"):
        traces_html((SPEND, replace(SPEND, value="£22")))


def test_notebook_output_stays_inside_its_own_class():
    html = output_html(section_html(everything(), level=2))
    assert Page(html).all("div", class_="lcp")
    assert "<style>" in html
    assert "<style>" not in output_html("<p>x</p>", assets=False)
