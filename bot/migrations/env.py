"""Alembic's entry: runs the steps in the transaction that `bot.state.database` opened."""

from alembic import context

from bot.state.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
