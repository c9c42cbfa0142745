"""``deploy/postgresql``: a server that lets in its one role, encrypted and by password, and nobody else."""

from __future__ import annotations

import psycopg
import pytest

from lcp_analysis.records.store import Store
from tests.records.conftest import CAMDEN, target

pytestmark = pytest.mark.full


def test_the_record_is_kept_there_by_the_role_that_owns_it(record, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", str(record.home / ".pgpass"))
    first, second = Store(record.url), Store(record.url)
    try:
        first.append(target(2.0))
        assert [event.scope for event in second.read()] == [CAMDEN]
    finally:
        first.close()
        second.close()


@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"password": "guessed"}, "password authentication failed"),
        ({"sslmode": "disable"}, "rejects connection"),
        ({"user": "postgres", "password": "x"}, "rejects connection"),
    ],
)
def test_nobody_else_is_let_in(record, otherwise, said):
    with pytest.raises(psycopg.OperationalError, match=said):
        psycopg.connect(record.url, **{"passfile": "/dev/null", "password": "x", **otherwise})
