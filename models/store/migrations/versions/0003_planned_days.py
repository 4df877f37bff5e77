"""What falls due is found by the days that were planned too."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Without it every open duty of ten thousand cases would be looked at for what falls due next."""
    op.create_index("duties_by_plan", "duties", ["workspace_id", "settled", "planned"])
