"""What can keep the workbook from starting: what was found, what is needed and what to do."""

from __future__ import annotations

from pathlib import Path

SHARED_FOLDER_OVERRIDE = "LCP_ALLOW_SHARED_FOLDER"


class CannotStart(Exception):
    """A start that cannot go on: the base of all, shown as one message without a traceback."""


class NoVenv(CannotStart):
    """Python came without the parts that make an environment (Debian and Ubuntu package them apart)."""

    def __init__(self, module: str, version: str) -> None:
        super().__init__(module, version)
        self.module, self.version = module, version

    def __str__(self) -> str:
        return (
            f"this Python {self.version} has no {self.module!r}, which makes the environment the workbook runs in. "
            f"On Debian or Ubuntu: sudo apt install python3-venv (or python{self.version}-venv). "
            "Elsewhere: install Python from python.org. Then start again."
        )


class NotEnoughSpace(CannotStart):
    """The disk is, or would become, full."""

    def __init__(self, place: Path, free: int | None, needed: int) -> None:
        super().__init__(place, free, needed)
        self.place, self.free, self.needed = place, free, needed

    def __str__(self) -> str:
        full = f"the disk is full ({self.place})"
        found = full if self.free is None else f"{self.free / 1e9:.1f} GB free in {self.place}"
        return (
            f"{found}; setting up needs about {self.needed / 1e9:.1f} GB. "
            "Make room, or move the folder to a larger disk, and start again: nothing half-made will be used."
        )


class ReadOnlyFolder(CannotStart):
    """The workbook's folder cannot be written to."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder, self.reason = folder, reason

    def __str__(self) -> str:
        return (
            f"the folder {self.folder} cannot be written to ({self.reason}); the workbook keeps its environment, "
            "reports and records there. Copy the folder to a place of your own and start it from there."
        )


class SharedFolder(CannotStart):
    """The workbook's folder is on a network share or in a folder that is copied elsewhere while it is written."""

    def __init__(self, folder: Path, kind: str) -> None:
        super().__init__(folder, kind)
        self.folder, self.kind = folder, kind

    def __str__(self) -> str:
        return (
            f"the folder {self.folder} is {self.kind}. The record of decisions is an SQLite database, which can be "
            "damaged there: its lock files do not hold across machines. Move the folder to a disk of this computer "
            "and copy finished reports to the share instead. "
            f"To start all the same, at your own risk, set {SHARED_FOLDER_OVERRIDE}=1."
        )


class NoNetwork(CannotStart):
    """The packages could not be fetched."""

    def __init__(self, log: Path) -> None:
        super().__init__(log)
        self.log = log

    def __str__(self) -> str:
        return (
            "the packages could not be fetched: the package index does not answer. The first start needs the internet "
            "(later ones do not). Check the connection; behind a council's proxy set HTTPS_PROXY, or ask IT for the "
            f"address of their package index and give it to pip. Details: {self.log}"
        )


class InstallationFailed(CannotStart):
    """A step of setting up ended with an error that has no better name."""

    def __init__(self, step: str, last: str, log: Path) -> None:
        super().__init__(step, last, log)
        self.step, self.last, self.log = step, last, log

    def __str__(self) -> str:
        return f"{self.step} failed: {self.last} The next start begins again. Details: {self.log}"


class ForeignEnvironment(CannotStart):
    """There is a ``.venv`` that somebody else made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"{self.folder} was not made by lcp, so it is left alone; lcp needs that place for its own environment. "
            "Rename or remove it and start again."
        )


class EnvironmentInUse(CannotStart):
    """The environment has to change while a program runs from it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"the packages in {self.folder} have to change, and another lcp is still running from them. "
            "Stop it (Ctrl+C in its window) and start again."
        )
