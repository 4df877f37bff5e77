"""Tasks that wait for somebody's word: a decision that was asked for, or what is to be accepted as missed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add since when and by whom, which are worked out anew."""
    op.add_column("duties", sa.Column("asked", sa.Date(), nullable=True))
    op.add_column("duties", sa.Column("missed_by", sa.String(length=64), nullable=False, server_default=""))
    op.execute(sa.text("UPDATE cases SET laid_out_until = NULL"))
