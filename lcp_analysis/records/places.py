"""Where the record is: a file in the workspace folder, or a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lcp_analysis.records.shared_folders import SHARED_FOLDER_OVERRIDE, shared
from lcp_analysis.terms import LcpError

FILE = "record.sqlite"
URL_VARIABLE = "LCP_DATABASE_URL"


class SharedWorkspace(LcpError):
    """The workspace is on a network share, or in a folder that is copied elsewhere while it is written."""

    def __init__(self, folder: Path, kind: str) -> None:
        super().__init__(folder, kind)
        self.folder, self.kind = folder, kind

    def __str__(self) -> str:
        return (
            f"The workspace {self.folder} is {self.kind}. The record of decisions is an SQLite database, which can be "
            "damaged there: its lock files do not hold across machines. Name a folder on a disk of this computer in "
            f"LCP_WORKSPACE, or a PostgreSQL server in {URL_VARIABLE}. To go on all the same, at your own risk, set "
            f"{SHARED_FOLDER_OVERRIDE}=1."
        )


class NoWorkspace(LcpError):
    """The workspace folder cannot be made."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder, self.reason = folder, reason

    def __str__(self) -> str:
        return (
            f"The workspace {self.folder} cannot be made ({self.reason}). Name a folder of your own in LCP_WORKSPACE."
        )


def sqlite_url(path: Path) -> str:
    """Return the database URL of a file."""
    return f"sqlite:///{path}"


def record_url(workspace: Path, environment: Mapping[str, str]) -> str:
    """Return where the record is, and make the workspace folder if it is needed: nobody else may look into it.

    Raises
    ------
    SharedWorkspace
        If the folder is no place for a database.
    NoWorkspace
        If it cannot be made.
    """
    if environment.get(URL_VARIABLE):
        return environment[URL_VARIABLE]
    folder = workspace.resolve()
    kind = None if environment.get(SHARED_FOLDER_OVERRIDE) == "1" else shared(folder, environment)
    if kind:
        raise SharedWorkspace(folder, kind)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoWorkspace(folder, error.strerror or str(error)) from None
    return sqlite_url(folder / FILE)
