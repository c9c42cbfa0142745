"""A library manager enters a year by form, by template and by a CSV file: each shows the same case, and undo works."""

from __future__ import annotations

import openpyxl
import pytest

from lcp_analysis import workbook
from lcp_analysis.baseline import OwnFigure, nearness
from lcp_analysis.case import Chosen, Decisions, borough_case
from lcp_analysis.cli import import_screen
from lcp_analysis.terms import BadInput, Clock, Scope
from lcp_analysis.workbook import recording
from tests.evidence.returns.spreadsheets import csv_file
from tests.shelves import own_shelf

YEAR = {"net_spend": 5_100_000, "gross_spend": 6_000_000, "income": 900_000, "visits": 1_500_000, "staff_fte": 90.5}


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield tmp_path / "workspace"
    workbook.record_store().close()
    recording._opened.cache_clear()


def by_form(folder=None) -> None:
    form = workbook.open_page("1_baseline", "camden").controls("own_figures")
    for measure, value in YEAR.items():
        form.submit({"measure": measure, "year": "2023-24", "value": value, "source": "ledger", "note": ""})
        assert form.status.startswith("Saved"), form.status


def by_template(tmp_path) -> None:
    path = workbook.write_template("camden", "2023-24", tmp_path / "camden.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book["Figures"].iter_rows(min_row=4):
        if row[1].value in YEAR:
            pounds = row[5].value == "£"
            row[4].value = YEAR[row[1].value] / 1000 if pounds else YEAR[row[1].value]
            row[5].value = "£ thousand" if pounds else row[5].value
            row[6].value = "ledger"
    book.save(path)
    workbook.save_figures(workbook.local_claim(), workbook.read_figures(path), came_by="template")


def by_file(tmp_path) -> None:
    rows = [["authority", "measure", "year", "value", "unit", "source", "note"]]
    rows += [["LB Camden", measure, "2023/24", f"{value:,}", "", "ledger", ""] for measure, value in YEAR.items()]
    workbook.save_figures(workbook.local_claim(), workbook.read_figures(csv_file(tmp_path / "a.csv", rows)))


def case():
    return workbook.open_case(workbook.local_claim(), "camden").case


@pytest.mark.parametrize("way", [by_form, by_template, by_file])
def test_each_way_in_shows_the_same_case_and_can_be_undone(tmp_path, way):
    way(tmp_path)
    shelf = own_shelf()
    entered = tuple(OwnFigure(measure=m, year="2023-24", value=v, source="ledger") for m, v in YEAR.items())
    expected = borough_case(
        shelf.evidence, shelf.framework, Decisions(own_figures=entered), shelf.authorities.find("camden"), Clock.TODAY
    )
    found = case().baseline
    assert {one.measure: one.value for one in case().decisions.own_figures} == YEAR
    assert found.outlook == expected.baseline.outlook
    assert [one.own and one.own.value for one in found.standings.values()] == [
        one.own and one.own.value for one in expected.baseline.standings.values()
    ]
    last = workbook.record_store().last_position()
    workbook.take_back(workbook.local_claim(), last, client_id="back")
    assert len(case().decisions.own_figures) == (len(YEAR) - 1 if way is by_form else 0)


def test_the_form_asks_about_a_doubtful_figure_and_keeps_it_with_a_note():
    form = workbook.open_page("1_baseline", "camden").controls("own_figures")
    ten_times = {"measure": "visits", "year": "2023-24", "value": 15_000_000, "source": "counters", "note": ""}
    form.submit(ten_times)
    assert form.status.startswith("Not saved yet. Is the figure for visits, 2023-24, right at 15,000,000?")
    form.submit({**ten_times, "note": "a festival was counted"})
    assert form.status.startswith("Saved")
    assert "Computed from Camden" in form.html
    form.take_back()
    assert workbook.open_case(workbook.local_claim(), "camden").case.decisions.own_figures == ()


def test_the_published_set_can_be_chosen_and_is_said():
    by_form()
    chosen = workbook.open_page("1_baseline", "camden").controls("figure_set")
    chosen.submit({"uses": "published"})
    assert "Computed from the published figures, as chosen" in chosen.html
    case = workbook.open_case(workbook.local_claim(), "camden").case
    assert case.baseline.cost.year == "2015-16"


def test_a_template_is_never_written_over(tmp_path):
    path = workbook.write_template("camden", "2023-24", tmp_path / "a.xlsx")
    with pytest.raises(BadInput, match="there already"):
        workbook.write_template("camden", "2023-24", path)


def test_the_template_has_lists_and_checks(tmp_path):
    sheet = openpyxl.load_workbook(workbook.write_template("camden", "2023-24", tmp_path / "a.xlsx"))["Figures"]
    kinds = {validation.type for validation in sheet.data_validations.dataValidation}
    assert kinds == {"list", "decimal"}
    visits = next(row for row in sheet.iter_rows(min_row=4) if row[1].value == "visits")
    assert (visits[8].value, visits[9].value) == (1_614_773, "2015-16")
    assert "More than twice" in visits[10].value


def test_neighbours_are_computed_from_the_variables_chosen_and_used():
    page = workbook.open_page("1_baseline", "camden")
    form = page.controls("neighbours")
    form.submit({"variables": ["density", "deprivation", "children"]})
    assert form.status.startswith("Saved")
    assert "Computed from residents a square kilometre" in form.html
    found = case().baseline
    assert found.chosen is Chosen.COMPUTED
    dataset = own_shelf().evidence.dataset
    near = nearness(dataset, ["density", "deprivation", "children"]).nearest("E09000007")
    assert [authority.code for authority in found.comparators] == [code for code, _ in near]
    form.submit({"variables": ["density"]})
    assert "Not used" in form.status
    form.submit({"variables": []})
    assert case().baseline.chosen is Chosen.STATISTICAL


def test_the_ways_to_choose_stand_side_by_side():
    shown = workbook.open_page("1_baseline", "camden", group="Barnet").section("neighbours")
    for heading in ("Distance computed here", "Published", "Picked by hand", "Borders on it"):
        assert heading in shown.html
    assert "Barnet" in shown.html


def test_a_figure_is_looked_at_as_it_is_typed_and_nothing_is_saved_by_that():
    form = workbook.open_page("1_baseline", "camden").controls("own_figures")
    typed = {"measure": "visits", "year": "2024-25", "value": 15_000_000, "source": "", "note": ""}
    form.look(typed)
    assert form.remark.startswith("Published for 2015-16: 1,614,773 visits. Is the figure for visits, 2024-25, right")
    form.look({**typed, "value": 1_500_000})
    assert form.remark == "Published for 2015-16: 1,614,773 visits."
    form.look({**typed, "value": "many"})
    assert form.remark == "Published for 2015-16: 1,614,773 visits."
    assert workbook.history(workbook.local_claim(), Scope.of_authority("E09000007")) == []


def test_a_second_file_is_shown_beside_what_was_entered_before(tmp_path):
    rows = [["authority", "measure", "year", "value"], ["Camden", "visits", "2023-24", 1_400_000]]
    path = csv_file(tmp_path / "again.csv", rows)
    before = workbook.beside_own(workbook.local_claim(), workbook.read_figures(path))
    assert [one.own for one in before.changes] == [None]
    by_file(tmp_path)
    (change,) = workbook.beside_own(workbook.local_claim(), workbook.read_figures(path)).changes
    assert change.own == YEAR["visits"]
    (line,) = [one for one in show_lines(change) if "visits" in one]
    assert line.endswith("1,400,000 visits (entered before: 1,500,000)")


def show_lines(change):
    return [import_screen._figure(change, own_shelf().evidence.dataset)]
