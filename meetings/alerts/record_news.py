"""What those who follow one record are told: that it was corrected, completed or withdrawn."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from meetings.alerts.matching import following
from meetings.models import AlertMatch, Announcement, Meeting, Subscription, Version
from meetings.versions.public import listed

Change = tuple[Meeting, Announcement | None, Sequence[int]]

# Of new statements in one record, so many are named; the e-mail links to the record.
_MOST = 20


def newest_version() -> Coalesce:
    """The number of a record's newest version, for a set of records."""
    own = Version.objects.filter(meeting=OuterRef("pk")).order_by("-number").values("number")
    return Coalesce(Subquery(own[:1]), 1)


def note_changes(changes: Iterable[Change]) -> None:
    """Keep the news of records for those who follow them. In the caller's transaction."""
    known = {meeting.pk: (meeting, before, new) for meeting, before, new in changes if before}
    followers = following().filter(meeting__in=known).select_for_update(of=["self"], no_key=True)
    now = timezone.now()
    rows = [
        AlertMatch(
            subscription=each,
            meeting_id=each.meeting_id,
            news=news,
            number=number,
            due_at=Subscription.Frequency(each.frequency).due(now),
        )
        for each in followers.order_by("pk")
        if each.meeting_id
        for news, number in _news(*known[each.meeting_id])
    ]
    AlertMatch.objects.bulk_create(rows, ignore_conflicts=True)


def _news(
    meeting: Meeting, before: Announcement | None, new: Sequence[int]
) -> Iterator[tuple[AlertMatch.News, int]]:
    if before is None:
        return
    if meeting.state == Meeting.State.WITHDRAWN and not before.withdrawn:
        yield AlertMatch.News.WITHDRAWN, 0
    if meeting.state != Meeting.State.PUBLISHED:
        return
    if _is_corrected(meeting, before, set(new)):
        yield AlertMatch.News.CORRECTED, 0
    yield from ((AlertMatch.News.COMPLETED, number) for number in new[:_MOST])


def _is_corrected(meeting: Meeting, before: Announcement, new: set[int]) -> bool:
    """Whether something of what was there changed, in a version that readers may know of."""
    later: Iterable[Version] = listed(meeting).filter(number__gt=before.version, while_published=True)
    return any(each.of_head or set(each.statements) - new for each in later)
