"""Distances between authorities follow the stated method, by hand, and refuse what would be no likeness."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.baseline import Figure
from lcp_analysis.baseline.nearness import VARIABLES, nearness
from lcp_analysis.terms import BadInput, UnknownName
from tests.shelves import own_shelf

CAMDEN, BARNET, BRENT = "E09000007", "E09000003", "E09000005"


def only(values):
    """A dataset with two measures of three authorities."""
    figures = {
        (code, measure, "2019"): Figure(authority=code, measure=measure, year="2019", value=value, source="x")
        for code, pair in values.items()
        for measure, value in zip(("imd_average_score", "transport_access"), pair, strict=True)
    }
    return replace(own_shelf().evidence.dataset, figures=figures)


def test_distances_by_hand():
    # deprivation 10, 20, 30: mean 20, deviation 8.165; transport 1, 1, 4: mean 2, deviation 1.414
    # Camden to Barnet: (10/8.165)^2 = 1.5 and 0: root of 0.75. Camden to Brent: (20/8.165)^2 = 6, (3/1.414)^2 = 4.5
    found = nearness(only({CAMDEN: (10, 1), BARNET: (20, 1), BRENT: (30, 4)}), ["deprivation", "transport"])
    assert found.nearest(CAMDEN) == ((BARNET, pytest.approx(0.75**0.5)), (BRENT, pytest.approx(5.25**0.5)))


@settings(max_examples=15)
@given(st.lists(st.sampled_from(sorted(VARIABLES)), min_size=2, max_size=5, unique=True))
def test_distances_are_the_same_both_ways_and_nobody_is_their_own_neighbour(chosen):
    found = nearness(own_shelf().evidence.dataset, chosen)
    assert np.allclose(found.distances, found.distances.T)
    assert not found.distances.diagonal().any()
    for code in found.codes:
        near = found.nearest(code)
        assert code not in dict(near)
        assert [distance for _, distance in near] == sorted(distance for _, distance in near)


@given(st.floats(0.01, 100))
def test_the_unit_of_a_variable_does_not_count(factor):
    values = {CAMDEN: (10, 1), BARNET: (20, 1.5), BRENT: (30, 4)}
    scaled = {code: (first * factor, second) for code, (first, second) in values.items()}
    chosen = ["deprivation", "transport"]
    assert np.allclose(nearness(only(values), chosen).distances, nearness(only(scaled), chosen).distances)


def test_computed_neighbours_of_camden_are_inner_london():
    dataset = own_shelf().evidence.dataset
    near = nearness(dataset, ["density", "deprivation", "children", "older"]).nearest(CAMDEN)
    assert all(dataset.authorities.find(code).group == "inner" for code, _ in near[:3])


def test_one_variable_is_refused():
    with pytest.raises(BadInput, match="nearness in one number is no likeness"):
        nearness(own_shelf().evidence.dataset, ["size"])


def test_an_unknown_variable_is_named():
    with pytest.raises(UnknownName, match="There is no variable called 'densty'"):
        nearness(own_shelf().evidence.dataset, ["densty", "size"])
