"""Targets (which tests run, and that none of them is skipped), and what all tests share."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).resolve().parents[1]
ADDED_BY = {"python": set(), "browser": {"browser"}, "full": {"browser", "full"}}
FROM_WORKER = "lcp_targets"

settings.register_profile("lcp", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("lcp")


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return PROJECT


@pytest.fixture(autouse=True, scope="session")
def own_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every test starts without a record, and none writes to the project's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LCP_WORKSPACE", str(tmp_path_factory.mktemp("nothing-recorded")))
        for name in ("LCP_DATABASE_URL", "LCP_CLAIM", "LCP_POSITION", "LCP_BASE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("targets")
    group.addoption("--target", choices=list(ADDED_BY), default="python", help="Which tests may run.")
    group.addoption("--only-added", action="store_true", help="Only the tests that the target adds to python's.")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Targets(config), "lcp-targets")


class Targets:
    """Leaves out tests of other targets, counts them, and fails the run when a test of its own target is skipped.

    With several workers each gathers its own sets and the first process joins them.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.target: str = config.getoption("--target")
        self.only_added: bool = config.getoption("--only-added")
        self.left_out: dict[str, set[str]] = {"python": set(), "browser": set(), "full": set()}
        self.skipped: set[str] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        selected, left = [], []
        for item in items:
            marks = {mark for mark in ("browser", "full") if item.get_closest_marker(mark)}
            wanted = marks <= ADDED_BY[self.target] and bool(marks or not self.only_added)
            (selected if wanted else left).append(item)
            if not wanted:
                self.left_out["full" if "full" in marks else "browser" if marks else "python"].add(item.nodeid)
        config.hook.pytest_deselected(items=left)
        items[:] = selected

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.add(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.add(report.nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object, error: object) -> None:
        left_out, skipped = getattr(node, "workeroutput", {}).get(FROM_WORKER, ({}, ()))
        for target, tests in left_out.items():
            self.left_out[target].update(tests)
        self.skipped.update(skipped)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            left_out = {target: sorted(tests) for target, tests in self.left_out.items()}
            session.config.workeroutput[FROM_WORKER] = (left_out, sorted(self.skipped))
        elif self.skipped and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self.summary():
            terminalreporter.write_line(line)

    def summary(self) -> Iterator[str]:
        """Say what ran and what did not, and where that is run."""
        not_run = [
            f"{len(tests)} {target} ({'./lcp test' if target == 'python' else f'./lcp test --{target}'})"
            for target, tests in self.left_out.items()
            if tests
        ]
        yield f"Target: {self.target}. Not run: {', '.join(not_run) or 'nothing'}."
        if self.skipped:
            yield f"A test of this target must not be skipped; {len(self.skipped)} were, so the run fails:"
            yield from (f"  {test}" for test in sorted(self.skipped))
