"""Where errors become words: the reader's in one line, a programmer's with its traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lcp_analysis.cli import app as app_module
from lcp_analysis.terms import BadInput, UnknownName


def run_with(error: Exception, monkeypatch) -> None:
    def fail(**settings: str) -> None:
        raise error

    monkeypatch.setattr(app_module, "app", fail)
    app_module.main()


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (UnknownName("authority", "Camdne", ["Camden", "Brent"]), "Did you mean Camden?"),
        (BadInput("costs.yaml, line 3 [bold]", "'ten'", "a number"), "line 3 [bold]: found 'ten'; needed a number."),
    ],
)
def test_the_reader_s_error_is_one_line_and_exit_code_1(error, line, monkeypatch, capsys):
    with pytest.raises(SystemExit) as ended:
        run_with(error, monkeypatch)
    assert ended.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip().endswith(line)
    assert err.count("\n") == 1


def test_a_long_message_is_not_broken_into_lines(monkeypatch, capsys):
    with pytest.raises(SystemExit):
        run_with(BadInput("x" * 300, "a", "b"), monkeypatch)
    assert capsys.readouterr().err.count("\n") == 1


def test_a_programmer_s_error_keeps_its_traceback(monkeypatch):
    with pytest.raises(ValueError, match="three columns"):
        run_with(ValueError("three columns"), monkeypatch)


def lcp(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lcp_analysis.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_shows_its_help_under_its_own_name():
    outcome = lcp("--help")
    assert outcome.returncode == 0
    assert "Usage: lcp " in outcome.stdout
    assert "test" in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("opne",), "lcp: No such command 'opne'"),
        (("finance", "x.yaml", "--draws", "many"), "lcp finance: Invalid value for '--draws'"),
        (("finance", "x.yaml", "--draws", "0"), "lcp finance: Invalid value for '--draws'"),
        (("allocate", "x.yaml", "--sede", "1"), "lcp allocate: No such option: --sede"),
        (("schema",), "lcp schema: Missing argument"),
    ],
)
def test_a_command_that_cannot_be_understood_is_one_message_with_exit_code_1(arguments, said):
    outcome = lcp(*arguments)
    assert outcome.returncode == 1
    assert outcome.stdout == ""
    assert outcome.stderr.startswith(said)
    assert outcome.stderr.rstrip().endswith("--help.")
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize("group", [(), ("data",), ("records",)])
def test_a_group_alone_shows_its_help(group):
    outcome = lcp(*group)
    assert "Usage: lcp" in outcome.stdout + outcome.stderr
