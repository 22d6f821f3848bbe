"""Which stored record a transcript is a copy or a later version of."""

from collections.abc import Sequence

from django.db.models import Q

from meetings.ingest import identity
from meetings.ingest.continuity import Passage
from meetings.models import Meeting, Statement
from meetings.transcripts.transcript import Transcript, Turn

# Where a page does not say whose record it is.
UNSTATED_BODY = "Body not stated"


def stored(transcript: Transcript, body_name: str) -> Meeting | None:
    """The stored record that this one is a copy or a later version of."""
    if transcript.record_number:
        by_number = Meeting.objects.filter(
            body__name=body_name, key=transcript.record_number, language=transcript.language
        ).select_related("body", "source")
        if found := by_number.first():
            return found
    alike = Meeting.objects.filter(
        likeness=identity.likeness(transcript), language=transcript.language
    ).select_related("body", "source")
    if body_name != UNSTATED_BODY:
        alike = alike.filter(Q(body__name=body_name) | Q(body__name=UNSTATED_BODY))
    if transcript.record_number:
        # Another number is another record, however alike.
        alike = alike.filter(record_number="")
    return _same_words(list(alike[:20]), transcript)


def _same_words(candidates: list[Meeting], transcript: Transcript) -> Meeting | None:
    """Of records of one day and title, the one that shares words with this, if any does."""
    if not candidates:
        return None
    after = {passage.key for passage in passages(transcript.turns)}
    shared = [(_overlap(meeting, after), meeting) for meeting in candidates]
    best, meeting = max(shared, key=lambda pair: (pair[0], -pair[1].pk))
    return meeting if best >= 0 else None


def _overlap(meeting: Meeting, after: set[tuple[str, str]]) -> int:
    """How many passages are in both; -1 where both have passages and none is shared."""
    before = {passage.key for passage in stored_passages(meeting)}
    common = len(before & after)
    return common or (-1 if before and after else 0)


def key(transcript: Transcript, meeting: Meeting | None, body_name: str) -> str:
    """The record number; else the key it has; else date and title, told apart where others have taken it."""
    if transcript.record_number:
        return transcript.record_number
    if meeting is not None:
        return meeting.key
    alike = identity.likeness(transcript)
    taken = Meeting.objects.filter(body__name=body_name, language=transcript.language)
    if taken.filter(key=alike).exists():
        return f"{alike} {identity.fingerprint(transcript)[:16]}"
    return alike


def passages(turns: Sequence[Turn]) -> list[Passage]:
    return [Passage(turn.label, "\n".join(turn.paragraphs)) for turn in turns]


def stored_passages(meeting: Meeting) -> list[Passage]:
    rows = Statement.objects.filter(meeting=meeting).order_by("position")
    return [Passage(label, "\n".join(parts)) for label, parts in rows.values_list("label", "paragraphs")]
