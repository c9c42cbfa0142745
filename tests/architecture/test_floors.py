"""The floors: import-linter's contracts bite on packages as they appear, and the core is pure."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Module, module, modules

CORE = {
    "terms",
    "numerics",
    "framework",
    "baseline",
    "options",
    "appraisal",
    "finance",
    "sharing",
    "propositions",
    "support",
    "case",
}
# Files, network, clock, database, other processes; then widgets, drawing and what comes from outside.
NOT_IN_CORE = [
    "asyncio",
    "glob",
    "http",
    "io",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "requests",
    "shutil",
    "signal",
    "socket",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
    "anywidget",
    "ipywidgets",
    "jinja2",
    "matplotlib",
    "nbformat",
    "openpyxl",
    "papermill",
    "plotly",
    "rich",
    "ruamel",
    "sqlalchemy",
    "structlog",
    "tornado",
    "typer",
    "voila",
    "xlsxwriter",
    "lcp_analysis.kernels",
]
CLOCK = {"now", "today", "utcnow"}
SHARED_RANDOM = {"seed", "default_rng", "rand", "randn", "random", "normal", "uniform", "choice", "RandomState"}


def impure(found: Module) -> Iterator[str]:
    for name, line in found.imports():
        if any(name == banned or name.startswith(f"{banned}.") for banned in NOT_IN_CORE):
            yield f"{found.path}:{line}: the core imports {name}."
    for node in ast.walk(found.tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called == "open":
            yield f"{found.path}:{node.lineno}: the core opens a file."
        if called.split(".")[-1] in CLOCK and "." in called:
            yield f"{found.path}:{node.lineno}: the core reads the clock ({called})."
        if re.fullmatch(rf"(np|numpy)\.random\.({'|'.join(SHARED_RANDOM)})", called):
            yield f"{found.path}:{node.lineno}: the core makes its own random numbers ({called}); pass a Generator."


def test_the_core_is_pure():
    core = [found for found in modules("lcp_analysis") if found.path.parts[1] in CORE]
    assert core
    assert not [problem for found in core for problem in impure(found)]


def test_only_numerics_imports_scipys_solvers():
    outside = [found for found in modules("lcp_analysis") if found.path.parts[1] != "numerics"]
    assert not [
        f"{found.path}:{line}: {name}"
        for found in outside
        for name, line in found.imports()
        if name.startswith("scipy.optimize")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "from pathlib import Path",
        "from urllib.request import urlopen",
        "import numpy as np\nrng = np.random.default_rng(1)",
        "from datetime import date\nx = date.today()",
        "import datetime\nx = datetime.datetime.now()",
        "x = open('figures.csv')",
        "from lcp_analysis.kernels import warm",
        "from ruamel.yaml import YAML",
    ],
)
def test_what_is_impure_is_found(text):
    assert list(impure(module(text)))


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date\nx = date(2010, 11, 12)",
        "def draw(rng):\n    return rng.normal()",
        "from lcp_analysis.options import openings",
    ],
)
def test_what_is_pure_passes(text):
    assert not list(impure(module(text)))


@pytest.fixture(scope="module")
def verdict(project, tmp_path_factory) -> str:
    """What import-linter says of a made-up house in which every rule is broken once."""
    house = tmp_path_factory.mktemp("house")
    shutil.copy(project / "pyproject.toml", house)
    said = {
        "appraisal": "import lcp_analysis.options",  # below it, but a method knows nothing of options
        "finance": "import lcp_analysis.sharing",  # beside
        "framework": "import lcp_analysis.case",  # above
        "batch": "import plotly",
        "controls": "import anywidget, ipywidgets",
        "render": "import plotly, matplotlib",
        "numerics": "import highspy",
        "options": "import highspy",
        "records": "import sqlalchemy, sqlite3",
        "evidence": "import sqlalchemy",
        "documents": "import ipywidgets",
        "attic": "",  # on no floor
        "case": "",
        "sharing": "",
    }
    for package, text in said.items():
        folder = house / "lcp_analysis" / package
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        (folder / "rooms.py").write_text(text, encoding="utf-8")
    (house / "lcp_analysis" / "__init__.py").touch()
    linter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", linter, "--no-cache"]
    ran = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    return ran.stdout


@pytest.mark.parametrize(
    "complaint",
    [
        "appraisal is not allowed to import lcp_analysis.options",
        "finance is not allowed to import lcp_analysis.sharing",
        "framework is not allowed to import lcp_analysis.case",
        "batch is not allowed to import plotly",
        "options is not allowed to import highspy",
        "evidence is not allowed to import sqlalchemy",
        "documents is not allowed to import ipywidgets",
        "- lcp_analysis.attic",
    ],
)
def test_a_new_package_is_held_to_its_floor(verdict, complaint):
    assert complaint in verdict


@pytest.mark.parametrize("allowed", ["render", "numerics", "records", "controls"])
def test_the_one_package_that_may_is_allowed_to(verdict, allowed):
    assert f"lcp_analysis.{allowed} is not allowed" not in verdict
