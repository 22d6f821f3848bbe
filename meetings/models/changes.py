"""What state the archive is in: PostgreSQL itself notes every change of what readers see.

A trigger on each table that pages show adds the transaction's number to `meetings_change`, whoever writes and
however. Numbers of transactions that all others can see already are taken out again, each by a later one that
leaves its own: so the table stays small, writers never wait for each other, and no state comes twice. A
random mark keeps that true across servers: a standby that became the primary counts on from an older number.
"""

from django.db import connection, models
from django.db.migrations import RunSQL
from django.db.models.functions import Cast, Random


class Change(models.Model):
    """A transaction that changed what readers see, and in how many writes."""

    transaction = models.BigIntegerField(primary_key=True)
    writes = models.BigIntegerField()
    mark = models.BigIntegerField(db_default=Cast(Random() * 2**52, models.BigIntegerField()))

    def __str__(self) -> str:
        return f"{self.transaction}:{self.writes}:{self.mark}"


def state() -> str:
    """A mark that is another one after every committed change: one query, however large the archive."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(transaction || ':' || writes || ':' || mark, ' ' ORDER BY transaction) "
            "FROM meetings_change"
        )
        return cursor.fetchone()[0] or ""


NOTING = RunSQL(
    """
    CREATE FUNCTION meetings_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        first boolean;
    BEGIN
        INSERT INTO meetings_change (transaction, writes) VALUES (pg_current_xact_id()::text::bigint, 1)
        ON CONFLICT (transaction) DO UPDATE SET writes = meetings_change.writes + 1
        RETURNING xmax = 0 INTO first;
        IF first THEN
            DELETE FROM meetings_change WHERE transaction IN (
                SELECT transaction FROM meetings_change
                WHERE transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                FOR UPDATE SKIP LOCKED
            );
        END IF;
        RETURN NULL;
    END $$
    """,
    "DROP FUNCTION meetings_note_change()",
)


def watched(table: str, *columns: str) -> RunSQL:
    """For a migration: from now on every write to this table is noted; of its updates those of `columns`."""
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    return RunSQL(
        f"CREATE TRIGGER note_change AFTER INSERT OR {update} OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION meetings_note_change()",
        f"DROP TRIGGER note_change ON {table}",
    )
