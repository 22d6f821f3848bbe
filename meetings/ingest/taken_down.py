"""Words that were taken down do not come back with a source: each is looked through before it is planned."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext_noop

from meetings.ingest.bodies import stated_name
from meetings.ingest.prepare import Prepared, Removed, prepare
from meetings.ingest.read import Reading
from meetings.models import Body, Takedown
from meetings.redaction.marks import WordMark, find_marked, is_readable, is_whole, keyed
from meetings.redaction.redactor import Redactor, mark_text
from meetings.transcripts.transcript import Transcript, Turn, TurnKind

HELD = gettext_noop(
    "Words of this record were taken down, and this source does not have them in the same form. The "
    "published record stays as it is. To use the source, make the record a draft, load it again and check it."
)
DESTROYED = gettext_noop("This record was taken down for good. Its documents are no longer taken in.")
# Shorter paragraphs of a statement may be said by anybody: "Thank you, Mr Chairman."
TELLING = 6
_TEXTS = ("title", "place", "lead", "committee", "session", "sitting", "not_ready")
_LISTS = ("introduction", "footnotes", "sections", "attendance_text", "furniture")


def without_words(readings: Sequence[Reading], given_body: str = "") -> list[Reading]:
    """The readings without words that were taken down from the stored records which they are of.

    `given_body` is whose records they are where they do not say so. One query for all of them where nothing
    was ever taken down.
    """
    if not Takedown.objects.of_words().exists():
        return list(readings)
    standing = _standing([record for reading in readings for record in reading.records])
    return [
        replace(reading, records=tuple(_without(record, given_body, standing) for record in reading.records))
        for reading in readings
    ]


_Standing = dict[str, list[Takedown]]


def _standing(records: Sequence[Prepared]) -> _Standing:
    """Takedowns of the records that these may be, by each mark that a record can be known by."""
    likely = Q(meeting__likeness__in={each.likeness for each in records})
    likely |= Q(marks__likeness__in=[keyed(each.likeness) for each in records])
    likely |= Q(meeting__sources__sha256__in={each.sha256 for each in records})
    likely |= Q(meeting__in=[each.version_of for each in records if each.version_of])
    numbers = {each.transcript.record_number for each in records} - {""}
    likely |= Q(meeting__record_number__in=numbers)
    found: _Standing = defaultdict(list)
    rows = Takedown.objects.of_words().filter(likely).select_related("meeting__body").distinct()
    for row in rows.order_by("pk"):
        for mark in _known_by(row):
            found[mark].append(row)
    return found


def _known_by(row: Takedown) -> set[str]:
    sources = row.meeting.sources.values_list("sha256", flat=True)
    number = f"number {row.meeting.record_number}" if row.meeting.record_number else ""
    marks = {row.meeting.likeness, row.marks["likeness"], number, f"pk {row.meeting_id}", *sources}
    return marks - {""}


def _rows_of(record: Prepared, given_body: str, standing: _Standing) -> dict[int, Takedown]:
    """The takedowns of the record: of its own source, or of one like it that may be of the same body."""
    own = (record.sha256, f"pk {record.version_of}")
    alike = (record.likeness, keyed(record.likeness), f"number {record.transcript.record_number}")
    body = stated_name(record.transcript, given_body)
    rows = [row for mark in own for row in standing.get(mark, ())]
    rows += [row for mark in alike for row in standing.get(mark, ()) if _may_be_of(row.meeting.body, body)]
    return {row.pk: row for row in rows}


def _may_be_of(stored: Body, name: str) -> bool:
    return not (name and stored.stated) or name in (stored.name, *stored.printed_names)


def _without(record: Prepared, given_body: str, standing: _Standing) -> Prepared:
    rows = _rows_of(record, given_body, standing)
    if not rows:
        return record
    if any(row.part == Takedown.Part.RECORD for row in rows.values()):
        return replace(record, removed=Removed(refused=DESTROYED))
    transcript, found = record.transcript, set()
    for row in rows.values():
        cleaned = _cleaned(transcript, row)
        found |= {row.pk} if cleaned != transcript else set()
        transcript = cleaned
    clean = prepare(record.document, transcript, record.found.rules, record.sha256)
    missing = not all(pk in found and _is_readable(row) for pk, row in rows.items())
    return replace(
        clean,
        version_of=record.version_of,
        replaces_newer=record.replaces_newer,
        removed=Removed(any(row.destroyed for row in rows.values()), held=HELD if missing else ""),
    )


def _is_readable(row: Takedown) -> bool:
    return is_readable(str(row.marks.get("check")))


def _cleaned(transcript: Transcript, row: Takedown) -> Transcript:
    marks = [WordMark.from_json(each) for each in row.marks["words"]]
    redactor = Redactor(lambda text: find_marked(text, marks), row.reason, row.meeting.language)
    texts: dict[str, Any] = {name: redactor.text(getattr(transcript, name)) for name in _TEXTS}
    texts |= {name: tuple(map(redactor.text, getattr(transcript, name))) for name in _LISTS}
    return replace(
        transcript,
        **texts,
        turns=tuple(_turn(turn, row, marks, redactor) for turn in transcript.turns),
        outline=_parts(transcript.outline, redactor),
        attendance=_parts(transcript.attendance, redactor),
        persons=_parts(transcript.persons, redactor),
        problems=_parts(transcript.problems, redactor),
        handovers=_parts(transcript.handovers, redactor),
        same=tuple(
            replace(
                each,
                name=redactor.text(each.name),
                labels=tuple(map(redactor.text, each.labels)),
                evidence=redactor.text(each.evidence),
            )
            for each in transcript.same
        ),
    )


_PRINTED = (
    *("title", "number", "label", "name", "role", "party", "constituency", "description", "reason", "words"),
)
Part = TypeVar("Part")


def _parts(parts: Iterable[Part], redactor: Redactor) -> tuple[Part, ...]:
    """Small parts of a transcript, with each of their printed texts looked through."""
    return tuple(_part(each, redactor) for each in parts)


def _part(part: Part, redactor: Redactor) -> Part:
    fields: Any = part
    texts = {name: value for name in _PRINTED if isinstance(value := getattr(part, name, None), str)}
    return replace(fields, **{name: redactor.text(value) for name, value in texts.items()})


def _turn(turn: Turn, row: Takedown, marks: Sequence[WordMark], redactor: Redactor) -> Turn:
    if row.part == Takedown.Part.STATEMENT and _is_taken(turn, marks, redactor):
        mark = mark_text(row.words, row.reason, row.meeting.language)
        return Turn(TurnKind.DIRECTION, (mark,), line=turn.line)
    said = _part(turn, redactor)
    return replace(
        said,
        paragraphs=tuple(map(redactor.text, turn.paragraphs)),
        note=redactor.text(turn.note),
        printed_label=redactor.text(turn.printed_label),
    )


def _is_taken(turn: Turn, marks: Sequence[WordMark], redactor: Redactor) -> bool:
    """Whether it is the statement: by all its words, or by every paragraph that tells it from others."""
    if is_whole("\n\n".join(turn.paragraphs), marks):
        return True
    told = [text for text in turn.paragraphs if len(text.split()) >= TELLING]
    return bool(told) and all(redactor.text(text) != text for text in told)
