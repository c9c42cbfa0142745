"""The same layouts in other clothes: other units, headings, codes and forms give the figures that stand in them."""

from __future__ import annotations

import pytest

from lcp_analysis.evidence.returns.reader import read_return
from tests.evidence.returns.spreadsheets import CAMDEN, ISLINGTON, LONDON, csv_file, xls_file, xlsx_file

MONTHS = ("April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec", "Jan", "Feb", "March")


def camden(path, known) -> dict[tuple[str, str], float]:
    read = read_return(path, known)
    return {(found.measure, found.year): found.value for found in read.figures if found.authority == CAMDEN}


def test_outturn_with_names_alone_and_a_unit_in_the_title(tmp_path, known):
    rows = [["Revenue outturn 2021-22: RO5"], ["Figures in £000s"]]
    rows += [["Local authority", "Library service - Total Expenditure", "Library service - Net Current Expenditure"]]
    rows += [["England", 9_999_999, 9_999_999]]
    rows += [
        [f"{name} LB", f"3,{place:03d}", "[x]" if place == 2 else 2_500] for place, (_, _, name) in enumerate(LONDON)
    ]
    found = camden(csv_file(tmp_path / "a.csv", rows), known)
    assert found == {("ro_gross_spend", "2021-22"): 3_006_000, ("ro_net_spend", "2021-22"): 2_500_000}


def test_outturn_under_three_rows_of_headings(tmp_path, known):
    rows = [["Revenue Outturn (RO5) 2016-17"], [], ["£ thousand"], []]
    rows += [[None, None, None, "Museums", None, None, "Library service", None]]
    rows += [[None, None, None, 111, 112, None, 191, 193]]
    columns = ["Employees", "Net Current Expenditure"]
    rows += [["E-code", "Local authority", "Class", *columns, None, *columns]]
    rows += [[e_code, name, "LB", 1, 2, None, 10 + place, 15] for place, (_, e_code, name) in enumerate(LONDON)]
    found = camden(xls_file(tmp_path / "a.xls", "RO5", rows), known)
    assert found == {("ro_employees_spend", "2016-17"): 16_000, ("ro_net_spend", "2016-17"): 15_000}


def test_amounts_in_pounds_are_not_multiplied(tmp_path, known):
    headings = [
        "ONS code",
        "Authority",
        "Education services",
        "Cultural and related services",
        "Total service expenditure",
    ]
    rows = [["RS 2019-20 (£)"], headings, *([code, name, 1, 5e6, 4e8] for code, _, name in LONDON)]
    assert camden(xlsx_file(tmp_path / "a.xlsx", {"RS": rows}), known)["cultural_net_spend", "2019-20"] == 5e6


def test_months_with_their_year_say_the_financial_year(tmp_path, known):
    dated = [f"{month} {2024 if place < 9 else 2025}" for place, month in enumerate(MONTHS)]
    headings = ["Library service", "Local authority", "Total Active Members"]
    headings += [f"Physical visits - library - {month}" for month in dated]
    headings += [f"Total physical book issues - {month}" for month in dated]
    rows = [["Libraries activity. Published November 2025"], headings]
    rows += [[f"{name} Libraries", name, 1000, *[100] * 24] for _, _, name in LONDON]
    found = camden(xlsx_file(tmp_path / "a.xlsx", {"Notes": [["About"]], "Data": rows}), known)
    assert (found["physical_visits", "2024-25"], found["active_users", "2024-25"]) == (1_200, 1_000)


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv"])
def test_a_form_with_a_column_a_year_and_thousands(tmp_path, known, name):
    years = [None, "2022-23", "2023-24"]
    rows = [["Public Library Actuals 2023-24"], ["Authority", "Camden", "E5011"]]
    rows += [["Staff"], years, ["Total staff (FTE)", 80.1, 82.5]]
    rows += [["Financial information (£000)"], years, ["Employees", 3000, 3100], ["Net expenditure", 5000, 5200]]
    rows += [["Use"], years, ["Total book issues", "400,000", ".."]]
    path = tmp_path / name
    written = xlsx_file(path, {"Q": rows}) if name.endswith("xlsx") else csv_file(path, rows, encoding="cp1252")
    assert camden(written, known) == {
        ("staff_fte", "2022-23"): 80.1,
        ("staff_fte", "2023-24"): 82.5,
        ("employees_spend", "2022-23"): 3_000_000,
        ("employees_spend", "2023-24"): 3_100_000,
        ("net_spend", "2022-23"): 5_000_000,
        ("net_spend", "2023-24"): 5_200_000,
        ("book_issues", "2022-23"): 400_000,
    }


def test_population_with_men_and_women_beside_it(tmp_path, known):
    rows = [["Mid-year population estimates, mid-2022"], ["Code", "Name", "All ages", "Males", "Females"]]
    rows += [[code, name, 1_000, 490, 510] for code, _, name in LONDON]
    assert camden(xlsx_file(tmp_path / "a.xlsx", {"A": rows}), known) == {("population", "mid-2022"): 1_000}


def test_neighbours_one_a_row_are_put_in_order(tmp_path, known):
    rows = [["Authority", "Neighbour", "Rank"], ["Camden", "Islington", 2], ["Camden", "City of Westminster", 1]]
    rows += [["Barnet", "Camden", 1]]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert [one.neighbour for one in read.neighbours if one.authority == CAMDEN] == ["E09000033", ISLINGTON]
