"""The day of a vote, so that votes are kept for a while only; those of before count from the day of the upgrade."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0009", "0008"


def upgrade() -> None:
    op.add_column("vote", sa.Column("day", sa.Text, nullable=False, server_default=""))
    vote = sa.table("vote", sa.column("day", sa.Text))
    op.execute(vote.update().values(day=datetime.now(UTC).date().isoformat()))
