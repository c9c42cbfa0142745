"""A region of many authorities: a page about one of them does not grow with the others."""

from __future__ import annotations

import pytest

from benchmarks.synthetic import write_region
from lcp_analysis.workbook.page import Page
from lcp_analysis.workbook.places import no_record
from lcp_analysis.workbook.request import Mode, Request
from lcp_analysis.workbook.shelf import read_shelf


@pytest.fixture(scope="module")
def baseline_of(tmp_path_factory):
    """Draw step 1 of the first authority of a made-up region of a size."""

    def drawn(count: int) -> str:
        known = read_shelf(write_region(tmp_path_factory.mktemp("region") / "data", count))
        authority = next(iter(known.authorities)).slug
        with no_record():
            return Page("1_baseline", known, Request(authority=authority), Mode.REPORT).section("baseline").html

    return {count: drawn(count) for count in (33, 80, 160)}


def test_few_authorities_are_all_marked(baseline_of):
    assert "Only" not in baseline_of[33]
    assert "Where in" in baseline_of[33]


def test_of_many_only_those_it_is_compared_with_are_marked_and_the_page_says_so(baseline_of):
    assert "and its comparison group are marked; band and middle are of all." in baseline_of[80]
    assert "Where in" not in baseline_of[80]


def test_a_page_does_not_grow_with_the_region(baseline_of):
    assert len(baseline_of[160]) < 1.1 * len(baseline_of[80]) < 1.1 * len(baseline_of[33])
