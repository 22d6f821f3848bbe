"""Releases of the whole archive, which the database recalls when something is taken down."""

from django.db import migrations, models

from meetings.models.changes import watched
from meetings.models.releases import BEGINNING

# A release that begins holds this lock alone until its row is there. So every takedown ends before the row
# is, and the release is made without those words, or finds the row and recalls it.
RECALLING = f"""
CREATE FUNCTION meetings_recall_releases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared({BEGINNING});
    UPDATE meetings_release SET recalled_at = now() WHERE recalled_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER recall_releases AFTER INSERT ON meetings_takedown
    FOR EACH STATEMENT EXECUTE FUNCTION meetings_recall_releases();
CREATE TRIGGER recall_releases AFTER UPDATE OF state ON meetings_meeting FOR EACH ROW
    WHEN (OLD.state = 'published' AND NEW.state <> 'published') EXECUTE FUNCTION meetings_recall_releases();
CREATE TRIGGER recall_releases_of_deleted AFTER DELETE ON meetings_meeting FOR EACH ROW
    WHEN (OLD.state = 'published') EXECUTE FUNCTION meetings_recall_releases();
"""
NOT_RECALLING = """
DROP TRIGGER recall_releases ON meetings_takedown;
DROP TRIGGER recall_releases ON meetings_meeting;
DROP TRIGGER recall_releases_of_deleted ON meetings_meeting;
DROP FUNCTION meetings_recall_releases();
"""
ENDS = [
    ("", "Records were withdrawn or words taken down after it was made."),
    ("replaced", "Only the newest releases are kept."),
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0017_kinds_of_offices")]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "name",
                    models.CharField(help_text="its day: 2026-03-01, 2026-03-01-2", max_length=20, unique=True),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("recalled_at", models.DateTimeField(null=True)),
                ("end", models.CharField(blank=True, choices=ENDS, max_length=10)),
                ("size", models.PositiveBigIntegerField(default=0, help_text="of the bag, in bytes")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("sources", models.BooleanField(default=False, help_text="whether it has the sources")),
                (
                    "files",
                    models.JSONField(
                        default=list, help_text="name, rows, size, sha256 and offset in the bag"
                    ),
                ),
                ("counts", models.JSONField(default=dict, help_text="rows of each table")),
                (
                    "since",
                    models.CharField(
                        blank=True, help_text="the one that changes are told from", max_length=20
                    ),
                ),
                (
                    "changes",
                    models.JSONField(default=dict, help_text="how many records are new, changed, removed"),
                ),
            ],
            options={"ordering": ["-started_at", "-pk"]},
        ),
        watched("meetings_release"),
        migrations.RunSQL(RECALLING, NOT_RECALLING),
    ]
