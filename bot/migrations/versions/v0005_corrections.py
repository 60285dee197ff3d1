"""Which answers were corrected."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    op.add_column("shown", sa.Column("corrected", sa.Boolean, nullable=False, server_default=sa.false()))
