"""Real layouts, told by their content whatever the file is called, give the figures that stand in them."""

from __future__ import annotations

import pytest

from lcp_analysis.evidence.returns.reader import read_return
from lcp_analysis.evidence.returns.said import Said
from lcp_analysis.evidence.returns.understood import Understood
from tests.evidence.returns import lookalikes as like
from tests.evidence.returns.spreadsheets import (
    CAMDEN,
    CITY,
    ISLINGTON,
    LONDON,
    csv_file,
    ods_file,
    xls_file,
    xlsx_file,
)


def values(understood: Understood, code: str) -> dict[tuple[str, str], float]:
    return {(found.measure, found.year): found.value for found in understood.figures if found.authority == code}


def kinds(understood: Understood) -> set[str]:
    return {question.kind for question in understood.questions}


def test_outturn_summary_is_read_past_titles_spacers_and_totals(tmp_path, known):
    read = read_return(xls_file(tmp_path / "download.xls", "RS LA data", like.outturn_summary()), known)
    assert read.layout_ids == ("revenue_outturn_summary",)
    # Camden is the seventh: 5,006 and 400,006 thousand pounds
    assert values(read, CAMDEN) == {
        ("cultural_net_spend", "2017-18"): 5_006_000,
        ("council_service_spend", "2017-18"): 400_006_000,
    }
    assert read.gaps == {"..": 1}
    assert len([f for f in read.figures if f.measure == "council_service_spend"]) == len(LONDON)
    assert kinds(read) == {"unnamed_rows"}


def test_a_sum_that_misses_its_printed_total_is_asked_about(tmp_path, known):
    read = read_return(xls_file(tmp_path / "a.xls", "RS", like.outturn_summary(off=50)), known)
    (asked,) = [question for question in read.questions if question.kind == "total"]
    # 11 authorities: 11 x 400,000 + 55
    assert "adds up to" in asked.text.replace("add up", "adds up")
    assert "4,400,055" in asked.text
    assert "4,400,105" in asked.text


@pytest.mark.parametrize("write", [ods_file, xlsx_file], ids=["ods", "xlsx"])
def test_library_columns_are_found_under_their_band(tmp_path, known, write):
    read = read_return(write(tmp_path / "x.bin", {"Notes": [["About"]], "RO5": like.outturn_libraries()}), known)
    assert values(read, CAMDEN) == {
        ("ro_employees_spend", "2022-23"): 1_006_000,
        ("ro_gross_spend", "2022-23"): 3_006_000,
        ("ro_income", "2022-23"): 500_000,
        ("ro_net_spend", "2022-23"): 2_506_000,
    }
    assert [one.heading for one in read.mapped if one.measure == "ro_net_spend"] == [
        "Library service / Net current expenditure"
    ]


def test_a_band_of_merged_cells_belongs_to_each_column_under_it(tmp_path, known):
    rows = like.outturn_libraries()
    rows[2][5] = None
    path = xlsx_file(tmp_path / "a.xlsx", {"RO5": rows}, merges=[("RO5", "F3:I3", "Library service")])
    assert values(read_return(path, known), ISLINGTON)["ro_gross_spend", "2022-23"] == 3_008_000


def test_months_and_quarters_of_activity_are_added_up(tmp_path, known):
    read = read_return(csv_file(tmp_path / "a.csv", like.activity_returned()), known, Said(year="2023-24"))
    city = values(read, CITY)
    assert city["active_users", "2023-24"] == 16_616
    assert city["physical_visits", "2023-24"] == 30 + 40 + 50 + 60
    camden = values(read, CAMDEN)
    assert camden["physical_loans", "2023-24"] == 1_266
    assert camden["loans", "2023-24"] == 2 * 1_266
    assert camden["physical_visits", "2023-24"] == 2 * 1_266
    assert camden["home_and_mobile_contacts", "2023-24"] == 180
    assert camden["visits_and_contacts", "2023-24"] == 2 * 1_266 + 180
    assert read.elsewhere == 1


def test_a_table_without_its_year_asks_for_it(tmp_path, known):
    read = read_return(csv_file(tmp_path / "a.csv", like.activity_returned()), known)
    assert read.figures == ()
    assert [question.text for question in read.questions if question.kind == "no_year"] == [
        "Which year is a.csv of? Nothing in it or in its name says so. Say it with --year."
    ]


def test_tidied_activity_takes_its_year_from_the_periods(tmp_path, known):
    read = read_return(csv_file(tmp_path / "2019-20.csv", like.activity_tidied()), known)
    # 12 x 1000 + 66 in the library, 120 in the mobile library
    assert values(read, CAMDEN) == {
        ("physical_visits", "2023-24"): 12_066,
        ("home_and_mobile_contacts", "2023-24"): 120,
        ("visits_and_contacts", "2023-24"): 12_186,
    }
    assert read.elsewhere == 12
    assert not read.questions


def test_a_return_form_is_read_line_by_line(tmp_path, known):
    read = read_return(xls_file(tmp_path / "form.xls", "Questionnaire", like.return_form()), known)
    assert values(read, CAMDEN) == {
        ("service_points", "2022-23"): 9,
        ("professional_staff_fte", "2022-23"): 8,
        ("staff_fte", "2022-23"): 37.14,
        ("volunteers", "2022-23"): 346,
        ("book_issues", "2022-23"): 390_932,
        ("active_borrowers", "2022-23"): 16_592,
        ("visits", "2022-23"): 1_161_958,
        ("employees_spend", "2022-23"): 1_382_862,
        ("premises_spend", "2022-23"): 1_229_972,
        ("gross_spend", "2022-23"): 3_670_710,
        ("income", "2022-23"): 1_428_047,
        ("net_spend", "2022-23"): 2_242_663,
        ("gross_spend_budget", "2023-24"): 3_295_435,
        ("net_spend_budget", "2023-24"): 1_985_805,
    }
    assert read.gaps == {"Cell 131": 1}


def test_a_form_that_names_nobody_needs_to_be_told_whose_it_is(tmp_path, known):
    path = xlsx_file(tmp_path / "form.xlsx", {"Form": like.return_form(name="")})
    assert read_return(path, known).figures == ()
    assert values(read_return(path, known, Said(authority=CAMDEN)), CAMDEN)["visits", "2022-23"] == 1_161_958


def test_libraries_are_counted_by_year_and_hours_of_the_newest(tmp_path, known):
    read = read_return(csv_file(tmp_path / "a.csv", like.basic_dataset(), encoding="cp1252"), known, Said(year="2023"))
    camden = values(read, CAMDEN)
    assert camden["static_libraries_open", "2022"] == 3
    assert camden["static_libraries_open", "2023"] == 2
    assert camden["static_libraries_community_run", "2023"] == 1
    assert camden["static_libraries_commissioned", "2023"] == 0
    assert camden["static_opening_hours", "2023"] == 60.5
    assert "Windows-1252" in read.notes[0]


def test_population_is_that_of_persons_not_of_men_or_women(tmp_path, known):
    sheets = {"MYE2 - Females": like.population("Females"), "MYE2 - Persons": like.population("Persons")}
    read = read_return(xlsx_file(tmp_path / "a.xlsx", sheets), known)
    assert values(read, CAMDEN) == {
        ("population", "mid-2024"): 910,
        ("population_0_15", "mid-2024"): 160,
        ("population_65_plus", "mid-2024"): 260,  # 65 to 89, and 90+
    }


def test_deprivation_is_read_from_the_sheet_of_the_whole_index(tmp_path, known):
    sheets = {"Income": like.deprivation("Income"), "IMD": like.deprivation("IMD")}
    read = read_return(xlsx_file(tmp_path / "a.xlsx", sheets), known)
    assert values(read, CAMDEN) == {
        ("imd_average_score", "2019"): 26,
        ("imd_rank", "2019"): 106,
        ("imd_most_deprived_share", "2019"): 0.05,
    }


def test_deprivation_in_long_form_keeps_the_whole_index_alone(tmp_path, known):
    headings = [
        "area_code",
        "area_name",
        "deprivation_data_year",
        "index_domain",
        "average_score",
        "rank_average_score",
    ]
    rows = [
        headings,
        [CAMDEN, "Camden", 2025, "Income Deprivation", 0.2, 5],
        [CAMDEN, "Camden", 2025, "Index of Multiple Deprivation", 21.5, 130],
    ]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert values(read, CAMDEN) == {("imd_average_score", "2025"): 21.5, ("imd_rank", "2025"): 130}


def test_neighbours_are_ranked_among_london_alone(tmp_path, known):
    rows = [["Authority code", "Authority name", "Neighbour 1", "Neighbour 2", "Neighbour 3"]]
    rows += [[CAMDEN, "Camden", ISLINGTON, "E08000018", CITY], [CITY, "City of London", CAMDEN, ISLINGTON, "E06000001"]]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert [(n.authority, n.rank, n.neighbour) for n in read.neighbours if n.authority == CAMDEN] == [
        (CAMDEN, 1, ISLINGTON),
        (CAMDEN, 2, CITY),
    ]


def test_distances_are_ranked_by_size(tmp_path, known):
    rows = [
        ["Code", "Name", CAMDEN, ISLINGTON, CITY],
        [CAMDEN, "Camden", 0, 7.5, 3.5],
        [ISLINGTON, "Islington", 7.5, 0, 9.0],
    ]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert [(n.neighbour, n.distance) for n in read.neighbours if n.authority == CAMDEN] == [
        (CITY, 3.5),
        (ISLINGTON, 7.5),
    ]


def test_old_mac_line_ends_and_a_byte_order_mark_are_read(tmp_path, known):
    rows = [["Authority", "Book issues 2012", "Book issues 2014"], ["Barnet", "1,446,644", "1,192,742"], ["Kent", 1, 2]]
    read = read_return(csv_file(tmp_path / "a.csv", rows, end="\r", encoding="utf-8-sig"), known)
    assert values(read, "E09000003") == {("book_issues_bbc", "2012"): 1_446_644, ("book_issues_bbc", "2014"): 1_192_742}


def test_the_workbooks_own_rows_are_read_by_id_or_title(tmp_path, known):
    rows = [
        ["authority", "measure", "year", "value", "unit", "source", "note"],
        ["Camden", "net_spend", "2024/25", "4,200", "£ thousand", "ledger", "draft"],
        ["Camden", "active borrowers", "2024-25", 21_000, "people", "", ""],
        ["Camden", "visits", "2024-25", "", "visits", "", ""],
        ["Camden", "vists", "2024-25", 5, "visits", "", ""],
    ]
    read = read_return(csv_file(tmp_path / "a.csv", rows, mark=";"), known)
    assert values(read, CAMDEN) == {("net_spend", "2024-25"): 4_200_000, ("active_borrowers", "2024-25"): 21_000}
    assert [(one.text, one.why) for one in read.unread] == [("vists", "no measure has this name")]


def test_a_column_of_an_unknown_table_is_read_when_somebody_says_what_it_is(tmp_path, known):
    rows = [["Council", "Doors in", "Other"], ["Camden", "1,000,000", 1], ["Islington", 900_000, 2]]
    path = csv_file(tmp_path / "counts 2024-25.csv", rows)
    read = read_return(path, known, Said(columns={"Doors in": "visits"}))
    assert values(read, CAMDEN) == {("visits", "2024-25"): 1_000_000}
    again = Said(saved=read.by_hand)
    assert values(read_return(path, known, again), ISLINGTON) == {("visits", "2024-25"): 900_000}
