"""Dated assumptions: what ships, and what it says."""

from datetime import date

import numpy as np
import pytest

from lcp_analysis.evidence.assumptions import (
    bias_bounds,
    discount_schedule,
    doubt_defaults,
    money_assumptions,
    mrp_options,
    plausibility_thresholds,
    redundancy_terms,
    schedules,
)
from lcp_analysis.terms import BadInput, UnknownName


def test_editions_of_2003_2022_and_the_newest_ship_with_their_sources():
    (family,) = schedules()
    assert [edition.edition for edition in family.editions] == ["2003", "2018", "2020", "2022", "2026"]
    assert all(edition.title and edition.changed and edition.status for edition in family.editions)


def test_the_table_of_2003():
    # The Green Book (2003), annex 6, table 6.1
    bands = discount_schedule("green_book", "2003", "standard").bands
    assert bands == ((0, 0.035), (31, 0.03), (76, 0.025), (126, 0.02), (201, 0.015), (301, 0.01))


@pytest.mark.parametrize(
    ("kind", "rates"),
    [
        ("standard", (0.035, 0.03, 0.025)),
        ("reduced", (0.03, 0.0257, 0.0214)),
        ("health", (0.015, 0.0129, 0.0107)),
        ("health_reduced", (0.01, 0.0086, 0.0071)),
    ],
)
def test_the_table_of_2022(kind, rates):
    # The Green Book (2018 to 2022), annex 6, table 8
    assert tuple(rate for _, rate in discount_schedule("green_book", "2022", kind).bands[:3]) == rates


@pytest.mark.parametrize("edition", ["2003", "2018", "2020", "2022", "2026"])
def test_every_kind_of_every_edition_gives_factors_for_400_years(edition):
    (family,) = schedules()
    found = next(each for each in family.editions if each.edition == edition)
    for kind in found.kinds:
        factors = discount_schedule("green_book", edition, kind).factors(400)
        assert np.all(np.diff(factors) < 0)


def test_years_beyond_the_printed_table_carry_a_note():
    found = discount_schedule("green_book", "2022", "standard")
    assert found.printed_to_year == 125
    assert "2008 supplementary guidance" in found.beyond_note


def test_optimism_bias_is_the_treasurys_table():
    # Supplementary Green Book Guidance, Optimism Bias, table 1
    assert (bias_bounds("standard_buildings", "capital").upper, bias_bounds("standard_buildings", "capital").lower) == (
        0.24,
        0.02,
    )
    assert bias_bounds("equipment_development", "capital").upper == 2.0
    assert bias_bounds("outsourcing", "operating").upper == 0.41


@pytest.mark.parametrize(
    ("on", "limit"),
    [(date(2010, 11, 12), 380), (date(2011, 2, 1), 400), (date(2012, 10, 3), 430), (date(2021, 3, 1), 538)],
)
def test_the_weekly_limit_is_that_of_the_date_of_leaving(on, limit):
    assert redundancy_terms(on).weekly_limit == limit


def test_a_date_beyond_what_is_known_is_refused():
    with pytest.raises(BadInput, match="a date from 2009-02-01 to 2027-04-05"):
        redundancy_terms(date(2030, 1, 1))


def test_an_unknown_edition_is_refused_with_those_that_look_alike():
    with pytest.raises(UnknownName, match=r"no edition of green_book called '2202'\. Did you mean .*2022"):
        discount_schedule("green_book", "2202", "standard")


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownName, match="standard, reduced"):
        discount_schedule("green_book", "2003", "health")


def test_an_unknown_project_type_is_refused():
    with pytest.raises(UnknownName, match="Did you mean standard_buildings"):
        bias_bounds("standard_building", "capital")
    with pytest.raises(UnknownName, match="operating"):
        bias_bounds("outsourcing", "capital")


def test_everything_else_can_be_read():
    assert mrp_options()["cfr"].share_of_balance == 0.04
    assert plausibility_thresholds().quick_payback_years == 1.0
    assert 0 < doubt_defaults().strength_across_authorities < doubt_defaults().strength_within_option < 1


def test_another_folder_of_data_brings_its_own_assumptions(monkeypatch, tmp_path, project):
    (tmp_path / "assumptions").mkdir()
    text = (project / "data" / "assumptions" / "uncertainty.yaml").read_text(encoding="utf-8")
    (tmp_path / "assumptions" / "uncertainty.yaml").write_text(text.replace("draws: 10000", "draws: 500"), "utf-8")
    monkeypatch.setenv("LCP_DATA", str(tmp_path))
    assert doubt_defaults().draws == 500


def test_the_first_cut_starts_from_the_newest_edition_that_ships(project):
    found = money_assumptions(project / "data")
    assert [schedule.edition for schedule in found.schedules] == ["2003", "2018", "2020", "2022", "2026"]
    assert found.slip_months == (3, 6, 12)
    assert found.years == 11
