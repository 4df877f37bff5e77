"""Nudges: when a task is next spoken of, what was said to whom on which morning, and which bot runs."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the days to tasks and actions, which are worked out anew, and make the tables."""
    for table in ("duties", "actions"):
        for column in ("nudge_on", "nudge_since", "chased", "quiet_until"):
            op.add_column(table, sa.Column(column, sa.Date(), nullable=True))
        op.create_index(f"{table}_to_nudge", table, ["workspace_id", "nudge_on"])
    op.execute(sa.text("UPDATE cases SET laid_out_until = NULL"))
    op.add_column("people", sa.Column("zone", sa.String(length=64), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("about", sa.Integer(), nullable=True))
    op.create_table(
        "nudges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("morning", sa.Date(), nullable=False),
        sa.Column("said", sa.Date(), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("held", sa.String(length=16), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "step", "occurrence", "kind", "person", "morning", "held"),
    )
    op.create_index("nudges_by_message", "nudges", ["outbox_id"])
    op.create_index("nudges_by_morning", "nudges", ["workspace_id", "morning"])
    op.create_table(
        "snoozes",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("instead", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.PrimaryKeyConstraint("case_id", "step", "occurrence", "person"),
    )
    op.create_table(
        "runners",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("beat", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "worker"),
    )
