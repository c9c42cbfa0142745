"""What the reader is told, and that an error survives the trip between processes."""

from __future__ import annotations

import pickle

import pytest

from lcp_analysis.terms import BadInput, LcpError, UnknownName


def test_a_bad_entry_says_where_what_and_what_was_needed():
    error = BadInput("costs.csv, row 4, column staff", "'many'", "a number")
    assert str(error) == "costs.csv, row 4, column staff: found 'many'; needed a number."


def test_a_long_name_is_shortened_in_the_message():
    message = str(UnknownName("authority", "x" * 500, ["Camden"]))
    assert len(message) < 120


def test_up_to_three_near_names_are_offered_as_they_are_written():
    error = UnknownName("authority", "CAMDEM", ["Camden", "Camdem East", "Brent"])
    assert error.nearest == ("Camden", "Camdem East")
    assert str(error).endswith("Did you mean Camden or Camdem East?")


def test_the_known_names_are_listed_when_none_is_near():
    assert str(UnknownName("step", "zzz", iter(["baseline", "options"]))).endswith("It is one of: baseline, options.")


def test_nothing_known_is_said_without_an_empty_list():
    assert str(UnknownName("partnership", "north", [])) == "There is no partnership called 'north'. There are none yet."


@pytest.mark.parametrize("error", [BadInput("a", "b", "c"), UnknownName("authority", "x", ["Camden"])])
def test_an_error_survives_pickling(error):
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes, as between worker processes
    assert isinstance(back, LcpError)
    assert str(back) == str(error)


def test_a_part_of_a_name_finds_the_names_that_have_a_word_which_begins_so():
    known = ["City of London", "Barking and Dagenham", "Camden"]
    assert UnknownName("authority", "city", known).nearest == ("City of London",)
    assert UnknownName("authority", "dag", known).nearest == ("Barking and Dagenham",)
    assert UnknownName("authority", "c", known).nearest == ()
