"""What curators are to be told, whom, and what of it is known already; and whose turn recurring work has."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0010", "0009"


def upgrade() -> None:
    op.create_table(
        "announced",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("generation", sa.Text, nullable=False),
    )
    op.create_table("trouble", sa.Column("file", sa.Text, primary_key=True))
    op.create_table(
        "news",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "news_for",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_table(
        "work_turn",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
    )
