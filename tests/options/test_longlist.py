from collections.abc import Callable
from dataclasses import replace

import pytest

from lcp_analysis.baseline import Dataset, Figure
from lcp_analysis.framework import Effect, Framework
from lcp_analysis.options import Answer, Standing, longlist
from lcp_analysis.terms import Authority, BadInput, Basis, Clock, UnknownName

Find = Callable[[str], Authority]


def spend(
    authority: str = "N", value: float = 5_000_000, year: str = "2015-16", basis: Basis = Basis.PUBLISHED
) -> Figure:
    return Figure(authority=authority, measure="net_spend", year=year, value=value, source="cipfa", basis=basis)


def test_pounds_are_the_percentages_of_the_authoritys_own_spend(framework: Framework, dataset: Dataset, find: Find):
    entry = longlist(find("northam"), framework, dataset, spend=spend()).entry("shared_back_office")
    assert entry.saving is not None
    assert entry.one_off is not None
    # 5, 7.5 and 10 % of 5,000,000; one-off 1, 4 and 8 %
    assert (entry.saving.low, entry.saving.central, entry.saving.high) == (250_000, 375_000, 500_000)
    assert (entry.one_off.low, entry.one_off.central, entry.one_off.high) == (50_000, 200_000, 400_000)
    assert entry.saving.basis is Basis.ESTIMATE
    assert entry.payback.central == pytest.approx(200 / 375)
    assert (entry.lead_months.low, entry.lead_months.high) == (6, 15)


def test_the_denominator_is_named_with_year_price_base_and_source(framework: Framework, dataset: Dataset, find: Find):
    found = longlist(find("northam"), framework, dataset, spend=spend())
    assert found.denominator == (
        "net library expenditure £5,000,000, 2015-16, in cash of that year (published; CIPFA return 2015-16)"
    )
    assert found.gaps == ()


def test_without_a_spending_figure_percentages_stay_and_the_gap_is_named(
    framework: Framework, dataset: Dataset, find: Find
):
    found = longlist(find("eastam"), framework, dataset, spend=None)
    entry = found.entry("shared_back_office")
    assert (entry.saving, entry.one_off) == (None, None)
    assert entry.saving_pct.central == 7.5
    assert entry.payback.central == pytest.approx(4 / 7.5)
    assert found.gaps == ("No spending figure for Eastam: savings are shown as percentages only.",)


def test_nothing_is_dropped_and_the_order_is_the_frameworks(framework: Framework, dataset: Dataset, find: Find):
    for clock in Clock:
        found = longlist(find("southam"), framework, dataset, spend=None, clock=clock)
        assert [entry.option.id for entry in found.entries] == [option.id for option in framework.options]


def test_each_entry_says_what_it_clashes_with_and_what_holds_it(framework: Framework, dataset: Dataset, find: Find):
    found = longlist(find("northam"), framework, dataset, spend=spend())
    assert [option.id for option in found.entry("stock_consortium").incompatible_with] == ["stay_as_is"]
    assert "subregional_service" in [option.id for option in found.entry("joint_management").nested_in]


def test_a_published_figure_of_2015_is_not_known_in_the_replay(framework: Framework, dataset: Dataset, find: Find):
    found = longlist(find("northam"), framework, dataset, spend=spend(), clock=Clock.REPLAY_2010)
    assert found.spend is None
    assert found.entry("mutual").saving is None
    (gap,) = found.gaps
    assert gap.startswith(
        "No spending figure for Northam that was known on 12 November 2010: savings are shown as perc"
    )
    assert gap.endswith("The team can enter one.")


def test_a_figure_the_team_enters_for_that_time_is_used_in_the_replay(
    framework: Framework, dataset: Dataset, find: Find
):
    for figure in (spend(year="2010-11", basis=Basis.ENTERED), spend(year="2009-10")):
        found = longlist(find("northam"), framework, dataset, spend=figure, clock=Clock.REPLAY_2010)
        assert found.entry("mutual").saving is not None
        assert found.gaps == ()
    outturn = spend(year="2010-11")  # published only after the year was over
    assert longlist(find("northam"), framework, dataset, spend=outturn, clock=Clock.REPLAY_2010).spend is None


def test_the_replay_hides_later_evidence_and_the_notes_that_tell_it(framework: Framework, dataset: Dataset, find: Find):
    today = longlist(find("northam"), framework, dataset, spend=spend()).entry("opening_hours_reset")
    then = longlist(find("northam"), framework, dataset, spend=None, clock=Clock.REPLAY_2010).entry(
        "opening_hours_reset"
    )
    assert "Bexley 2020" in today.saving_pct.note
    assert (then.saving_pct.note, then.evidence, then.hidden_evidence) == ("", (), 2)
    assert then.rests_on_later_evidence == {Effect.SAVING}
    assert today.rests_on_later_evidence == frozenset()


def test_options_are_grouped_by_standing(framework: Framework, dataset: Dataset, find: Find):
    found = longlist(find("southam"), framework, dataset, spend=spend("S", 4_000_000))
    not_applicable = [entry.option.id for entry in found.standing(Standing.NOT_APPLICABLE)]
    assert not_applicable == [
        "management_delayering", "network_rationalisation", "existing_trust_contract", "outsource_single",
        "community_managed",
    ]  # fmt: skip
    assert sum(len(found.standing(standing)) for standing in Standing) == 25


def test_the_spend_of_another_authority_is_refused(framework: Framework, dataset: Dataset, find: Find):
    with pytest.raises(BadInput, match="the denominator of Northam: found a figure of S; needed a figure of N"):
        longlist(find("northam"), framework, dataset, spend=spend("S"))


def test_another_measure_is_no_denominator(framework: Framework, dataset: Dataset, find: Find):
    gross = replace(spend(), measure="gross_spend")
    with pytest.raises(BadInput, match="found the measure 'gross_spend'; needed 'net_spend'"):
        longlist(find("northam"), framework, dataset, spend=gross)


def test_a_spend_of_nothing_is_refused(framework: Framework, dataset: Dataset, find: Find):
    with pytest.raises(BadInput, match="found £0; needed an amount above zero"):
        longlist(find("northam"), framework, dataset, spend=spend(value=0))


def test_an_answer_to_no_condition_is_refused_with_a_near_name(framework: Framework, dataset: Dataset, find: Find):
    answers = {"mutual.stuff": Answer(met=True, reason="yes")}
    with pytest.raises(UnknownName, match=r"no condition called 'mutual\.stuff'. Did you mean mutual\.staff"):
        longlist(find("northam"), framework, dataset, spend=None, answers=answers)


def test_a_misspelt_option_is_answered_with_what_was_meant(framework: Framework, dataset: Dataset, find: Find):
    with pytest.raises(UnknownName, match="Did you mean mutual"):
        longlist(find("northam"), framework, dataset, spend=None).entry("mutuel")
