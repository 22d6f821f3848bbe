"""Every version of a record without the words, and what each source said: the differences are made anew."""

from collections.abc import Iterator

from meetings.models import Meeting, Version
from meetings.redaction.redactor import Redactor
from meetings.versions.content import Json, RecordContent, content_of
from meetings.versions.difference import changed_json, difference_json
from meetings.versions.digests import ContentDigests


def redact(meeting: Meeting, before: RecordContent, redactor: Redactor) -> RecordContent:
    """What the record says from now on. Its versions are written; its own rows are not."""
    told = before.as_json()
    clean = now = redactor.content(told)
    digests = ContentDigests()
    for version in meeting.versions.order_by("-number"):
        if clean != told:
            version.digest = digests.of(clean)
        if version.imported:
            said = redactor.content(changed_json(told, version.imported))
            version.imported = difference_json(clean, said)
        older = changed_json(told, version.change)
        clean_older = redactor.content(older)
        version.change = difference_json(clean, clean_older)
        version.note = redactor.text(version.note)
        version.marks = _unknown(version.marks, redactor)
        version.save(update_fields=["digest", "imported", "change", "note", "marks"])
        told, clean = older, clean_older
    return RecordContent.from_json(now)


def _unknown(marks: Json, redactor: Redactor) -> Json:
    """Marks by which a source would be known that had the words: undoing an import reads it anew."""
    known = {"fingerprint": ""} if marks else {}
    return redactor.any({name: marks[name] for name in marks if name != "fingerprint"}) | known


def any_has(meeting: Meeting, redactor: Redactor) -> bool:
    """Whether an earlier version, or what a source said, has the words."""
    return any(redactor.content(told) != told for told in _contents(meeting))


def texts_of(meeting: Meeting, number: int) -> Iterator[str]:
    """What a statement said in every version."""
    for told in _contents(meeting):
        for said in told["statements"]:
            if said["number"] == number and said.get("paragraphs"):
                yield "\n\n".join(said["paragraphs"])


def _contents(meeting: Meeting) -> Iterator[Json]:
    told = content_of(meeting).as_json()
    changes: list[tuple[Json, Json | None]] = list(
        Version.objects.filter(meeting=meeting).order_by("-number").values_list("change", "imported")
    )
    for change, imported in changes:
        if imported:
            yield changed_json(told, imported)
        told = changed_json(told, change)
        yield told
