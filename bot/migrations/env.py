"""Alembic's entry: runs the steps in the transaction of the connection that `bot.state.migrating` was given."""

from alembic import context

from bot.state.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
