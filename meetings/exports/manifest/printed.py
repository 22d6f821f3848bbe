"""A record in one form of bytes, so that its hash says that not a letter of it has changed.

Only what was printed and where it stands; whom a name means is this archive's claim and not part of it.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch

from meetings.models import Meeting, Source

_AT_ONCE = 100
_HEAD = (
    "title date time end_date end_time month place committee session sitting lead introduction footnotes "
    "kind language record_number source_url"
).split()
_STATEMENT = (
    "number kind label role note party constituency language time start end page column paragraphs"
).split()
_PARTICIPANT = "name role presence arrived left party constituency".split()
_SECTION = "number level printed_number title start".split()


def published_records() -> Iterator[tuple[int, bytes]]:
    """Number and bytes of every published record."""
    numbers = list(Meeting.objects.published().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(numbers), _AT_ONCE):
        for meeting in _loaded(numbers[first : first + _AT_ONCE]):
            yield meeting.pk, _bytes(meeting)


def _loaded(numbers: Sequence[int]) -> Any:
    return (
        Meeting.objects.published()
        .filter(pk__in=numbers)
        .order_by("pk")
        .select_related("body")
        .prefetch_related(
            "statements", "participants", "sections", Prefetch("sources", Source.objects.only("sha256"))
        )
    )


def _bytes(meeting: Meeting) -> bytes:
    """JSON with sorted keys, without spaces, in UTF-8."""
    record = {
        "format": 1,
        "record": meeting.pk,
        "address": meeting.get_absolute_url(),
        "body": meeting.body.name,
        "sources": sorted(source.sha256 for source in meeting.sources.all()),
        "participants": [_facts(each, _PARTICIPANT) for each in meeting.participants.all()],
        "sections": [_facts(each, _SECTION) for each in meeting.sections.all()],
        "statements": [_facts(each, _STATEMENT) for each in meeting.statements.all()],
    }
    record |= _facts(meeting, _HEAD)
    written = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode("utf-8", "backslashreplace")


def _facts(row: Any, names: Sequence[str]) -> dict[str, Any]:
    """Without what is not known."""
    values = ((name, getattr(row, name)) for name in names)
    return {name: _plain(value) for name, value in values if value not in (None, "", [])}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value
