from dataclasses import replace

import pytest

from lcp_analysis.framework import Framework, FrameworkFault, SourceType, TestType
from lcp_analysis.terms import Basis


def test_six_gates_then_money_timing_and_a_plus(framework: Framework):
    types = [test.type for test in framework.support_tests]
    assert types == [*(TestType.GATE,) * 6, TestType.MONEY, TestType.TIMING, TestType.PLUS]


def test_the_wording_of_a_test_is_published_and_its_type_is_ours(framework: Framework):
    assert {(test.wording_basis, test.type_basis) for test in framework.support_tests} == {
        (Basis.PUBLISHED, Basis.ESTIMATE)
    }


def test_a_kind_of_work_is_published_only_if_the_bulletin_names_it(framework: Framework):
    with pytest.raises(FrameworkFault, match="published if, and only if, in the bulletin"):
        replace(framework.support_kinds[0], basis=Basis.ESTIMATE)


def test_a_published_success_factor_names_its_source(framework: Framework):
    (leadership,) = [factor for factor in framework.success_factors if factor.id == "leadership"]
    with pytest.raises(FrameworkFault, match="published without a source"):
        replace(leadership, source="")


def test_press_campaigns_and_blogs_need_a_second_source():
    assert [kind for kind in SourceType if kind.needs_second_source] == ["press", "campaign", "blog"]


def test_an_address_is_of_the_web(framework: Framework):
    with pytest.raises(FrameworkFault, match="url: found 'ftp://x'"):
        replace(framework.evidence[0], url="ftp://x")
