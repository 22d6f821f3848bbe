"""Every version of a record without the words, and what each source said: the differences are made anew.

A difference is made anew of the rows that it changes alone, so a long history takes no longer than its edits
have words.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db import connection

from meetings.models import Meeting, Version
from meetings.redaction.redactor import Redactor
from meetings.versions.content import Json, RecordContent
from meetings.versions.difference import KeyedContent, fields_between, rows_between


def redact(meeting: Meeting, before: RecordContent, redactor: Redactor) -> RecordContent:
    """What the record says from now on. Its versions are written; its own rows are not."""
    past = _Past.of(KeyedContent.of(before.as_json()), redactor)
    now = RecordContent.from_json(past.clean.as_json())
    rewritten = []
    for version in meeting.versions.order_by("-number"):
        old = _texts(version)
        if version.imported:
            version.imported, _said = past.changed(version.imported)
        version.change, past = past.changed(version.change)
        version.note = redactor.text(version.note)
        version.marks = _unknown(version.marks, redactor)
        if _texts(version) != old:
            rewritten.append(version)
    _write(rewritten)
    return now


@dataclass(frozen=True, slots=True)
class _Past:
    """A version as it is stored, and the same without the words."""

    told: KeyedContent
    clean: KeyedContent
    redactor: Redactor

    @classmethod
    def of(cls, told: KeyedContent, redactor: Redactor) -> Self:
        rows = {
            part: {key: redactor.row(part, row) for key, row in told.rows[part].items()} for part in told.rows
        }
        clean = KeyedContent(redactor.row("head", told.head), rows, told.order)
        return cls(told, _with_people(told, clean, redactor), redactor)

    def changed(self, by: Json) -> tuple[Json, Self]:
        """The difference without the words, and what it makes."""
        if not by:
            return by, self
        told, clean, found = self.told.changed(by), self.clean, {}
        head = self.redactor.row("head", told.head) if "head" in by else clean.head
        if fields := fields_between(clean.head, head):
            found["head"] = fields
        rows, order = dict(clean.rows), dict(clean.order)
        for part in ("sections", "statements"):
            if part in by:
                new = {
                    key: self.redactor.row(part, row) for key, row in self.told.changed_rows(part, by).items()
                }
                found[part] = _redacted(by[part], rows[part], new)
                rows[part], order[part] = rows[part] | new, told.order[part]
        after = KeyedContent(head, rows, order)
        if "people" in by or (self.redactor.statements and "statements" in by):
            after = _with_people(told, after, self.redactor)
            found["people"] = rows_between("people", clean.part("people"), after.part("people"))
        return {part: each for part, each in found.items() if each}, replace(self, told=told, clean=after)


def _with_people(told: KeyedContent, clean: KeyedContent, redactor: Redactor) -> KeyedContent:
    """Taken whole: names are their keys, and who only spoke leaves with the last statement."""
    people = [redactor.row("people", row) for row in told.part("people")]
    if redactor.statements:
        people = list(_who_is_left(people, {row.get("speaker") for row in clean.part("statements")}))
    rows = clean.rows | {"people": {row["name"]: row for row in people}}
    return replace(clean, rows=rows, order=clean.order | {"people": [row["name"] for row in people]})


def _who_is_left(people: list[Json], speaking: Collection[Any]) -> Iterator[Json]:
    """Without those who are there for their words alone, and have none left."""
    for person in people:
        if person["name"] in speaking or not person.get("spoke"):
            yield person
        elif any(person.get(reason) for reason in ("attended", "presence", "given_floor", "mentioned")):
            yield {name: value for name, value in person.items() if name != "spoke"}


def _redacted(by: Json, before: dict[Any, Json], after: dict[Any, Json]) -> Json:
    """The difference of a part whose rows have numbers: the order stays, and rows come without the words."""
    added = [row["number"] for row in by.get("added", ())]
    rows = {str(key): fields_between(before[key], row) for key, row in after.items() if key not in added}
    found = {
        "order": by.get("order"),
        "added": [after[key] for key in added],
        "rows": {key: fields for key, fields in rows.items() if fields},
    }
    return {name: each for name, each in found.items() if each}


def _unknown(marks: Json, redactor: Redactor) -> Json:
    """Marks by which a source would be known that had the words: undoing an import reads it anew."""
    known = {"fingerprint": ""} if marks else {}
    return redactor.any({name: marks[name] for name in marks if name != "fingerprint"}) | known


def _texts(version: Version) -> list[Any]:
    return [version.change, version.imported, version.note, version.marks]


def _write(rewritten: Collection[Version]) -> None:
    """In one statement, however many versions there are."""
    if rewritten:
        columns = zip(*([each.pk, *map(_stored, _texts(each))] for each in rewritten), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_REWRITE, list(map(list, columns)))


def _stored(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


_REWRITE = """
UPDATE meetings_version AS held
SET change = new.change::jsonb, imported = new.imported::jsonb, note = new.note, marks = new.marks::jsonb
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS new (id, change, imported, note, marks)
WHERE held.id = new.id
"""


def any_has(meeting: Meeting, now: RecordContent, redactor: Redactor) -> bool:
    """Whether an earlier version, or what a source said, has the words."""
    return any(redactor.row(part, row) != row for part, row in _rows(meeting, now))


def texts_of(meeting: Meeting, now: RecordContent, number: int) -> Iterator[str]:
    """What a statement said in every version."""
    for part, row in _rows(meeting, now):
        if part == "statements" and row["number"] == number and row.get("paragraphs"):
            yield "\n\n".join(row["paragraphs"])


def _rows(meeting: Meeting, now: RecordContent) -> Iterator[tuple[str, Json]]:
    """Every row that the record and its sources say or said, with its part, each as often as it changed."""
    told = KeyedContent.of(now.as_json())
    yield "head", told.head
    for part in told.rows:
        yield from ((part, row) for row in told.part(part))
    changes: list[tuple[Json, Json | None]] = list(
        Version.objects.filter(meeting=meeting).order_by("-number").values_list("change", "imported")
    )
    for change, imported in changes:
        for by in (imported or {}, change):
            yield "head", told.changed(by).head
            for part in told.rows:
                yield from ((part, row) for row in told.changed_rows(part, by).values())
        told = told.changed(change)
