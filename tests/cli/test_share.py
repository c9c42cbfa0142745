import json
import sys

import pytest
from typer.testing import CliRunner

from lcp_analysis.cli.app import app, main

VAN = "kind: sharing\ntitle: One van\nplayers: [a, b]\ncosts: {a: 20, b: 17, a+b: 35}\n"
runner = CliRunner()


@pytest.fixture
def van(tmp_path):
    path = tmp_path / "van.yaml"
    path.write_text(VAN, encoding="utf-8")
    return path


def test_the_screen_says_the_finding_before_the_tables(van):
    shown = runner.invoke(app, ["share", str(van)])
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0] == "One van"
    assert lines[1].startswith("Amounts in ")
    assert "rules hold against every group" in lines[2]
    assert "nucleolus" in shown.stdout


def test_json_goes_to_the_file_or_alone_to_the_screen(van, tmp_path):
    out = tmp_path / "van.json"
    assert runner.invoke(app, ["share", str(van), "--json", str(out)]).exit_code == 0
    alone = runner.invoke(app, ["share", str(van), "--json", "-"])
    written, printed = json.loads(out.read_text(encoding="utf-8")), json.loads(alone.stdout)
    assert written["shares"] == printed["shares"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["van.json", "van.yaml"]


def test_thirty_three_players_are_shown_down_the_side(tmp_path):
    players = [f"p{i}" for i in range(33)]
    path = tmp_path / "many.yaml"
    path.write_text(json.dumps({"kind": "sharing", "players": players, "largest": dict.fromkeys(players, 3)}))
    shown = runner.invoke(app, ["share", str(path)], env={"COLUMNS": "160"})
    assert shown.exit_code == 0
    assert "p32" in shown.stdout


def test_a_bad_file_is_one_line_and_exit_code_one(tmp_path, monkeypatch, capsys):
    path = tmp_path / "bad.yaml"
    path.write_text(VAN.replace("a+b: 35", "b+a: 35, b+c: 3"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["lcp", "share", str(path)])
    with pytest.raises(SystemExit) as stopped:
        main()
    message = capsys.readouterr().err.strip().splitlines()
    assert stopped.value.code == 1
    assert message == ["bad.yaml, line 4 (costs): There is no player called 'c'. It is one of: a, b."]


def test_a_place_that_cannot_be_written_is_said(van):
    refused = runner.invoke(app, ["share", str(van), "--json", "/no/such/place.json"])
    assert "--json: found /no/such/place.json (no such file or directory)" in str(refused.exception)
