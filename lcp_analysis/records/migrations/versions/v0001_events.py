"""The first layout: one table of events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table of events."""
    position = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "events",
        sa.Column("position", position, primary_key=True, autoincrement=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("client_id", sa.String(100), nullable=False, unique=True),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("undoes", position, sa.ForeignKey("events.position")),
        sa.Column("value", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("reason", sa.Text),
        *(sa.Column(f"{name}_salt", sa.String(32)) for name in ("author", "reason", "value")),
        *(sa.Column(f"{name}_commitment", sa.String(64), nullable=False) for name in ("author", "reason", "value")),
        sa.Column("link", sa.String(64), nullable=False),
        sa.UniqueConstraint("scope", "topic", "key", "version", name="events_one_version_once"),
    )
    op.create_index("events_by_scope", "events", ["scope", "position"])
