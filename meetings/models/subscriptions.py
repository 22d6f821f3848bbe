"""Alerts by e-mail: who follows what, what was found for them, and which e-mails wait to be sent.

Of a person no more is kept than the address, the language of their e-mails, and what they follow.
"""

import datetime
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting


class Subscriber(models.Model):
    """An address that was confirmed. It is deleted with the last of its subscriptions."""

    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(_("language"), max_length=10)
    together = models.BooleanField(
        _("together"), default=True, help_text=_("What several alerts found comes in one e-mail.")
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    failed_at = models.DateTimeField(
        _("refused"), null=True, blank=True, help_text=_("E-mails came back; none are sent from then on.")
    )
    failure = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return self.email


class Subscription(models.Model):
    """One alert: a search (`address`, its query string without the "?"), or a record."""

    LONGEST_ADDRESS = 1_500

    class Frequency(models.TextChoices):
        AT_ONCE = "at-once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

        def due(self, now: datetime.datetime) -> datetime.datetime:
            """When what is found now is sent: at once, or at six in the morning, weekly on Mondays."""
            if self is self.AT_ONCE:
                return now
            local = timezone.localtime(now)
            day = local.date() + datetime.timedelta(days=1 if local.hour >= _MORNING.hour else 0)
            if self is self.WEEKLY:
                day += datetime.timedelta(days=-day.weekday() % 7)
            return datetime.datetime.combine(day, _MORNING, local.tzinfo)

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    address = models.TextField(blank=True)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    frequency = models.CharField(max_length=10, choices=Frequency.choices)
    paused = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    needs = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        help_text="a statement that has none of these cannot match; empty: any can",
    )
    needs_mark = models.CharField(max_length=100, blank=True, help_text="what `needs` was made with")
    more = models.PositiveIntegerField(default=0, help_text="found and not kept, as there were so many")

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "address", "meeting"], name="subscription_once", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(fields=["address"], name="subscription_address")]

    def __str__(self) -> str:
        return self.address or f"record {self.meeting_id}"


_MORNING = datetime.time(6)


class Letter(models.Model):
    """An e-mail that is to be sent. It is deleted as soon as the mail server has taken it."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("Confirmation")
        LINK = "link", _("Link to one’s alerts")
        ALERT = "alert", _("Alert")
        KEY = "key", _("Answer about an API key")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    email = models.EmailField(_("e-mail"))
    subscriber = models.ForeignKey(
        Subscriber, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    language = models.CharField(max_length=10)
    token = models.TextField(blank=True, help_text="what a confirmation confirms, or the request for a key")
    mark = models.UUIDField(default=uuid.uuid4, help_text="tells mail programs that it came twice")
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("tried next"), default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("e-mail to be sent")
        verbose_name_plural = _("e-mails to be sent")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.email}"


class AlertMatch(models.Model):
    """What an alert found and has not sent yet: a statement (0: title and lead), or news of a record."""

    class News(models.TextChoices):
        FOUND = "found", _("New")
        CORRECTED = "corrected", _("Corrected")
        COMPLETED = "completed", _("New statements")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="matches")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)
    news = models.CharField(max_length=10, choices=News.choices, default=News.FOUND)
    due_at = models.DateTimeField(db_index=True)
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="matches"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "meeting", "number", "news"], name="alert_match_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.news}: record {self.meeting_id}, statement {self.number}"


class Announcement(models.Model):
    """What those who follow were told of a record. What is in it is not told again."""

    meeting = models.OneToOneField(Meeting, primary_key=True, on_delete=models.CASCADE)
    record_updated_at = models.DateTimeField(help_text="the record's, when it was last looked at")
    last_number = models.PositiveIntegerField(default=0, help_text="the highest number of a statement told")
    digests = ArrayField(
        models.BigIntegerField(), default=list, help_text="of the words of all statements told"
    )
    version = models.PositiveIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"record {self.meeting_id}"
