"""What an editor changed in a record and has not saved yet."""

from typing import Any

from django.conf import settings
from django.db import models

from meetings.models.meetings import Meeting


class ChangeDraft(models.Model):
    """One editor's steps on one record, in order. The first `done` stand, those after them were undone.

    `base` is the version of the record that the editor last agreed to. Nobody but editors sees any of it.
    """

    MOST_STEPS = 2_000

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="change_drafts")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    base = models.PositiveIntegerField(default=0, help_text="the number of the version it changes")
    steps = models.JSONField(default=list, blank=True)
    done = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-updated_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "editor"], name="change_draft_once_per_editor"),
        ]

    def __str__(self) -> str:
        return f"{self.done} of {len(self.steps)} steps on {self.meeting_id}"

    @property
    def standing(self) -> list[dict[str, Any]]:
        """The steps that were not undone."""
        return self.steps[: self.done]
