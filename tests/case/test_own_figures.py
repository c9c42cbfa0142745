"""A case prefers the authority's own newest year where it was chosen, says so, and leaves everybody else's alone."""

from __future__ import annotations

import pytest

from lcp_analysis.baseline import OwnFigure
from lcp_analysis.case import FigureSet
from lcp_analysis.terms import Basis, Clock, FinancialYear
from lcp_analysis.views.baseline import baseline_section

CAMDEN, ISLINGTON = "E09000007", "E09000019"


def own(**values: float) -> tuple[OwnFigure, ...]:
    return tuple(OwnFigure(measure=m, year="2024-25", value=value, source="ledger") for m, value in values.items())


def test_an_indicator_is_made_of_one_year(case_of):
    # 4,338,860 / 216,943 residents in mid-2024 = 20
    case = case_of("camden", own_figures=own(net_spend=4_338_860))
    cost = case.baseline.standings["net_cost_per_resident"].own
    assert (cost.value, cost.year) == (pytest.approx(20), "2024-25")
    assert [figure.year for figure in cost.figures] == ["2024-25", "mid-2024"]
    # visits were not brought in, so a visit's cost stays that of 2015-16
    assert case.baseline.standings["net_cost_per_visit"].own.year == ""


def test_the_outlook_starts_from_the_own_year(case_of):
    case = case_of("camden", own_figures=own(net_spend=4_000_000))
    assert (case.baseline.cost.value, case.baseline.cost.basis) == (4_000_000, Basis.ENTERED)
    assert case.baseline.outlook.years[0].year == FinancialYear(2024)


def test_nobody_elses_figures_change(case_of):
    plain, ours = case_of("islington"), case_of("camden", own_figures=own(net_spend=1))
    for indicator, standing in plain.baseline.standings.items():
        ours_of_islington = ours.baseline.standings[indicator].values.get(ISLINGTON)
        assert ours_of_islington == standing.values.get(ISLINGTON)


def test_the_published_set_gives_the_published_case(case_of):
    chosen = case_of("camden", own_figures=own(net_spend=1), figure_set=FigureSet.PUBLISHED)
    assert chosen.baseline.cost == case_of("camden").baseline.cost
    assert chosen.baseline.unused_own == 1


def test_which_set_is_used_stands_on_the_page(case_of):
    def said(**decided):
        case = case_of("camden", **decided)
        return str(baseline_section(case.baseline, case.dataset, case.authority).blocks)

    figures = own(net_spend=4_000_000)
    assert "Computed from Camden's own figures for 2024-25" in said(own_figures=figures)
    assert "Computed from the published figures, as chosen" in said(own_figures=figures, figure_set=FigureSet.PUBLISHED)
    assert "own figures" not in said()


def test_the_2010_clock_uses_own_figures_of_its_time_alone(case_of):
    then = (OwnFigure(measure="net_spend", year="2009-10", value=9_000_000, source="ledger"), *own(net_spend=1))
    case = case_of("camden", Clock.REPLAY_2010, own_figures=then)
    assert case.baseline.cost.year == "2009-10"
    assert case_of("camden", Clock.REPLAY_2010, own_figures=own(net_spend=1)).baseline.cost is None
