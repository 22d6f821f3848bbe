"""The words for sets of rows."""

import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Substr
from django.utils import timezone


class MeetingQuerySet(models.QuerySet[Any]):
    def published(self) -> "MeetingQuerySet":
        """What the public may see: the one definition, used by every page, feed, export and the index."""
        return self.filter(state="published")

    def on(self, date: datetime.date) -> "MeetingQuerySet":
        return self.filter(date=date)

    def newest_first(self) -> "MeetingQuerySet":
        return self.order_by(models.F("date").desc(nulls_last=True), "-time", "-pk")

    def for_lists(self) -> "MeetingQuerySet":
        """With the body, and only the columns that a line in a list shows."""
        return self.select_related("body").only(
            "title", "slug", "date", "time", "place", "lead", "kind", "language", "completeness", "body"
        )


class StatementQuerySet(models.QuerySet[Any]):
    def published(self) -> "StatementQuerySet":
        return self.filter(meeting__state="published")


class OfficialQuerySet(models.QuerySet[Any]):
    def current(self) -> "OfficialQuerySet":
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def by_surname(self) -> "OfficialQuerySet":
        """In the order of the alphabet, with the surname's `letter`, small: "Č" stands with "C"."""
        named = self.annotate(letter=Substr("sort_key", 1, 1))
        return named.order_by("sort_key", "sort_name", "pk")


class UploadQuerySet(models.QuerySet[Any]):
    def lasting(self) -> "UploadQuerySet":
        """Without those that are older than an upload is kept."""
        return self.filter(created_at__gt=timezone.now() - self.model.LASTS)

    def expired(self) -> "UploadQuerySet":
        return self.filter(created_at__lte=timezone.now() - self.model.LASTS)

    def of(self, user: Any) -> "UploadQuerySet":
        return self.filter(user=user)


class DecisionQuerySet(models.QuerySet[Any]):
    def standing(self) -> "DecisionQuerySet":
        """Without those that were taken back."""
        return self.filter(undone_at=None)

    def for_readers(self) -> "DecisionQuerySet":
        """Newest first, with whose acts they were, and without the rows they changed."""
        return self.select_related("editor", "undone_by", "meeting").defer("changes").order_by("-at", "-pk")


class ParticipantQuerySet(models.QuerySet[Any]):
    def there(self) -> "ParticipantQuerySet":
        """Those who attended, spoke or were given the floor, not those only mentioned."""
        return self.filter(models.Q(attended=True) | models.Q(spoke=True) | ~models.Q(given_floor=""))

    def unsettled(self) -> "ParticipantQuerySet":
        """Those who were there, and whom neither a rule nor an editor could tell."""
        return self.there().filter(official=None, confirmed=False, rule__in=("unknown", "ambiguous"))
