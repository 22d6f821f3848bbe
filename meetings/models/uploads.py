"""What an editor handed in and has not saved yet."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from archive.keys.models import ApiKey
from meetings.models.querysets import UploadQuerySet


class Upload(models.Model):
    """Documents of one editor between preview and save; once saved, only what became of them.

    It is seen by its own editor alone, and for a day.
    """

    LASTS = datetime.timedelta(days=1)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    body = models.CharField(max_length=200, blank=True, help_text="for pages that name none")
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(null=True, blank=True)
    profile = models.TextField(blank=True, help_text="what the editor taught about these documents, as TOML")
    names = models.JSONField(default=dict, blank=True, help_text="what the editor answered about open names")
    read_at = models.DateTimeField(null=True, blank=True, help_text="when a document was last read")
    result = models.JSONField(default=list, blank=True, help_text="a line for each record, once saved")
    api_key = models.ForeignKey(
        ApiKey, null=True, blank=True, on_delete=models.CASCADE, related_name="+", help_text="of a program"
    )
    idempotency_key = models.CharField(max_length=255, blank=True, help_text="the program's own name for it")
    request_digest = models.CharField(max_length=64, blank=True, help_text="of what the program sent")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["api_key", "idempotency_key"],
                condition=~models.Q(idempotency_key=""),
                name="upload_once_per_idempotency_key",
            )
        ]

    def __str__(self) -> str:
        return f"Upload of {self.created_at:%Y-%m-%d %H:%M}"


class UploadedDocument(models.Model):
    """One document of an upload: its bytes, or why they were not taken."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveIntegerField(help_text="order in the upload, from 1")
    path = models.CharField(max_length=500, help_text="the name in reports: a file, or a file in an archive")
    content = models.BinaryField(default=bytes)
    refusal = models.TextField(blank=True, help_text="a sentence for the editor")
    reading = models.BinaryField(null=True, help_text="what reading gave, packed; nothing: not read yet")
    facts = models.JSONField(default=dict, blank=True, help_text="title, day … of each record, as corrected")

    class Meta:
        ordering = ["upload", "position"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "position"], name="uploaded_document_position")
        ]

    def __str__(self) -> str:
        return self.path
