"""The fields of a stored record that a plan would change, for people to read."""

from dataclasses import dataclass

from meetings.ingest.outline import SectionDraft
from meetings.models import Body, Meeting
from meetings.transcripts.transcript import Transcript


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the stored record that would change."""

    field: str
    before: str
    after: str


def field_changes(
    meeting: Meeting, transcript: Transcript, body: Body, sections: tuple[SectionDraft, ...]
) -> tuple[FieldChange, ...]:
    """The fields in which what was read differs from the stored record."""
    pairs = {
        "body": (meeting.body.name, body.name),
        "title": (meeting.title, transcript.title),
        "date": (meeting.date, transcript.date),
        "month": (meeting.month, transcript.month),
        "end_date": (meeting.end_date, transcript.end_date),
        "time": (meeting.time, transcript.time),
        "end_time": (meeting.end_time, transcript.end_time),
        "place": (meeting.place, transcript.place),
        "committee": (meeting.committee, transcript.committee),
        "session": (meeting.session, transcript.session),
        "sitting": (meeting.sitting, transcript.sitting),
        "lead": (meeting.lead, transcript.lead),
        "introduction": ("\n".join(meeting.introduction), "\n".join(transcript.introduction)),
        "kind": (meeting.kind, transcript.kind.value),
        "completeness": (meeting.completeness, transcript.completeness.value),
        "record number": (meeting.record_number, transcript.record_number),
        "recording_url": (meeting.recording_url, transcript.recording_url),
        "sections": (_outline(meeting), "\n".join(each.line for each in sections)),
        "site_sections": (", ".join(meeting.site_sections), ", ".join(transcript.sections)),
        "footnotes": ("\n".join(meeting.footnotes), "\n".join(transcript.footnotes)),
    }
    return tuple(
        FieldChange(name, str(before or ""), str(after or ""))
        for name, (before, after) in pairs.items()
        if (before or "") != (after or "")
    )


def _outline(meeting: Meeting) -> str:
    return "\n".join(row.line for row in meeting.sections.order_by("position"))
