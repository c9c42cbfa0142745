"""Tables with authorities across and figures down, and rows whose year is not one."""

from __future__ import annotations

import pytest

from lcp_analysis.evidence.returns.reader import read_return
from lcp_analysis.evidence.returns.refused import FileRefused
from lcp_analysis.evidence.returns.said import Said
from tests.evidence.returns.spreadsheets import CAMDEN, csv_file, xlsx_file

ISLINGTON = "E09000019"
ACROSS = [
    ["Library return 2023-24"],
    ["Measure", "Camden", "LB Islington", "London total"],
    ["Net expenditure (£)", "5,400,000", "6,200,000", "11,600,000"],
    ["Visits", 900_000, "..", 900_000],
    ["Staff FTE", 70, 80, 150],
    ["Source: returns of both councils"],
]


def values(read):
    return {(one.authority, one.measure, one.year): one.value for one in read.figures}


@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_authorities_across_are_read_as_if_they_stood_down(tmp_path, known, write):
    path = tmp_path / f"across.{'csv' if write is csv_file else 'xlsx'}"
    read = read_return(write(path, ACROSS) if write is csv_file else write(path, {"Return": ACROSS}), known)
    assert values(read) == {
        (CAMDEN, "net_spend", "2023-24"): 5_400_000,
        (ISLINGTON, "net_spend", "2023-24"): 6_200_000,
        (CAMDEN, "visits", "2023-24"): 900_000,
        (CAMDEN, "staff_fte", "2023-24"): 70,
        (ISLINGTON, "staff_fte", "2023-24"): 80,
    }
    assert read.layouts == ("Columns named as the measures of this workbook, authorities across and figures down",)
    assert sum(read.gaps.values()) == 1


def test_a_cell_is_named_where_it_stands_in_the_file(tmp_path, known):
    broken = [*ACROSS[:3], ["Visits", "many", 1_000_000, 1], *ACROSS[4:]]
    read = read_return(csv_file(tmp_path / "across.csv", broken), known)
    assert [(one.place, one.text) for one in read.unread] == [("cell B4", "many")]
    net = next(one for one in read.figures if (one.authority, one.measure) == (ISLINGTON, "net_spend"))
    assert net.parts[0].place == "cell C3"


def test_codes_across_with_a_label_and_a_year_before_them(tmp_path, known):
    rows = [["Measure", "Year", CAMDEN, ISLINGTON], ["Visits", "2022-23", 1, 2], ["Visits", "2023-24", 3, 4]]
    rows.append(["Book issues", "2023-24", 5, 6])
    assert values(read_return(csv_file(tmp_path / "codes.csv", rows), known)) == {
        (CAMDEN, "visits", "2022-23"): 1,
        (ISLINGTON, "visits", "2022-23"): 2,
        (CAMDEN, "visits", "2023-24"): 3,
        (ISLINGTON, "visits", "2023-24"): 4,
        (CAMDEN, "book_issues", "2023-24"): 5,
        (ISLINGTON, "book_issues", "2023-24"): 6,
    }


def test_figures_across_that_name_no_measure_are_refused_with_what_was_found(tmp_path, known):
    rows = [["", "Camden", "Islington"], ["Swans", 1, 2], ["Geese", 3, 4]]
    with pytest.raises(FileRefused, match="Swans") as refused:
        read_return(csv_file(tmp_path / "birds.csv", rows), known)
    assert "authorities across" in str(refused.value)
    read = read_return(csv_file(tmp_path / "birds.csv", rows), known, Said(year="2023-24", columns={"Swans": "visits"}))
    assert values(read)[CAMDEN, "visits", "2023-24"] == 1


def test_figures_in_a_column_that_names_nobody_are_asked_about(tmp_path, known):
    rows = [["2023-24", "Camden", "Islington", ""], ["Visits", 1, 2, 9], ["Staff FTE", 3, 4, 9]]
    read = read_return(csv_file(tmp_path / "nobody.csv", rows), known)
    assert next(one for one in read.questions if one.id == "unnamed").text.startswith(
        "Whose are the figures in column D?"
    )


def test_one_authority_with_years_across_stays_a_form(tmp_path, known):
    rows = [
        ["Camden library return"],
        ["", "2022-23", "2023-24"],
        ["Visits", 1, 2],
        ["Staff FTE", 3, 4],
        ["Book issues", 5, 6],
    ]
    read = read_return(csv_file(tmp_path / "form.csv", rows), known)
    assert values(read)[CAMDEN, "visits", "2023-24"] == 2


def test_a_row_of_a_single_year_is_named_and_the_others_are_read(tmp_path, known):
    rows = [
        ["Authority", "Net expenditure (£)", "Visits", "Year"],
        ["Camden", 1, 2, 2023],
        ["Islington", 3, 4, "2023-24"],
    ]
    path = csv_file(tmp_path / "years.csv", rows)
    read = read_return(path, known)
    assert values(read) == {(ISLINGTON, "net_spend", "2023-24"): 3, (ISLINGTON, "visits", "2023-24"): 4}
    (unread,) = read.unread
    assert (unread.place, unread.text) == ("cell D2", "2023")
    assert unread.why.startswith("a financial year was expected: 2022-23 or 2023-24")
    assert not [one for one in read.questions if one.id == "year"]
    said = read_return(path, known, Said(year="2023-24"))
    assert values(said)[CAMDEN, "visits", "2023-24"] == 2


def test_the_year_of_the_title_is_not_put_over_a_row_that_says_a_single_year(tmp_path, known):
    rows = [["Returns 2024-25"], ["Authority", "Net expenditure (£)", "Visits", "Year"], ["Camden", 1, 2, "2023"]]
    rows.append(["Islington", 3, 4, "2023-24"])
    read = read_return(csv_file(tmp_path / "years.csv", rows), known)
    assert {one.year for one in read.figures} == {"2023-24"}


def test_a_figure_row_of_a_single_year_is_named_by_the_cell_of_its_year(tmp_path, known):
    rows = [
        ["authority", "measure", "year", "value"],
        ["Camden", "visits", "2023", 1],
        ["Camden", "staff_fte", "2023-24", 2],
    ]
    read = read_return(csv_file(tmp_path / "rows.csv", rows), known)
    assert [(one.place, one.text) for one in read.unread] == [("cell C2", "2023")]
    assert len(read.figures) == 1
