"""The hour at which what is planned begins: a brief comes shortly before it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the hour, which is worked out anew."""
    op.add_column("duties", sa.Column("begins", sa.Time(), nullable=True))
    op.execute(sa.text("UPDATE cases SET laid_out_until = NULL"))
