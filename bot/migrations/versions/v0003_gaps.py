"""Questions without an answer, and those that went to the curators."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.create_table(
        "gap",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("server", sa.BigInteger, nullable=False, index=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("member", sa.BigInteger, index=True),
        sa.Column("question", sa.Text, nullable=False),
    )
    op.create_table(
        "forwarded",
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Text, nullable=False),
    )
