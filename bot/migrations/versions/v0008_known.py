"""When which article was served first."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"


def upgrade() -> None:
    op.create_table(
        "known_article",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("since", sa.Text, nullable=False),
    )
