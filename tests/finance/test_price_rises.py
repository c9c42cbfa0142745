"""How prices rise, as entered: levels by hand, what is said of them, and what is refused."""

from __future__ import annotations

import math

import pytest

from lcp_analysis.finance import PriceRises
from lcp_analysis.terms import BadInput, FinancialYear

PLAN = "budget report, February 2016"


def test_levels_are_the_running_product_of_the_rises():
    # 2016: 1.02; 2017: x 1.01; 2018: x 1.02 again
    rises = PriceRises(yearly=0.02, by_year={2017: 0.01}, source=PLAN)
    assert rises.levels(2015, 2018) == pytest.approx({2015: 1.0, 2016: 1.02, 2017: 1.0302, 2018: 1.050804})
    assert rises.told(2015, 2018) == "prices rise by 2% a year (1% into 2017-18): budget report, February 2016"


def test_falling_and_level_prices_are_taken():
    assert PriceRises(yearly=0.0, source=PLAN).levels(2015, 2016) == {2015: 1.0, 2016: 1.0}
    assert PriceRises(yearly=-0.05, source=PLAN).levels(2015, 2016)[2016] == pytest.approx(0.95)


def test_a_rise_before_the_price_year_or_after_the_last_changes_nothing_and_is_named():
    rises = PriceRises(yearly=0.02, by_year={2015: 0.1, 2016: 0.03, 2030: 0.1}, source=PLAN)
    assert rises.levels(2015, 2017) == pytest.approx({2015: 1.0, 2016: 1.03, 2017: 1.0506})
    assert rises.unused(2015, 2017) == (FinancialYear(2015), FinancialYear(2030))
    assert "2030" not in rises.told(2015, 2017)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"yearly": 2.0}, "200% a year; needed per cent a year, from -10 to 30"),
        ({"yearly": -0.5}, "-50% a year"),
        ({"yearly": 0.0002}, "0.02% a year; needed per cent a year: 2 is 2%"),
        ({"yearly": math.nan}, "nan% a year"),
        ({"yearly": math.inf}, "inf% a year"),
        ({"yearly": 0.02, "by_year": {2017: 0.9}}, "2017-18"),
        ({"yearly": 0.02, "source": " "}, "where the rise is from"),
    ],
)
def test_silly_rises_are_refused(given, said):
    with pytest.raises(BadInput, match=said):
        PriceRises(**{"source": PLAN, **given})
