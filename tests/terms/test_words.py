"""Numbers and lists as the reader sees them."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.terms import words

AMOUNTS = st.floats(-1e12, 1e12)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1,234.5"),
        (1_234_567, 0, "1,234,567"),
        (-1234, 0, "−1,234"),
        (-0.4, 0, "0"),  # no minus before a zero
        (-0.04, 1, "0.0"),
        (-0.06, 1, "−0.1"),
    ],
)
def test_numbers(value, decimals, text):
    assert words.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"), [(30_000.0, "30,000"), (10.004, "10.00"), (1234.5, "1,234.50"), (-2.0, "−2")]
)
def test_amounts_of_anything(value, text):
    assert words.bare_number(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(5297332, 0, "£5,297,332"), (21.98, 2, "£21.98"), (-3, 0, "−£3")]
)
def test_pounds_in_full(value, decimals, text):
    assert words.pounds(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5_297_332, "£5.30m"),
        (402_311, "£402,000"),
        (9_994, "£9,990"),
        (950.4, "£950"),
        (999_499, "£999,000"),
        (999_500, "£1.00m"),
        (99_994_999, "£99.99m"),
        (123_456_789, "£123.5m"),
        (-1_300_000, "−£1.30m"),
        (-0.2, "£0"),
        (0, "£0"),
    ],
)
def test_pounds_as_a_person_says_them(value, text):
    assert words.pounds_short(value) == text


@given(AMOUNTS, AMOUNTS)
def test_more_is_never_said_to_be_less(one, other):
    def read(text: str) -> float:
        figure = float(text.replace("−", "-").replace("£", "").replace(",", "").rstrip("m"))
        return figure * (1e6 if text.endswith("m") else 1)

    low, high = sorted((one, other))
    assert read(words.pounds_short(low)) <= read(words.pounds_short(high))


@given(AMOUNTS)
def test_a_short_amount_is_within_a_twentieth_of_the_true_one(value):
    text = words.pounds_short(value).replace("−", "-").replace("£", "").replace(",", "")
    said = float(text.rstrip("m")) * (1e6 if text.endswith("m") else 1)
    assert math.isclose(said, value, rel_tol=0.05, abs_tol=0.5)


@pytest.mark.parametrize("write", [words.number, words.pounds, words.pounds_short, words.percent])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_never_printed_as_one(write, value):
    with pytest.raises(ValueError, match="not a finite number"):
        write(value)


def test_percentages():
    assert words.percent(0.4) == "40%"
    assert words.percent(-0.125, 1) == "−12.5%"


@pytest.mark.parametrize(
    ("place", "text"),
    [(1, "first"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st"), (22, "22nd"), (33, "33rd"), (113, "113th")],
)
def test_places(place, text):
    assert words.ordinal(place) == text


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "no gaps"), (1, "one gap"), (2, "two gaps"), (14, "14 gaps"), (1200, "1,200 gaps")]
)
def test_counts(amount, text):
    assert words.count(amount, "gap") == text


def test_a_plural_of_its_own():
    assert words.count(3, "authority", "authorities") == "three authorities"
    assert words.count(1, "authority", "authorities") == "one authority"


def test_listings():
    assert words.listing([]) == ""
    assert words.listing(["Camden"]) == "Camden"
    assert words.listing(["Camden", "Brent"]) == "Camden and Brent"
    assert words.listing(["Camden", "Brent", "Barnet"], "or") == "Camden, Brent or Barnet"


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest():
    assert words.sentence("no figure for the ONS") == "No figure for the ONS"
    assert words.sentence("") == ""


def test_a_day_is_written_as_people_say_it():
    assert words.day(date(2026, 3, 9)) == "9 March 2026"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Shared back office", "shared back office"),
        ("New charitable trust (NPDO)", "new charitable trust (NPDO)"),
        ("RFID at every desk", "RFID at every desk"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_keeps_its_acronyms(name, text):
    assert words.inside(name) == text
