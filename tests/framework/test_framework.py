from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import pytest

from lcp_analysis.framework import Framework, FrameworkFault, Nesting
from lcp_analysis.terms import Basis, UnknownName

Item = TypeVar("Item")


def with_one(items: Sequence[Item], position: int, item: Item) -> tuple[Item, ...]:
    return (*items[:position], item, *items[position + 1 :])


def position(framework: Framework, option: str) -> int:
    return [each.id for each in framework.options].index(option)


def test_a_misspelt_option_is_answered_with_what_was_meant(framework: Framework):
    with pytest.raises(UnknownName, match=r"There is no option called 'shared_backoffice'. Did you mean shared_back"):
        framework.option("shared_backoffice")


def test_other_lookups_name_what_there_is(framework: Framework):
    assert framework.family("place").name == "Redesign round a place"
    assert framework.criterion("access").judged
    assert framework.reference_case("barnet").value("technology") == 2_410_000
    for find in (framework.family, framework.criterion, framework.reference_case, framework.evidence_for):
        with pytest.raises(UnknownName):
            find("nothing of the kind")


def test_incompatibility_holds_both_ways_for_every_pair(framework: Framework):
    for option in framework.options:
        for other in framework.incompatible(option.id):
            assert option.id in framework.incompatible(other)


def test_the_yardstick_goes_with_nothing(framework: Framework):
    assert len(framework.incompatible("stay_as_is")) == len(framework.options) - 1


def test_only_one_body_at_a_time_runs_the_whole_service(framework: Framework):
    runners = {
        "delegated_to_lead", "joint_company", "new_trust", "mutual", "existing_trust_contract", "outsource_single",
        "joint_operator_procurement",
    }  # fmt: skip
    for runner in runners:
        assert runners - {runner} <= set(framework.incompatible(runner))


def test_nesting_reaches_through_parts(framework: Framework):
    assert framework.nested_in("joint_management") == (
        "full_shared_service", "delegated_to_lead", "subregional_service", "joint_company",
    )  # fmt: skip
    assert framework.nested_in("self_service_rfid") == ()
    assert "full_shared_service" in framework.parts_of("subregional_service")


def test_a_one_sided_incompatibility_is_refused(framework: Framework):
    at = position(framework, "mutual")
    option = framework.options[at]
    lonely = replace(option, incompatible_with=(*option.incompatible_with, "stock_consortium"))
    with pytest.raises(FrameworkFault, match="'stock_consortium', which does not say the same of 'mutual'") as raised:
        replace(framework, options=with_one(framework.options, at, lonely))
    assert raised.value.place == ("options", "options", at, "incompatible_with", len(option.incompatible_with))


def test_an_unknown_family_is_refused(framework: Framework):
    odd = replace(framework.options[1], family="in_hous")
    with pytest.raises(FrameworkFault, match="options / options / 1 / family: found 'in_hous'"):
        replace(framework, options=with_one(framework.options, 1, odd))


def test_a_list_without_a_yardstick_is_refused(framework: Framework):
    condition = framework.options[1].conditions[0]
    plain = replace(framework.options[0], yardstick=False, conditions=(replace(condition, id="stay_as_is.one"),))
    with pytest.raises(FrameworkFault, match="found no yardstick"):
        replace(framework, options=with_one(framework.options, 0, plain))


def test_a_condition_id_used_twice_is_refused(framework: Framework):
    borrowed = replace(framework.options[2], conditions=framework.options[1].conditions)
    with pytest.raises(FrameworkFault, match="options / options / 2 / conditions / 0 / id"):
        replace(framework, options=with_one(framework.options, 2, borrowed))


def test_nesting_in_a_circle_is_refused(framework: Framework):
    back = Nesting(
        whole="shared_back_office", includes=("full_shared_service",), basis=Basis.ESTIMATE, reason="odd", doubt="odd"
    )
    with pytest.raises(FrameworkFault, match="inside itself"):
        replace(framework, nestings=(*framework.nestings, back))


def test_a_part_that_clashes_with_its_whole_is_refused(framework: Framework):
    odd = replace(framework.nestings[0], includes=("outsource_single",), doubt="odd")
    with pytest.raises(FrameworkFault, match="with which it is incompatible"):
        replace(framework, nestings=with_one(framework.nestings, 0, odd))


def test_a_whole_that_saves_less_than_its_part_needs_a_written_doubt(framework: Framework):
    at = [nesting.whole for nesting in framework.nestings].index("subregional_service")
    silent = replace(framework.nestings[at], doubt="")
    with pytest.raises(FrameworkFault, match="a saving of 'subregional_service' below that of 'full_shared_service'"):
        replace(framework, nestings=with_one(framework.nestings, at, silent))


def test_evidence_nobody_lists_is_refused(framework: Framework):
    stray = replace(framework.evidence[0], id="stray.1")
    with pytest.raises(FrameworkFault, match=r"'stray\.1', which no option lists"):
        replace(framework, evidence=(*framework.evidence, stray))


def test_hindsight_that_the_year_contradicts_is_refused(framework: Framework):
    at = [entry.id for entry in framework.evidence].index("shared_back_office.1")
    odd = replace(framework.evidence[at], hindsight=False)
    with pytest.raises(FrameworkFault, match="found hindsight false for 2011; needed true"):
        replace(framework, evidence=with_one(framework.evidence, at, odd))


def test_evidence_of_the_vantage_year_says_whether_it_was_known(framework: Framework):
    at = [entry.id for entry in framework.evidence].index("network_rationalisation.1")
    with pytest.raises(FrameworkFault, match="a 'note' on whether it was known by 12 November 2010"):
        replace(framework, evidence=with_one(framework.evidence, at, replace(framework.evidence[at], note="")))


def test_weights_that_do_not_sum_to_100_are_refused(framework: Framework):
    light = replace(framework.criteria[0], suggested_weight=19)
    with pytest.raises(FrameworkFault, match="suggested weights that sum to 99; needed a sum of 100"):
        replace(framework, criteria=with_one(framework.criteria, 0, light))


def test_support_tests_stand_in_their_order(framework: Framework):
    with pytest.raises(FrameworkFault, match="support / support_tests / 0 / order: found 9; needed 1"):
        replace(framework, support_tests=tuple(reversed(framework.support_tests)))


def test_a_later_success_factor_is_hindsight(framework: Framework):
    at = [factor.id for factor in framework.success_factors].index("leadership")
    odd = replace(framework.success_factors[at], hindsight=False)
    with pytest.raises(FrameworkFault, match="hindsight false for 2011"):
        replace(framework, success_factors=with_one(framework.success_factors, at, odd))
