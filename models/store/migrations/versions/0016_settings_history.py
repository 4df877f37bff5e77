"""What a team has set is kept with its instant, so that an account of a past day goes by what held then."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
BEFORE_ALL = "1970-01-01T00:00:00.000000Z"  # what is set by now counts as set from the beginning

SQLITE = (
    """CREATE TRIGGER settings_history_no_update BEFORE UPDATE ON settings_history
    BEGIN SELECT RAISE(ABORT, 'settings_history is only added to'); END""",
    """CREATE TRIGGER settings_history_no_delete BEFORE DELETE ON settings_history
    BEGIN SELECT RAISE(ABORT, 'settings_history is only added to'); END""",
    """CREATE TRIGGER settings_history_no_replace BEFORE INSERT ON settings_history
    WHEN EXISTS (SELECT 1 FROM settings_history WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'settings_history is only added to'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION settings_history_only_added() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'settings_history is only added to' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER settings_history_no_change BEFORE UPDATE OR DELETE ON settings_history
    FOR EACH ROW EXECUTE FUNCTION settings_history_only_added()""",
    """CREATE TRIGGER settings_history_no_truncate BEFORE TRUNCATE ON settings_history
    FOR EACH STATEMENT EXECUTE FUNCTION settings_history_only_added()""",
)


def upgrade() -> None:
    """Make the table, which is only added to, with what holds now; without the bot's own marks and people's words."""
    op.create_table(
        "settings_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("settings_history_by_workspace", "settings_history", ["workspace_id", "id"])
    copied = """INSERT INTO settings_history (workspace_id, scope, name, value, "by", at)
        SELECT workspace_id, scope, name, value, '', :at FROM settings WHERE scope != 'bot' AND name != 'quiet-because' ORDER BY id"""
    op.execute(sa.text(copied).bindparams(at=BEFORE_ALL))
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(sa.text(statement))
