"""All authorities side by side: sums over those that have a figure, the rest counted."""

from __future__ import annotations

import math

import pytest

from lcp_analysis.case import programme_case
from lcp_analysis.terms import Clock


def test_the_programme_s_spending_is_the_sum_of_32_returns(evidence):
    case = programme_case(evidence, Clock.TODAY)
    published = [
        figure.value
        for (_, measure, year), figure in evidence.dataset.figures.items()
        if (measure, year) == ("net_spend", "2015-16")
    ]
    assert case.cost.count == len(published) == 32
    assert case.cost.value == pytest.approx(math.fsum(published))


def test_every_authority_has_a_line_and_haringey_s_says_what_is_missing(evidence):
    case = programme_case(evidence, Clock.TODAY)
    assert len(case.lines) == 33
    haringey = next(line for line in case.lines if line.authority.name == "Haringey")
    assert haringey.cost is None
    assert "net_cost_per_resident" in haringey.gaps


def test_the_2010_replay_knows_no_spending(evidence):
    case = programme_case(evidence, Clock.REPLAY_2010)
    assert case.cost is None
    assert case.main is None
    assert {line.cost for line in case.lines} == {None}
    assert list(case.distributions) == ["sites_per_100000_2008_09"]
