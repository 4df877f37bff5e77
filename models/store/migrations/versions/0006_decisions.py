"""Requests know on which day they go to others; what was refused to somebody is kept for a while."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

LONG_AGO = date(2000, 1, 1)  # so that those that are open are looked at


def upgrade() -> None:
    """Every open request is looked at once, and then on its day."""
    op.add_column("requests", sa.Column("passes_on", sa.Date(), nullable=True))
    op.create_index("requests_by_day", "requests", ["workspace_id", "state", "passes_on"])
    requests = sa.table("requests", sa.column("passes_on", sa.Date), sa.column("state", sa.String))
    op.execute(requests.update().where(requests.c.state == "open").values(passes_on=LONG_AGO))
    op.create_table(
        "denied",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("denied_by_day", "denied", ["workspace_id", "at"])
