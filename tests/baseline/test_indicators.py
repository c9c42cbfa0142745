"""Indicators: arithmetic on published figures, and a gap that stays one."""

from __future__ import annotations

import pytest

from lcp_analysis.baseline import Style, Term, evaluate, evaluate_all, known_at
from lcp_analysis.terms import BadInput, Clock
from tests.baseline.places import code, dataset, indicator


def test_camden_s_cost_a_resident_from_its_published_figures(reference, authority, step_1):
    # CIPFA return 2015-16: £5,299,377.12 net; mid-2015 population 241,059. 5299377.12 / 241059 = 21.98373
    found = evaluate(step_1["net_cost_per_resident"], reference, authority("camden").code)
    assert found.value == pytest.approx(5_299_377.12 / 241_059, abs=1e-12)
    assert Style.POUNDS.text(found.value) == "£21.98"
    assert [figure.value for figure in found.figures] == [5_299_377.12, 241_059]


def test_camden_s_cost_without_recharges_takes_support_services_away(reference, authority, step_1):
    # (5,299,377.12 - 2,662,151) / 241,059 = 2,637,226.12 / 241,059 = 10.94017
    found = evaluate(step_1["net_cost_without_recharges_per_resident"], reference, authority("camden").code)
    assert found.value == pytest.approx(2_637_226.12 / 241_059, abs=1e-9)


def test_camden_s_hours_are_counted_for_each_10_000_residents(reference, authority, step_1):
    # 439 hours a week / 241,059 x 10,000 = 18.2113
    found = evaluate(step_1["hours_per_10000"], reference, authority("camden").code)
    assert found.value == pytest.approx(18.2113, abs=1e-4)


@pytest.mark.parametrize("name", ["net_cost_per_resident", "visits_per_resident", "staff_per_10000"])
def test_haringey_sent_no_return_of_2015_16_and_gets_no_value(reference, authority, step_1, name):
    assert evaluate(step_1[name], reference, authority("haringey").code) is None


def test_a_missing_figure_or_a_zero_below_the_line_never_yields_a_value():
    assert evaluate(indicator(), dataset([None, 10]), code(0)) is None
    assert evaluate(indicator(), dataset([10], people=0), code(0)) is None
    assert list(evaluate_all(indicator(), dataset([None, 10, None]))) == [code(1)]


def test_a_cost_of_nothing_is_a_value_and_no_gap():
    assert evaluate(indicator(), dataset([0]), code(0)).value == 0


def test_a_missing_part_of_a_difference_is_not_taken_for_zero():
    both = (Term(measure="spend", year="2015-16"), Term(measure="recharges", year="2015-16", sign=-1))
    assert evaluate(indicator(numerator=both), dataset([10]), code(0)) is None


def test_a_flag_travels_with_the_value():
    assert evaluate(indicator(), dataset([10], flag="one site counted twice"), code(0)).flags == (
        "spend: one site counted twice",
    )


def test_each_style_has_one_rounding():
    assert [style.text(0.4049) for style in Style] == ["£0.40", "0.4", "0", "40%"]


def test_on_the_2010_clock_only_figures_of_that_time_are_used(evidence, reference):
    for used in known_at(evidence.indicators, Clock.REPLAY_2010):
        for term in used.terms:
            sources = {figure.source for figure in reference.across(term.measure, term.year).values()}
            assert sources
            assert all(reference.sources[source].known_in_2010 for source in sources), used.id


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sentence": "Net cost is high"}, "indicator cost: found the sentence 'Net cost is high'; needed a sentence"),
        ({"per": 0}, "indicator cost: found per 0; needed a number above zero"),
    ],
)
def test_an_indicator_that_could_not_be_printed_is_refused(change, said):
    with pytest.raises(BadInput, match=said):
        indicator(**change)
