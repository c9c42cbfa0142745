"""The second layout: a table of who may sign in, as what, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of grants."""
    op.create_table(
        "grants",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("user", sa.Text, nullable=False, index=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("authorities", sa.Text, nullable=False),
        sa.Column("partnerships", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
    )
