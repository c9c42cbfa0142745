"""A drafted table that is too wide for paper comes in parts, and loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.propositions import Row, Table
from lcp_analysis.propositions.drafts import MOST_COLUMNS


def table(columns: int) -> Table:
    names = tuple(f"partner {number}" for number in range(columns))
    rows = tuple(Row(head=head, cells=tuple(f"{head} of {name}" for name in names), figures=("B3",)) for head in "ab")
    return Table(title="Starting point", columns=names, first="Measure", rows=rows, question="B3", note="As published.")


@pytest.mark.parametrize("columns", [0, 1, MOST_COLUMNS])
def test_a_table_that_can_be_read_stays_one(columns):
    assert table(columns).parts == (table(columns),)


def test_33_partners_stand_in_five_tables():
    parts = table(33).parts
    assert [part.title for part in parts] == [f"Starting point, part {number} of 5" for number in range(1, 6)]
    assert {len(part.columns) for part in parts} == {6, 7}


@given(st.integers(1, 80))
def test_every_column_is_in_one_part_with_its_cells(columns):
    whole, parts = table(columns), table(columns).parts
    assert sum((part.columns for part in parts), ()) == whole.columns
    for number, row in enumerate(whole.rows):
        assert sum((part.rows[number].cells for part in parts), ()) == row.cells
        assert {(part.rows[number].head, part.rows[number].figures) for part in parts} == {(row.head, row.figures)}
    assert max(len(part.columns) for part in parts) <= MOST_COLUMNS
    assert {(part.note, part.question, part.first) for part in parts} == {("As published.", "B3", "Measure")}
