"""Finding what is kept of one server, and of which servers anything is, without reading all of it."""

from alembic import op

revision, down_revision = "0012", "0011"


def upgrade() -> None:
    for table in ("shown", "vote"):
        op.create_index(f"ix_{table}_server", table, ["server"])
