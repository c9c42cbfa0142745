import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.render import table_csv
from lcp_analysis.views.tables import Cell, Column, Table


def one_row(*cells: Cell) -> Table:
    return Table(caption="c", columns=tuple(Column(title=f"c{n}") for n in range(len(cells))), rows=(cells,))


def test_a_table_becomes_its_heads_with_units_and_its_values_at_full_precision():
    made = Table(
        caption="Cost",
        columns=(Column(title="Authority"), Column(title="Cost", unit="£ a resident", numeric=True)),
        rows=(
            (Cell(text="Camden"), Cell(text="£21.98", value=21.97525)),
            (Cell(text="City, of London"), Cell(text="gap")),
        ),
    )
    assert table_csv(made) == 'Authority,Cost (£ a resident)\r\nCamden,21.97525\r\n"City, of London",gap\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", '=HYPERLINK("http://x")'])
def test_text_that_a_spreadsheet_would_run_gets_a_quote(text):
    for cell in (Cell(text=text), Cell(text="shown", value=text)):
        assert next(iter(csv.reader(io.StringIO(table_csv(one_row(cell)).split("\n", 1)[1]))))[0] == f"'{text}"


def test_a_column_title_is_no_way_in_either():
    table = Table(caption="c", columns=(Column(title="=1"),), rows=())
    assert table_csv(table) == "'=1\r\n"


def test_negative_numbers_stay_numbers():
    assert table_csv(one_row(Cell(text="−£1", value=-1.5), Cell(text="2", value=2.0))).split("\r\n")[1] == "-1.5,2"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was_but_for_the_quote(texts):
    written = table_csv(one_row(*(Cell(text=text) for text in texts)))
    (_, row) = list(csv.reader(io.StringIO(written, newline="")))
    assert [field in (text, f"'{text}") for field, text in zip(row, texts, strict=True)] == [True] * len(texts)
    assert not any(field.startswith(("=", "+", "-", "@", "\t", "\r")) for field in row)
