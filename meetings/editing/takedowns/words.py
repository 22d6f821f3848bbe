"""Taking down chosen words of a record, or one statement: from its text, every version, and its sources."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.editing.outbox import reindex
from meetings.editing.rights import refuse_unless_publishes
from meetings.editing.takedowns import addresses, rows, sources, traces, versions
from meetings.editing.takedowns.grounds import FEWEST_LETTERS, LONGEST, Grounds, TakedownError
from meetings.ingest.taken_down import TELLING
from meetings.models import Meeting, Takedown, Version
from meetings.models.writers import turn_to_write
from meetings.redaction import marks
from meetings.redaction.finding import letters_of
from meetings.redaction.marks import WordMark
from meetings.redaction.redactor import Redactor, mark_text, of_words
from meetings.transcripts.transcript import TurnKind
from meetings.versions import history
from meetings.versions.content import RecordContent, content_of


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where words stand: in how many places of the record, and whether only in earlier versions of it."""

    places: int
    words: int
    only_before: bool


def found(meeting: Meeting, words: str) -> FoundWords:
    """What taking these words down would change. Raises `TakedownError` for words that cannot be."""
    return _found(meeting, content_of(meeting), words)


def _found(meeting: Meeting, content: RecordContent, words: str) -> FoundWords:
    redactor = _redactor(meeting, words)
    now = sum(len(list(redactor.spans(text))) for text in _texts(content))
    only_before = not now and versions.any_has(meeting, content, redactor)
    return FoundWords(now, len(words.split()), only_before)


def take_down_words(meeting: Meeting, words: str, grounds: Grounds) -> Takedown:
    """Put a mark in the place of these words, wherever the record has or had them.

    Raises `TakedownError` if it has them nowhere.
    """
    with turn_to_write():
        meeting = _stored(meeting)
        content = content_of(meeting)
        seen = _found(meeting, content, words)
        if not seen.places and not seen.only_before:
            raise TakedownError(_("The record does not have these words. Copy them from its page."))
        kept = [WordMark.of(words)]
        row = grounds.row(meeting, Takedown.Part.WORDS, words=seen.words, places=seen.places)
        return _carry_out(meeting, content, _redactor(meeting, words, grounds.reason), row, kept)


def take_down_statement(meeting: Meeting, number: int, grounds: Grounds) -> Takedown:
    """Put a mark in the place of a statement, with its speaker; its address answers 410 from now on."""
    with turn_to_write():
        meeting = _stored(meeting)
        content = content_of(meeting)
        said = next((each for each in content.statements if each.number == number), None)
        if said is None or said.kind == TurnKind.GAP:
            raise TakedownError(_("The record has no such statement."))
        count = len(said.text.split())
        texts = {said.text} | set(versions.texts_of(meeting, content, number))
        telling = [part for part in _paragraphs(texts) if len(part.split()) >= TELLING]
        redactor = of_words(telling, grounds.reason, meeting.language)
        redactor.statements = {number: mark_text(count, grounds.reason, meeting.language)}
        kept = [WordMark.of(part) for part in telling]
        kept += [replace(WordMark.of(text, whole=True), words=count) for text in sorted(texts)]
        row = grounds.row(meeting, Takedown.Part.STATEMENT, statement=number, words=count, places=1)
        return _carry_out(meeting, content, redactor, row, kept)


def lift(row: Takedown, editor: User) -> None:
    """Sources may have the words again. What was marked stays so until a source is loaded that has them."""
    refuse_unless_publishes(editor, row.meeting)
    with turn_to_write():
        lifted = Takedown.objects.standing().exclude(part=Takedown.Part.RECORD).filter(pk=row.pk)
        if lifted.update(undone_at=timezone.now(), undone_by=editor, marks={}):
            record(AuditEntry.Event.CHANGED, f"{row.meeting.in_log}: takedown {row.pk} lifted")
            sources.show_again(row.meeting)


def _stored(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("body", "source").get(pk=meeting.pk)


def _redactor(meeting: Meeting, words: str, reason: str = "") -> Redactor:
    if len(letters_of(words)) < FEWEST_LETTERS:
        raise TakedownError(_("Give at least three letters or digits."))
    if len(words) > LONGEST:
        raise TakedownError(_("These are very many words. Take the whole statement down instead."))
    return of_words([words], reason, meeting.language)


def _carry_out(
    meeting: Meeting, before: RecordContent, redactor: Redactor, row: Takedown, kept: Collection[WordMark]
) -> Takedown:
    row.marks = {"check": marks.check(), "words": [each.as_json() for each in kept]}
    row.marks["likeness"] = marks.keyed(meeting.likeness)
    if not meeting.versions.exists():
        history.stands(meeting, before)
    after = versions.redact(meeting, before, redactor)
    row.address_mark, row.earlier_address_marks = addresses.leave(meeting, redactor)
    rows.write(meeting, before, after, redactor)
    row.why = redactor.text(row.why)
    row.save()
    version = history.note(
        meeting,
        after,
        after,
        first=None,
        kind=Version.Kind.TAKEDOWN,
        editor=row.editor,
        reason=Version.Reason.PRIVACY if row.reason == Takedown.Reason.PERSONAL else Version.Reason.OTHER,
        note=row.told_why[: Version.LONGEST_NOTE],
    )
    version.statements = history.touched(before, after)
    version.save(update_fields=["statements"])
    traces.remove(meeting, redactor, version.statements, destroy=row.destroyed)
    sources.redact(meeting, redactor, destroy=row.destroyed)
    reindex([meeting.pk])
    return row


def _texts(content: RecordContent) -> Iterator[str]:
    head = content.head
    yield from (head.title, head.lead, head.place, *head.introduction, *head.footnotes)
    yield from (section.title for section in content.sections)
    for person in content.people:
        yield from (person.name, person.role, person.given_floor)
    for said in content.statements:
        yield from (said.label, *said.paragraphs)


def _paragraphs(texts: Collection[str]) -> list[str]:
    return sorted({part for text in texts for part in text.split("\n\n")})
