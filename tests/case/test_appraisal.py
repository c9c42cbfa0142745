"""Step 4 as a case: from longlist, bands and decisions to what could still be best."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lcp_analysis.case import AppraisalCase, Decisions, appraisal_case, borough_case, scored_criteria, seed_of
from lcp_analysis.options import Standing
from lcp_analysis.terms import BadInput, Basis, Clock, Range, UnknownName
from lcp_analysis.workbook import shelf

Found = Callable[..., AppraisalCase]
EVEN = dict.fromkeys([criterion.id for criterion in scored_criteria(shelf().framework)], 100.0)


@pytest.fixture(scope="module")
def found() -> Found:
    """Compute step 4: ``found("camden", clock, swings=...)``."""

    def make(name: str = "camden", clock: Clock = Clock.TODAY, **decided: object) -> AppraisalCase:
        known = shelf()
        own = known.authorities.find(name)
        case = borough_case(known.evidence, known.framework, Decisions(**decided), own, clock)  # type: ignore[arg-type]
        return appraisal_case(case, known.framework, np.random.default_rng(seed_of(own)))

    return make


def at(value: float) -> Range:
    return Range(low=value, central=value, high=value, basis=Basis.ENTERED)


def scored(option: str, value: float) -> dict[tuple[str, str], Range]:
    judged = [criterion.id for criterion in shelf().framework.criteria if criterion.judged]
    return {(option, criterion): at(value) for criterion in judged}


def test_money_stands_beside_the_score_and_never_inside_as_well(found: Found):
    case = found()
    inside = [criterion.id for criterion in case.criteria]
    assert len(inside) == 8
    assert "recurring_saving" not in inside
    assert "one_off_cost" not in inside
    assert not case.problem.costs


def test_time_is_scored_from_the_framework_s_range_through_its_fixed_scale(found: Found):
    # share_practice: 3, 6 and 12 months on (3, 100), (18, 50): 100, 90 and 70 points.
    case = found()
    row, column = case.problem.option_ids.index("share_practice"), case.found.values.tree.column("time_to_benefit")
    assert case.found.values.central[row, column] == pytest.approx(90)
    assert case.found.values.low[row, column] == pytest.approx(70)
    assert case.found.values.high[row, column] == pytest.approx(100)


def test_without_weights_nothing_is_weighed_and_every_option_could_still_be_best(found: Found):
    case = found()
    assert case.weights == {}
    assert len(case.options) == 25
    assert all(option.could_lead and option.ranks == (1, 25) for option in case.options)
    assert sum(option.first_share for option in case.options) == pytest.approx(1, abs=0.01)


def test_what_leaves_most_open_comes_first(found: Found):
    case = found()
    points = [row.points for row in case.settle]
    assert points == sorted(points, reverse=True)
    resilience = next(row for row in case.settle if row.criterion.id == "resilience")
    whole = [band for band in shelf().framework.bands if band.criterion == "resilience" and band.whole]
    assert len(resilience.whole) == len(whole)


def test_an_option_set_aside_is_not_appraised(found: Found):
    case = found(set_aside={"outsource_single": "Members said no in 2024"})
    assert "outsource_single" not in case.problem.option_ids
    assert len(case.options) == 24


def test_in_2010_what_was_not_on_offer_is_left_out(found: Found):
    assert "tech_enabled_opening" in found().problem.option_ids
    assert "tech_enabled_opening" not in found(clock=Clock.REPLAY_2010).problem.option_ids


def test_weights_entered_become_shares_of_one(found: Found):
    case = found(swings={**EVEN, "access": 200.0 / 2, "time_to_benefit": 0.0})
    assert sum(case.weights.values()) == pytest.approx(1)
    assert case.weights["access"] == pytest.approx(1 / 7)
    assert case.weights["time_to_benefit"] == 0


def test_scores_the_team_enters_rule_options_out(found: Found):
    """Shared back office at 95 on every judged criterion, everything else open: the weak ones drop out."""
    case = found(scores={**scored("shared_back_office", 95), **scored("stay_as_is", 5)}, swings=EVEN)
    by_id = {option.entry.option.id: option for option in case.options}
    assert by_id["shared_back_office"].could_lead
    assert not by_id["stay_as_is"].could_lead
    assert by_id["stay_as_is"].ranks[0] > 1
    assert "shared_back_office" in by_id["stay_as_is"].beaten_by  # it saves more and surely scores more


def test_the_same_authority_gives_the_same_figures_every_time(found: Found):
    first, again = found("haringey"), found("haringey")
    assert [option.first_share for option in first.options] == [option.first_share for option in again.options]
    assert [option.drawn for option in first.options] == [option.drawn for option in again.options]


def test_gates_stand_beside_and_are_all_open_at_first(found: Found):
    case = found()
    assert all(len(option.screened.gates_open) == 3 for option in case.options)
    assert all(
        option.entry.standing is not Standing.NOT_APPLICABLE or option.entry.option.yardstick for option in case.options
    )


@pytest.mark.parametrize(
    ("decided", "error", "said"),
    [
        ({"swings": {"recurring_saving": 50.0}}, UnknownName, "criterion to weigh"),
        ({"swings": {"access": 120.0}}, BadInput, "a number from 0 to 100"),
        ({"scores": {("shared_lms", "access"): at(140)}}, BadInput, "values from 0 .worst. to 100 .best."),
        ({"scores": {("shared_lms", "speed"): at(40)}}, UnknownName, "judged criterion"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused_in_words(found: Found, decided: dict, error: type, said: str):
    with pytest.raises(error, match=said):
        found(**decided)
