"""The outbox of the search index."""

from django.db import models


class IndexTask(models.Model):
    """A meeting whose index entry is older than its rows. Plain number: the meeting may be gone."""

    meeting_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"meeting {self.meeting_id}"
