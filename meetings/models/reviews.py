"""The way of a record to publication, as its editors went it: sent to review, returned, approved, noted."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting


class ReviewStep(models.Model):
    """What an editor did or wrote. Never changed, and never shown to readers."""

    LONGEST_NOTE = 2_000

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("Sent to review")
        RETURNED = "returned", _("Returned")
        APPROVED = "approved", _("Approved")
        ASSIGNED = "assigned", _("Assigned")
        NOTE = "note", _("Note")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="review_steps")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    note = models.TextField(blank=True, max_length=LONGEST_NOTE)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("review step")
        verbose_name_plural = _("review steps")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d}"
