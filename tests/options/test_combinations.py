import pickle
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.framework import Framework
from lcp_analysis.options import (
    IncompatibleOptions,
    OptionTwice,
    check_published,
    combine,
    combine_savings,
)
from lcp_analysis.terms import Range, UnknownName


@st.composite
def savings(draw: st.DrawFn) -> dict[str, Range]:
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True))
    return {name: spread(*sorted(draw(st.tuples(*(st.floats(0, 100),) * 3)))) for name in names}


def spread(low: float, central: float, high: float) -> Range:
    return Range(low=low, central=central, high=high)


def test_the_programmes_own_study_all_four_ways(framework: Framework):
    found = check_published(framework.combination.published_check, framework)
    # 1.9 + 3.8 + 5.0 + 13.0; one after the other on 5 x 203 = 1,015: 1015 x (1 - product of (1 - part / 1015));
    # without joint management, which the sub-regional service holds: 1.9 + 3.8 + 13.0
    assert found.plain_sum == pytest.approx(23.7)
    assert found.sequential == pytest.approx(23.53, abs=0.005)
    assert found.nested == pytest.approx(18.7)
    assert found.nested_sequential == pytest.approx(18.62, abs=0.005)
    assert found.published == 19.8
    assert found.implied_overlap == pytest.approx(3.9)
    assert "back-solved" in found.overlap_label
    assert found.unit == "£ million over five years"


def test_two_options_by_hand():
    found = combine_savings({"a": spread(10, 20, 30), "b": spread(5, 10, 50)}, {})
    # central: 20 + 10 % of 80 = 28; low: 10 + 5 % of 90 = 14.5; high: 30 + 50 % of 70 = 65
    assert (found.saving_pct.low, found.saving_pct.central, found.saving_pct.high) == pytest.approx((14.5, 28, 65))
    assert found.plain_sum.central == 30
    assert [step.takes.central for step in found.steps] == pytest.approx([20, 8])
    assert [step.remaining.central for step in found.steps] == pytest.approx([100, 80])


def test_a_nested_option_counts_once(framework: Framework):
    found = combine(framework, ["shared_back_office", "full_shared_service", "joint_management"])
    alone = combine(framework, ["full_shared_service"])
    assert found.saving_pct == alone.saving_pct
    assert dict(found.nested_away) == {
        "shared_back_office": "full_shared_service",
        "joint_management": "full_shared_service",
    }
    assert [step.option for step in found.steps] == ["full_shared_service"]
    assert found.plain_sum.central == 19.5  # 7.5 + 10 + 2: what adding would give
    assert found.why_not_the_sum == (
        "Adding would give 19.5% at the central values; together they save 10.0%, because each works on what the "
        "earlier ones leave and two options are counted inside another."
    )


def test_nothing_saves_nothing():
    assert combine_savings({}, {}).saving_pct.high == 0


def test_the_order_of_real_options_changes_the_turns_and_not_the_total(framework: Framework):
    options = ["self_service_rfid", "stock_consortium", "customer_services_integration"]
    totals = [combine(framework, order).saving_pct for order in permutations(options)]
    assert [total.central for total in totals] == pytest.approx([totals[0].central] * 6)
    assert combine(framework, options).steps[0].option == "self_service_rfid"


@given(savings(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_total_does_not_depend_on_the_order(each: dict[str, Range], random: Random):
    names = list(each)
    random.shuffle(names)
    one, other = combine_savings(each, {}), combine_savings({name: each[name] for name in names}, {})
    assert one.saving_pct.central == pytest.approx(other.saving_pct.central, abs=1e-9)
    assert one.saving_pct.high == pytest.approx(other.saving_pct.high, abs=1e-9)


@given(savings())
@settings(max_examples=50, deadline=None)
def test_a_combination_never_saves_more_than_the_sum_nor_more_than_everything(each: dict[str, Range]):
    found = combine_savings(each, {})
    for total, plain in ((found.saving_pct.low, found.plain_sum.low), (found.saving_pct.high, found.plain_sum.high)):
        assert total <= plain + 1e-9
        assert total <= 100 + 1e-9
    assert found.saving_pct.low <= found.saving_pct.central + 1e-9
    assert found.saving_pct.central <= found.saving_pct.high + 1e-9


@given(savings())
@settings(max_examples=50, deadline=None)
def test_turns_add_up_to_the_total(each: dict[str, Range]):
    found = combine_savings(each, {})
    assert sum(step.takes.central for step in found.steps) == pytest.approx(found.saving_pct.central, abs=1e-9)


@given(savings(), st.data())
@settings(max_examples=50, deadline=None)
def test_what_is_nested_never_adds(each: dict[str, Range], data: st.DataObject):
    whole = data.draw(st.sampled_from(sorted(each)))
    inside = set(data.draw(st.lists(st.sampled_from("abcdef")))) - {whole}
    outside = {name: saving for name, saving in each.items() if name not in inside}
    found = combine_savings(each, {whole: inside})
    assert found.saving_pct == combine_savings(outside, {}).saving_pct
    assert set(found.nested_away) == inside & set(each)


def test_incompatible_options_are_refused_by_name(framework: Framework):
    with pytest.raises(IncompatibleOptions) as refused:
        combine(framework, ["self_service_rfid", "mutual", "outsource_single"])
    assert str(refused.value) == (
        "'Staff and community mutual (IPS or benefit society)' and 'Competitive outsourcing by one borough' cannot be "
        "combined: the framework lists them as incompatible. Leave one of them out, or appraise the two side by side."
    )
    assert pickle.loads(pickle.dumps(refused.value)).second == refused.value.second  # noqa: S301 - our own bytes


def test_an_option_given_twice_is_refused(framework: Framework):
    with pytest.raises(OptionTwice, match="'Joint stock purchasing' is in the combination twice"):
        combine(framework, ["stock_consortium", "stock_consortium"])


def test_a_misspelt_option_is_refused_with_what_was_meant(framework: Framework):
    with pytest.raises(UnknownName, match="Did you mean stock_consortium"):
        combine(framework, ["stock_consortum"])
