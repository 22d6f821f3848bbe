"""Which stored record a transcript is a copy or a later version of."""

from collections.abc import Sequence

from django.db.models import Q

from meetings.ingest import identity
from meetings.ingest.continuity import Passage
from meetings.models import Meeting, Statement
from meetings.transcripts.transcript import Transcript, Turn

# Where a page does not say whose record it is.
UNSTATED_BODY = "Body not stated"
# Records of one day and title; more than these are nobody's archive but an attack.
_MAX_CANDIDATES = 50


def stored(transcript: Transcript, body_name: str) -> Meeting | None:
    """The stored record that this one is a copy or a later version of."""
    number, alike = transcript.record_number, identity.likeness(transcript)
    same = Q(likeness=alike) | Q(record_number=number) if number else Q(likeness=alike)
    found = Meeting.objects.filter(same, language=transcript.language).select_related("body")
    candidates = [each for each in found[:_MAX_CANDIDATES] if _may_be_of(each.body.name, body_name)]
    by_number = [each for each in candidates if number and each.record_number == number]
    if by_number:
        return by_number[0]
    # Another number is another record, however alike.
    unnumbered = [each for each in candidates if not (number and each.record_number)]
    return _same_words(unnumbered, transcript)


def _may_be_of(stored_body: str, body_name: str) -> bool:
    return stored_body == body_name or UNSTATED_BODY in (stored_body, body_name)


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
