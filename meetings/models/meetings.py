"""A meeting: one record of one body, in one language."""

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.directions import reads_from_right
from meetings.models.choices import called, choices, language_called
from meetings.models.querysets import MeetingQuerySet
from meetings.models.records import Body, Source
from meetings.models.slugs import slug
from meetings.transcripts import transcript


class Meeting(models.Model):
    """One record. Title, lead and paragraphs are as printed; nothing here is normalised."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEW = "review", _("In review")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    key = models.CharField(
        max_length=300, help_text="the record number, or, where there is none, date and title folded"
    )
    likeness = models.CharField(
        max_length=300, help_text="date and title folded: by this two copies of one record know each other"
    )
    record_number = models.CharField(max_length=50, blank=True)
    slug = models.SlugField(max_length=120, allow_unicode=True)
    title = models.TextField()
    date = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True, help_text=_("the last day, if it took several"))
    end_time = models.TimeField(null=True, blank=True)
    month = models.CharField(
        max_length=7, blank=True, help_text=_("2025-03, if the source names the month and no day")
    )
    place = models.CharField(max_length=300, blank=True, help_text=_("as printed"))
    committee = models.CharField(max_length=500, blank=True, help_text=_("as printed"))
    session = models.CharField(max_length=300, blank=True, help_text=_("as printed"))
    sitting = models.CharField(max_length=300, blank=True, help_text=_("as printed"))
    lead = models.TextField(blank=True)
    introduction = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        help_text="the page's own paragraphs before the first turn",
    )
    footnotes = ArrayField(models.TextField(), default=list, blank=True, help_text=_("as printed"))
    site_sections = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        help_text=_("the sections of the site that the page stands in: News"),
    )
    kind = models.CharField(max_length=20, choices=choices(transcript.Kind))
    language = models.CharField(max_length=10)
    completeness = models.CharField(max_length=20, choices=choices(transcript.Completeness))
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="the source that leads"
    )
    sources = models.ManyToManyField(Source, related_name="meetings")
    source_url = models.URLField(max_length=2000, blank=True)
    recording_url = models.URLField(max_length=2000, blank=True, help_text=_("the recording of the meeting"))
    richness = models.PositiveSmallIntegerField(default=0, help_text="of the leading source's format")
    problems = models.JSONField(default=list, blank=True, help_text="what reading could not place")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)
    publish_at = models.DateTimeField(
        null=True, blank=True, help_text=_("approved, and published by the worker at this moment")
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("the editor who looks after it"),
    )
    not_ready = models.TextField(blank=True, help_text=_("why the record was saved as a draft only"))
    noindex = models.BooleanField(
        _("hidden from search engines"),
        default=False,
        help_text=_("Search engines are asked not to list it. Readers of this archive still find it."),
    )
    last_number = models.PositiveIntegerField(
        default=0, help_text="the highest statement number ever given here; numbers are never used again"
    )
    last_section = models.PositiveIntegerField(
        default=0, help_text="the highest section number ever given here; numbers are never used again"
    )
    fingerprint = models.CharField(max_length=64, help_text="of what was read: equal means nothing to write")
    created_at = models.DateTimeField(auto_now_add=True)
    source_changed = models.DateField(
        null=True, blank=True, help_text=_("when the source says it was last changed")
    )
    updated_at = models.DateTimeField(help_text=_("when the record last changed"))

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = [models.F("date").desc(nulls_last=True), "-time", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "key", "language"], name="meeting_once_per_body"),
            models.UniqueConstraint(fields=["date", "slug"], name="meeting_address", nulls_distinct=False),
        ]
        indexes = [
            models.Index(fields=["likeness", "language"], name="meeting_likeness"),
            models.Index(
                models.F("date").desc(nulls_last=True),
                models.F("time").desc(),
                models.F("id").desc(),
                name="meeting_newest",
            ),
            models.Index(fields=["record_number"], name="meeting_record_number"),
            models.Index(fields=["id"], name="meeting_unseen", condition=~models.Q(state="published")),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.day})"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.day, self.slug])

    def hold(self) -> None:
        """Lock the row until the transaction ends, with what was decided about the record since it was read.

        Without it, saving the row would take back a withdrawal, or a publication on time, of this moment.
        """
        held = Meeting.objects.select_for_update()
        self.refresh_from_db(fields=["state", "publish_at", "assigned_to"], from_queryset=held)

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """As Django would say it, but a list shows many of them, and Django looks through all choices."""
        return called(self.kind)

    def get_completeness_display(self) -> str:  # type: ignore[no-redef]
        return called(self.completeness)

    @property
    def language_name(self) -> str:
        return language_called(self.language)

    @property
    def day(self) -> str:
        """The date as the address has it: "2025-02-24", or "undated"."""
        return self.date.isoformat() if self.date else "undated"

    @property
    def in_log(self) -> str:
        """How the audit log names it: nothing there can be taken out again, so it must not have the title."""
        return f"record {self.pk} ({self.day})"

    @property
    def undated(self) -> str:
        """What stands for the date where the record names none: the month, if it names that."""
        year, _dash, month = self.month.partition("-")
        if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and int(year)):
            return gettext("undated")
        return date_format(datetime.date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")

    @property
    def is_rtl(self) -> bool:
        """Whether its words run from right to left."""
        return reads_from_right(self.language)

    @property
    def is_minutes(self) -> bool:
        """Whether it says what was done, in paragraphs that nobody speaks."""
        return self.kind == transcript.Kind.MINUTES

    @property
    def place_url(self) -> str:
        """The list of what was held at the same place; "" where none is printed."""
        return reverse("place", args=[slug(self.place)]) if self.place else ""

    @property
    def opening(self) -> list[str]:
        """What is found as the meeting itself: title, lead, introduction, and the headings of its sections.

        Costs a query for a meeting with sections, unless they are prefetched.
        """
        headings = [section.heading for section in self.sections.all()] if self.last_section else []
        return [part for part in (self.title, self.lead, *self.introduction, *headings) if part]

    @property
    def history_url(self) -> str:
        return reverse("record_history", args=[self.day, self.slug])

    def statement_url(self, number: int) -> str:
        return reverse("statement", args=[self.day, self.slug, number])
