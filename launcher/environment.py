"""The environment in ``.venv``: made once, recognised by what it was made from, made again when that changed."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launcher.locks import EnvironmentLock
from launcher.places import check_space
from launcher.problems import EnvironmentInUse, ForeignEnvironment
from launcher.progress import Progress
from launcher.steps import compile_bytecode, install, make_venv

LISTS = ("runtime", "test")  # each holds all of the one before it
PATIENCE = 5.0  # seconds to wait for other starts that only look


@dataclass(frozen=True)
class Environment:
    """Where the workbook's packages are, for one copy of the project."""

    root: Path  # the project's folder

    @property
    def folder(self) -> Path:
        """The environment itself."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The Python that runs the workbook."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def _mark(self) -> Path:
        """Says that lcp made the folder; written before anything else."""
        return self.folder / "made-by-lcp"

    @property
    def _stamp(self) -> Path:
        """Says what a finished environment was made from; absent while it is being made or changed."""
        return self.folder / "lcp-complete.json"

    def is_ready(self, wanted: str) -> bool:
        """Whether the environment is complete and made from this list, by this Python, in this place."""
        return self.python.exists() and self._made_from().get(wanted) == self._fingerprint(wanted)

    def prepare(self, wanted: str) -> EnvironmentLock:
        """Make the environment ready for a list of packages and return the lock under which it is used.

        Raises
        ------
        CannotStart
            By its kind: no room, no network, no ``ensurepip``, a foreign or busy environment.
        """
        lock = EnvironmentLock(self.root / ".lcp" / "environment.lock")
        give_up = time.monotonic() + PATIENCE
        while True:
            if not lock.share():
                _wait_for_installer(lock)
                give_up = time.monotonic() + PATIENCE
            if self.is_ready(wanted):
                return lock
            if lock.alone():
                self._make(wanted)
                lock.share()
                return lock
            if time.monotonic() > give_up:
                raise EnvironmentInUse(self.folder)
            time.sleep(0.1)

    def _make(self, wanted: str) -> None:
        """Add to a complete environment, or make one from nothing: what was left half-made is never built upon."""
        check_space(self.root)
        smaller = LISTS[: LISTS.index(wanted)]
        packages = self._list(wanted)
        with Progress(
            f"Setting up {self.folder} from requirements/{packages.name}; later starts skip this."
        ) as progress:
            if smaller and all(self.is_ready(name) for name in smaller):
                self._stamp.unlink()
            else:
                self._clear()
                make_venv(self.folder, self.log, progress)
            site_packages = next(self.folder.glob("[Ll]ib/**/site-packages"))
            install(self.python, packages, site_packages, self.log, progress)
            (site_packages / "lcp_analysis.pth").write_text(os.path.relpath(self.root, site_packages) + "\n")
            compile_bytecode(self.python, site_packages, progress)
            self._finish(wanted)

    def _clear(self) -> None:
        """Remove an environment of ours; renamed first, which Windows refuses while anything runs from it."""
        if self.folder.exists():
            if any(self.folder.iterdir()) and not self._mark.exists():
                raise ForeignEnvironment(self.folder)
            old = self.folder.with_name(".venv-old")
            shutil.rmtree(old, ignore_errors=True)
            try:
                self.folder.rename(old)
            except PermissionError:
                raise EnvironmentInUse(self.folder) from None
            shutil.rmtree(old, ignore_errors=True)
        self.folder.mkdir()
        self._mark.touch()

    def _finish(self, wanted: str) -> None:
        made_from = {name: self._fingerprint(name) for name in LISTS[: LISTS.index(wanted) + 1]}
        written = self._stamp.with_suffix(".new")
        written.write_text(json.dumps(made_from, indent=1), encoding="utf-8")
        written.replace(self._stamp)

    def _made_from(self) -> Mapping[str, str]:
        try:
            found = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # no stamp, or not one of ours: not complete
            return {}
        return found if isinstance(found, dict) else {}

    def _fingerprint(self, name: str) -> str:
        """Everything the environment is made from: Python, place, and what the list asks for, its comments apart."""
        packages = [
            line for line in self._list(name).read_text("utf-8").splitlines() if not line.lstrip().startswith("#")
        ]
        python = (platform.python_version(), sys.implementation.cache_tag, platform.machine())
        return hashlib.sha256(repr((python, str(self.folder), packages)).encode()).hexdigest()

    def _list(self, name: str) -> Path:
        return self.root / "requirements" / f"{name}.txt"

    @property
    def log(self) -> Path:
        """What pip said, for whoever has to find out why."""
        return self.root / ".lcp" / "installation.log"


def _wait_for_installer(lock: EnvironmentLock) -> None:
    sys.stderr.write("Another start is setting up the environment; waiting for it to finish.\n")
    while not lock.share():
        time.sleep(0.2)
