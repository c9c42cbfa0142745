"""Columns and lines are known by what councils call them, in the year and unit that each of them names."""

from __future__ import annotations

import pytest

from lcp_analysis.evidence.returns.layout import Unit
from lcp_analysis.evidence.returns.reader import read_return
from lcp_analysis.evidence.returns.said import Said
from lcp_analysis.evidence.returns.vocabulary import Vocabulary
from lcp_analysis.terms import BadInput
from tests.evidence.returns import lookalikes as like
from tests.evidence.returns.spreadsheets import CAMDEN, LONDON, csv_file, xlsx_file


def camden(path, known, said=None) -> dict[tuple[str, str], float]:
    read = read_return(path, known, said)
    return {(found.measure, found.year): found.value for found in read.figures if found.authority == CAMDEN}


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("gross_library_spend_gbp_2015_16", "gross_spend"),
        ("Gross expenditure 2024-25 (£000)", "gross_spend"),
        ("net_library_spend_gbp_2016_17_estimate", "net_spend_budget"),
        ("Staff (FTE)", "staff_fte"),
        ("Number of Active Borrowers in 2022-23", "active_borrowers"),
        ("Total issues - books", "book_issues"),
        ("Paid staff, headcount", "staff_headcount_foi"),
        ("staff", ""),
        ("issues", ""),
        ("income", ""),
        ("area", ""),
        ("% visits", ""),
        ("Population under 12", ""),
    ],
)
def test_a_heading_is_known_by_what_it_names_and_not_by_a_word_in_it(known, heading, measure):
    assert Vocabulary(known.measures).find(heading) == measure


def test_each_column_of_a_wide_table_keeps_its_own_year_and_unit(tmp_path, known):
    headings = ["code", "population_2011_census", "visits_2015_16", "physical_visits_2023_24", "libraries_2010_foi"]
    headings += ["net_library_spend_gbp_2015_16", "imd_rank_of_average_score_2019", "notes"]
    path = csv_file(tmp_path / "boroughs.csv", [headings, [CAMDEN, 220_338, 1, 2, 14, 5_000_000, 132, "x"]])
    assert camden(path, known) == {
        ("population", "2011 census"): 220_338,
        ("visits", "2015-16"): 1,
        ("physical_visits", "2023-24"): 2,
        ("libraries_foi", "2010"): 14,
        ("net_spend", "2015-16"): 5_000_000,
        ("imd_rank", "2019"): 132,
    }
    assert read_return(path, known).unused == ("notes",)


def test_a_heading_that_names_its_year_counts_before_the_title(tmp_path, known):
    headings = ["ONS code", "Education services", "Cultural and related services 2021-22"]
    headings += ["Cultural and related services 2022-23", "Total service expenditure"]
    rows = [["RS 2022-23 (£000)"], headings, *([code, 1, 40 + i, 50 + i, 9] for i, (code, _, _) in enumerate(LONDON))]
    found = camden(xlsx_file(tmp_path / "a.xlsx", {"RS": rows}), known)
    assert found["cultural_net_spend", "2021-22"] == 46_000
    assert found["cultural_net_spend", "2022-23"] == 56_000


def test_the_year_of_the_questionnaire_is_not_that_of_its_figures(tmp_path, known):
    rows = [["code", "section", "label_2016_17_form", "part", "value"]]
    rows += [[CAMDEN, "Section 5", "Total Book Issues", "", 400_000]]
    assert camden(csv_file(tmp_path / "long 2015-16.csv", rows), known) == {("book_issues", "2015-16"): 400_000}


def form(label: str = "Visits in person") -> list[list[object]]:
    return [
        ["Library service return"],
        ["Authority", "Camden"],
        ["Measure", "Unit", "2023-24", "2024-25"],
        ["Net expenditure", "£", 5_000_000, 5_100_000],
        ["Staff (FTE)", "FTE", 80, 79.5],
        ["Opening hours per week", "hours", 300, ".."],
        [label, "number", "1,000,000", 990_000],
        ["Cups of tea", "number", 1, 2],
    ]


def test_lines_in_a_councils_own_words_are_read_and_the_others_named(tmp_path, known):
    path = csv_file(tmp_path / "a.csv", form())
    assert camden(path, known) == {
        ("net_spend", "2023-24"): 5_000_000,
        ("net_spend", "2024-25"): 5_100_000,
        ("staff_fte", "2023-24"): 80,
        ("staff_fte", "2024-25"): 79.5,
        ("opening_hours", "2023-24"): 300,
        ("visits", "2023-24"): 1_000_000,
        ("visits", "2024-25"): 990_000,
    }
    read = read_return(path, known)
    assert read.unused_lines == ("Cups of tea",)
    assert ("Visits in person", "visits") in {(one.heading, one.measure) for one in read.mapped}


def test_a_line_of_a_form_can_be_mapped_and_left_out(tmp_path, known):
    path = csv_file(tmp_path / "a.csv", form("Through the doors"))
    said = Said(columns={"Through the doors": "visits", "Net expenditure": ""})
    found = camden(path, known, said)
    assert found["visits", "2024-25"] == 990_000
    assert ("net_spend", "2024-25") not in found


def test_a_heading_that_is_not_there_is_refused(tmp_path, known):
    with pytest.raises(BadInput, match=r"the heading 'Doors', which a\.csv does not have"):
        read_return(csv_file(tmp_path / "a.csv", form()), known, Said(columns={"Doors": "visits"}))


def test_what_was_said_of_a_column_counts_for_the_next_year_too(tmp_path, known):
    first = csv_file(tmp_path / "a.csv", [["Council", "Doors 2022-23"], ["Camden", 5], ["Barnet", 6]])
    kept = read_return(first, known, Said(columns={"Doors 2022-23": "visits"})).by_hand
    second = csv_file(tmp_path / "b.csv", [["Council", "Doors 2023-24"], ["Camden", 7], ["Barnet", 8]])
    assert camden(second, known, Said(saved=kept)) == {("visits", "2023-24"): 7}


def test_a_unit_that_somebody_says_counts_before_the_heading(tmp_path, known):
    rows = [["Council", "Net expenditure 2023-24 (£000)", "Visits 2023-24"], ["Camden", 5_000, 9], ["Barnet", 4_000, 9]]
    path = csv_file(tmp_path / "a.csv", rows)
    assert camden(path, known)["net_spend", "2023-24"] == 5_000_000
    assert camden(path, known, Said(unit=Unit.POUNDS))["net_spend", "2023-24"] == 5_000


def test_a_unit_under_the_table_is_seen(tmp_path, known):
    rows = [["RS 2022-23"], ["ONS code", "Education services", "Cultural and related services"]]
    rows += [[code, 1, 5_000] for code, _, _ in LONDON]
    rows += [["All amounts are in £ thousands."]]
    read = read_return(xlsx_file(tmp_path / "a.xlsx", {"RS": rows}), known)
    assert (read.tables[0].unit, read.tables[0].unit_guessed) == ("thousands of pounds", False)


@pytest.mark.parametrize("title", ["RS 2022\u201123", "RS 22/23", "RS, year ended 31 March 2023", "RS 2022 to 2023"])
def test_a_year_is_seen_however_it_is_written(tmp_path, known, title):
    rows = [[f"{title} (£000)"], ["ONS code", "Education services", "Cultural and related services"]]
    found = camden(csv_file(tmp_path / "a.csv", [*rows, *([code, 1, 5_000] for code, _, _ in LONDON)]), known)
    assert found == {("cultural_net_spend", "2022-23"): 5_000_000}


def test_a_year_said_in_another_form_is_refused_or_put_right(tmp_path, known):
    path = csv_file(tmp_path / "a.csv", like.population("Persons"))
    assert ("population", "mid-2023") in camden(path, known, Said(year="2023"))
    path = csv_file(tmp_path / "b.csv", like.outturn_summary())
    with pytest.raises(BadInput, match="needed a financial year, such as 2023-24"):
        read_return(path, known, Said(year="2023"))


def test_population_by_sex_and_age_is_added_up(tmp_path, known):
    rows = [["ladcode23", "laname23", "sex", "age", "population_2022", "population_2023"]]
    rows += [[code, name, sex, age, 10, 11] for code, _, name in LONDON[:7] for sex in "FM" for age in range(91)]
    found = camden(csv_file(tmp_path / "a.csv", rows), known)
    assert found["population", "mid-2023"] == 2 * 91 * 11
    assert found["population_0_15", "mid-2022"] == 2 * 16 * 10
    assert found["population_65_plus", "mid-2022"] == 2 * 26 * 10


def test_population_with_a_column_a_year_under_its_filters(tmp_path, known):
    rows = [
        ["Population estimates"],
        ["sex", "Total"],
        ["age", "All Ages"],
        [],
        ["local authority", "mnemonic", "2022"],
    ]
    rows[4].append("2023")
    rows += [[name, code, 900 + i, 800 + i] for i, (code, _, name) in enumerate(LONDON)]
    assert camden(csv_file(tmp_path / "a.csv", rows), known) == {
        ("population", "mid-2022"): 906,
        ("population", "mid-2023"): 806,
    }


def test_a_table_in_which_only_its_name_tells_the_year_is_held_where_nobody_vouches_for_it(tmp_path, known):
    rows = [["Council", "Visits", "Book issues"], ["Camden", 5, 6], ["Barnet", 7, 8]]
    (question,) = read_return(csv_file(tmp_path / "counts 2024-25.csv", rows), known).questions
    assert (question.kind, question.holds) == ("year_from_name", True)
