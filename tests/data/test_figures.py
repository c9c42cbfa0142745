"""The committed figures: known values and totals, gaps that stay gaps, and nothing without source and licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from lcp_analysis.evidence.reference import read_dataset

DATA = Path(__file__).resolve().parents[2] / "data"
CITY, BARNET, BROMLEY, CAMDEN, HARINGEY = "E09000001", "E09000003", "E09000006", "E09000007", "E09000014"
CIPFA = {"cipfa_2015_16", "cipfa_2015_16_sites"}
OPEN = {"local authority", "local authority unstaffed", "commissioned", "community run", "independent community"}


@pytest.fixture(scope="module")
def dataset():
    return read_dataset(DATA)


def value(dataset, authority, measure, year):
    return dataset.figure(dataset.authorities.find(authority).code, measure, year).value


def rows(file):
    return (DATA / file).read_text(encoding="utf-8").splitlines()[1:]


def test_camden_spends_21_98_a_resident(dataset):
    # £5,299,377.12 over 241,059 residents: the figure the screens were drawn with
    net, people = value(dataset, "Camden", "net_spend", "2015-16"), value(dataset, "Camden", "population", "mid-2015")
    assert (net, people) == (5299377.12, 241059)
    assert round(net / people, 2) == 21.98


def test_camden_is_tenth_highest_of_32_and_without_recharges_23rd(dataset):
    net, recharges = dataset.across("net_spend", "2015-16"), dataset.across("support_services_spend", "2015-16")
    people = dataset.across("population", "mid-2015")
    a_head = {code: net[code].value / people[code].value for code in net}
    without = {code: (net[code].value - recharges[code].value) / people[code].value for code in net}
    assert len(net) == 32
    assert sorted(a_head, key=a_head.get, reverse=True).index(CAMDEN) + 1 == 10
    assert sorted(without, key=without.get, reverse=True).index(CAMDEN) + 1 == 23


@pytest.mark.parametrize(
    ("authority", "measure", "year", "expected"),
    [
        ("City of London", "net_spend", "2015-16", 2469099),
        ("City of London", "population", "mid-2007", 8000),
        ("Barking and Dagenham", "income", "2015-16", 1605417.23),
        ("Barnet", "staff_fte", "2015-16", 118.5),
        ("Barnet", "static_opening_hours", "2023", 904.5),
        ("Camden", "visits", "2015-16", 1614773),
        ("Bromley", "capital_charges", "2015-16", -1043024),
        ("Croydon", "gross_spend", "2015-16", 3280654.82),
        ("Brent", "active_users", "2023-24", 2519),
        ("Tower Hamlets", "libraries_foi", "2010", 9),
        ("City of London", "imd_rank", "2025", 268),
    ],
)
def test_known_values_are_as_published(dataset, authority, measure, year, expected):
    assert value(dataset, authority, measure, year) == expected


@pytest.mark.parametrize(
    ("year", "london"),  # London's population as the Office for National Statistics prints it
    [("mid-2010", 8061495), ("2011 census", 8173941), ("mid-2015", 8673713), ("mid-2024", 9089736)],
)
def test_the_authorities_add_up_to_london(dataset, year, london):
    assert sum(figure.value for figure in dataset.across("population", year).values()) == london


@pytest.mark.parametrize(
    ("measure", "year", "authorities", "total"),
    [
        ("net_spend", "2015-16", 32, 142738679.28),
        ("visits", "2015-16", 32, 46058517),
        ("book_issues", "2015-16", 31, 25747346),
        ("libraries_foi", "2010", 33, 372),
        ("static_libraries_statutory", "2010", 33, 346),
        ("service_points", "2008-09", 33, 388),
    ],
)
def test_totals_are_those_of_the_published_tables(dataset, measure, year, authorities, total):
    found = dataset.across(measure, year)
    assert len(found) == authorities
    assert sum(figure.value for figure in found.values()) == pytest.approx(total, abs=0.005)


def test_gross_spending_less_income_is_net_spending_everywhere(dataset):
    gross, income = dataset.across("gross_spend", "2015-16"), dataset.across("income", "2015-16")
    for code, net in dataset.across("net_spend", "2015-16").items():
        assert gross[code].value - income[code].value == pytest.approx(net.value, abs=0.011), code


def test_haringey_has_no_return_of_2015_16_and_a_remark_says_so(dataset):
    assert not [
        figure for figure in dataset.figures.values() if figure.authority == HARINGEY and figure.source in CIPFA
    ]
    assert any("No CIPFA return was sent for 2015-16" in remark for remark in dataset.remarks[HARINGEY])


def test_barnet_has_no_stock_issues_or_borrowers(dataset):
    for measure in ("book_stock", "book_issues", "av_electronic_issues", "active_borrowers"):
        assert dataset.figure(BARNET, measure, "2015-16") is None
    assert dataset.figure(BARNET, "net_spend", "2015-16").value == 6049922.93


def test_a_reported_zero_is_a_figure_and_is_flagged(dataset):
    figure = dataset.figure("E09000019", "volunteers", "2015-16")
    assert figure.value == 0
    assert "a zero in the return, not a gap" in figure.flag


def test_no_row_is_empty_valued():
    for file in ("figures.csv", "figures_unclear_licence.csv"):
        assert all(row.split(",")[3] for row in rows(file))


def test_every_figure_has_a_source_with_a_licence_and_a_measure_with_a_meaning(dataset):
    assert len(dataset.figures) == 2524
    for figure in dataset.figures.values():
        assert dataset.sources[figure.source].licence
        assert dataset.measures[figure.measure].meaning


def test_every_cipfa_and_bbc_figure_is_in_the_table_of_unclear_licences():
    unclear = {row.split(",")[5] for row in rows("figures_unclear_licence.csv")}
    clear = {row.split(",")[5] for row in rows("figures.csv")}
    assert unclear == {"cipfa_2008_09", "cipfa_2015_16", "cipfa_2015_16_sites", "bbc_book_issues", "bbc_foi_2016"}
    assert not unclear & clear


@pytest.mark.parametrize(
    ("authority", "measure", "year", "flag"),
    [
        ("City of London", "population", "mid-2015", "residents only"),
        ("Croydon", "employees_spend", "2015-16", "outsourced in 2015-16 (Carillion)"),
        ("Greenwich", "staff_fte", "2015-16", "outsourced in 2015-16 (GLL)"),
        ("Camden", "population", "mid-2020", "known to be too high"),
        ("Camden", "net_spend_budget", "2016-17", "suspect: 26%"),
        ("Islington", "loans", "2023-24", "suspect: 2.70 million"),
        ("Sutton", "staff_headcount_foi", "2010", "full-time equivalents"),
        ("Richmond upon Thames", "capital_charges", "2015-16", "out of line"),
    ],
)
def test_flags_travel_with_their_figures(dataset, authority, measure, year, flag):
    assert flag in dataset.figure(dataset.authorities.find(authority).code, measure, year).flag


def test_open_libraries_are_the_ones_the_list_of_libraries_shows(dataset):
    for year in (2016, 2019, 2022, 2023):
        for code, figure in dataset.across("static_libraries_open", str(year)).items():
            listed = [
                library
                for library in dataset.libraries
                if (library.authority, library.kind) == (code, "static library") and library.operation.get(year) in OPEN
            ]
            assert len(listed) == figure.value, (code, year)


def test_the_tables_are_in_order_with_plain_line_ends():
    for file in ("figures.csv", "figures_unclear_licence.csv"):
        keys = [tuple(row.split(",")[:3]) for row in rows(file)]
        assert keys == sorted(keys, key=lambda key: (key[1], key[2], key[0]))
    for path in DATA.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")


def test_only_what_was_public_in_november_2010_is_open_to_the_replay(dataset):
    known = {(f.measure, f.year) for f in dataset.figures.values() if dataset.sources[f.source].known_in_2010}
    assert known == {
        ("population", "mid-2007"),
        ("service_points", "2008-09"),
        ("static_service_points", "2008-09"),
    }


def test_what_holds_for_a_whole_edition_is_said_of_the_measure_and_flags_no_figure(dataset):
    assert "mid-2007 is as first published" in dataset.measures["population"].meaning
    assert not dataset.figure(dataset.authorities.find("Brent").code, "population", "mid-2007").flag
