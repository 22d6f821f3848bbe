"""What was taken down, kept so that its address and the corrections can say why, without the words."""

import datetime
import re

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.models.decisions import public_name
from meetings.models.meetings import Meeting
from meetings.models.officials import Official
from meetings.models.records import Source
from meetings.models.topics import Topic

_RECORD = re.compile(r"/meetings/(undated|[0-9]{4}-[0-9]{2}-[0-9]{2})/([-\w]+)(?:[/.].*)?", re.DOTALL)
_STATEMENT = re.compile(r"/meetings/[^/]+/[^/]+/s([1-9][0-9]{0,8})/.*", re.DOTALL)
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
            rows = self._of_record(found[1], found[2])
            if said := _STATEMENT.fullmatch(path):
                rows |= self._of_statement(found[1], found[2], int(said[1]))
        elif found := _SOURCE.fullmatch(path):
            rows = self._of_source(found[1])
        elif found := _OFFICIAL.fullmatch(path):
            rows = self._of_official(found[1])
        elif found := _TOPIC.fullmatch(path):
            rows = self._of_topic(found[1])
        else:
            return None
        return rows.standing().first()

    def of_records(self) -> "TakedownQuerySet":
        """Those of whole records."""
        return self.filter(part=Takedown.Part.RECORD)

    def for_readers(self) -> "TakedownQuerySet":
        """Without what was taken down from records that readers may not see."""
        return self.filter(Q(part=Takedown.Part.RECORD) | Q(meeting__state=Meeting.State.PUBLISHED))

    def of_words(self) -> "TakedownQuerySet":
        """Those by which a new source of their record is looked through."""
        return self.standing().exclude(marks={})

    def of_statement(self, meeting: Meeting, number: int) -> "TakedownQuerySet":
        return self.standing().filter(part=Takedown.Part.STATEMENT, meeting=meeting, statement=number)

    def _of_record(self, day: str, slug: str) -> "TakedownQuerySet":
        return self.of_records().filter(meeting__in=_records_at(day, slug))

    def _of_statement(self, day: str, slug: str, number: int) -> "TakedownQuerySet":
        published = _records_at(day, slug).filter(state=Meeting.State.PUBLISHED)
        return self.filter(part=Takedown.Part.STATEMENT, meeting__in=published, statement=number)

    def _of_source(self, sha256: str) -> "TakedownQuerySet":
        alone = self.filter(part=Takedown.Part.SOURCE, source__sha256=sha256)
        public = Meeting.objects.published().filter(Q(source__sha256=sha256) | Q(sources__sha256=sha256))
        if alone.standing().exists() or public.exists():
            return alone
        held = Q(meeting__source__sha256=sha256) | Q(meeting__sources__sha256=sha256)
        return self.of_records().filter(held)

    def _of_official(self, slug: str) -> "TakedownQuerySet":
        public = Official.objects.public().filter(slug=slug)
        own = Q(meeting__participants__official__slug=slug)
        return self.none() if public.exists() else self.of_records().filter(own)

    def _of_topic(self, slug: str) -> "TakedownQuerySet":
        public = Topic.objects.public().filter(slug=slug)
        own = Q(meeting__topic_tags__topic__slug=slug)
        return self.none() if public.exists() else self.of_records().filter(own)


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
    """A record, a statement, words of a record or one of its sources was taken down: when, by whom and why.

    `undone_at` says since when it no longer holds: a record was published again, or the others were lifted.
    """

    LONGEST_REASON = 1_000

    class Part(models.TextChoices):
        RECORD = "record", gettext_lazy("Record withdrawn")
        STATEMENT = "statement", gettext_lazy("Statement taken down")
        WORDS = "words", gettext_lazy("Words taken down")
        SOURCE = "source", gettext_lazy("Source taken down")

    class Reason(models.TextChoices):
        PERSONAL = "personal", gettext_lazy("personal data")
        COURT = "court", gettext_lazy("a court’s decision")
        COPYRIGHT = "copyright", gettext_lazy("copyright")
        SAFETY = "safety", gettext_lazy("somebody’s safety")
        MISTAKE = "mistake", gettext_lazy("published by mistake")
        OTHER = "other", gettext_lazy("another reason")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="takedowns")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.RECORD)
    statement = models.PositiveIntegerField(null=True, blank=True, help_text="its number, if of one alone")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    words = models.PositiveIntegerField(default=0, help_text="how many")
    places = models.PositiveIntegerField(default=0, help_text="in how many places they stood")
    destroyed = models.BooleanField(default=False, help_text="for good: the originals are not kept either")
    marks = models.JSONField(
        default=dict, blank=True, help_text="keyed hashes by which a source is found to have the words"
    )
    address_mark = models.CharField(
        max_length=32, blank=True, help_text="a keyed hash of an address that had the words"
    )
    earlier_address_marks = ArrayField(
        models.CharField(max_length=32), default=list, blank=True, help_text="of those that led to it"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    why = models.TextField(blank=True, help_text="the editor's reason, for readers")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TakedownQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(undone_at=None, part="record"),
                name="takedown_once_per_meeting",
            )
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="takedown_newest"),
            models.Index(fields=["address_mark"], name="takedown_address", condition=~Q(address_mark="")),
            GinIndex(fields=["earlier_address_marks"], name="takedown_earlier_addresses"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('corrections')}#{self.anchor}"

    # What follows has the names that it has in `Decision`, beside which readers see it.

    @property
    def what(self) -> str:
        """Without the title, which may be what had to go."""
        facts: dict[str, object] = {"body": self.meeting.body.name, "number": self.statement}
        if self.meeting.date is None:
            facts["record"] = _("an undated record (%(body)s)") % facts
        else:
            facts["day"] = date_format(self.meeting.date, "DATE_FORMAT")
            facts["record"] = _("a record of %(day)s (%(body)s)") % facts
        return self._told() % (facts | {"count": self.words})

    def _told(self) -> str:
        if self.part == self.Part.STATEMENT:
            return _("Statement %(number)s was taken down from %(record)s.")
        if self.part == self.Part.WORDS:
            return ngettext(
                "%(count)s word was taken down from %(record)s.",
                "%(count)s words were taken down from %(record)s.",
                self.words,
            )
        if self.part == self.Part.SOURCE:
            return _("A source of %(record)s was taken down.")
        if self.meeting.date is None:
            return _("An undated record (%(body)s) was withdrawn.")
        return _("A record of %(day)s (%(body)s) was withdrawn.")

    @property
    def told_why(self) -> str:
        """The reason and the note, for readers."""
        return ": ".join(filter(None, (str(self.get_reason_display()) if self.reason else "", self.why)))

    @property
    def anchor(self) -> str:
        return f"w{self.pk}"

    def get_kind_display(self) -> str:
        return str(self.get_part_display())

    @property
    def who(self) -> str:
        return public_name(self.editor)

    @property
    def undone_who(self) -> str:
        return public_name(self.undone_by)
