"""Versions of a record: who changed it, when, why and from which source, and what it was before."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.decisions import public_name
from meetings.models.meetings import Meeting
from meetings.models.records import Source


class Version(models.Model):
    """One state of a record. The newest is the record itself; `change` makes the one before of this one."""

    LONGEST_NOTE = 1_000

    class Kind(models.TextChoices):
        IMPORT = "import", _("Imported")
        EDIT = "edit", _("Edited")
        RESTORE = "restore", _("Restored")
        UNDO = "undo", _("Import undone")
        TAKEDOWN = "takedown", _("Words taken down")

    class Reason(models.TextChoices):
        TYPO = "typo", _("Typo")
        SOURCE = "source", _("Source corrected")
        SPEAKER = "speaker", _("Speaker")
        LAYOUT = "layout", _("Layout")
        PRIVACY = "privacy", _("Privacy")
        OTHER = "other", _("Other")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="from 1; never changed, never reused")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=10, blank=True, choices=Reason.choices)
    note = models.TextField(blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="of an import"
    )
    change = models.JSONField(default=dict, blank=True, help_text="what makes the version before of this one")
    imported = models.JSONField(
        null=True, blank=True, help_text="of an import: what makes what the source says of this version"
    )
    marks = models.JSONField(
        default=dict, blank=True, help_text="of an import: the record's source and marks before it"
    )
    while_published = models.BooleanField(default=False, help_text="readers saw the record as it then became")
    statements = ArrayField(
        models.PositiveIntegerField(), default=list, blank=True, help_text="numbers of those that changed"
    )
    of_head = models.BooleanField(default=False, help_text="title, date, place or the like changed")

    class Meta:
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="version_once_per_meeting"),
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="version_newest")]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def who(self) -> str:
        return public_name(self.editor)
