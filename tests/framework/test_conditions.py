import pytest

from lcp_analysis.framework import (
    Comparison,
    Condition,
    ConditionKind,
    FigureOf,
    FrameworkFault,
    LandNeighbours,
    Otherwise,
    Rule,
)
from lcp_analysis.terms import Basis, Clock


def rule(comparison: Comparison = Comparison.AT_LEAST, threshold: float | None = 2.0) -> Rule:
    return Rule(
        today=FigureOf(measure="static_libraries_open", year="2023"),
        replay_2010=None,
        comparison=comparison,
        threshold=threshold,
        threshold_basis=Basis.ESTIMATE,
        threshold_source="By the meaning of the option",
        otherwise=Otherwise.NOT_MET,
    )


def test_a_threshold_is_met_on_the_line():
    assert rule().holds(2)
    assert not rule().holds(1.99)
    assert rule(Comparison.AT_MOST).holds(2)
    assert not rule(Comparison.AT_MOST).holds(2.01)
    assert rule(Comparison.PUBLISHED, None).holds(-5)


def test_each_clock_has_its_own_figure():
    assert rule().quantity(Clock.TODAY) == FigureOf(measure="static_libraries_open", year="2023")
    assert rule().quantity(Clock.REPLAY_2010) is None


def test_a_comparison_without_a_threshold_is_refused():
    with pytest.raises(FrameworkFault, match="threshold: found nothing; needed a number to compare with"):
        rule(threshold=None)


def test_a_threshold_nobody_compares_with_is_refused():
    with pytest.raises(FrameworkFault, match="needed none where it is enough that a figure exists"):
        rule(Comparison.PUBLISHED, 3)


def test_a_rule_needs_a_figure_under_one_clock_at_least():
    with pytest.raises(FrameworkFault, match="no figure to judge by"):
        Rule(
            today=None,
            replay_2010=None,
            comparison=Comparison.AT_LEAST,
            threshold=1,
            threshold_basis=Basis.ESTIMATE,
            threshold_source="none",
            otherwise=Otherwise.ASK,
        )


def test_the_kind_of_a_condition_follows_from_its_rule():
    Condition(id="a.b", text="Something", kind=ConditionKind.DATA, rule=rule())
    with pytest.raises(FrameworkFault, match="data without a rule"):
        Condition(id="a.b", text="Something", kind=ConditionKind.DATA)
    with pytest.raises(FrameworkFault, match="rule: found a rule on a question to the team"):
        Condition(id="a.b", text="Something", kind=ConditionKind.ASK, rule=rule())


def test_neighbours_need_no_year():
    assert LandNeighbours() == LandNeighbours()
    with pytest.raises(FrameworkFault, match="year: found no text"):
        FigureOf(measure="visits", year="")
