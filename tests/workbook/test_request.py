"""How a notebook is run, and what a hostile address can make of it: a message, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.terms import BadInput, Clock, LcpError, UnknownName
from lcp_analysis.workbook.links import Links, page_address
from lcp_analysis.workbook.request import Mode, Request, from_query, mode
from tests.shelves import own_shelf

GIVEN = Request(authority="camden")


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({}, Mode.LAB),
        ({"SERVER_SOFTWARE": "voila/0.5.13"}, Mode.PAGE),
        ({"SERVER_SOFTWARE": "jupyter/2"}, Mode.LAB),
        ({"LCP_MODE": "report"}, Mode.REPORT),
        ({"LCP_MODE": "report", "SERVER_SOFTWARE": "voila/0.5.13"}, Mode.REPORT),
        ({"LCP_MODE": "other"}, Mode.LAB),
    ],
)
def test_the_environment_tells_the_way(environment, way):
    assert mode(environment) is way


def test_a_whole_address_is_read():
    asked = from_query(GIVEN, "authority=haringey&clock=2010&group=Camden,%20Brent,&as_at=12&unknown=1")
    assert asked == Request(authority="haringey", clock=Clock.REPLAY_2010, group=("Camden", " Brent"), as_at=12)


def test_the_first_of_repeated_keys_counts_and_empty_ones_change_nothing():
    assert from_query(GIVEN, "authority=brent&authority=ealing").authority == "brent"
    assert from_query(GIVEN, "authority=&clock=&group=&as_at=") == GIVEN


def test_a_very_long_value_is_cut():
    assert len(from_query(GIVEN, f"authority={'a' * 10_000}").authority) == 200


@pytest.mark.parametrize(
    ("query", "refusal", "said"),
    [
        ("clock=2020", UnknownName, "no clock called '2020'. It is one of: today, 2010"),
        ("as_at=-1", BadInput, "as_at: found '-1'; needed a position of the record"),
        ("as_at=1e3", BadInput, "as_at: found '1e3'"),
        ("as_at=" + "\N{SUPERSCRIPT TWO}", BadInput, "as_at: found"),
        ("&".join(f"k{place}=1" for place in range(51)), BadInput, "too many fields; needed at most 50"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_words(query, refusal, said):
    with pytest.raises(refusal, match=said):
        from_query(GIVEN, query)


def outcome(query: str) -> Request | str:
    try:
        return from_query(GIVEN, query)
    except LcpError as error:
        return str(error)


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_no_address_ends_in_anything_but_a_request_or_a_message(query):
    for text in (query, f"authority={query}", f"as_at={query}", f"clock={query}&group={query}"):
        assert outcome(text)


def test_links_fit_the_way_a_notebook_is_run():
    city = own_shelf().authorities.find("City of London")
    assert Links(Mode.PAGE).authority(city) == "/1_baseline?authority=city-of-london"
    assert Links(Mode.REPORT).authority(city) == "city-of-london.html"
    assert Links(Mode.LAB).authority(city) == ""


def test_a_page_s_address_keeps_what_was_asked_and_reads_back():
    asked = Request(authority="a&b=c", clock=Clock.REPLAY_2010, group=("Brent", "H&F"), as_at=0)
    address = page_address("3_options", asked)
    assert from_query(Request(), address.partition("?")[2]) == asked
    assert page_address("board", Request()) == "/board"
