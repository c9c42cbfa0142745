"""Rows of tables as HTML: every kind of cell, escaped, with what stands behind it."""

from __future__ import annotations

import pytest

from lcp_analysis.render.tables_html import card_titles, rows_html
from lcp_analysis.views.tables import Cell, Column, Table

COLUMNS = (Column(title="Authority"), Column(title="Cost", unit="£", numeric=True))


def row(cell: Cell, columns: tuple[Column, ...] = COLUMNS) -> str:
    """The second cell of a row."""
    table = Table(caption="Costs", columns=columns, rows=((Cell(text="Camden"), cell),))
    written = str(rows_html(table))
    assert written.startswith('\n<tr><th scope="row">Camden</th><td')
    assert written.endswith("</td></tr>")
    return written.removeprefix('\n<tr><th scope="row">Camden</th>').removesuffix("</tr>")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (Cell(text="5", value=5.0), '<td class="num" data-v="5">5</td>'),
        (Cell(text="5 (4 to 6)", value=5.0), '<td class="num ranged" data-v="5">5 (4 to 6)</td>'),
        (Cell(text="£5.30m", value=5_300_000.123), '<td class="num" data-v="5300000.123">£5.30m</td>'),
        (Cell(text="0.1", value=0.1 + 0.2), '<td class="num" data-v="0.3">0.1</td>'),  # twelve digits
        (Cell(text="none", value="none"), '<td class="num">none</td>'),
        (Cell(text="5", trace="a b"), '<td class="num"><a class="fig" href="#trace-a.20.b">5</a></td>'),
        (Cell(text="5", link="/board?a=1&b=2"), '<td class="num"><a href="/board?a=1&amp;b=2">5</a></td>'),
        (Cell(text="in 2015-16"), '<td class="num">in <span class="nb">2015-16</span></td>'),
        (
            Cell(text="late", status="watch"),
            '<td class="num"><span class="tag watch"><span aria-hidden="true">!</span> late</span></td>',
        ),
        (
            Cell(text="in time", status="ok"),
            '<td class="num"><span class="tag ok brief"><span aria-hidden="true">✓</span> in time</span></td>',
        ),
        (
            Cell(text="5", link="/board", trace="x"),
            (
                '<td class="num"><a href="/board">5</a> '
                '<a class="fig" href="#trace-x">source<span class="vh"> of 5</span></a></td>'
            ),
        ),
    ],
)
def test_each_kind_of_cell(cell, written):
    assert row(cell) == written


@pytest.mark.parametrize("kind", [{}, {"link": "/a"}, {"trace": "t"}, {"status": "ok"}, {"link": "/a", "trace": "t"}])
def test_no_text_gets_out_of_its_cell(kind):
    hostile = "<img src=x onerror=\"a()\" alt='b'>"
    written = row(Cell(text=hostile, value=f"{hostile}!", **kind))
    assert "<img" not in written
    assert "&lt;img src=x onerror=&#34;a()&#34; alt=&#39;b&#39;&gt;" in written


def test_a_number_that_is_not_read_as_one_carries_what_is_behind_it_only_if_it_differs():
    words = (Column(title="Authority"), Column(title="Note"))
    assert row(Cell(text="5", value=5.0), words) == "<td>5</td>"
    assert row(Cell(text="about 5", value=5.0), words) == '<td data-v="5">about 5</td>'


def test_a_reader_s_own_row_is_marked():
    cells = ((Cell(text="Barnet"), Cell(text="1")), (Cell(text="Camden"), Cell(text="2")))
    written = str(rows_html(Table(caption="Costs", columns=COLUMNS, rows=cells, marked=frozenset({1}))))
    assert written.splitlines() == [
        "",
        '<tr><th scope="row">Barnet</th><td class="num">1</td></tr>',
        '<tr class="own"><th scope="row">Camden</th><td class="num">2</td></tr>',
    ]


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="splendid"):
        row(Cell(text="5", status="splendid"))
    with pytest.raises(ValueError, match="javascript"):
        row(Cell(text="5", link="javascript:a()"))


def test_titles_of_cards_stay_inside_their_attribute():
    titles = (Column(title="a"), Column(title='it\'s \\ "so"'))
    assert str(card_titles(titles)) == ' style="--c2:&#39;it\\27 s \\5c  &#34;so&#34;&#39;"'
