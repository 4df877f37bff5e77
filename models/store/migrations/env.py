"""Runs migrations on the connection that `models.store.migrate` hands over; one transaction for each."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
