"""A folder with a short path, a certificate for the day, a PostgreSQL server as ``deploy/postgresql`` sets it up."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deploy.processes import Processes, adapted, free_ports
from tests.records.conftest import PostgreSQL

PASSWORD = "a password for the day"  # noqa: S105  # of a server that lives for a test
CERTIFICATE = (
    *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"),
    *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
)


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """Its own authority, good for this machine."""

    public: Path
    key: Path


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record on PostgreSQL, and who may reach it."""

    server: PostgreSQL
    url: str  # as it stands in LCP_DATABASE_URL: without the password
    home: Path  # whose .pgpass holds it


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder with a short path (a socket's may have 107 characters) that other accounts may pass through."""
    made = Path(tempfile.mkdtemp(prefix="lcp-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def processes(folder: Path, project: Path) -> Iterator[Processes]:
    started = Processes(folder, project)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def certificate(folder: Path) -> Certificate:
    return new_certificate(folder, "tls")


def new_certificate(folder: Path, name: str) -> Certificate:
    made = Certificate(public=folder / f"{name}.pem", key=folder / f"{name}-key.pem")
    subprocess.run([*CERTIFICATE, "-out", made.public, "-keyout", made.key], check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def record(folder: Path, project: Path) -> Iterator[Record]:
    """A server that was set up with the two files of ``deploy/postgresql``."""
    place = folder / "pg"
    place.mkdir(mode=0o755)
    certificate = new_certificate(place, "server")
    if os.geteuid() == 0:
        shutil.chown(certificate.key, "postgres")
    (port,) = free_ports(1)
    rules = adapted(project / "deploy/postgresql/pg_hba.conf", {"10.0.0.0/24": "127.0.0.1/32"})
    (place / "pg_hba.conf").write_text(f"{rules}local all postgres trust\n", encoding="utf-8")
    shutil.copy(project / "deploy/postgresql/lcp.sql", place)
    encrypted = f"-c ssl=on -c ssl_cert_file={certificate.public} -c ssl_key_file={certificate.key}"
    more = f"-c port={port} -c hba_file={place / 'pg_hba.conf'} {encrypted}"
    server = PostgreSQL(place, listen="127.0.0.1", more=more)
    try:
        as_owner = ("-h", place, "-p", port, "-U", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1")
        server.run("psql", *as_owner, "-f", place / "lcp.sql")
        server.run("psql", *as_owner, "-c", f"ALTER ROLE lcp PASSWORD '{PASSWORD}'")
        passwords = folder / ".pgpass"
        passwords.write_text(f"127.0.0.1:{port}:lcp:lcp:{PASSWORD}\n", encoding="utf-8")
        passwords.chmod(0o600)
        yield Record(server=server, url=f"postgresql://lcp@127.0.0.1:{port}/lcp?sslmode=require", home=folder)
    finally:
        server.stop()
