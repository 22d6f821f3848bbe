"""What is read, cut to the columns that keep it."""

from typing import Any

from meetings.ingest.match import printed_label
from meetings.models import Meeting
from meetings.transcripts.transcript import Transcript, Turn

_LONGEST_RECORDING = 1e7
_HIGHEST_PAGE = 2**31 - 1


def of_turn(turn: Turn) -> dict[str, Any]:
    """The columns of a statement that print what the turn says."""
    return {
        "kind": turn.kind.value,
        "label": printed_label(turn)[:1000],
        "role": turn.role[:1000],
        "note": turn.note[:300],
        "party": turn.party[:200],
        "constituency": turn.constituency[:200],
        "language": turn.language[:10],
        "time": turn.time,
        "start": _seconds(turn.start),
        "end": _seconds(turn.end),
        "page": _counted(turn.page),
        "column": _counted(turn.column),
        "source_id": turn.source_id[:200],
    }


def _seconds(moment: float | None) -> float | None:
    """A place in a recording, as far as it is one: files may say anything."""
    return moment if moment is not None and 0 <= moment <= _LONGEST_RECORDING else None


def _counted(number: int) -> int:
    return number if 0 < number <= _HIGHEST_PAGE else 0


def copy_printed(meeting: Meeting, transcript: Transcript) -> None:
    """Make the meeting say what the transcript says of it as a whole."""
    meeting.title = transcript.title
    meeting.date = transcript.date
    meeting.time = transcript.time
    meeting.month = transcript.month[:7]
    meeting.end_date, meeting.end_time = transcript.end_date, transcript.end_time
    meeting.place = transcript.place
    meeting.committee = transcript.committee[:500]
    meeting.session, meeting.sitting = transcript.session[:300], transcript.sitting[:300]
    meeting.lead = transcript.lead
    meeting.introduction = list(transcript.introduction)
    meeting.footnotes = list(transcript.footnotes)
    meeting.site_sections = list(transcript.sections)
    meeting.source_changed = transcript.changed
    meeting.recording_url = transcript.recording_url[:2000]
    meeting.not_ready = transcript.not_ready
    meeting.kind = transcript.kind.value
    meeting.language = transcript.language
    meeting.completeness = transcript.completeness.value
    # A text copy that leads at last keeps the number and address that the page had.
    meeting.record_number = transcript.record_number or meeting.record_number
    meeting.source_url = transcript.source_url or meeting.source_url
    meeting.richness = transcript.richness
    meeting.problems = [{"line": problem.line, "reason": problem.reason} for problem in transcript.problems]
