"""``lcp test``: what it runs, and what it says when a program is missing or a check fails."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from lcp_analysis.cli import programs, testing
from lcp_analysis.cli.app import app
from lcp_analysis.cli.programs import CHROMIUM, PDF_TO_PICTURE, MissingPrograms
from lcp_analysis.cli.testing import NoTests, Target, pytest_arguments, require_programs, run_checks


@pytest.fixture
def called(monkeypatch):
    """Run the command with pytest and the checks replaced by a record of what they were asked."""
    asked = {}
    monkeypatch.setattr(testing, "run_checks", lambda commands: asked.update(checks=list(commands)) or asked["failing"])
    monkeypatch.setattr(testing, "run_tests", lambda arguments: asked.update(pytest=arguments) or asked["exit"])
    monkeypatch.setattr(testing, "require_programs", lambda target: asked.update(target=target))

    def call(*arguments: str, failing: tuple[str, ...] = (), code: int = 0):
        asked.clear()
        asked.update(failing=list(failing), exit=code)
        asked["outcome"] = CliRunner().invoke(app, ["test", *arguments])
        return asked

    return call


def test_the_plain_command_runs_all_checks_and_the_python_tests(called):
    asked = called()
    assert asked["checks"][:4] == ["ruff", "ruff format", "mypy", "import-linter"]
    assert asked["pytest"][:2] == ["--target", "python"]
    assert asked["outcome"].exit_code == 0


@pytest.mark.parametrize(("option", "target"), [("--browser", Target.BROWSER), ("--full", Target.FULL)])
def test_a_larger_target_is_handed_to_pytest_and_its_programs_are_asked_for(called, option, target):
    asked = called(option)
    assert asked["target"] is target
    assert asked["pytest"][:2] == ["--target", target]


def test_arguments_go_to_pytest_alone(called):
    asked = called("tests/terms", "-k", "range", "-x")
    assert "checks" not in asked
    assert asked["pytest"] == ["--target", "python", "tests/terms", "-k", "range", "-x"]


def test_what_a_target_adds_is_run_without_the_checks(called):
    asked = called("--full", "--only-added")
    assert "checks" not in asked
    assert asked["pytest"][:3] == ["--target", "full", "--only-added"]


def test_a_failed_check_fails_the_run_although_the_tests_pass(called):
    outcome = called(failing=("mypy",))["outcome"]
    assert outcome.exit_code == 1
    assert "Failed before the tests: mypy." in outcome.stderr


def test_the_exit_code_is_pytest_s(called):
    assert called(code=5)["outcome"].exit_code == 5


def test_two_workers_share_a_whole_run_where_there_are_two_cores(monkeypatch):
    monkeypatch.setattr(testing.os, "cpu_count", lambda: 2)
    assert pytest_arguments(Target.PYTHON, False, [])[2:4] == ["-n", "2"]
    monkeypatch.setattr(testing.os, "cpu_count", lambda: 1)
    assert pytest_arguments(Target.PYTHON, False, []) == ["--target", "python"]


def test_a_check_that_fails_is_named_and_shows_its_words(capsys):
    failed = run_checks({"good": ["-c", "pass"], "bad": ["-c", "print('line 3: no'); raise SystemExit(1)"]})
    assert failed == ["bad"]
    said = capsys.readouterr().out
    assert "good           passed" in said
    assert "bad            FAILED" in said
    assert "line 3: no" in said


def test_a_missing_chromium_is_named_with_how_to_get_it(monkeypatch):
    monkeypatch.delenv("LCP_CHROMIUM", raising=False)
    monkeypatch.setattr(programs.shutil, "which", lambda command: None)
    monkeypatch.setattr(programs, "_CHROMIUM_PLACES", ())
    with pytest.raises(MissingPrograms) as refusal:
        require_programs(Target.BROWSER)
    message = str(refusal.value)
    assert "./lcp test --browser needs Chromium" in message
    assert "sudo apt-get install chromium." in message
    assert "LCP_CHROMIUM" in message


def test_the_full_target_says_what_it_uses_and_asks_for_all_of_it(monkeypatch, capsys):
    monkeypatch.delenv("LCP_CHROMIUM", raising=False)
    monkeypatch.setattr(programs.shutil, "which", lambda command: None)
    monkeypatch.setattr(programs, "_CHROMIUM_PLACES", ())
    with pytest.raises(
        MissingPrograms,
        match=r"needs Chromium, pdftoppm, a PostgreSQL server, LibreOffice and nginx"
        r".*chromium poppler-utils postgresql libreoffice-calc-nogui nginx",
    ):
        require_programs(Target.FULL)
    assert (
        "chromium, fonts-liberation, libreoffice-calc-nogui, libreoffice-writer-nogui, nginx, openssl, "
        "poppler-utils, postgresql."
    ) in capsys.readouterr().out


def test_the_python_target_needs_no_program(monkeypatch):
    monkeypatch.setattr(programs.shutil, "which", lambda command: None)
    require_programs(Target.PYTHON)


def test_a_chromium_elsewhere_is_named_in_a_variable(monkeypatch, tmp_path):
    program = tmp_path / "my-chromium"
    monkeypatch.setenv("LCP_CHROMIUM", str(program))
    assert CHROMIUM.find() is None
    program.touch()
    assert CHROMIUM.find() == program


def test_a_program_is_found_under_any_of_its_names(monkeypatch):
    monkeypatch.delenv("LCP_CHROMIUM", raising=False)
    monkeypatch.setattr(programs.shutil, "which", lambda name: "/opt/chrome" if name == "google-chrome" else None)
    assert str(CHROMIUM.find()).endswith("chrome")
    assert PDF_TO_PICTURE.find() is None


def test_a_browser_outside_the_path_is_found_where_windows_keeps_it(monkeypatch, tmp_path):
    chrome = tmp_path / "Google/Chrome/Application/chrome.exe"
    chrome.parent.mkdir(parents=True)
    chrome.touch()
    monkeypatch.delenv("LCP_CHROMIUM", raising=False)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.setattr(programs.shutil, "which", lambda name: None)
    assert CHROMIUM.find() == chrome


def test_a_package_without_its_project_has_no_tests(monkeypatch, tmp_path):
    monkeypatch.setattr(testing, "PROJECT", tmp_path)
    with pytest.raises(NoTests, match="come with the project's source"):
        testing.run()
