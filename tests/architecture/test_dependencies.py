"""pyproject.toml, the locks, environment.yml and the imports agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

from tests.architecture.sources import PROJECT, Module, modules

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(text) for text in PYPROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(text) for extra in PYPROJECT["project"]["optional-dependencies"].values() for text in extra]
TEST = [Requirement(text) for text in PYPROJECT["dependency-groups"]["test"]]
# Needed at run time although no module of the project imports them.
NOT_IMPORTED = {
    "ipykernel": "the kernel that Voila, papermill and JupyterLab start",
    "ipywidgets": "the widgets of JupyterLab and Voila, which our own form builds on",
    "voila": "started as a program, and its floor is a security floor",
    "jupyter-server": "comes with Voila; its floor is a security floor",
    "tornado": "comes with Voila; its floor is a security floor",
    "jinja2": "comes with Voila; its floor is a security floor",
    "nbconvert": "comes with Voila; its floor is a security floor",
}
# Modules of distributions that another one always brings, in the version it needs.
PARTS_OF = {
    "jupyter_core": "jupyter-server",
    "markupsafe": "jinja2",
    "pydantic_core": "pydantic",
    "traitlets": "jupyter-server",
}
LOCKED = re.compile(
    r"^(?P<requirement>[^\s#][^\\]*?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def locked(name: str) -> dict[str, list[Requirement]]:
    """The exact versions in a lock, by name; a name may have one for each Python or system."""
    text = (PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    versions: dict[str, list[Requirement]] = {}
    for match in LOCKED.finditer(text):
        requirement = Requirement(match["requirement"])
        versions.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    assert sum(map(len, versions.values())) == len(re.findall(r"^[\w.-]+(?:\[.*\])?==", text, re.MULTILINE))
    return versions


def exact(requirement: Requirement) -> str:
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return specifier.version


@pytest.mark.parametrize(
    ("lock", "wanted"), [("runtime", RUNTIME), ("test", RUNTIME + EXTRAS + TEST), ("extras", EXTRAS)]
)
def test_a_lock_holds_every_dependency_within_its_bounds(lock, wanted):
    versions = locked(lock)
    for requirement in wanted:
        found = versions.get(canonicalize_name(requirement.name), [])
        assert found, f"{requirement} is not in requirements/{lock}.txt: lock again (CONTRIBUTING.md)"
        assert all(requirement.specifier.contains(exact(one)) for one in found), f"{requirement}: locked {found}"


def test_the_test_lock_holds_all_of_the_runtime_lock():
    runtime, test = locked("runtime"), locked("test")
    assert {name: set(map(exact, found)) for name, found in runtime.items()} == {
        name: set(map(exact, test[name])) for name in runtime
    }


def test_the_lock_is_complete_so_that_pip_need_not_look_for_more():
    """Why the launcher may install with --no-deps: nothing that a package asks for is missing or of another version."""
    said = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert said.stdout.strip() == "No broken requirements found."


def test_environment_yml_asks_for_what_pyproject_asks_for():
    conda = YAML(typ="safe").load((PROJECT / "environment.yml").read_text(encoding="utf-8"))
    asked = {}
    for line in conda["dependencies"]:
        name, bound = re.fullmatch(r"([\w.-]+)(.*)", line).groups()
        asked[canonicalize_name(name)] = bound
    wanted = {canonicalize_name(requirement.name): str(requirement.specifier) for requirement in RUNTIME}
    assert asked == {"python": PYPROJECT["project"]["requires-python"], **wanted}


def test_environment_yml_says_that_it_was_never_solved():
    text = (PROJECT / "environment.yml").read_text(encoding="utf-8")
    assert "never been solved" in text


def imported_modules() -> set[str]:
    """The first names of all that the package imports, its own and Python's apart."""
    names = {name.split(".")[0] for found in modules("lcp_analysis") for name, _ in found.imports()}
    return names - sys.stdlib_module_names - {"lcp_analysis"}


def brought_by() -> dict[str, set[str]]:
    """The distributions that bring each module."""
    return {
        module: {canonicalize_name(distribution) for distribution in distributions}
        for module, distributions in packages_distributions().items()
    }


def test_every_runtime_dependency_is_used():
    used = {distribution for module in imported_modules() for distribution in brought_by()[module]}
    asked = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    assert asked - used - set(NOT_IMPORTED) == set()


def test_every_import_is_asked_for():
    asked = {canonicalize_name(requirement.name) for requirement in RUNTIME + EXTRAS}
    brought = brought_by()
    unasked = {module for module in imported_modules() - set(PARTS_OF) if not brought[module] & asked}
    assert unasked == set()
    assert set(PARTS_OF.values()) <= asked


def test_what_is_optional_is_imported_only_where_it_is_used():
    """Inside a function, never when a module is loaded."""
    extras = {canonicalize_name(requirement.name) for requirement in EXTRAS}
    optional = {module for module, brought in brought_by().items() if brought & extras}
    statements = [(found.path, one) for found in modules("lcp_analysis") for one in found.tree.body]
    top = [Module(path, ast.unparse(one)) for path, one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
    assert {name.split(".")[0] for statement in top for name, _ in statement.imports()} & optional == set()


def test_no_excuse_outlives_its_dependency():
    named = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    assert set(NOT_IMPORTED) <= named
