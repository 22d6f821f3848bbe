"""Every import that changes a record is a version of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from meetings.ingest.archive_view import View
from meetings.ingest.plan import Outcome, Plan
from meetings.models import Meeting, Version
from meetings.versions import history
from meetings.versions.content import RecordContent, content_of


@dataclass(frozen=True, slots=True)
class StateBefore:
    """A record before an import: what it said, its first version if none is kept, and its marks."""

    content: RecordContent
    first: Version | None
    marks: dict[str, Any]


def before(planned: Plan) -> StateBefore | None:
    """What is stored of the record that would be updated; None for a new one."""
    meeting = planned.meeting
    if meeting is None or planned.outcome != Outcome.UPDATED:
        return None
    content = content_of(meeting)
    first = None if meeting.versions.exists() else history.first_version(meeting, content)
    return StateBefore(content, first, marks_of(meeting))


def marks_of(meeting: Meeting) -> dict[str, Any]:
    """By what the record is known to be the one that a source has."""
    return {name: getattr(meeting, name) for name in MARKS}


MARKS = ("source_id", "fingerprint", "key", "likeness")


def keep(
    meeting: Meeting, before: StateBefore | None, after: RecordContent, user: User | None, view: View
) -> None:
    """Keep the version that the import makes, if the record says anything new."""
    if before is None:
        version = history.first_version(meeting, after)
        version.editor_id = user.pk if user else None
        view.writes.add(version)
    elif before.content != after:
        history.note(
            meeting,
            before.content,
            after,
            first=before.first,
            kind=Version.Kind.IMPORT,
            editor=user,
            source_id=meeting.source_id,
            imported={},
            marks=before.marks,
        )
