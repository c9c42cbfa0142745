"""The steps of setting up: an empty environment, the packages of a list with their hashes, bytecode."""

from __future__ import annotations

import errno
import importlib.util
import os
import re
import subprocess
import sys
import time
import venv
from pathlib import Path

from launcher.places import SPACE_NEEDED
from launcher.problems import CannotStart, InstallationFailed, NoNetwork, NotEnoughSpace, NoVenv
from launcher.progress import Progress

UNREACHABLE = re.compile(
    r"NewConnectionError|NameResolutionError|Failed to establish a new connection|name resolution|ConnectTimeout"
    r"|ProxyError|Network is unreachable|ReadTimeoutError"
)
FULL = re.compile(rf"\[Errno {errno.ENOSPC}\]|No space left on device|not enough space on the disk", re.IGNORECASE)
# What a person's settings may hold that would send packages elsewhere than into the environment, or other code into it.
MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")


def clean_environment() -> dict[str, str]:
    """Return the variables to run the environment's Python with; UTF-8 everywhere, on Windows too."""
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return {"PYTHONUTF8": "1", **kept}


def make_venv(folder: Path, log: Path, progress: Progress) -> None:
    """Make an environment that holds pip and nothing else.

    Raises
    ------
    NoVenv, NotEnoughSpace, InstallationFailed
    """
    for module in ("ensurepip", "pyexpat"):  # what Debian packages apart, and what a home-made Python may lack
        if importlib.util.find_spec(module) is None:
            raise NoVenv(module, f"{sys.version_info[0]}.{sys.version_info[1]}")
    progress.show("an empty environment")
    builder = venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False)
    builder.create(folder)
    python = builder.ensure_directories(folder).env_exe
    ensurepip = _begin([python, "-m", "ensurepip", "--default-pip"], log)
    ensurepip.wait()
    if ensurepip.returncode:
        raise _explain("installing pip", log)


def install(python: Path, packages: Path, site_packages: Path, log: Path, progress: Progress) -> None:
    """Install a list with pip: every package by its hash, none that is not on the list.

    The list is complete (a test compares it with what each package asks for), so pip need not and must not look for
    more: ``--no-deps``. Only wheels, because building one would run code and fetch tools that no hash vouches for.
    The index, proxy and certificates are those of the machine's own pip settings.

    Raises
    ------
    NoNetwork, NotEnoughSpace, InstallationFailed
    """
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile", "--no-input"]
    quiet = ["--progress-bar=off", "--no-warn-script-location", "--disable-pip-version-check"]
    pip = _begin([str(python), "-m", "pip", "install", *options, *quiet, "-r", str(packages)], log)
    listed = len(re.findall(r"^[\w.-]+==", packages.read_text(encoding="utf-8"), re.MULTILINE))
    try:
        while pip.poll() is None:
            _show(log.read_text(encoding="utf-8", errors="replace"), listed, site_packages, progress)
            time.sleep(0.2)
    except BaseException:
        pip.terminate()
        raise
    if pip.returncode:
        raise _explain("installing the packages", log)


def compile_bytecode(python: Path, site_packages: Path, progress: Progress) -> None:
    """Compile all modules on all cores, which pip would do on one; files for other Pythons are passed over."""
    progress.show("preparing for quick starts")
    command = [str(python), "-m", "compileall", "-qq", "-j", "0", str(site_packages)]
    nothing = subprocess.DEVNULL
    subprocess.run(command, stdout=nothing, stderr=nothing, env=clean_environment(), close_fds=False, check=False)


def _begin(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a step that writes to the log. It keeps the environment's lock, should this launcher be killed."""
    with log.open("w", encoding="utf-8") as out:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=clean_environment(), close_fds=False
        )


def _show(said: str, listed: int, site_packages: Path, progress: Progress) -> None:
    """Show how far pip is: from its words while it fetches, from the folder while it unpacks."""
    total = listed - said.count("Ignoring ")
    if "Installing collected packages" in said:
        progress.show("packages installed", sum(1 for _ in site_packages.glob("*.dist-info")), total)
        return
    fetched = re.findall(r"^(?:Collecting|Requirement already satisfied:) ([\w.-]+)", said, re.MULTILINE)
    progress.show(f"packages fetched: {fetched[-1] if fetched else ''}", len(fetched), total)


def _explain(step: str, log: Path) -> CannotStart:
    said = log.read_text(encoding="utf-8", errors="replace")
    if FULL.search(said):
        return NotEnoughSpace(log.parents[1], None, SPACE_NEEDED)
    if UNREACHABLE.search(said):
        return NoNetwork(log)
    errors = [line for line in said.splitlines() if line.startswith("ERROR")] or said.splitlines() or ["no word why."]
    return InstallationFailed(step, errors[0].removeprefix("ERROR: ").rstrip(" .:") + ".", log)
