"""Reading one table: what is said about each kind of bad entry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.evidence.schemas import TABLES
from lcp_analysis.evidence.tables import parse_table, read_table
from lcp_analysis.terms import BadInput

HEADER = "authority,measure,year,value,unit,source,licence,basis,note"
GOOD = [f"E0900000{number},visits,2015-16,{number}000,visits,returns,open,published," for number in range(1, 6)]


def figures(*rows, header=HEADER):
    return "\n".join((header, *rows)) + "\n"


def read(content, table="figures"):
    return parse_table(f"{table}.csv", content, TABLES[table])


def refusal(content, table="figures"):
    with pytest.raises(BadInput) as caught:
        read(content, table)
    return str(caught.value)


def changed(row, **entries):
    """Return a good row with some entries changed."""
    values = dict(zip(HEADER.split(","), GOOD[row].split(","), strict=True))
    return ",".join({**values, **entries}.values())


def test_a_good_table_is_read_with_numbers_and_empty_cells():
    table = read(figures(*GOOD))
    assert list(table.index) == [2, 3, 4, 5, 6]  # rows as a spreadsheet counts them
    assert table["value"].tolist() == [1000.0, 2000.0, 3000.0, 4000.0, 5000.0]
    assert table["note"].tolist() == [None] * 5


def test_text_in_a_number_is_named_by_file_row_and_column():
    said = refusal(figures(GOOD[0], changed(1, value="2k")))
    assert said == "figures.csv, row 3, column value: found '2k'; needed a number written with digits and a point only."


def test_further_bad_entries_are_counted():
    said = refusal(figures(changed(0, value="x"), GOOD[1], changed(2, basis="guess"), changed(3, unit="")))
    assert said.startswith("figures.csv, row 2, column value: found 'x'")
    assert said.endswith("(2 more after this one).")


def test_an_empty_entry_is_nothing_and_not_a_number():
    assert "row 3, column value: found nothing; needed a number" in refusal(figures(GOOD[0], changed(1, value="")))
    assert "row 2, column unit: found nothing" in refusal(figures(changed(0, unit="  ")))


@pytest.mark.parametrize("written", ["nan", "-inf", "1_000", "１２", "1e6", "0x10", "1.5.2"])
def test_a_number_is_written_with_digits_and_a_point_only(written):
    said = refusal(figures(GOOD[0], changed(1, value=written)))
    assert f"row 3, column value: found '{written}'; needed a number written with digits and a point only." in said


def test_what_is_not_a_number_is_refused_where_a_cell_may_be_empty():
    rows = ["E09000001,E09000002,no,nan,,boundaries"]
    said = refusal(figures(*rows, header="first,second,across_thames,metres,note,source"), "borders")
    assert "borders.csv, row 2, column metres: found 'nan'; needed a number" in said


def test_one_bad_entry_is_counted_once():
    header = "authority,rank,neighbour,source"
    empty = refusal(figures("E09000001,,E09000002,ons", header=header), "neighbours")
    assert empty.endswith("column rank: found nothing; needed a whole number written with digits and a point only.")
    half = refusal(figures("E09000001,1.5,E09000002,ons", header=header), "neighbours")
    assert half.endswith("column rank: found '1.5'; needed a whole number written with digits and a point only.")


def test_a_number_out_of_bounds_is_refused_with_the_bound():
    said = refusal(figures("E09000001,0,E09000002,ons", header="authority,rank,neighbour,source"), "neighbours")
    assert "neighbours.csv, row 2, column rank: found '0'; needed a number of at least 1." in said


def test_a_word_that_is_not_on_the_list_is_met_with_the_list():
    assert "found 'guess'; needed one of: published, computed" in refusal(figures(changed(0, basis="guess")))


@pytest.mark.parametrize("year", ["2015/16", "15-16", "mid 2015", "2015 - 16", "2011 Census"])
def test_a_year_of_no_known_form_is_refused(year):
    said = refusal(figures(changed(0, year=year)))
    assert f"row 2, column year: found '{year}'; needed a year such as 2015-16, 2010, mid-2015" in said


def test_a_duplicate_row_is_named_with_the_row_it_repeats():
    said = refusal(figures(*GOOD, changed(1, value="7")))
    assert "figures.csv, row 7, column authority, measure and year: found the same authority, measure and year" in said
    assert "as in row 3 (E09000002, visits, 2015-16); needed each once." in said


def test_an_entry_that_must_come_once_in_its_column_is_refused_the_second_time():
    header = "id,title,unit,topic,year_form,timing,meaning"
    rows = ["one,visits,visits,use,financial year,a year,in", "two,visits,visits,use,financial year,a year,in"]
    said = refusal(figures(*rows, header=header), "measures")
    assert "measures.csv, row 3, column title: found 'visits'; needed an entry that comes once in this column" in said


def test_a_missing_column_is_named():
    said = refusal(figures("E09000001,visits", header="authority,measure"))
    assert said.startswith("figures.csv, row 1 (the header): found the columns authority, measure; needed also")
    assert "the columns year, value, unit, source, licence, basis and note" in said


def test_a_column_the_table_does_not_have_is_named():
    assert "found the column guess, which this table does not have" in refusal(figures(header=HEADER + ",guess"))


def test_a_column_twice_is_refused():
    assert "found the column note twice; needed each column once" in refusal(figures(header=HEADER + ",note"))


def test_an_empty_file_is_a_missing_header():
    assert "figures.csv, row 1 (the header): found nothing; needed also the columns authority" in refusal("")


def test_a_row_with_an_entry_too_many_or_too_few_is_refused():
    assert "row 3, column note (the last): found 10 entries; needed 9" in refusal(figures(GOOD[0], GOOD[1] + ",more"))
    assert "row 2, column measure (the last): found 2 entries; needed 9" in refusal(figures("E09000001,visits"))


def test_quotes_that_do_not_balance_are_refused_with_their_line():
    said = refusal(figures(GOOD[0], 'E09000002,"visits,2015-16'))
    assert said.startswith("figures.csv, line 3: found unexpected end of data")


def test_a_line_break_inside_quotes_does_not_shift_the_row_numbers():
    said = refusal(figures(changed(0, note='"two\nlines"'), changed(1, value="x")))
    assert "row 3, column value" in said


def test_a_line_separator_inside_an_entry_is_part_of_it():
    assert read(figures(changed(0, note="one\u2028two"), GOOD[1]))["note"].tolist() == ["one\u2028two", None]


def test_empty_lines_are_passed_over_and_still_counted():
    assert "row 4, column value: found 'x'" in refusal(figures(GOOD[0], "", changed(1, value="x")) + "\n\n")


def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + figures(*GOOD).replace("\n", "\r\n").encode())
    assert read_table(path, TABLES["figures"]).equals(read(figures(*GOOD)))


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_bytes(figures(changed(0, unit="£")).encode("cp1252"))
    with pytest.raises(BadInput, match=r"figures\.csv: found a byte that is not UTF-8 .* needed a file saved as UTF-8"):
        read_table(path, TABLES["figures"])


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(
        BadInput, match=r"figures\.csv: found no such file or directory; needed a file that can be read"
    ):
        read_table(tmp_path / "figures.csv", TABLES["figures"])


@settings(max_examples=15, deadline=None)
@given(row=st.integers(0, 4), written=st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8))
def test_the_row_of_a_bad_entry_is_the_row_in_the_file(row, written):
    rows = [changed(place, basis=written) if place == row else GOOD[place] for place in range(5)]
    if written in ("published", "computed"):
        return
    assert f"row {row + 2}, column basis: found {written!r}" in refusal(figures(*rows))
