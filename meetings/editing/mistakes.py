"""Reports of mistakes: taken from readers within bounds, and closed by editors."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from meetings.models import Meeting, MistakeReport, Version

# More than editors can read: whoever sends more wants to fill the disk.
MOST_OF_RECORD = 50
MOST = 5_000


class TooManyReportsError(Exception):
    """So many reports wait already that no more are taken."""


def hand_in(meeting: Meeting, statement: int | None, words: str, said: str) -> None:
    """Keep a report; one that waits already with the same words is not kept twice."""
    waiting = still_open()
    of_record = waiting.filter(meeting=meeting)
    if of_record.filter(statement=statement, words=words, said=said).exists():
        return
    if of_record.count() >= MOST_OF_RECORD or waiting.count() >= MOST:
        raise TooManyReportsError
    MistakeReport.objects.create(meeting=meeting, statement=statement, words=words, said=said)


def still_open() -> QuerySet[MistakeReport]:
    return MistakeReport.objects.filter(state=MistakeReport.State.OPEN)


def mend(reports: Collection[int], version: Version, editor: User) -> int:
    """Note that this version of their record corrects these reports (primary keys); how many."""
    mended = still_open().filter(pk__in=reports, meeting=version.meeting_id)
    return mended.update(
        state=MistakeReport.State.MENDED, correction=version, handled_by=editor, handled_at=timezone.now()
    )


def close(report: int, editor: User) -> None:
    """Nothing is to be corrected."""
    still_open().filter(pk=report).update(
        state=MistakeReport.State.CLOSED, handled_by=editor, handled_at=timezone.now()
    )


def reopen(report: int) -> None:
    MistakeReport.objects.filter(pk=report).update(
        state=MistakeReport.State.OPEN, correction=None, handled_by=None, handled_at=None
    )
