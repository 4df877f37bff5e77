"""Lines that could be read in several ways wait for the person who typed them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their table, and let the outbox speak of them."""
    op.create_table(
        "doubts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("thread", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=220), nullable=False),
        sa.Column("words", sa.String(length=3000), nullable=False),
        sa.Column("readings", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("brought_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workspace_id", "key"),
    )
    op.create_index("doubts_waiting", "doubts", ["workspace_id", "answered", "brought_back", "asked_at"])
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("doubt_id", sa.Integer(), nullable=True))
        outbox.create_foreign_key("outbox_doubt", "doubts", ["doubt_id"], ["id"])
