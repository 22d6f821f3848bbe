"""Writes a plan that keeps the corrections of editors."""

from django.contrib.auth.models import User
from django.utils.translation import gettext_noop as _

from meetings.ingest.archive_view import View
from meetings.ingest.kept_versions import StateBefore
from meetings.ingest.plan import Plan
from meetings.ingest.rewrite import RewriteReasons, rewrite
from meetings.models import Meeting, Version
from meetings.versions import history
from meetings.versions.content import RecordContent
from meetings.versions.difference import difference

_REASONS = RewriteReasons(
    moved=_("The source corrected the date of the record."),
    joined=_("The source merged this statement with another."),
    gone=_("The source no longer has this statement."),
)


def write_merged(
    planned: Plan, merged: RecordContent, before: StateBefore, source: int, user: User | None, view: View
) -> Meeting:
    """The record as merged, known by its new source; what that source says alone is kept with the version."""
    meeting = planned.meeting
    assert meeting is not None
    assert planned.source_says is not None
    view.flush()
    meeting.key, meeting.likeness, meeting.fingerprint = planned.key, planned.likeness, planned.fingerprint
    meeting.source_id = source
    if planned.transcript and planned.transcript.changed:
        meeting.source_changed = planned.transcript.changed
    meeting.hold()
    meeting.save(update_fields=["key", "likeness", "fingerprint", "source_id", "source_changed"])
    view.link(meeting, source)
    unwanted = {draft.person.name[:300] for draft in planned.participants if draft.person.unwanted}
    after = rewrite(meeting, before.content, merged, {}, _REASONS, unwanted)
    history.note(
        meeting,
        before.content,
        after,
        first=before.first,
        kind=Version.Kind.IMPORT,
        editor=user,
        source_id=source,
        imported=difference(after, planned.source_says),
        marks=before.marks,
    )
    return meeting
