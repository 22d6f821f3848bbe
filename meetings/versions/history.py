"""The versions of a record: noted when it changes, and made again from the differences."""

from collections.abc import Iterable
from typing import Any

from meetings.models import Meeting, Version
from meetings.versions.content import RecordContent, content_of
from meetings.versions.difference import KeyedContent, difference


class NoSuchVersionError(LookupError):
    """The record has no version of this number."""


def newest(meeting: Meeting) -> int:
    """The number of the version that the record is now. A record that never changed is its version 1."""
    found = meeting.versions.order_by("-number").values_list("number", flat=True).first()
    return found or 1


def note(
    meeting: Meeting, before: RecordContent, after: RecordContent, first: Version | None, **facts: Any
) -> Version:
    """Keep that the record was `before` and is `after`; to be called within one's turn to write.

    `first` is kept, too: what the record was where it is older than versions.
    """
    if first:
        first.save(force_insert=True)
    version = Version(
        meeting=meeting,
        number=newest(meeting) + 1,
        change=difference(after, before),
        while_published=meeting.state == Meeting.State.PUBLISHED,
        statements=touched(before, after),
        of_head=before.head != after.head,
        **facts,
    )
    version.save(force_insert=True)
    return version


def first_version(meeting: Meeting, content: RecordContent) -> Version:
    """The version that a record is before anything changed; not saved."""
    return Version(
        meeting_id=meeting.pk,
        number=1,
        at=meeting.updated_at,
        kind=Version.Kind.IMPORT,
        source_id=meeting.source_id,
        imported={},
        while_published=meeting.state == Meeting.State.PUBLISHED,
    )


def stands(meeting: Meeting, content: RecordContent) -> Version:
    """The version that the record is now, kept from now on if it was not."""
    if found := meeting.versions.order_by("-number").first():
        return found
    version = first_version(meeting, content)
    version.save(force_insert=True)
    return version


def touched(before: RecordContent, after: RecordContent) -> list[int]:
    """The numbers of statements that came, went or changed, in ascending order."""
    old = {each.number: each for each in before.statements}
    new = {each.number: each for each in after.statements}
    return sorted(number for number in old.keys() | new.keys() if old.get(number) != new.get(number))


def content_at(meeting: Meeting, number: int) -> RecordContent:
    """What the record said as its version `number`. Raises `NoSuchVersionError`."""
    if not 1 <= number <= newest(meeting):
        raise NoSuchVersionError(f"There is no version {number}.")
    later = meeting.versions.filter(number__gt=number).order_by("-number")
    return _back(content_of(meeting), later.values_list("change", flat=True))


def _back(content: RecordContent, changes: Iterable[Any]) -> RecordContent:
    told = KeyedContent.of(content.as_json())
    for change in changes:
        told = told.changed(change)
    return RecordContent.from_json(told.as_json())
