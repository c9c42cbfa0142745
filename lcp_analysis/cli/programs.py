"""Programs that some tests need and pip cannot install."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lcp_analysis.terms import LcpError
from lcp_analysis.terms.words import listing

CHROMIUM_VARIABLE = "LCP_CHROMIUM"
_CHROMIUM_PLACES = (  # where installers for macOS and Windows put it, off the path
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program, the Debian package that brings it, and the test target that needs it."""

    title: str
    commands: tuple[str, ...]  # any one of them will do
    package: str
    target: str  # "browser" or "full"

    def find(self) -> Path | None:
        """Return where it is on this machine, or ``None``."""
        if self.package == "chromium" and (chosen := os.environ.get(CHROMIUM_VARIABLE)):
            return Path(chosen) if Path(chosen).is_file() else None
        on_path = next(filter(None, map(shutil.which, self.commands)), None)
        if on_path:
            return Path(on_path)
        places = _CHROMIUM_PLACES if self.package == "chromium" else ()
        return next((Path(place) for place in map(_filled, places) if Path(place).is_file()), None)


CHROMIUM = Program(
    title="Chromium",
    commands=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    package="chromium",
    target="browser",
)
PDF_TO_PICTURE = Program(title="pdftoppm", commands=("pdftoppm",), package="poppler-utils", target="full")
POSTGRESQL = Program(  # Debian keeps the server itself off the path, and pg_ctlcluster on it
    title="a PostgreSQL server", commands=("pg_ctlcluster", "initdb"), package="postgresql", target="full"
)
NGINX = Program(title="nginx", commands=("nginx", "/usr/sbin/nginx"), package="nginx", target="full")
LIBREOFFICE = Program(
    title="LibreOffice", commands=("soffice", "libreoffice"), package="libreoffice-calc-nogui", target="full"
)
PROGRAMS = (CHROMIUM, PDF_TO_PICTURE, POSTGRESQL, LIBREOFFICE, NGINX)


class MissingPrograms(LcpError):
    """A test target needs programs that are not on this machine."""

    def __init__(self, target: str, missing: Iterable[Program]) -> None:
        listed = tuple(missing)
        super().__init__(target, listed)
        self.target, self.missing = target, listed

    def __str__(self) -> str:
        hint = f" A Chromium elsewhere is named in {CHROMIUM_VARIABLE}." if CHROMIUM in self.missing else ""
        return (
            f"./lcp test --{self.target} needs {listing([program.title for program in self.missing])}, which this "
            "machine does not have. On Debian or Ubuntu: sudo apt-get install "
            f"{' '.join(program.package for program in self.missing)}. Elsewhere: install it from its own site.{hint}"
        )


def _filled(place: str) -> str:
    """Fill in a folder that Windows names in a variable."""
    if not place.startswith("{"):
        return place
    variable, rest = place[1:].split("}", 1)
    return os.environ.get(variable, "") + rest
