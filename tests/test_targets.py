"""The rule of conftest.py itself: what a target runs, what it leaves out, and that a skip in it fails the run."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

TESTS = """
import pytest

def test_plain():
    pass

@pytest.mark.browser
def test_page():
    pass

@pytest.mark.full
@pytest.mark.browser
def test_print():
    pass

@pytest.mark.full
def test_database():
    pytest.skip("no server")

@pytest.mark.xfail(raises=KeyError)
def test_known_gap():
    raise KeyError
"""


@pytest.fixture
def run(project, tmp_path):
    """Run pytest on made-up tests under the real conftest; return its exit code and its last lines."""
    shutil.copy(project / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(project / "tests" / "conftest.py", tmp_path / "tests")

    def pytest_says(*arguments: str, tests: str = TESTS) -> tuple[int, str]:
        (tmp_path / "tests" / "test_made_up.py").write_text(tests, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return ran.returncode, ran.stdout

    return pytest_says


def test_the_python_target_leaves_out_the_others_and_counts_them(run):
    code, said = run()
    assert code == 0
    assert "Target: python. Not run: 1 browser (./lcp test --browser), 2 full (./lcp test --full)." in said
    assert said.strip().splitlines()[-1].startswith("1 passed, 3 deselected, 1 xfailed")


def test_the_browser_target_adds_the_pages(run):
    code, said = run("--target", "browser")
    assert code == 0
    assert "Target: browser. Not run: 2 full (./lcp test --full)." in said
    assert "2 passed" in said


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_a_skip_within_its_target_fails_the_run_and_is_named(run, workers):
    code, said = run("--target", "full", *workers)
    assert code == 1
    assert "Target: full. Not run: nothing." in said
    assert "must not be skipped; 1 were, so the run fails:\n  tests/test_made_up.py::test_database" in said


def test_a_module_that_skips_itself_fails_the_run_with_workers_too(run):
    module = "import pytest\npytest.importorskip('absent_package')\n"
    for workers in ((), ("-n", "2")):
        code, said = run(*workers, tests=module)
        assert code == 1
        assert "test_made_up.py" in said.split("so the run fails:")[1]


def test_only_what_a_target_adds_can_be_run(run):
    code, said = run("--target", "browser", "--only-added")
    assert code == 0
    assert "Target: browser. Not run: 2 python (./lcp test), 2 full (./lcp test --full)." in said
    assert "1 passed" in said
