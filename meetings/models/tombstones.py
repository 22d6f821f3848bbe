"""Records that readers saw and that were taken back to draft: for programs that keep a copy."""

from django.db import models
from django.utils import timezone

from meetings.models.meetings import Meeting


class Tombstone(models.Model):
    """Where a record stood that is a draft again. It is deleted when the record is published."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="tombstone")
    path = models.CharField(max_length=300, help_text="below the site's own path, as readers knew it")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["at", "id"], name="tombstone_moment")]

    def __str__(self) -> str:
        return self.path
