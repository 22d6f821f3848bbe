"""Mistakes that readers reported: seen by editors alone, and without a word about who sent them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from meetings.models.versions import Version


class MistakeReport(models.Model):
    """What a reader says is wrong with a record or one of its statements, and what became of it."""

    LONGEST = 2_000
    LONGEST_WORDS = 1_000

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        MENDED = "mended", _("Mended")
        CLOSED = "closed", _("Closed")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="mistakes")
    statement = models.PositiveIntegerField(null=True, blank=True, help_text="its number; none: the record")
    words = models.TextField(blank=True, help_text="the words that the reader chose")
    said = models.TextField(help_text="what is wrong")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    correction = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="mistakes"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], name="mistake_open", condition=models.Q(state="open"))]

    def __str__(self) -> str:
        return self.said[:60]

    @property
    def place(self) -> str:
        """Where at the desk it is mended, below the record's page there."""
        return f"?edit=s{self.statement}#s{self.statement}" if self.statement else "?edit=head#head"
