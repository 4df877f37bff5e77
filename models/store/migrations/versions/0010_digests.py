"""Messages that are of a day say of which; people choose how often they want to know where their work stands."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nobody has chosen anything yet."""
    op.add_column("outbox", sa.Column("day", sa.Date(), nullable=True))
    op.create_index("outbox_by_day", "outbox", ["workspace_id", "day"])
    op.add_column("people", sa.Column("digest", sa.String(length=16), nullable=False, server_default=""))
