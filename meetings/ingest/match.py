"""Which stored record a transcript is a copy or a later version of."""

from collections.abc import Sequence
from operator import attrgetter

from meetings.ingest.archive_view import View
from meetings.ingest.continuity import StatementText
from meetings.ingest.prepare import Prepared
from meetings.models import Body, Meeting, Statement
from meetings.transcripts.transcript import Transcript, Turn


def stored(record: Prepared, body: Body, view: View) -> Meeting | None:
    """The stored record that this one is a copy or a later version of."""
    if record.version_of and (named := view.named_by_an_editor(record.version_of)):
        return named
    number = record.transcript.record_number
    candidates = [each for each in view.candidates(record) if _may_be_of(each.body, body)]
    by_number = [each for each in candidates if number and each.record_number == number]
    if by_number:
        return by_number[0]
    # Another number is another record, however alike.
    unnumbered = [each for each in candidates if not (number and each.record_number)]
    equal = [each for each in unnumbered if each.fingerprint == record.fingerprint]
    return min(equal, key=attrgetter("pk"), default=None) or _same_words(unnumbered, record.transcript, view)


def _may_be_of(stored_body: Body, body: Body) -> bool:
    return stored_body.pk == body.pk or not (stored_body.stated and body.stated)


def _same_words(candidates: list[Meeting], transcript: Transcript, view: View) -> Meeting | None:
    """Of records of one day and title, the one that shares words with this, if any does."""
    if not candidates:
        return None
    after = {passage.key for passage in passages(transcript.turns)}
    shared = [(_overlap(meeting, after, view), meeting) for meeting in candidates]
    best, meeting = max(shared, key=lambda pair: (pair[0], -pair[1].pk))
    return meeting if best >= 0 else None


def _overlap(meeting: Meeting, after: set[tuple[str, str]], view: View) -> int:
    """How many passages are in both; -1 where both have passages and none is shared."""
    view.settle(meeting)
    before = {passage.key for passage in stored_passages(meeting)}
    common = len(before & after)
    return common or (-1 if before and after else 0)


def key(record: Prepared, meeting: Meeting | None, body: Body, view: View) -> str:
    """The record number; else the key it has; else date and title, told apart where others have taken it."""
    if record.transcript.record_number:
        return record.transcript.record_number
    if meeting is not None:
        return meeting.key
    if view.has_key(body, record.likeness, record.transcript.language):
        return f"{record.likeness} {record.fingerprint[:16]}"
    return record.likeness


def passages(turns: Sequence[Turn]) -> list[StatementText]:
    return [StatementText(printed_label(turn), "\n".join(turn.paragraphs)) for turn in turns]


def printed_label(turn: Turn) -> str:
    """What the page prints before the words: nothing where a speech goes on after an interruption."""
    return "" if turn.continues else turn.label


def stored_passages(meeting: Meeting) -> list[StatementText]:
    rows = Statement.objects.filter(meeting=meeting).order_by("position")
    return [
        StatementText(label, "\n".join(parts)) for label, parts in rows.values_list("label", "paragraphs")
    ]
