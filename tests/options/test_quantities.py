from collections.abc import Callable
from dataclasses import replace

import pytest

from lcp_analysis.baseline import Dataset
from lcp_analysis.framework import FigureOf, LandNeighbours
from lcp_analysis.options.quantities import measure, region_middle
from lcp_analysis.terms import Authority

Find = Callable[[str], Authority]
COST_PER_VISIT = FigureOf(measure="net_spend", year="2015-16", per="visits")


def test_a_figure_is_read_with_its_year(dataset: Dataset, find: Find):
    found = measure(FigureOf(measure="static_libraries_open", year="2023"), find("northam"), dataset)
    assert (found.value, found.words) == (10, "open static libraries, 2023: 10")
    assert [figure.value for figure in found.figures] == [10]


def test_one_figure_per_another(dataset: Dataset, find: Find):
    found = measure(COST_PER_VISIT, find("northam"), dataset)
    assert found.value == pytest.approx(5)  # 5,000,000 / 1,000,000
    assert found.words == "net library expenditure divided by visits, 2015-16: £5"


def test_what_falls_short_of_a_threshold_is_not_rounded_up_to_it(dataset: Dataset, find: Find):
    hours = dataset.figures["N", "staffed_hours", "2023"]
    close = replace(dataset, figures={**dataset.figures, ("N", "staffed_hours", "2023"): replace(hours, value=399)})
    staffed = FigureOf(measure="staffed_hours", per="static_opening_hours", year="2023")
    assert measure(staffed, find("northam"), close).words.endswith(
        ": 0.998"
    )  # 399 of 400 hours, as 455 of 456 in Lambeth


def test_a_flag_travels_with_its_figure(dataset: Dataset, find: Find):
    assert measure(COST_PER_VISIT, find("southam"), dataset).words.endswith("£8; caution: one site counted twice")


def test_a_missing_figure_is_a_named_gap(dataset: Dataset, find: Find):
    found = measure(COST_PER_VISIT, find("eastam"), dataset)
    assert found.value is None
    assert found.words == "no figure of net library expenditure for Eastam in 2015-16"


def test_a_measure_that_is_not_installed_is_a_named_gap(dataset: Dataset, find: Find):
    found = measure(FigureOf(measure="parrots", year="2023"), find("northam"), dataset)
    assert (found.value, found.words) == (None, "the data hold no figures of 'parrots'")


def test_nothing_is_divided_by_zero(dataset: Dataset, find: Find):
    per_run = FigureOf(measure="static_libraries_open", per="static_libraries_authority_run", year="2023")
    found = measure(per_run, find("southam"), dataset)
    assert (found.value, found.words) == (None, "open static libraries run by the authority, 2023: none")


def test_only_land_counts_as_a_border(dataset: Dataset, find: Find):
    found = measure(LandNeighbours(), find("northam"), dataset)
    assert (found.value, found.words) == (1, "one authority borders on Northam by land")
    assert measure(LandNeighbours(), find("southam"), dataset).value == 0


def test_without_the_table_of_borders_nobody_is_said_to_have_no_neighbour(dataset: Dataset, find: Find):
    assert measure(LandNeighbours(), find("northam"), replace(dataset, borders=())).value is None


def test_a_middle_needs_three_authorities(dataset: Dataset):
    assert region_middle(COST_PER_VISIT, dataset) == ""
    assert region_middle(FigureOf(measure="static_libraries_open", year="2023"), dataset) == (
        "Testshire middle 8, of 3 authorities"  # 1, 8, 10
    )
