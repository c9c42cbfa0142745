"""The sharing sheets: recalculated by another engine, equal to ours to the penny."""

from __future__ import annotations

import io
import json

import numpy as np
import openpyxl
import pytest
from typer.testing import CliRunner

from lcp_analysis.cli.app import app
from lcp_analysis.documents import sharing_layout as where
from lcp_analysis.documents.sharing_layout import SharingTables
from lcp_analysis.documents.sharing_model import sharing_model
from lcp_analysis.evidence.problem_files.base import plain
from lcp_analysis.evidence.problem_files.sharing import share_file
from lcp_analysis.evidence.problem_files.sharing_problem import read_sharing
from lcp_analysis.sharing import Notice, leave, study
from lcp_analysis.terms import BadInput
from tests.documents.test_finance_model import _recalculated

VAN = """kind: sharing
title: '=1+1'
unit: GBP a year
players: [a, b, c, d]
setups:
  - {name: hub, fixed: 90.5, own: {a: 30, b: 40.25, c: 50, d: 12}}
  - {name: alone, fixed: 0, own: {a: 100, b: 90, c: 110, d: 60}}
by_size: {1: 0, 2: 5, 3: 15, 4: 30}
bases: {spend: {a: 2.4, b: 4.1, c: 6.0, d: 1.5}}
flows: {investment: {a: 60, b: 40, c: 30, d: 20}, benefits: {a: [5], b: [3], c: [9], d: [1]}, rate: 0.035}
leave: {who: a, notice_years: 1, wind_down_years: 4}
true_up: {basis: {a: 30, b: 25, c: 30, d: 15}, actual: {a: 700, b: 500, c: 500, d: 300}, tolerance: 3}
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The workbook of the case, its study, and its cells as another engine works them out."""
    folder = tmp_path_factory.mktemp("sharing")
    (folder / "van.yaml").write_text(VAN, encoding="utf-8")
    result = CliRunner().invoke(app, ["model", str(folder / "van.yaml"), str(folder / "van.xlsx")])
    assert result.exit_code == 0, result.output
    _, problem = read_sharing(folder / "van.yaml")
    found = study(problem, generator=np.random.default_rng(1), draws=10, seconds=1, clock=lambda: 0.0)
    content = (folder / "van.xlsx").read_bytes()
    return found, content, _recalculated(folder / "van.xlsx"), plain(share_file(folder / "van.yaml"))


def cell(cells, sheet, letter, row):
    return cells[sheet.upper(), letter, 5 + row]


@pytest.mark.slow
def test_shares_by_rule_are_those_of_the_engine_to_the_penny(model):
    found, _, cells, _ = model
    outcomes = [outcome for outcome in found.outcomes if outcome.shares.of_the_cost]
    assert len(outcomes) >= 10
    for row, outcome in enumerate(outcomes):
        got = [float(cell(cells, where.SHARES, letter, row)) for letter in "BCDE"]
        assert got == pytest.approx(outcome.shares.values.tolist(), abs=0.005), outcome.name
        assert cell(cells, where.SHARES, "G", row) == ("yes" if outcome.rational else "no")


@pytest.mark.slow
def test_every_check_is_0_or_ok(model):
    _, _, cells, _ = model
    checks = [v for (sheet, letter, row), v in cells.items() if (sheet, letter) == ("SHARING CHECKS", "B") and row > 4]
    assert len(checks) >= 20
    assert all(float(value) == 0.0 for value in checks)


@pytest.mark.slow
def test_the_nucleolus_solves_its_settled_groups(model):
    found, content, cells, _ = model
    settled = [one for level in found.outcome("nucleolus").shares.proof.levels for one in level.settled]
    # with four partners the membership and four figures stand before the check
    assert [float(cell(cells, where.NUCLEOLUS, "J", row)) for row in range(len(settled))] == [0.0] * len(settled)
    members = np.array([one.group for one in settled if not one.capped] + [(1, 1, 1, 1)])
    assert np.linalg.matrix_rank(members) == 4  # they fix every share
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert str(book[where.NUCLEOLUS]["F5"].value).startswith("=SUMPRODUCT(")


@pytest.mark.slow
def test_true_up_and_exit_are_those_of_lcp_share(model):
    found, _, cells, shared = model
    adjusted = [float(cell(cells, where.TRUE_UP, "G", row)) for row in range(4)]
    assert adjusted == pytest.approx(list(shared["true_up"]["adjusted"].values()), abs=1e-6)
    assert [cell(cells, where.TRUE_UP, "F", row) for row in range(4)] == [
        "yes" if within else "no" for within in shared["true_up"]["within_by_player"].values()
    ]
    owed = shared["leave"]["by_rule"]["equal"]  # the rule looked at first
    assert float(cell(cells, where.EXIT, "B", 0)) == pytest.approx(owed["bill"])
    assert float(cell(cells, where.EXIT, "C", 0)) == pytest.approx(owed["stranded"])
    charges = [float(cell(cells, where.EXIT, letter, 0)) for letter in "DEFG"]
    assert charges == pytest.approx(owed["charge_by_year"], abs=0.005)
    game, equal = found.problem.game, found.outcome("equal").shares.values
    for k in range(4):
        whole = leave(game, equal, k, Notice(notice_years=1, wind_down_years=4)).charge
        assert float(cell(cells, where.EXIT, "N", k)) == pytest.approx(whole, abs=0.005)


@pytest.mark.slow
def test_years_against_going_alone_by_hand(model):
    found, _, cells, _ = model
    saving = found.problem.game.alone[0] - found.outcome("equal").shares.values[0]
    got = [float(cell(cells, where.BY_YEAR, letter, 0)) for letter in "DEFGH"]
    assert got == pytest.approx([-60, saving, saving, saving, saving], abs=0.005)


@pytest.mark.slow
def test_side_payments_move_who_would_leave_as_the_engine_finds(model, tmp_path):
    found, content, _, _ = model
    book = openpyxl.load_workbook(io.BytesIO(content))
    moved = {"a": 12.0, "b": -7.0, "c": -5.0, "d": 0.0}
    for row, payment in enumerate(moved.values()):
        book[where.PAYMENTS].cell(5 + row, 3).value = payment
    book.save(tmp_path / "paid.xlsx")
    cells = _recalculated(tmp_path / "paid.xlsx")
    pays = found.outcome("equal").shares.values + np.array(list(moved.values()))  # the rule looked at first
    assert [float(cell(cells, where.PAYMENTS, "D", row)) for row in range(4)] == pytest.approx(pays.tolist(), abs=0.005)
    groups = np.array([group for group in np.ndindex(2, 2, 2, 2) if any(group)])
    over = {tuple(group): float(group @ pays - found.problem.game.exact(group)) for group in groups}
    listed = [tuple(int(cell(cells, where.LEAVERS, letter, row)) for letter in "BCDE") for row in range(15)]
    assert sorted(listed) == sorted(over)
    got = [float(cell(cells, where.LEAVERS, "H", row)) for row in range(15)]
    assert got == pytest.approx([over[group] for group in listed], abs=0.005)
    said = [cell(cells, where.LEAVERS, "I", row) for row in range(15)]
    assert said == ["yes" if over[group] > 0.005 else "no" for group in listed]
    assert set(said) == {"yes", "no"}


@pytest.mark.slow
def test_what_is_stored_is_what_is_recalculated(model):
    _, content, cells, _ = model
    stored, compared = openpyxl.load_workbook(io.BytesIO(content), data_only=True), 0
    for sheet in stored:
        for row in sheet.iter_rows(min_row=5):
            for one in row:
                key = (sheet.title.upper(), one.column_letter, one.row)
                if isinstance(one.value, int | float) and key in cells:
                    assert float(cells[key]) == pytest.approx(one.value, abs=1e-6), key
                    compared += 1
    assert compared > 200


def test_sheets_are_listed_titled_and_text_is_never_a_formula(model):
    _, content, _, _ = model
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [row[0].value for row in book["Contents"].iter_rows(min_row=5)] == book.sheetnames
    assert book["Cover"]["A1"].value == "=1+1"
    assert book["Cover"]["A1"].data_type == "s"
    assert all(sheet["A1"].value and not sheet.merged_cells.ranges for sheet in book)


def test_a_borough_and_its_partners_get_both_models_in_one_workbook(tmp_path):
    out = tmp_path / "camden.xlsx"
    asked = ["model", "--authority", "camden", "--option", "shared_back_office", "--partners", "islington,brent"]
    result = CliRunner().invoke(app, [*asked, str(out)])
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(out)
    assert [row[0].value for row in book["Contents"].iter_rows(min_row=5)] == book.sheetnames
    assert {"Results", *where.CONTENTS} <= set(book.sheetnames)
    assert [one.value for one in book[where.SHARES][4]][1:4] == ["Camden", "Islington", "Brent"]
    assert [row[0].value for row in book[where.SHARES].iter_rows(min_row=5)][:2] == ["Equal", "By spend"]
    assert "(£, prices of 2015-16)" in book[where.SHARES]["A2"].value


def test_partners_own_figures_go_into_the_workbook(tmp_path):
    out = tmp_path / "camden.xlsx"
    asked = ["model", "--authority", "camden", "--option", "shared_back_office", "--partners", "Islington, Haringey"]
    figures = ["--own-costs", "Haringey 600000; Camden £980,000", "--coordination", "50000", "--growth", "10000"]
    assert CliRunner().invoke(app, [*asked, *figures, str(out)]).exit_code == 0
    groups = openpyxl.load_workbook(out)[where.GROUPS]
    costs = {row[0].value: row[-1].value for row in groups.iter_rows(min_row=5)}
    assert costs["Camden"] == 980_000
    assert costs["Camden + Haringey"] == 980_000 + 50_000  # the most demanding once, and coordination
    missing = CliRunner().invoke(app, [*asked, str(out)])
    assert "Haringey: net library expenditure" in str(missing.exception)
    alone = CliRunner().invoke(app, [*asked[:3], *figures, str(out)])
    assert "partners' figures without partners" in str(alone.exception)
    growth = CliRunner().invoke(app, [*asked, "--growth", "5", str(out)])
    assert "--growth without --coordination" in str(growth.exception)


def test_options_of_an_authority_are_refused_beside_a_file(tmp_path):
    (tmp_path / "van.yaml").write_text(VAN, encoding="utf-8")
    files = [str(tmp_path / "van.yaml"), str(tmp_path / "van.xlsx")]
    result = CliRunner().invoke(app, ["model", "--option", "joint_management", *files])
    assert "needed --authority NAME beside them" in str(result.exception)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"players": ["a", "b"], "worths": {"a": 0, "b": 0, "a+b": 1}}, "claims and gains have no model"),
        ({"players": [{"id": "a", "count": 40}], "largest": {"a": 3}}, "up to 12 partners"),
        ({"market": {"sellers": {"a": 1}, "buyers": {"b": 2}}}, "costs of groups"),
    ],
)
def test_what_cannot_be_a_model_is_refused(tmp_path, entries, said):
    (tmp_path / "case.json").write_text(json.dumps({"kind": "sharing", **entries}), encoding="utf-8")
    result = CliRunner().invoke(app, ["model", str(tmp_path / "case.json"), str(tmp_path / "case.xlsx")])
    assert isinstance(result.exception, BadInput)
    assert said in str(result.exception)


def test_many_partners_have_only_the_groups_that_matter(tmp_path):
    players = [f"p{k}" for k in range(9)]
    case = {
        "kind": "sharing",
        "players": players,
        "largest": {player: 10 + k for k, player in enumerate(players)},
        "alone": dict.fromkeys(players, 5),
    }
    (tmp_path / "nine.json").write_text(json.dumps(case), encoding="utf-8")
    _, problem = read_sharing(tmp_path / "nine.json")
    found = study(problem, generator=np.random.default_rng(1), draws=10, seconds=1, clock=lambda: 0.0)
    tables = SharingTables(study=found, names=tuple(players))
    book = openpyxl.load_workbook(io.BytesIO(sharing_model(tables, title="Nine", stamp=())))
    assert where.WEIGHTS not in book.sheetnames
    assert 19 <= book[where.GROUPS].max_row - 4 < 100
