"""What a newcomer reads first is there and true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from lcp_analysis.cli.app import app
from lcp_analysis.cli.programs import PROGRAMS


def test_the_readme_names_the_two_commands(project):
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert "./lcp open" in readme
    assert "./lcp test" in readme


PROJECT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.relative_to(PROJECT) for path in (*PROJECT.glob("*.md"), *PROJECT.glob("d*/**/*.md")))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_to_files_lead_somewhere(project, page):
    path = project / page
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (path.parent / target).exists()]


def test_architecture_md_shows_the_floors_that_are_enforced(project):
    contracts = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    enforced = [re.findall(r"\w+", floor) for floor in contracts["contracts"][0]["layers"]]
    shown = re.findall(r"^\| \d+ \| ([^|]+) \|", (project / "docs/architecture.md").read_text("utf-8"), re.MULTILINE)
    assert [re.findall(r"\w+", floor) for floor in shown] == enforced


def every_command(command, name="lcp"):
    yield name, command
    for sub in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from every_command(command.get_command(None, sub), f"{name} {sub}")


def test_every_command_and_option_has_help():
    commands = dict(every_command(get_command(app)))
    assert "lcp test" in commands
    for name, command in commands.items():
        assert command.help, f"{name} says nothing of itself"
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name}: {parameter.name} is not explained"


def test_the_debian_list_names_the_package_of_every_program(project):
    listed = re.findall(r"^[\w.+-]+", (project / "requirements/debian.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert {program.package for program in PROGRAMS} <= set(listed)
    assert len(listed) == len(set(listed))


NOTES = {
    "finance": ("lcp_analysis/finance/*.py", "lcp_analysis/evidence/problem_files/finance_*.py"),
    "sharing": ("lcp_analysis/sharing/*.py", "lcp_analysis/evidence/problem_files/sharing_*.py"),
}


@pytest.mark.parametrize("format_", NOTES)
def test_every_code_of_a_note_or_flag_is_listed_where_its_file_is_described(project, format_):
    found = set()
    for pattern in NOTES[format_]:
        for path in project.glob(pattern):
            found |= set(re.findall(r'(?:Note\(|code=)\s*"([a-z_]+)"', path.read_text(encoding="utf-8")))
    described = (project / "docs" / "formats" / f"{format_}.md").read_text(encoding="utf-8")
    assert len(found) > 10
    assert sorted(code for code in found if f"`{code}`" not in described) == []
