"""What Alembic runs: the layouts in turn, inside the transaction that :mod:`lcp_analysis.records.migrate` began."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
