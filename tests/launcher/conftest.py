"""A copy of the launcher around a package of one module and a lock of one wheel, all made here: no network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PATIENCE = 600  # s: making an environment takes seconds, and minutes where other programs keep the machine busy
COMMAND = """\
import os, sys, time
import tiny
if sys.argv[1:] == ["serve"]:
    print("serving", flush=True)
    time.sleep(60)
if sys.argv[1:] == ["where"]:
    print(sys.prefix, os.environ.get("PYTHONPATH"), os.environ["PYTHONUTF8"])
else:
    print("tiny", tiny.VERSION, *sys.argv[1:])
sys.exit(7 if "fail" in sys.argv else 0)
"""


def make_wheel(folder: Path, version: str) -> str:
    """Make a wheel that holds one module, and return its line in a lock."""
    info = f"tiny-{version}.dist-info"
    members = {
        "tiny.py": f"VERSION = '{version}'\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": f"tiny.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n",
    }
    path = folder / f"tiny-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in members.items():
            wheel.writestr(name, text)
    return f"tiny=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Copy:
    """A copy of the project, as small as can be."""

    def __init__(self, root: Path, project: Path) -> None:
        self.root, self.wheels = root, root / "wheels"
        for folder in ("wheels", "requirements", "lcp_analysis/cli"):
            (root / folder).mkdir(parents=True)
        shutil.copy(project / "lcp", root)
        shutil.copytree(project / "launcher", root / "launcher", ignore=shutil.ignore_patterns("__pycache__"))
        (root / "lcp_analysis/__init__.py").touch()
        (root / "lcp_analysis/cli/__init__.py").touch()
        (root / "lcp_analysis/cli/__main__.py").write_text(COMMAND, encoding="utf-8")
        line = make_wheel(self.wheels, "1.0")
        self.write_lock("runtime", line)
        self.write_lock("test", line)

    def write_lock(self, name: str, text: str) -> None:
        (self.root / "requirements" / f"{name}.txt").write_text(text, encoding="utf-8")

    @property
    def variables(self) -> dict[str, str]:
        """The wheels made here, and no settings of this machine's pip."""
        ours = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri()}
        others = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "LCP_"))}
        return {**others, **ours}

    def begin(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.root / "lcp"), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**self.variables, **variables},
        )

    def run(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Start it and return exit code, output and messages."""
        process = self.begin(*arguments, **variables)
        try:
            out, err = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
        return process.returncode, out, err


@pytest.fixture
def copy(tmp_path, project) -> Copy:
    """A copy that was never started."""
    return Copy(tmp_path / "a copy", project)


@pytest.fixture(scope="module")
def started(tmp_path_factory, project) -> Copy:
    """A copy that was started once; its environment is complete."""
    made = Copy(tmp_path_factory.mktemp("started"), project)
    code, out, err = made.run("hello")
    assert (code, out) == (0, "tiny 1.0 hello\n"), err
    assert err.startswith("Setting up ")
    return made
