"""Lawful erasure: words may be emptied, and in no other way changed, once their case's own entries say so."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

KINDS = "kind IN ('erasure-agreed', 'erasure-stopped', 'erased')"

# The entry `erased` names the words, and the two before it: who asked, and who else agreed a day earlier. What is in
# `history` is never changed, so whoever lets words go has it on record for good.
SQLITE = (
    "DROP TRIGGER words_no_update",
    """CREATE TRIGGER words_no_update BEFORE UPDATE ON words WHEN NOT (
        NEW.commitment = OLD.commitment AND NEW.case_id = OLD.case_id AND NEW.rowid = OLD.rowid
        AND NEW.salt IS NULL AND NEW.text IS NULL AND EXISTS (
            SELECT 1 FROM history e
            JOIN history a ON a.case_id = e.case_id AND a.number = json_extract(e.body, '$.content.agreed')
            JOIN history q ON q.case_id = e.case_id AND q.number = json_extract(e.body, '$.content.asked')
            WHERE e.case_id = OLD.case_id AND e.kind = 'erased' AND a.kind = 'erasure-agreed'
            AND q.kind = 'erasure-asked' AND json_extract(a.body, '$.content.asked') = q.number AND a."by" <> q."by"
            AND julianday(e.recorded) - julianday(a.recorded) > 0.999999
            AND instr(e.body, '"' || OLD.commitment || '"') > 0))
    BEGIN SELECT RAISE(ABORT, 'words is only added to'); END""",
)
POSTGRESQL = (
    "DROP TRIGGER words_no_change ON words",
    """CREATE TRIGGER words_no_change BEFORE DELETE ON words
    FOR EACH ROW EXECUTE FUNCTION words_only_added()""",
    """CREATE FUNCTION words_only_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.commitment = OLD.commitment AND NEW.case_id = OLD.case_id AND NEW.salt IS NULL AND NEW.text IS NULL
        AND EXISTS (
            SELECT 1 FROM history e
            JOIN history a ON a.case_id = e.case_id AND a.number = (e.body ::json -> 'content' ->> 'agreed')::int
            JOIN history q ON q.case_id = e.case_id AND q.number = (e.body ::json -> 'content' ->> 'asked')::int
            WHERE e.case_id = OLD.case_id AND e.kind = 'erased' AND a.kind = 'erasure-agreed'
            AND q.kind = 'erasure-asked' AND (a.body ::json -> 'content' ->> 'asked')::int = q.number
            AND a."by" <> q."by" AND e.recorded ::timestamptz - a.recorded ::timestamptz >= interval '24 hours'
            AND position('"' || OLD.commitment || '"' IN e.body) > 0)
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'words is only added to' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER words_no_update BEFORE UPDATE ON words
    FOR EACH ROW EXECUTE FUNCTION words_only_emptied()""",
    # The bot's own role has no right to UPDATE there: it asks the owner's function, which the trigger watches.
    """CREATE FUNCTION erase_words(which text) RETURNS void LANGUAGE sql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ UPDATE words SET salt = NULL, text = NULL WHERE commitment = which $$""",
)


def upgrade() -> None:
    """The one way in which words may go, and an index by which it is seen what is due."""
    where = sa.text(KINDS)
    op.create_index(
        "history_of_erasures", "history", ["case_id"], sqlite_where=where, postgresql_where=where, if_not_exists=True
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)
