"""``lcp test``: the checks and tests of this copy of the project, in three targets."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lcp_analysis.cli.programs import PROGRAMS, MissingPrograms
from lcp_analysis.terms import LcpError

PROJECT = Path(__file__).resolve().parents[2]
ANY_ARGUMENTS = {"ignore_unknown_options": True, "allow_extra_args": True}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("test", context_settings=ANY_ARGUMENTS)(run)


class Target(StrEnum):
    """What is tested; each holds all of the one before it."""

    PYTHON = "python"
    BROWSER = "browser"
    FULL = "full"


class NoTests(LcpError):
    """The package runs without its project around it."""

    def __init__(self, project: Path) -> None:
        super().__init__(project)
        self.project = project

    def __str__(self) -> str:
        return f"There are no tests in {self.project}: they come with the project's source, not with the package."


def run(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(help="Handed to pytest, such as a test file; then only these tests run, without the checks."),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser", help="Also the tests that need Chromium.")] = False,
    full: Annotated[bool, typer.Option("--full", help="All tests, with what requirements/debian.txt lists.")] = False,
    only_added: Annotated[
        bool, typer.Option("--only-added", help="Only the tests that --browser or --full adds, without the checks.")
    ] = False,
) -> None:
    """Run the checks (ruff, mypy, import-linter, nbstripout) and the tests of this copy of the project."""
    if not (PROJECT / "tests").is_dir():
        raise NoTests(PROJECT)
    target = Target.FULL if full else Target.BROWSER if browser else Target.PYTHON
    require_programs(target)
    failed = [] if arguments or only_added else run_checks(checks())
    tests = run_tests(pytest_arguments(target, only_added, arguments or []))
    if failed:
        typer.secho(f"Failed before the tests: {', '.join(failed)}.", fg="red", err=True)
    raise typer.Exit(tests or bool(failed))


def require_programs(target: Target) -> None:
    """Refuse a target whose programs are not on this machine.

    Raises
    ------
    MissingPrograms
        With how to install them.
    """
    if target is Target.FULL:
        packages = (PROJECT / "requirements" / "debian.txt").read_text(encoding="utf-8")
        names = [line.split("#")[0].strip() for line in packages.splitlines()]
        typer.echo(f"The full target uses these Debian packages: {', '.join(filter(None, names))}.")
    targets = list(Target)[: list(Target).index(target) + 1]
    missing = [program for program in PROGRAMS if program.target in targets and program.find() is None]
    if missing:
        raise MissingPrograms(target, missing)


def checks() -> dict[str, list[str]]:
    """Return the checks that are not tests, by name, as commands of this Python."""
    notebooks = sorted(str(path) for path in (PROJECT / "notebooks").glob("*.ipynb"))
    found = {
        "ruff": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy", "lcp_analysis", "launcher"],
        "import-linter": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    }
    if notebooks:
        found["nbstripout"] = ["-m", "nbstripout", "--verify", *notebooks]
    return found


def run_checks(commands: dict[str, list[str]]) -> list[str]:
    """Run every check, show what a failed one says, and return the names of those that failed."""
    failed = []
    for name, command in commands.items():
        began = time.monotonic()
        outcome = subprocess.run(  # noqa: S603  # our own commands
            [sys.executable, *command], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False
        )
        passed = outcome.returncode == 0
        typer.echo(f"{name:<14} {'passed' if passed else 'FAILED'}  {time.monotonic() - began:5.1f} s")
        if not passed:
            failed.append(name)
            typer.echo(outcome.stdout + outcome.stderr)
    return failed


def pytest_arguments(target: Target, only_added: bool, arguments: Sequence[str]) -> list[str]:
    """Return pytest's arguments; two workers share a whole run, where starting them pays."""
    workers = ["-n", "2", "--dist", "worksteal"] if not arguments and (os.cpu_count() or 1) > 1 else []
    return ["--target", target, *(["--only-added"] if only_added else []), *workers, *arguments]


def run_tests(arguments: Iterable[str]) -> int:
    """Run pytest, whose closing line is the last word, and return its exit code."""
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=PROJECT, check=False).returncode  # noqa: S603
