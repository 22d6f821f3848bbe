"""Releases: the whole archive as one file of a day, and when one is offered no longer."""

import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Any number will do, as long as nothing else in this database locks it. The trigger that recalls releases
# holds it shared (migration 0018), so that one which begins waits for takedowns that are under way.
BEGINNING = 7_264_300_102


class ReleaseQuerySet(models.QuerySet["Release"]):
    def finished(self) -> "ReleaseQuerySet":
        """Those that were made whole, the newest first, also those that are offered no longer."""
        return self.exclude(finished_at=None).order_by("-finished_at", "-pk")

    def offered(self) -> "ReleaseQuerySet":
        return self.finished().filter(recalled_at=None)


class Release(models.Model):
    """A bag of files that was or is being made. The file itself is in RELEASES_DIR.

    The database recalls all of them whenever a record is withdrawn or words are taken down, whoever does it.
    """

    class End(models.TextChoices):
        RECALLED = "", _("Records were withdrawn or words taken down after it was made.")
        REPLACED = "replaced", _("Only the newest releases are kept.")

    name = models.CharField(max_length=20, unique=True, help_text="its day: 2026-03-01, 2026-03-01-2")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=End.choices, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="of the bag, in bytes")
    sha256 = models.CharField(max_length=64, blank=True)
    sources = models.BooleanField(default=False, help_text="whether it has the sources")
    files = models.JSONField(default=list, help_text="name, rows, size, sha256 and offset in the bag")
    counts = models.JSONField(default=dict, help_text="rows of each table")
    since = models.CharField(max_length=20, blank=True, help_text="the one that changes are told from")
    changes = models.JSONField(default=dict, help_text="how many records are new, changed, removed")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("release", args=[self.name])

    @property
    def day(self) -> datetime.date:
        return datetime.date.fromisoformat(self.name[:10])

    @property
    def file_name(self) -> str:
        return f"{self.name}.tar"
