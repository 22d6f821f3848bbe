"""Finds what is new in published records, and notes it for all who follow it.

A row for each record says up to which number, and with which words, its statements were announced. So no
statement is announced twice, also when a record is read anew and the same words get another number.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import BigIntegerField, F, Func, Q, QuerySet
from django.utils import timezone

from meetings.alerts import record_news
from meetings.alerts.matching import following, matches
from meetings.alerts.noting import Found, note
from meetings.alerts.webhooks import noting as webhooks
from meetings.models import Announcement, Meeting, Statement
from meetings.search.index.documents import documents
from meetings.search.index.engine import IndexDocument

# A record is announced when it has not changed for so long: an editor's mishap is mended by then, a load that
# is under way has linked its names, and its next record joins the same e-mail.
QUIET = datetime.timedelta(minutes=2)
RECORDS_AT_ONCE = 200


class WordsDigest(Func):
    """64 bits of a statement's words, however they are spaced and capitalised."""

    template = (
        "('x' || substr(md5(lower(regexp_replace(array_to_string(%(expressions)s, ' '), '\\s+', ' ', 'g'))), "
        "1, 16))::bit(64)::bigint"
    )
    output_field = BigIntegerField()


@dataclass(slots=True)
class _Record:
    """A record with what was announced of it, and the numbers of its new statements by their keys."""

    meeting: Meeting
    before: Announcement | None
    last_number: int
    digests: dict[int, None]
    new: dict[int, int] = field(default_factory=dict)

    def read(self, pk: int, number: int, digest: int) -> None:
        announced_to = self.before.last_number if self.before else 0
        if number > announced_to and (not self.before or digest not in self.digests):
            self.new[pk] = number
        self.last_number = max(self.last_number, number)

    def is_new(self, document: IndexDocument) -> bool:
        return document.statement in self.new if document.statement else self.before is None

    def after(self, digests: Iterable[int]) -> Announcement:
        return Announcement(
            meeting=self.meeting,
            record_updated_at=self.meeting.updated_at,
            last_number=self.last_number,
            digests=list(self.digests | dict.fromkeys(digests)),
            version=self.meeting.newest_version,  # type: ignore[attr-defined]
            withdrawn=self.meeting.state != Meeting.State.PUBLISHED,
        )


def announce(now: datetime.datetime | None = None) -> int:
    """Note everything new for those who follow it; how many records were looked at.

    May be cut off at any moment: what was noted is not noted again, and the rest is done the next time.
    """
    changed = _changed_until((now or timezone.now()) - QUIET)
    done = 0
    while batch := list(changed[:RECORDS_AT_ONCE]):
        _announce(batch)
        done += len(batch)
    return done


def _changed_until(moment: datetime.datetime) -> QuerySet[Meeting]:
    """Published records that have changed since they were looked at, and those that left the pages since."""
    shown = Q(state=Meeting.State.PUBLISHED) | ~Q(announcement=None)
    other = Q(announcement=None) | ~Q(announcement__record_updated_at=F("updated_at"))
    rows = Meeting.objects.filter(shown, other, updated_at__lte=moment)
    rows = rows.select_related("announcement").annotate(newest_version=record_news.newest_version())
    return rows.defer("problems").order_by("pk")


def _announce(meetings: Collection[Meeting]) -> None:
    records, digests = _read(meetings)
    found = _found(records) if any(record.new for record in records.values()) else []
    with transaction.atomic():
        note(found)
        record_news.note_changes(
            (record.meeting, record.before, sorted(record.new.values())) for record in records.values()
        )
        webhooks.note_found(found)
        webhooks.note((record.meeting, record.before) for record in records.values())
        Announcement.objects.bulk_create(
            [record.after(digests[pk]) for pk, record in records.items()],
            update_conflicts=True,
            unique_fields=["meeting"],
            update_fields=["record_updated_at", "last_number", "digests", "version", "withdrawn"],
        )


def _read(meetings: Collection[Meeting]) -> tuple[dict[int, _Record], dict[int, list[int]]]:
    """The records by their keys, and the digests of all their statements."""
    records = {}
    for meeting in meetings:
        before: Announcement | None = getattr(meeting, "announcement", None)
        known = dict.fromkeys(before.digests) if before else {}
        records[meeting.pk] = _Record(meeting, before, before.last_number if before else 0, known)
    digests: dict[int, list[int]] = {pk: [] for pk in records}
    public = [pk for pk, record in records.items() if record.meeting.state == Meeting.State.PUBLISHED]
    rows = Statement.objects.filter(meeting__in=public).order_by("meeting", "position")
    for pk, meeting_id, number, digest in rows.values_list(
        "pk", "meeting", "number", WordsDigest("paragraphs")
    ):
        records[meeting_id].read(pk, number, digest)
        digests[meeting_id].append(digest)
    return records, digests


def _found(records: dict[int, _Record]) -> list[Found]:
    """What searches find among the new statements, by the address of the search."""
    of_webhooks = webhooks.searches()
    if not of_webhooks and not following().filter(meeting=None).exists():
        return []
    new = [each for each in documents(records) if records[each.meeting].is_new(each)]
    return [
        Found(address, [(hit.meeting, records[hit.meeting].new.get(hit.statement, 0)) for hit in hits])
        for address, hits in matches(new, of_webhooks)
    ]
