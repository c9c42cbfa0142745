"""The committed authorities, neighbours, borders and libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

from lcp_analysis.evidence.reference import read_dataset

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def dataset():
    return read_dataset(DATA)


def codes(dataset, *names):
    return {dataset.authorities.find(name).code for name in names}


def test_there_are_33_authorities_each_with_its_own_names_and_tile(dataset):
    authorities = dataset.authorities
    assert [authority.code for authority in authorities] == [f"E090000{number:02d}" for number in range(1, 34)]
    for field in ("name", "slug", "short"):
        assert len({getattr(authority, field) for authority in authorities}) == 33
    assert len({(authority.tile_row, authority.tile_column) for authority in authorities}) == 33
    assert max(len(authority.short) for authority in authorities) <= 5


def test_an_authority_is_found_by_its_link_name(dataset):
    found = dataset.authorities.find("hammersmith-and-fulham")
    assert (found.name, found.short, found.group) == ("Hammersmith and Fulham", "H&F", "inner")


def test_groupings_share_out_all_33(dataset):
    assert set(dataset.groupings) == {
        "Inner or outer London (ONS)",
        "Inner or outer London (1963 Act)",
        "Sub-regional partnership (2019)",
        "London Plan sub-region (2011)",
    }
    for groups in dataset.groupings.values():
        members = [code for group in groups.values() for code in group]
        assert sorted(members) == [authority.code for authority in dataset.authorities]
    ons, act = dataset.groupings["Inner or outer London (ONS)"], dataset.groupings["Inner or outer London (1963 Act)"]
    assert codes(dataset, "Haringey", "Newham") <= set(ons["inner"]) & set(act["outer"])
    assert codes(dataset, "Greenwich") <= set(ons["outer"]) & set(act["inner"])


def test_each_authority_has_five_neighbours_nearest_first(dataset):
    assert all(len(dataset.neighbours[authority.code]) == 5 for authority in dataset.authorities)
    nearest = [dataset.authorities.find(code).short for code in dataset.neighbours["E09000007"]]
    assert nearest == ["H&F", "K&C", "Isl", "West", "Lam"]


def test_touching_holds_both_ways(dataset):
    for authority in dataset.authorities:
        for other in dataset.touching(authority.code):
            assert authority.code in dataset.touching(other)


def test_the_river_parts_some_pairs(dataset):
    assert len(dataset.borders) == 82
    assert sum(border.across_thames for border in dataset.borders) == 14
    assert all((border.metres is None) == border.across_thames for border in dataset.borders)
    (wandsworth,), (westminster,) = codes(dataset, "Wandsworth"), codes(dataset, "Westminster")
    assert westminster in dataset.touching(wandsworth)
    assert westminster not in dataset.touching(wandsworth, across_thames=False)
    (bromley,), (lambeth,) = codes(dataset, "Bromley"), codes(dataset, "Lambeth")
    assert lambeth in dataset.touching(bromley, across_thames=False)  # 91 m at Crystal Palace


def test_camden_touches_its_six_neighbours_on_the_map(dataset):
    named = codes(dataset, "City of London", "Westminster", "Brent", "Barnet", "Haringey", "Islington")
    assert set(dataset.touching("E09000007")) == named


def test_a_library_carries_its_place_and_who_ran_it(dataset):
    library = next(library for library in dataset.libraries if library.name == "Barbican Library")
    assert (library.latitude, library.longitude, library.postcode) == (51.520012, -0.094244, "EC2Y 8DS")
    assert dict(library.operation) == dict.fromkeys((2016, 2019, 2021, 2022, 2023), "local authority")
    assert library.statutory[2010] == "yes"
    assert library.co_located is True
    assert library.hours_per_week == 50.5


def test_what_is_not_known_of_a_library_is_not_made_up(dataset):
    closed = next(library for library in dataset.libraries if library.name == "Camomile Street Library")
    assert closed.latitude is None
    assert closed.hours_per_week is None
    assert closed.co_located is None
    assert sum(library.latitude is not None for library in dataset.libraries) == 372


def test_london_facts_name_their_source(dataset):
    savings = [
        fact for fact in dataset.facts if fact.text.startswith("LLCP options combined: estimated saving over five")
    ]
    assert [(fact.value, fact.unit) for fact in savings] == [(19.8, "£ million")]
    assert all(fact.source in dataset.sources for fact in dataset.facts)


def test_every_library_with_a_place_lies_in_or_about_london(dataset):
    placed = [library for library in dataset.libraries if library.latitude is not None]
    assert all(51.2 < one.latitude < 51.8 and -0.6 < one.longitude < 0.4 for one in placed)
