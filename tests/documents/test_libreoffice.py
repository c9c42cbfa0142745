"""The Excel model in LibreOffice: it opens, recalculates every formula, and agrees with the engine."""

from __future__ import annotations

import io
import subprocess

import openpyxl
import pytest

from lcp_analysis.cli.programs import LIBREOFFICE
from lcp_analysis.documents.finance_model import finance_model
from lcp_analysis.evidence.problem_files.finance_problem import finance_problem
from lcp_analysis.evidence.problem_files.finance_result import read_finance
from lcp_analysis.finance import evaluate
from lcp_analysis.finance.ledgers import LOW

pytestmark = [pytest.mark.full, pytest.mark.slow]
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
LOW_AMOUNTS = 1  # under assumptions: every line at its low


@pytest.fixture(scope="module")
def opened(project, tmp_path_factory):
    """The example as written, and with the low amounts chosen by hand, each after LibreOffice has saved it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    found = evaluate(finance_problem(read_finance(project / "docs" / "examples" / "finance.yaml"))[0])
    content = finance_model(found, title="Example", stamp=())
    (folder / "written.xlsx").write_bytes(content)
    changed = openpyxl.load_workbook(io.BytesIO(content))
    changed["Assumptions"]["B6"] = LOW_AMOUNTS
    changed.save(folder / "low.xlsx")
    recalculate(folder, "written.xlsx", "low.xlsx")
    return found, *(
        openpyxl.load_workbook(path, data_only=True)
        for path in (folder / "written.xlsx", folder / "saved" / "written.xlsx", folder / "saved" / "low.xlsx")
    )


def recalculate(folder, *names):
    program = LIBREOFFICE.find()
    if program is None:
        pytest.fail("LibreOffice is missing; ./lcp test --full says how to install it")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    subprocess.run(
        [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--convert-to", "xlsx", "--outdir", folder / "saved"),
            *(folder / name for name in names),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )


def results(book):
    return [book["Results"].cell(row=5 + row, column=2).value for row in range(7)]


def test_libreoffice_gets_the_engine_s_results_to_the_penny(opened):
    found, _, saved, _ = opened
    npv, costs, benefits, ratio, plain, discounted, fund = results(saved)
    assert (npv, costs, benefits) == pytest.approx((found.npv, found.pv_costs, found.pv_benefits), abs=0.005)
    assert (ratio, plain, discounted) == pytest.approx((found.bcr, found.payback.plain, found.payback.discounted))
    assert fund == pytest.approx(found.general_fund.sum(), abs=0.005)


def test_every_figure_libreoffice_recalculates_is_the_one_we_stored(opened):
    _, written, saved, _ = opened
    compared = 0
    for sheet in written:
        for row in sheet.iter_rows(min_row=5):
            for cell in row:
                if isinstance(cell.value, int | float):
                    theirs = saved[sheet.title][cell.coordinate].value
                    assert theirs == pytest.approx(cell.value, abs=1e-6), (sheet.title, cell.coordinate)
                    compared += 1
    assert compared > 300


def test_every_check_is_0_or_ok_in_libreoffice(opened):
    _, _, saved, low = opened
    for book in (saved, low):
        checks = [row[1].value for row in book["Checks"].iter_rows(min_row=5) if row[0].value]
        assert len(checks) >= 10
        assert all(value in {"ok", 0} for value in checks)


def test_a_changed_input_changes_the_answer_in_libreoffice(opened):
    found, _, _, low = opened
    lowest = sum(flow.line.social_sign * float(flow.social[LOW] @ found.factors) for flow in found.flows)
    assert results(low)[0] == pytest.approx(lowest, abs=0.005)
    assert abs(lowest - found.npv) > 1  # the example's lines have ranges, so something had to move
