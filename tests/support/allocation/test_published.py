from __future__ import annotations

import pytest

from lcp_analysis.support.allocation import Effort, allocate
from tests.support.allocation.published import PETERSEN, SHIH, WEINGARTNER, problems

KNOWN = [
    pytest.param(problem, optimum, id=f"{name} {place}")
    for name, text in (("petersen", PETERSEN), ("weingartner", WEINGARTNER), ("shih", SHIH))
    for place, (problem, optimum) in enumerate(problems(text), 1)
]


@pytest.mark.parametrize(("problem", "optimum"), KNOWN)
def test_published_choices_with_several_limits_come_to_their_known_optimum(problem, optimum):
    found = allocate(problem, Effort(explain=False))
    assert (found.value, found.bound) == (pytest.approx(optimum, abs=1e-9), pytest.approx(optimum, abs=1e-9))
    assert found.proved
    assert found.lp_bound >= optimum


@pytest.mark.parametrize("place", [0, 1, 3])
def test_in_published_choices_every_project_turned_round_is_proved_to_cost_what_it_costs(place):
    problem, optimum = problems(PETERSEN)[place]
    found = allocate(problem)
    assert set(found.explanations) == {package.id for package in problem.packages}
    assert all(why.proved and why.cost_of_forcing >= 0 for why in found.explanations.values())
    assert [point.value for point in found.curve] == sorted(point.value for point in found.curve)
    assert [point.value for point in found.curve if point.envelope == next(iter(problem.resources.values()))] == [
        optimum
    ]
