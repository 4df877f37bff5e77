"""Everybody is asked once in which language they read."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0014"


def upgrade() -> None:
    """Nobody has been asked yet."""
    op.add_column("people", sa.Column("offered", sa.Date(), nullable=True))
