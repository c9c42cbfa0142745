"""What a cell says and whom a name means, in the ways publishers and councils write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.evidence.returns.cells import Gap, Number, Words, read_cell, without_notes
from lcp_analysis.evidence.returns.names import Key, is_total
from lcp_analysis.evidence.returns.year_labels import CALENDAR, FINANCIAL, MID_YEAR, years_in


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1,234", 1234),
        ("£1,234.50", 1234.5),
        ("(1,234)", -1234),
        ("−3", -3),
        ("1 234 567", 1_234_567),
        ("1,234 [note 1]", 1234),
        ("1,234*", 1234),
        ("12%", 0.12),
        ("£5.3m", 5_300_000),
        (7, 7),
    ],
)
def test_a_number_is_read_however_it_is_set(raw, value):
    assert read_cell(raw).value == pytest.approx(value)


@pytest.mark.parametrize("raw", ["..", ".", "[x]", "[c]", "-", "n/a", "#REF!", "Cell 96", "", None, ".. [note 2]"])
def test_a_mark_is_a_gap_and_never_zero(raw):
    assert isinstance(read_cell(raw), Gap)


@pytest.mark.parametrize("raw", ["2023-24", "about 500", "12O4", "1.2.3", "1,23", "Camden"])
def test_what_is_no_number_is_words(raw):
    assert isinstance(read_cell(raw), Words)


@given(st.integers(-(10**12), 10**12))
def test_thousand_separators_change_nothing(value):
    assert read_cell(f"{value:,}") == Number(value=float(value)) == read_cell(value)


def test_note_markers_are_parted_from_the_words():
    assert without_notes("Camden [note 2] *") == ("Camden", "[note 2] *")
    assert without_notes("Kensington and Chelsea") == ("Kensington and Chelsea", "")


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("London Borough of Camden", "Camden"),
        ("CAMDEN LBC", "Camden"),
        ("LB Camden [note 1]", "Camden"),
        ("Camden Council", "Camden"),
        ("Kingston-upon-Thames", "Kingston upon Thames"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
        ("Kensington & Chelsea", "Kensington and Chelsea"),
        ("City of London Corporation", "City of London"),
        ("City of Westminster", "Westminster"),
        ("Westminster City Council", "Westminster"),
        ("Greenwich Royal Borough", "Greenwich"),
        ("Barking And Dagenham", "Barking and Dagenham"),
        ("E5014", "Hammersmith and Fulham"),
        ("00AG", "Camden"),
        ("e09000007", "Camden"),
    ],
)
def test_an_authority_is_known_by_every_spelling_and_code(known, spelling, name):
    assert known.names.names[known.names.find(spelling).code] == name


@pytest.mark.parametrize(
    "text", ["London", "England", "Kingston upon Hull", "Richmondshire", "Total London boroughs", "L", ""]
)
def test_others_are_not_taken_for_one_of_ours(known, text):
    assert known.names.find(text) is None


def test_a_code_of_elsewhere_is_known_as_such(known):
    found = known.names.find("E08000016")
    assert (found.code, found.key) == ("", Key.GSS)
    assert is_total("Total London boroughs")


@pytest.mark.parametrize(
    ("text", "form", "year"),
    [
        ("RS 2017-18 data", FINANCIAL, "2017-18"),
        ("2023/2024", FINANCIAL, "2023-24"),
        ("2023 to 2024", FINANCIAL, "2023-24"),
        ("as at 31 March 2017", FINANCIAL, "2016-17"),
        ("2024-02-01/P1M", FINANCIAL, "2023-24"),
        ("mye24tablesew", MID_YEAR, "mid-2024"),
        ("2011 census", MID_YEAR, "2011 census"),
        ("index of 2019", CALENDAR, "2019"),
    ],
)
def test_a_year_is_read_in_the_form_of_its_measure(text, form, year):
    assert years_in([text], form) == (year,)


def test_years_that_do_not_follow_each_other_are_no_financial_year():
    assert years_in(["1999 2050", "2010-2015", "2015-17"], FINANCIAL) == ()


def test_a_number_a_spreadsheet_shortened_is_read_and_marked():
    assert read_cell("1.61E+06") == Number(value=1_610_000, mark="written as 1.61E+06, which may have lost digits")
    assert not isinstance(read_cell("1e400"), Number)
