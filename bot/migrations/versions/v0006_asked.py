"""Questions that were answered in public, where the server keeps their words."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    op.create_table(
        "asked",
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("server", sa.BigInteger, nullable=False, index=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False, index=True),
        sa.Column("question", sa.Text, nullable=False),
    )
