"""The layouts of the record's database, one after the other, for Alembic."""
