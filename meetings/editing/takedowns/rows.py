"""The rows of a record after words were taken down: no row comes or goes, and every number stays."""

from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.editing.takedowns.grounds import TakedownError
from meetings.editing.takedowns.officials import forget_surnames, forget_unknown, surnames_in
from meetings.ingest.rewrite import retag
from meetings.models import Meeting, Participant, Section, Statement
from meetings.officials import office_terms, relink
from meetings.redaction.redactor import Redactor
from meetings.versions.content import HeadContent, PersonContent, RecordContent, StatementContent

_HEAD = (
    *("title", "place", "committee", "session", "sitting", "lead", "introduction", "footnotes"),
    *("site_sections", "not_ready"),
)
_SAID = ("kind", "label", "role", "note", "party", "constituency", "source_id")
_PERSON = ("name", "role", "given_floor", "party", "constituency", "spoke")
_NOBODY = ("official", "rule", "evidence", "candidates", "confirmed", "forms", "person_id")


def write(meeting: Meeting, before: RecordContent, after: RecordContent, redactor: Redactor) -> None:
    """Make the rows of `before` those of `after`, and the record one that no source is known to have made."""
    officials, surnames = _officials(meeting), surnames_in(meeting)
    _write_people(meeting, after, redactor)
    changed = _write_statements(meeting, before, after)
    for row in meeting.sections.all():
        _write_section(row, redactor)
    _write_head(meeting, after.head, redactor)
    retag(meeting, changed)
    forget_surnames(meeting, surnames)
    if gone := officials - _officials(meeting):
        forget_unknown(gone)
        office_terms.recount(gone)
        relink.state_changed([meeting.pk])


def _officials(meeting: Meeting) -> set[int]:
    rows = meeting.participants.exclude(official=None).order_by()
    return {pk for pk in rows.values_list("official", flat=True) if pk}


def _write_head(meeting: Meeting, head: HeadContent, redactor: Redactor) -> None:
    for name in _HEAD:
        value = getattr(head, name)
        setattr(meeting, name, list(value) if isinstance(value, tuple) else value)
    meeting.problems = [{"line": line, "reason": reason} for line, reason in head.problems]
    meeting.key, meeting.likeness = (_as_key(redactor.text(each)) for each in (meeting.key, meeting.likeness))
    meeting.fingerprint = ""
    meeting.updated_at = timezone.now()
    meeting.save()


def _as_key(key: str) -> str:
    """A mark in a folded title, as folding the marked title gives it."""
    if "[" not in key:
        return key
    return " ".join(key.casefold().replace("[", " ").replace("]", " ").replace(":", " ").split())[:300]


def _write_people(meeting: Meeting, after: RecordContent, redactor: Redactor) -> None:
    if len({each.name for each in after.people}) < len(after.people):
        raise TakedownError(_("Two participants would be left without a name. Rename one of them first."))
    left = {each.name: each for each in after.people}
    held = list(meeting.participants.all())
    stay = [row for row in held if redactor.text(row.name) in left]
    if gone := {row.pk for row in held} - {row.pk for row in stay}:
        Participant.objects.filter(pk__in=gone).delete()
    changed = [row for row in stay if _fill_person(row, left[redactor.text(row.name)], redactor)]
    Participant.objects.bulk_update(changed, [*_PERSON, *_NOBODY], batch_size=500)


def _fill_person(row: Participant, new: PersonContent, redactor: Redactor) -> bool:
    """Whether anything of the row is another."""
    old = [getattr(row, name) for name in (*_PERSON, "evidence")]
    renamed = row.name != new.name
    for name in _PERSON:
        setattr(row, name, getattr(new, name))
    if renamed:  # whose name was taken down is nobody's to guess
        row.official, row.rule, row.evidence, row.confirmed = None, "", "", True
        row.candidates, row.forms, row.person_id = [], [], ""
    row.evidence = redactor.text(row.evidence)
    return old != [getattr(row, name) for name in (*_PERSON, "evidence")]


def _write_statements(meeting: Meeting, before: RecordContent, after: RecordContent) -> list[Statement]:
    old = {each.number: each for each in before.statements}
    different = {each.number: each for each in after.statements if old[each.number] != each}
    unnamed = meeting.participants.filter(official=None).values_list("pk", flat=True)
    nobody = set(unnamed)
    rows = list(meeting.statements.filter(number__in=different))
    for row in rows:
        _fill_said(row, different[row.number], nobody)
    Statement.objects.bulk_update(
        rows, [*_SAID, "participant", "official", "confirmed", "paragraphs", "words"], batch_size=500
    )
    return rows


def _fill_said(row: Statement, said: StatementContent, nobody: set[int]) -> None:
    for name in _SAID:
        setattr(row, name, getattr(said, name))
    row.paragraphs = list(said.paragraphs)
    row.words = sum(len(paragraph.split()) for paragraph in said.paragraphs)
    if not said.speaker:
        row.participant_id = None
    if row.participant_id is None or row.participant_id in nobody:
        row.official_id, row.confirmed = None, True


def _write_section(row: Section, redactor: Redactor) -> None:
    title, number = redactor.text(row.title), redactor.text(row.printed_number)
    if (title, number) != (row.title, row.printed_number):
        row.title, row.printed_number = title, number
        row.save(update_fields=["title", "printed_number"])
