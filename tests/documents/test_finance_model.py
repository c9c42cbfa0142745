"""The Excel model: recalculated by another engine, equal to ours to the penny, and harmless."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import formulas
import numpy as np
import openpyxl
import pytest
from typer.testing import CliRunner

from lcp_analysis.cli.app import app
from lcp_analysis.documents.finance_model import finance_model
from lcp_analysis.evidence.problem_files.finance_problem import finance_problem
from lcp_analysis.evidence.problem_files.finance_result import read_finance
from lcp_analysis.finance import evaluate
from lcp_analysis.terms import BadInput

REAL = """kind: finance
title: '=HYPERLINK("http://example.org")'
base_year: 2011
years: 4
deflator: {2011: 1.0, 2012: 1.02, 2013: 1.04, 2014: 1.06}
discounting: {schedule: green_book, edition: 2022}
slip_months: 1
lines:
  - {id: van, kind: cost, name: "=1+1", cash: [{low: 36000, central: 40000, high: 48000}], slip_months: 3}
  - {id: staff, kind: saving, yearly: 33333.33, start: 2011-10, ramp: [0.5, 1.0], cashable: true}
  - {id: double, kind: cost, yearly: 9000, start: 2011-10, end: 2012-03}
  - {id: time, kind: saving, yearly: 6000, cashable: false}
  - {id: redundancy, kind: redundancy, cash: [0, 4500]}
  - {id: survey, kind: cost, cash: [3000], excluded: true, reason: sunk}
optimism_bias:
  - {lines: [van], parts: [{share: 0.3, upper: 0.51}, {share: 0.7, upper: 0.24}], mitigation: 0.5, why: quotation}
  - {lines: [staff], on: duration, upper: 0.2, months: 10}
overlap: [{first: staff, then: time, share: 0.1}]
"""
NOMINAL = """kind: finance
title: Nominal
base_year: 2011
years: 3
price_base: nominal
deflator: {2011: 1.0, 2012: 1.03, 2013: 1.05}
discounting: {rate: 0.035, factor_decimals: 3}
lines:
  - {id: works, kind: cost, cash: [1000.55, 20]}
  - {id: saving, kind: saving, cash: [0, 700.10, 800.20], cashable: true}
  - {id: grant, kind: transfer, cash: [-50, 60]}
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Write a case as a workbook and recalculate it with the formulas package, once for all tests."""
    made = {}

    def make(text):
        if text not in made:
            folder = tmp_path_factory.mktemp("model")
            (folder / "case.yaml").write_text(text, encoding="utf-8")
            file = read_finance(folder / "case.yaml")
            found = evaluate(finance_problem(file)[0])
            content = finance_model(found, title=file.title, stamp=(("File", "case.yaml"),))
            (folder / "case.xlsx").write_bytes(content)
            made[text] = (found, content, _recalculated(folder / "case.xlsx"))
        return made[text]

    return make


def _recalculated(path):
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    cells = {}
    for name, found in solution.items():
        match = re.fullmatch(r"'\[[^\]]+\](.+)'!([A-Z]+)(\d+)", str(name))
        if match:
            cells[match[1], match[2], int(match[3])] = np.asarray(found.value, dtype=object).ravel()[0]
    return cells


def column(cells, sheet, letter, n_rows):
    return [float(cells[sheet.upper(), letter, 5 + i]) for i in range(n_rows)]


@pytest.mark.slow
@pytest.mark.parametrize("text", [REAL, NOMINAL], ids=["real", "nominal"])
def test_another_engine_gets_our_figures_to_the_penny(model, text):
    found, _, cells = model(text)
    n_years = found.problem.n_years
    assert column(cells, "Years", "I", n_years) == pytest.approx(list(found.net), abs=0.005)
    assert column(cells, "Years", "J", n_years) == pytest.approx(list(found.discounted), abs=0.005)
    assert column(cells, "Years", "O", n_years) == pytest.approx(list(found.general_fund), abs=0.005)
    assert column(cells, "Years", "E", n_years) == pytest.approx(list(found.factors), abs=1e-9)
    npv, costs, benefits, ratio, plain, discounted, fund = column(cells, "Results", "B", 7)
    assert (npv, costs, benefits) == pytest.approx((found.npv, found.pv_costs, found.pv_benefits), abs=0.005)
    assert ratio == pytest.approx(found.bcr)
    assert (plain, discounted) == pytest.approx((found.payback.plain, found.payback.discounted))
    assert fund == pytest.approx(found.general_fund.sum(), abs=0.005)


@pytest.mark.slow
@pytest.mark.parametrize("text", [REAL, NOMINAL], ids=["real", "nominal"])
def test_every_check_is_0_or_ok(model, text):
    _, _, cells = model(text)
    checks = [value for (sheet, letter, row), value in cells.items() if (sheet, letter) == ("CHECKS", "B") and row > 4]
    assert len(checks) >= 10
    assert all(str(value) == "ok" or float(value) == 0.0 for value in checks)


@pytest.mark.slow
def test_a_line_set_in_cash_is_not_moved_by_prices_and_another_engine_agrees(tmp_path):
    (tmp_path / "case.yaml").write_text(REAL, encoding="utf-8")
    problem = finance_problem(read_finance(tmp_path / "case.yaml"))[0]
    lines = tuple(replace(line, set_in_cash=line.id in ("staff", "redundancy")) for line in problem.lines)
    prices = replace(problem.prices, source="prices rise by 2% a year: budget report")
    found = evaluate(replace(problem, lines=lines, prices=prices))
    redundancy = next(flow for flow in found.flows if flow.line.id == "redundancy")
    # one month late: a twelfth of 4,500 moves to the third year, and none of it is inflated
    assert list(redundancy.cash_signed) == pytest.approx([0, -4_125, -375, 0])
    content = finance_model(found, title="Set in cash", stamp=())
    (tmp_path / "case.xlsx").write_bytes(content)
    cells = _recalculated(tmp_path / "case.xlsx")
    assert column(cells, "Years", "I", 4) == pytest.approx(list(found.net), abs=0.005)
    assert column(cells, "Years", "O", 4) == pytest.approx(list(found.general_fund), abs=0.005)
    cover = [cell.value for row in openpyxl.load_workbook(io.BytesIO(content))["Cover"].iter_rows() for cell in row]
    assert any("budget report" in str(value) for value in cover)


@pytest.mark.slow
def test_what_is_stored_is_what_is_recalculated(model):
    """A reader that does not recalculate (a preview, a screen reader's converter) sees the same figures."""
    _, content, cells = model(REAL)
    stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    compared = 0
    for sheet in stored:
        for row in sheet.iter_rows(min_row=5):
            for cell in row:
                key = (sheet.title.upper(), cell.column_letter, cell.row)
                if isinstance(cell.value, int | float) and key in cells:
                    assert float(cells[key]) == pytest.approx(cell.value, abs=1e-6), key
                    compared += 1
    assert compared > 300


@pytest.mark.slow
def test_one_line_can_be_followed_to_the_general_fund(model):
    # staff: 33,333.33 a year from October 2011; 1 month of slip for all and 2 for duration: 3 of 12 months, ramp 0.5
    found, content, cells = model(REAL)
    names = [openpyxl.load_workbook(io.BytesIO(content))["One line"].cell(row=5 + i, column=1).value for i in range(13)]
    steps = {name: [float(cells["ONE LINE", letter, 5 + i]) for letter in "CDEF"] for i, name in enumerate(names) if i}
    assert steps["Amount"][0] == 33333.33
    assert (steps["Share of the year"][0], steps["Ramp"][0]) == (0.25, 0.5)
    assert steps["After slip"][:2] == pytest.approx([4166.67, 33333.33], abs=0.005)
    assert steps["General Fund: this line"] == pytest.approx(list(found.flows[1].cash_signed), abs=0.005)
    assert steps["General Fund: this line"][3] == pytest.approx(33333.33 * 1.06, abs=0.005)
    assert steps["General Fund of the year"] == pytest.approx(list(found.general_fund), abs=0.005)


def test_the_line_to_follow_is_chosen_from_a_list(model):
    _, content, _ = model(REAL)
    page = openpyxl.load_workbook(io.BytesIO(content))["One line"]
    (choice,) = page.data_validations.dataValidation
    assert (choice.type, str(choice.sqref), choice.formula1) == ("list", "B5", "'Lines'!$A$5:$A$10")
    assert page["B5"].value == "staff"


def test_headings_have_room_and_years_read_as_financial_years(model):
    _, content, _ = model(REAL)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["Lines"].row_dimensions[4].height >= 45
    heading = book["General Fund"]["C4"]
    assert (heading.value, heading.number_format) == (2011, '"2011-12"')
    assert book["Lines"].page_setup.paperSize == 8
    assert book["Results"].page_setup.paperSize == 9


def test_figures_are_live_and_inputs_are_marked(model):
    _, content, _ = model(REAL)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert str(book["Results"]["B5"].value).startswith("=SUM(")
    assert book["Years"]["C6"].fill.fgColor.rgb == "FFFFF4CC"
    live = [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert len(live) > 300


def test_text_is_never_a_formula_and_nothing_links_outside(model):
    _, content, _ = model(REAL)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["Cover"]["A1"].data_type == "s"
    assert book["Lines"]["B5"].value == "=1+1"
    assert book["Lines"]["B5"].data_type == "s"
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert not [sheet for sheet in book if sheet._hyperlinks]


def test_each_sheet_has_its_title_in_a1_and_no_merged_cells(model):
    _, content, _ = model(REAL)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    listed = [row[0].value for row in book["Contents"].iter_rows(min_row=5)]
    assert listed == book.sheetnames
    for sheet in book:
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes == "B5"


def test_the_command_writes_the_workbook(tmp_path):
    (tmp_path / "case.yaml").write_text(NOMINAL, encoding="utf-8")
    result = CliRunner().invoke(app, ["model", str(tmp_path / "case.yaml"), str(tmp_path / "case.xlsx")])
    assert result.exit_code == 0
    assert openpyxl.load_workbook(tmp_path / "case.xlsx")["Cover"]["A1"].value == "Nominal"


@pytest.mark.parametrize(
    ("text", "out", "message"),
    [
        ("kind: finance\nreturns: {values: [-1, 2]}\n", "case.xlsx", "cost and saving lines"),
        (NOMINAL, "case.xls", "a name that ends in .xlsx"),
        (NOMINAL, "nowhere/case.xlsx", "a folder that can be written to"),
        (NOMINAL.replace("years: 3", "years: 300").replace("nominal", "real"), "case.xlsx", "at most 100 years"),
    ],
)
def test_what_cannot_be_a_model_is_refused(tmp_path, text, out, message):
    text = re.sub(r"deflator: .*\n", "", text) if "300" in text else text
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["model", str(tmp_path / "case.yaml"), str(tmp_path / out)])
    assert isinstance(result.exception, BadInput)
    assert message in str(result.exception)
