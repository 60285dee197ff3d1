"""Since when the bot is no longer in a server that has settings."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0011", "0010"


def upgrade() -> None:
    op.create_table(
        "departed",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Text, nullable=False),
    )
