"""Published records that were withdrawn, kept so that their addresses and the corrections can say why."""

import datetime
import re

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.models.decisions import public_name
from meetings.models.meetings import Meeting
from meetings.models.officials import Official
from meetings.models.topics import Topic

_RECORD = re.compile(r"/meetings/(undated|[0-9]{4}-[0-9]{2}-[0-9]{2})/([-\w]+)(?:[/.].*)?", re.DOTALL)
_SOURCE = re.compile(r"/sources/([0-9a-f]{64})(?:[/.].*)?", re.DOTALL)
_TOPIC = re.compile(r"/topics/([-\w]+)(?:[/.].*)?", re.DOTALL)
_OFFICIAL = re.compile(r"/officials/([-\w]+)(?:[/.].*)?", re.DOTALL)


class TakedownQuerySet(models.QuerySet["Takedown"]):
    def standing(self) -> "TakedownQuerySet":
        """Without those of records that were published again."""
        return self.filter(undone_at=None)

    def at(self, path: str) -> "Takedown | None":
        """Why nothing is at this address any more: it was the record's, or below it, or only the record had
        it (its source; officials and topics that no other record has). For addresses that answer nothing."""
        if found := _RECORD.fullmatch(path):
            rows = self._of_record(*found.groups())
        elif found := _SOURCE.fullmatch(path):
            rows = self._of_source(found[1])
        elif found := _OFFICIAL.fullmatch(path):
            rows = self._of_official(found[1])
        elif found := _TOPIC.fullmatch(path):
            rows = self._of_topic(found[1])
        else:
            return None
        return rows.standing().first()

    def _of_record(self, day: str, slug: str) -> "TakedownQuerySet":
        return self.filter(meeting__in=_records_at(day, slug))

    def _of_source(self, sha256: str) -> "TakedownQuerySet":
        public = Meeting.objects.published().filter(Q(source__sha256=sha256) | Q(sources__sha256=sha256))
        held = Q(meeting__source__sha256=sha256) | Q(meeting__sources__sha256=sha256)
        return self.none() if public.exists() else self.filter(held)

    def _of_official(self, slug: str) -> "TakedownQuerySet":
        public = Official.objects.public().filter(slug=slug)
        return self.none() if public.exists() else self.filter(meeting__participants__official__slug=slug)

    def _of_topic(self, slug: str) -> "TakedownQuerySet":
        public = Topic.objects.public().filter(slug=slug)
        return self.none() if public.exists() else self.filter(meeting__topic_tags__topic__slug=slug)


def is_hidden(path: str) -> bool:
    """Whether this is the address of a record or official that readers may not see, or one below it."""
    if found := _RECORD.fullmatch(path):
        return _records_at(*found.groups()).exclude(state=Meeting.State.PUBLISHED).exists()
    if found := _OFFICIAL.fullmatch(path):
        known = Official.objects.filter(slug=found[1])
        return known.exists() and not known.public().exists()
    return False


def _records_at(day: str, slug: str) -> "QuerySet[Meeting]":
    try:
        date = None if day == "undated" else datetime.date.fromisoformat(day)
    except ValueError:
        return Meeting.objects.none()
    return Meeting.objects.filter(date=date, slug=slug)


class Takedown(models.Model):
    """A published record was withdrawn: when, by whom and why; and when it was published again."""

    LONGEST_REASON = 1_000

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="takedowns")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(help_text="the editor's reason, for readers")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TakedownQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(undone_at=None), name="takedown_once_per_meeting"
            )
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="takedown_newest")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('corrections')}#{self.anchor}"

    # What follows has the names that it has in `Decision`, beside which readers see it.

    @property
    def what(self) -> str:
        """Without the title, which may be what had to go."""
        facts = {"body": self.meeting.body.name}
        if self.meeting.date is None:
            return _("An undated record (%(body)s) was withdrawn.") % facts
        facts["day"] = date_format(self.meeting.date, "DATE_FORMAT")
        return _("A record of %(day)s (%(body)s) was withdrawn.") % facts

    @property
    def anchor(self) -> str:
        return f"w{self.pk}"

    def get_kind_display(self) -> str:
        return _("Record withdrawn")

    @property
    def who(self) -> str:
        return public_name(self.editor)

    @property
    def undone_who(self) -> str:
        return public_name(self.undone_by)
