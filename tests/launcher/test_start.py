"""Whole starts, as a person makes them: the first, the second, and those that go wrong."""

from __future__ import annotations

import ast
import io
import json
import os
import runpy
import signal
import sys
import time
import tomllib

import pytest

from launcher import environment as environment_module
from launcher import start as start_module
from launcher import steps
from launcher.environment import Environment
from launcher.locks import EnvironmentLock
from launcher.problems import EnvironmentInUse, ForeignEnvironment, InstallationFailed, NoNetwork, NotEnoughSpace
from launcher.progress import Progress
from tests.launcher.conftest import PATIENCE, make_wheel


def test_an_old_python_is_told_what_is_needed(project, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(project / "lcp"), run_name="__main__")
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("lcp: Python 3.8.18 found; 3.11 or later needed.")


def test_an_old_python_can_read_the_file(project):
    tree = ast.parse((project / "lcp").read_text(encoding="utf-8"), feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr)]


def test_the_oldest_python_is_the_one_that_pyproject_names(project):
    named = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    oldest = runpy.run_path(str(project / "lcp"))["OLDEST"]
    assert named == f">={oldest[0]}.{oldest[1]}"


@pytest.mark.parametrize("arguments", [(), ("--help",), ("test", "--help")])
def test_help_on_a_fresh_copy_names_the_commands_and_installs_nothing(copy, arguments):
    code, out, _ = copy.run(*arguments)
    assert code == 0
    assert "./lcp open " in out
    assert "./lcp test " in out
    assert not (copy.root / ".venv").exists()


def test_a_second_start_only_checks(started):
    log = started.root / ".lcp" / "installation.log"
    before = log.stat().st_mtime_ns
    began = time.monotonic()
    assert started.run("again", "and", "again") == (0, "tiny 1.0 again and again\n", "")
    assert time.monotonic() - began < 3
    assert log.stat().st_mtime_ns == before


def test_the_exit_code_is_the_command_s(started):
    assert started.run("fail")[0] == 7


def test_a_signal_reaches_the_command(started):
    running = started.begin("serve")
    assert running.stdout.readline() == "serving\n"
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=10)
    assert running.returncode == -signal.SIGTERM


def test_the_command_runs_in_the_environment_and_in_nothing_else(started):
    code, out, _ = started.run("where", PYTHONPATH="/elsewhere")
    assert (code, out) == (0, f"{started.root / '.venv'} None 1\n")


def test_the_tests_packages_are_added_without_making_the_environment_again(started):
    mark = started.root / ".venv" / "made-by-lcp"
    before = mark.stat().st_ino
    assert not Environment(started.root).is_ready("test")
    assert started.run("test")[1] == "tiny 1.0 test\n"
    assert mark.stat().st_ino == before
    assert Environment(started.root).is_ready("test")
    assert Environment(started.root).is_ready("runtime")


def test_a_start_that_was_killed_is_begun_again(copy):
    killed = copy.begin("hello")
    while not (copy.root / ".venv" / "pyvenv.cfg").exists():
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    assert not Environment(copy.root).is_ready("runtime")
    code, out, err = copy.run("hello")
    assert (code, out) == (0, "tiny 1.0 hello\n"), err


def test_two_first_starts_at_once_share_one_environment(copy):
    first, second = copy.begin("one"), copy.begin("two")
    said = [process.communicate(timeout=PATIENCE) for process in (first, second)]
    assert [out for out, _ in said] == ["tiny 1.0 one\n", "tiny 1.0 two\n"]
    messages = "".join(err for _, err in said)
    assert messages.count("Setting up") == 1
    assert messages.count("Another start is setting up the environment; waiting") == 1


def test_a_changed_lock_makes_the_environment_again(copy):
    venv = Environment(copy.root)
    venv.python.parent.mkdir(parents=True)
    venv.python.touch()
    (venv.folder / "made-by-lcp").touch()
    stamp = {"runtime": venv._fingerprint("runtime")}
    (venv.folder / "lcp-complete.json").write_text(json.dumps(stamp), encoding="utf-8")
    assert venv.is_ready("runtime")
    copy.write_lock("runtime", make_wheel(copy.wheels, "2.0"))
    code, out, err = copy.run("hello")
    assert (code, out) == (0, "tiny 2.0 hello\n"), err


def test_a_comment_in_the_lock_changes_nothing(started):
    lock = started.root / "requirements" / "runtime.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "    # via a reader\n", encoding="utf-8")
    assert Environment(started.root).is_ready("runtime")


def test_an_environment_of_another_place_or_python_is_not_taken_for_this_one(started, monkeypatch):
    here = Environment(started.root)
    assert here.is_ready("runtime")
    monkeypatch.setattr(environment_module.platform, "python_version", lambda: "3.99.0")
    assert not here.is_ready("runtime")


@pytest.mark.parametrize("stamp", ["", "[]", "{", json.dumps({"runtime": "0" * 64})])
def test_a_stamp_that_says_something_else_is_not_believed(started, tmp_path, stamp):
    elsewhere = tmp_path / ".venv"
    elsewhere.mkdir()
    (elsewhere / "lcp-complete.json").write_text(stamp, encoding="utf-8")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/runtime.txt").touch()
    assert not Environment(tmp_path).is_ready("runtime")


def test_an_environment_that_somebody_else_made_is_left_alone(copy):
    (copy.root / ".venv").mkdir()
    (copy.root / ".venv" / "theirs").touch()
    with pytest.raises(ForeignEnvironment, match="was not made by lcp, so it is left alone"):
        Environment(copy.root).prepare("runtime")
    assert (copy.root / ".venv" / "theirs").exists()


def test_an_environment_that_is_in_use_is_not_changed(started, monkeypatch):
    monkeypatch.setattr(environment_module, "PATIENCE", 0.3)
    running = EnvironmentLock(started.root / ".lcp" / "environment.lock")
    assert running.share()
    lock = started.root / "requirements" / "runtime.txt"
    before = lock.read_text(encoding="utf-8")
    try:
        lock.write_text(before + make_wheel(started.wheels, "5.0"), encoding="utf-8")
        with pytest.raises(EnvironmentInUse, match=r"another lcp is still running.*Ctrl\+C"):
            Environment(started.root).prepare("runtime")
    finally:
        running.release()
        lock.write_text(before, encoding="utf-8")
    assert started.run("hello")[1] == "tiny 1.0 hello\n"


def test_a_missing_ensurepip_is_named_with_its_package(copy, monkeypatch, capsys):
    monkeypatch.setattr(steps.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert start_module.start(str(copy.root), ["hello"]) == 1
    message = capsys.readouterr().err
    assert "has no 'ensurepip'" in message
    assert "sudo apt install python3-venv" in message
    assert not Environment(copy.root).is_ready("runtime")


def test_a_disk_that_fills_up_while_setting_up_is_named(copy, monkeypatch, capsys):
    def fill(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(environment_module, "make_venv", fill)
    assert start_module.start(str(copy.root), ["hello"]) == 1
    assert "the disk is full" in capsys.readouterr().err


def test_a_shared_folder_is_refused_for_the_workbook_but_not_for_its_tests(copy, monkeypatch, capsys):
    shared = copy.root.rename(copy.root.with_name("Dropbox"))
    prepared = []
    monkeypatch.setattr(Environment, "prepare", lambda self, wanted: prepared.append(wanted))
    monkeypatch.setattr(start_module, "_become", lambda command: 0)
    assert start_module.start(str(shared), ["open"]) == 1
    assert "synchronised folder (Dropbox)" in capsys.readouterr().err
    assert start_module.start(str(shared), ["test"]) == 0
    assert prepared == ["test"]


def install(copy, lock: str, tmp_path) -> None:
    packages = tmp_path / "lock.txt"
    packages.write_text(lock, encoding="utf-8")
    venv = Environment(copy.root)
    site_packages = next(venv.folder.glob("[Ll]ib/**/site-packages"))
    steps.install(venv.python, packages, site_packages, tmp_path / "log.txt", Progress("", io.StringIO()))


@pytest.fixture
def settings_of(started, monkeypatch):
    """Give pip the settings of the copy, then some more."""

    def give(**more):
        for name in [name for name in os.environ if name.startswith("PIP_")]:
            monkeypatch.delenv(name)
        for name, value in {**started.variables, **more}.items():
            monkeypatch.setenv(name, value)

    return give


def test_a_package_that_is_not_the_one_that_was_tested_is_refused(started, settings_of, tmp_path):
    settings_of()
    make_wheel(started.wheels, "3.0")
    with pytest.raises(InstallationFailed, match=r"DO NOT MATCH THE HASHES.*The next start begins again"):
        install(started, f"tiny==3.0 --hash=sha256:{'0' * 64}\n", tmp_path)


def test_a_package_without_a_hash_is_refused(started, settings_of, tmp_path):
    settings_of()
    make_wheel(started.wheels, "4.0")
    with pytest.raises(InstallationFailed, match="Hashes are required"):
        install(started, "tiny==4.0\n", tmp_path)


def test_an_index_that_does_not_answer_is_called_no_network(started, settings_of, tmp_path, free_port):
    settings_of(PIP_INDEX_URL=f"http://127.0.0.1:{free_port}/simple", PIP_RETRIES="1")
    os.environ.pop("PIP_NO_INDEX")
    os.environ.pop("PIP_FIND_LINKS")
    with pytest.raises(NoNetwork, match=r"does not answer.*HTTPS_PROXY.*log\.txt"):
        install(started, f"absent==1.0 --hash=sha256:{'0' * 64}\n", tmp_path)


@pytest.mark.parametrize("said", ["ERROR: [Errno 28] No space left on device: '/x'", "OSError: [Errno 28] ..."])
def test_pip_s_word_for_a_full_disk_is_understood(tmp_path, said):
    log = tmp_path / ".lcp" / "log.txt"
    log.parent.mkdir()
    log.write_text(said, encoding="utf-8")
    problem = steps._explain("installing", log)
    assert isinstance(problem, NotEnoughSpace)
    assert str(tmp_path) in str(problem)
