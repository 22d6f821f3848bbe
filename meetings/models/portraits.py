"""Pictures of officials."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Portrait(models.Model):
    """A picture in two sizes, known by what it shows: another picture is another row, at another address."""

    digest = models.CharField(max_length=32, primary_key=True, help_text="of both files")
    large = models.BinaryField(help_text="JPEG, 320 pixels a side")
    small = models.BinaryField(help_text="JPEG, 96 pixels a side")
    credit = models.CharField(max_length=300, help_text="who made it, for readers")
    licence = models.CharField(max_length=300, help_text="on what terms it may be shown, for readers")
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.credit}, {self.licence}"

    def get_absolute_url(self) -> str:
        return reverse("portrait", args=[self.digest, "large"])
