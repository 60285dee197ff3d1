"""What sent answers quoted, and votes on them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.create_table(
        "shown",
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("server", sa.BigInteger),
        sa.Column("spots", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False, index=True),
    )
    op.create_table(
        "vote",
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("member", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
        sa.Column("server", sa.BigInteger),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
