"""Size, silence and honesty of every module, read from its syntax tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.sources import CODE, Module, module, modules, written_files

LINES_A_MODULE = 400
LINES_A_FUNCTION = 40
MACHINE_PATH = re.compile(r"(?:(?<![\w.$}~/-])|(?<=://))/(?:home|root|Users|work)/\w|\b[A-Z]:[\\/]+Users\b")


def too_long(found: Module) -> Iterator[str]:
    lines = found.text.count("\n")
    if lines > LINES_A_MODULE:
        yield f"{found.path}: {lines} lines; at most {LINES_A_MODULE}. It holds two ideas: part them."
    for function in found.functions():
        body = function.body[1:] if ast.get_docstring(function) else function.body
        length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
        if length > LINES_A_FUNCTION:
            yield f"{found.path}:{function.lineno}: {function.name} has {length} lines; at most {LINES_A_FUNCTION}."


def printing(found: Module) -> Iterator[str]:
    for node in ast.walk(found.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield f"{found.path}:{node.lineno}: prints; only the command line speaks to the reader."


def swallowing(found: Module) -> Iterator[str]:
    lines = found.text.splitlines()
    for handler in ast.walk(found.tree):
        if not isinstance(handler, ast.ExceptHandler) or not is_broad(handler.type):
            continue
        raises = any(isinstance(node, ast.Raise) for node in ast.walk(handler))
        says_why = any("#" in line for line in lines[handler.lineno - 1 : handler.body[0].lineno])
        if not raises and not says_why:
            yield f"{found.path}:{handler.lineno}: catches everything, raises nothing and does not say why."


def is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(is_broad(one) for one in caught.elts)
    return caught is None or (isinstance(caught, ast.Name) and caught.id in ("Exception", "BaseException"))


def test_modules_and_functions_keep_their_budgets():
    assert not [problem for found in modules(*CODE) for problem in too_long(found)]


def test_only_the_command_line_prints():
    package = [found for found in modules("lcp_analysis") if found.path.parts[1] != "cli"]
    assert not [problem for found in package for problem in printing(found)]


def test_nothing_is_swallowed():
    assert not [problem for found in modules("lcp_analysis", "launcher") for problem in swallowing(found)]


def test_no_file_names_a_folder_of_one_machine():
    named = [
        f"{path}: {match[0]}"
        for path in written_files()
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8"))
        if path.name != "test_budgets.py"
    ]
    assert not named


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (too_long, "x = 1\n" * 401),
        (too_long, "def f():\n" + "    x = 1\n" * 41),
        (too_long, "class A:\n    async def f(self):\n" + "        x = 1\n" * 41),
        (printing, "def f():\n    print(1)\n"),
        (swallowing, "try:\n    f()\nexcept Exception:\n    pass\n"),
        (swallowing, "try:\n    f()\nexcept (ValueError, BaseException):\n    x = 1\n"),
        (swallowing, "try:\n    f()\nexcept:\n    pass\n"),
    ],
)
def test_each_rule_finds_what_it_is_for(rule, text):
    assert len(list(rule(module(text)))) == 1


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (too_long, "def f():\n    '''" + "Words.\n" * 60 + "'''\n" + "    x = 1\n" * 40),
        (swallowing, "try:\n    f()\nexcept Exception:\n    g()\n    raise\n"),
        (
            swallowing,
            "try:\n    f()\nexcept Exception as error:  # the page goes on without this section\n    g(error)\n",
        ),
        (swallowing, "try:\n    f()\nexcept OSError:\n    g()\n"),
    ],
)
def test_each_rule_lets_pass_what_is_right(rule, text):
    assert not list(rule(module(text)))


@pytest.mark.parametrize("text", ["open('/home/ada/x')", r"C:\Users\ada", "see /work/data", "file:///root/x"])
def test_a_machine_path_is_recognised(text):
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", ["https://example.org/home/ada", "docs/work/plan", "~/work/x", "/usr/bin/env"])
def test_other_paths_are_left_alone(text):
    assert not MACHINE_PATH.search(text)
