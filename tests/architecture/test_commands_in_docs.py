"""Every command that the docs print is one that the command line knows, with options it takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from lcp_analysis.cli.app import app

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = get_command(app)
HELP = {"--help", "-h"}
ANY = "COMMAND"  # stands for every command
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("d*/**/*.md")])
PRINTED = re.compile(
    r"^\s*(?:\./lcp|python lcp|lcp) (?P<line>[a-z-][^#\n]*)|`(?:\./lcp|lcp) (?P<span>[a-z-][^`]*)`", re.MULTILINE
)
LEFT_TO_THE_READER = re.compile(r"[….]{2,}|…|\[|\]|[|&].*$")


def commands(page: Path) -> list[str]:
    found = [match["line"] or match["span"] for match in PRINTED.finditer(fenced_or_quoted(page))]
    return [LEFT_TO_THE_READER.sub(" ", line).strip() for line in found]


def fenced_or_quoted(page: Path) -> str:
    """Return a page with its prose left out: fenced lines as they are, and what stands between backquotes."""
    kept, fenced = [], False
    for line in page.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        else:
            kept.append(line if fenced else " ".join(re.findall(r"`[^`]+`", line)))
    return "\n".join(kept)


def misunderstood(line: str) -> str:
    """Return what is wrong with a command, or nothing."""
    command, words = COMMAND, shlex.split(line)
    name = "lcp"
    before = {option for parameter in COMMAND.params for option in parameter.opts}
    if words[:1] and words[0] in before:  # an option of lcp itself, before any command
        words = words[1:]
        if words[:1] == [ANY]:
            return ""
    while hasattr(command, "list_commands") and words and not words[0].startswith("-"):
        word = words.pop(0)
        sub = command.get_command(None, word)
        if sub is None:
            return f"{name} has no command {word!r}"
        name, command = f"{name} {word}", sub
    taken = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | HELP
    strange = [word for word in words if re.match(r"--?[A-Za-z]", word) and word.split("=")[0] not in taken]
    anything = command.context_settings.get("ignore_unknown_options")
    return f"{name} takes no {strange[0]}" if strange and not anything else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_command_a_page_prints_is_understood(page):
    assert {line: wrong for line in commands(page) if (wrong := misunderstood(line))} == {}


def test_the_pages_print_many_commands():
    assert len({line for page in PAGES for line in commands(page)}) > 50


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("report --al", "lcp report takes no --al"),
        ("reprot camden", "lcp has no command 'reprot'"),
        ("records vrify", "lcp records has no command 'vrify'"),
        ("report camden --jobs 2", ""),
        ("test tests/terms -k range", ""),
    ],
)
def test_a_command_that_is_not_there_is_found(line, wrong):
    assert misunderstood(line) == wrong
