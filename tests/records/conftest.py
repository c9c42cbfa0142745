"""One set of tests, two databases: an SQLite file and, in the full target, a PostgreSQL server made for the run."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lcp_analysis.records.events import Entry, canonical
from lcp_analysis.records.store import Store
from lcp_analysis.terms import Claim, Role, Scope

CAMDEN = Scope.of_authority("E09000007")
BARNET = Scope.of_authority("E09000003")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_numbers = itertools.count()


class Clock:
    """A server's clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


def target(pounds: float | None = 1.0, *, year: str = "2026-27", seen: int = 0, **others) -> Entry:
    """What the council can spend in a year, as entered by Ada unless told otherwise."""
    fields = {
        "scope": CAMDEN,
        "topic": "savings_target",
        "key": year,
        "content": None if pounds is None else canonical({"pounds": pounds}),
        "author": "Ada",
        "role": Role.PARTICIPANT,
        "seen": seen,
        "client_id": f"client-{os.getpid()}-{next(_numbers)}",
    }
    return Entry(**{**fields, **others})


def claim(role: Role = Role.PARTICIPANT, user: str = "Ada", authorities=("E09000007",), **others) -> Claim:
    return Claim(
        **{
            "user": user,
            "role": role,
            "authorities": frozenset(authorities),
            "expires": datetime.now(UTC) + timedelta(hours=1),
            **others,
        }
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.full)])
def url(request, tmp_path) -> str:
    """A new, empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.sqlite'}"
    return request.getfixturevalue("postgresql").new_database()


@pytest.fixture
def open_store(url) -> Iterator[Callable[..., Store]]:
    """Opens the record, as often as a test likes."""
    opened = []

    def open_one(**settings) -> Store:
        opened.append(Store(url, **settings))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store, clock) -> Store:
    return open_store(now=clock)


@pytest.fixture
def file_store(tmp_path, clock) -> Iterator[Store]:
    """A record in a file, for what only SQLite has."""
    store = Store(f"sqlite:///{tmp_path / 'file.sqlite'}", now=clock)
    yield store
    store.close()


class PostgreSQL:
    """A server of its own, reached by a socket in a folder that is removed with it."""

    def __init__(self, folder: Path, *, listen: str = "''", more: str = "") -> None:
        self.folder = folder
        self._databases = 0
        self._as_owner: list[str] = []
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres")
            self._as_owner = ["runuser", "-u", "postgres", "--"]
        self.run("initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        settings = f"-c listen_addresses={listen} -c unix_socket_directories='{folder}' -c fsync=off {more}"
        self.run("pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", settings, "start")

    def run(self, program: str, *arguments: object) -> None:
        on_debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
        found = shutil.which(program) or str(on_debian[-1])
        command = [*self._as_owner, found, *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def new_database(self) -> str:
        self._databases += 1
        name = f"record_{self._databases}"
        self.run("createdb", "-h", self.folder, "-U", "postgres", name)
        return f"postgresql:///{name}?host={self.folder}&user=postgres"

    def stop(self) -> None:
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    folder = Path(tempfile.mkdtemp(prefix="lcp-pg-"))  # a short path: a socket's may have 107 characters
    server = None
    try:
        server = PostgreSQL(folder)
        yield server
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder)
