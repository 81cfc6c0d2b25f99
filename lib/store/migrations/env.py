"""What Alembic runs: the migrations, inside the transaction it is handed."""

from __future__ import annotations

from alembic import context

from lib.store.tables.columns import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
