"""Figures brought in by a file are saved in one entry or not at all, show in the case, and come back out with undo."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.terms import BadInput, Scope
from lcp_analysis.workbook import recording
from tests.evidence.returns import lookalikes as like
from tests.evidence.returns.spreadsheets import CAMDEN, csv_file, xls_file

HEADINGS = ["authority", "measure", "year", "value", "unit", "source", "note"]


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield tmp_path / "workspace"
    workbook.record_store().close()
    recording._opened.cache_clear()


def rows(*figures):
    return [HEADINGS, *(["Camden", measure, "2024-25", value, "", "ledger", ""] for measure, value in figures)]


def case():
    return workbook.open_case(workbook.local_claim(), "camden").case


def test_an_import_is_one_entry_and_undo_takes_all_of_it_back(tmp_path):
    before = case()
    plan = workbook.read_figures(csv_file(tmp_path / "a.csv", rows(("net_spend", 5_000_000), ("visits", 1_400_000))))
    done = workbook.save_figures(workbook.local_claim(), plan)
    assert case().baseline.cost.value == 5_000_000
    assert len(case().decisions.own_figures) == 2
    workbook.take_back(workbook.local_claim(), done.event.position, client_id="back")
    assert case().baseline == before.baseline


def test_a_doubtful_figure_is_saved_only_with_a_note_or_left_out(tmp_path):
    plan = workbook.read_figures(csv_file(tmp_path / "a.csv", rows(("net_spend", 5_000_000), ("visits", -5))))
    (question,) = [one.id for one in plan.questions]
    with pytest.raises(BadInput, match="the id of a question"):
        workbook.save_figures(workbook.local_claim(), plan, answers={"other": "note"})
    with pytest.raises(BadInput, match="a note in words"):
        workbook.save_figures(workbook.local_claim(), plan, answers={question: " "})
    workbook.save_figures(workbook.local_claim(), plan)
    assert {one.measure for one in case().decisions.own_figures} == {"net_spend"}
    workbook.save_figures(workbook.local_claim(), plan, answers={question: "a correction of last year's count"})
    kept = {one.measure: one.note for one in case().decisions.own_figures}
    assert kept["visits"] == "a correction of last year's count"


def test_a_form_and_a_file_of_rows_give_the_same_case(tmp_path):
    form = workbook.read_figures(xls_file(tmp_path / "form 2022-23.xls", "Form", like.return_form()))
    answers = {question.id: "as returned" for question in form.open({})}
    workbook.save_figures(workbook.local_claim(), form, answers=answers, source="return")
    by_form = case()
    workbook.take_back(workbook.local_claim(), 1, client_id="back")
    values = [[CAMDEN, c.found.measure, c.found.year, c.found.value, "", "", ""] for c in form.changes]
    typed = workbook.read_figures(csv_file(tmp_path / "rows.csv", [HEADINGS, *values]))
    workbook.save_figures(
        workbook.local_claim(), typed, answers={q.id: "as returned" for q in typed.open({})}, source="return"
    )
    assert case().baseline.standings == by_form.baseline.standings
    assert case().baseline.cost == by_form.baseline.cost


def test_figures_of_several_authorities_need_to_be_told_whose(tmp_path):
    path = csv_file(
        tmp_path / "a.csv", [*rows(("visits", 1_400_000)), ["Barnet", "visits", "2024-25", 1e6, "", "", ""]]
    )
    plan = workbook.read_figures(path)
    with pytest.raises(BadInput, match="two authorities; needed one authority"):
        workbook.save_figures(workbook.local_claim(), plan)
    workbook.save_figures(workbook.local_claim(), plan, "camden")
    assert [one.value for one in case().decisions.own_figures] == [1_400_000]
    with pytest.raises(BadInput, match="needed figures of Brent"):
        workbook.save_figures(workbook.local_claim(), plan, "brent")


def test_nothing_is_saved_while_the_year_is_open(tmp_path):
    plan = workbook.read_figures(csv_file(tmp_path / "a.csv", like.activity_returned()))
    with pytest.raises(BadInput, match="Which year is"):
        workbook.save_figures(workbook.local_claim(), plan)
    assert workbook.history(workbook.local_claim(), Scope.of_authority(CAMDEN)) == []


def test_columns_somebody_has_named_are_known_again(tmp_path):
    table = [["Council", "Doors in"], ["Camden", 1_400_000], ["Barnet", 900_000]]
    path = csv_file(tmp_path / "counts 2024-25.csv", table)
    said = workbook.said_of_file(columns={"Doors in": "visits"})
    workbook.save_figures(workbook.local_claim(), workbook.read_figures(path, said), "camden")
    again = workbook.read_figures(path, workbook.said_of_file())
    assert [one.measure for one in again.understood.mapped] == ["visits"]
