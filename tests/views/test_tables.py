"""A table's rows have a cell for each column."""

from __future__ import annotations

import pytest

from lcp_analysis.views.tables import Cell, Column, Table

COLUMNS = (Column(title="Authority"), Column(title="Spend", numeric=True, unit="£"))


def test_a_row_for_each_authority_keeps_the_number_behind_the_text():
    table = Table(caption="Spend", columns=COLUMNS, rows=((Cell(text="Camden"), Cell(text="£5.30m", value=5297332)),))
    assert table.rows[0][1].value == 5297332


@pytest.mark.parametrize("cells", [1, 3])
def test_a_row_with_too_few_or_too_many_cells_is_refused_by_its_caption(cells):
    with pytest.raises(ValueError, match=f"a row of 'Spend' has {cells} cells for 2 columns"):
        Table(caption="Spend", columns=COLUMNS, rows=((Cell(text=""),) * cells,))


def test_a_marked_row_is_one_of_the_table_s():
    with pytest.raises(ValueError, match="marks row 4 of 1"):
        Table(caption="Spend", columns=COLUMNS, rows=((Cell(text=""),) * 2,), marked=frozenset({4}))


def test_a_card_has_no_more_columns_than_the_theme_has_titles_for():
    columns = (Column(title="a"),) * 13
    with pytest.raises(ValueError, match="'Spend' has 13 columns; a card shows at most 12"):
        Table(caption="Spend", columns=columns, rows=(), cards=True)
