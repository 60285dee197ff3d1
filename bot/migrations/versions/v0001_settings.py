"""Settings of servers and of members."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    op.create_table(
        "server_setting",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "member_setting",
        sa.Column("member", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("plain", sa.Boolean, nullable=False),
    )
