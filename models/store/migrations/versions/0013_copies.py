"""Copies: a backup says that it is one, a restored record says so for good, and what waited in it is not sent unseen."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

SQLITE = (
    """CREATE TRIGGER copies_no_update BEFORE UPDATE ON copies
    BEGIN SELECT RAISE(ABORT, 'copies is only added to'); END""",
    """CREATE TRIGGER copies_no_delete BEFORE DELETE ON copies
    BEGIN SELECT RAISE(ABORT, 'copies is only added to'); END""",
    """CREATE TRIGGER copies_no_replace BEFORE INSERT ON copies WHEN EXISTS (SELECT 1 FROM copies WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'copies is only added to'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION copies_only_added() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'copies is only added to' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER copies_no_change BEFORE UPDATE OR DELETE ON copies
    FOR EACH ROW EXECUTE FUNCTION copies_only_added()""",
    """CREATE TRIGGER copies_no_truncate BEFORE TRUNCATE ON copies
    FOR EACH STATEMENT EXECUTE FUNCTION copies_only_added()""",
)


def upgrade() -> None:
    """Make the table, which is only added to, and the mark on messages."""
    op.add_column("outbox", sa.Column("before_restore", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(sa.text(statement))
