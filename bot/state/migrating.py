"""The one history of the tables, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_STEPS = Path(__file__).parents[1] / "migrations"


def upgrade(connection: Connection) -> None:
    """Brings the tables up to date in the connection's transaction, which holds a lock against others that do the same.

    Raises alembic.util.CommandError when a newer onrecord wrote them.
    """
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
