"""Everybody is asked once in which language they read; a digest is in that in which it was chosen, where none is set."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Nobody has been asked yet. English that came with the choice of a digest was set by nobody."""
    op.add_column("people", sa.Column("offered", sa.Date(), nullable=True))
    op.add_column("people", sa.Column("digest_in", sa.String(4), nullable=False, server_default=""))
    op.execute(sa.text("UPDATE people SET digest_in = language WHERE digest <> ''"))
    op.execute(sa.text("UPDATE people SET language = '' WHERE digest <> '' AND language = 'en'"))
