"""Brings a database to the layout this code knows, when it is opened."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import sqlalchemy as sa

from lcp_analysis.records.engines import WRITE
from lcp_analysis.terms import LcpError

LAYOUT = "0002"  # the newest of migrations/versions; a test holds the two together
_FOLDER = Path(__file__).parent / "migrations"


class NewerRecord(LcpError):
    """The record was written by a later version of the workbook."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found

    def __str__(self) -> str:
        return (
            f"The record has layout {self.found}, and this copy of the workbook knows layouts up to {LAYOUT}. "
            "Use the newer copy; this one could damage what it does not know."
        )


def upgrade(engine: sa.Engine) -> None:
    """Bring the database to :data:`LAYOUT`; processes that open a new record at once take turns.

    Raises
    ------
    NewerRecord
        If the database is ahead of this code.
    """
    with engine.connect() as reader:
        found = _layout(reader)
    if found == LAYOUT:
        return
    with engine.execution_options(**{WRITE: True}).begin() as connection:
        found = _layout(connection)
        if found is not None and found > LAYOUT:
            raise NewerRecord(found)
        if found != LAYOUT:
            _run(connection)


def _layout(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _run(connection: sa.Connection) -> None:
    # Loaded here and only here: nearly every start finds its record up to date and need not wait for Alembic.
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    import_module("alembic.command").upgrade(config, "head")
