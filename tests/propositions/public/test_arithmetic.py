from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.propositions.public import OwnCheck, compute
from lcp_analysis.propositions.public.arithmetic import run_own
from lcp_analysis.terms import BadInput


def test_a_formula_by_hand():
    # 4.2 / (1 - 0.417) = 7.204
    assert compute("4.2/(1-0.417)") == pytest.approx(7.2041, abs=1e-4)
    assert compute("-(1+2)*3") == -9
    assert compute("2 × 1,600,000 ÷ 4 − 1") == 799_999  # as papers print it
    assert compute("100/(1+0.035)**2") == pytest.approx(93.3511, abs=1e-4)
    assert compute("round(7.26, 1) + max(1, 2) - abs(-1)") == pytest.approx(8.3)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').getcwd()",
        "x + 1",
        "(-8) ** 0.5",
        "max()",
        "round(1, 2, 3)",
        "min(key=1)",
        "sum(1, 2)",
        "2 ** 9999",
        "[1][0]",
        "1 if 1 else 2",
        "True + 1",
        "1e999",
        "1/0",
        "",
        "(" * 200,
        "9" * 301,
        "1, 2",
    ],
)
def test_anything_but_arithmetic_is_refused(formula):
    with pytest.raises(BadInput, match="a formula"):
        compute(formula)


@settings(max_examples=30)
@given(st.integers(-10_000, 10_000), st.integers(-10_000, 10_000))
def test_sums_are_those_of_python(one, other):
    assert compute(f"{one}+({other})") == one + other


def test_a_check_that_does_not_hold_names_both_values():
    wrong = OwnCheck(id="1", statement="Tranches add to target", formula="1000000+500000", expected=1_600_000)
    found = run_own(wrong)
    assert not found.agrees
    assert found.words == "Tranches add to target: 1,500,000; the file states 1,600,000, 100,000 away."
    harmful = run_own(OwnCheck(id="2", statement="x", formula="exit()", expected=1))
    assert (harmful.value, harmful.agrees) == (None, False)
