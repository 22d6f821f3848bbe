"""The manifest: which sources and records the archive had; each line holds the hash of the one before.

The database refuses to change or remove a line. Lines have hashes and numbers only: what was taken down
leaves no words here.
"""

from django.db import models


class ManifestLine(models.Model):
    """One line, as it is exported. `kind`, `subject` and `sha256` repeat what is in it."""

    class Kind(models.TextChoices):
        SOURCE = "source"
        RECORD = "record"
        TIMESTAMP = "timestamp"

    number = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=64, help_text="a source's SHA-256, a record's number")
    sha256 = models.CharField(max_length=64, help_text="empty where something is public no longer")
    line = models.TextField()

    class Meta:
        # The migration makes the table with its trigger; emptying all tables, as tests do, leaves it alone.
        managed = False
        db_table = "manifest_line"
        ordering = ["number"]

    def __str__(self) -> str:
        return self.line
