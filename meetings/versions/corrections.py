"""Corrections of texts and days over all records, as far as readers may know of them."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from meetings.models import Meeting, Takedown, Version
from meetings.versions.public import CORRECTIONS


def told() -> QuerySet[Version]:
    """Every correction that the history of a public record tells, without what makes the versions.

    That is what editors changed, and days that a source corrected.
    """
    public = Version.objects.filter(
        meeting__state=Meeting.State.PUBLISHED, number__gt=1, while_published=True
    )
    by_editors = Q(kind__in=CORRECTIONS)
    of_day = Q(of_head=True, change__head__has_key="date")
    unseen = Version.objects.filter(
        meeting=OuterRef("meeting"), number__gt=OuterRef("number"), while_published=False
    )
    withdrawn = (
        Takedown.objects.of_records()
        .filter(meeting=OuterRef("meeting"))
        .annotate(until=Coalesce("undone_at", Now()))
        .filter(until__gte=OuterRef("at"))
    )
    shown = public.filter(by_editors | of_day).exclude(Exists(unseen)).exclude(Exists(withdrawn))
    return shown.defer("change", "imported", "marks")


def of_days(corrections: QuerySet[Version]) -> QuerySet[Version]:
    """Those after which the record has another day."""
    return corrections.filter(of_head=True, change__head__has_key="date")


def with_days(corrections: QuerySet[Version]) -> QuerySet[Version]:
    """With `day_before`: the change of the day, if there was one."""
    return corrections.annotate(day_before=F("change__head__date"))
