"""Operations on statements.

The first part of a divided statement keeps its number, and joined statements have the number of the first.
"""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from meetings.editing.operations.errors import EditError
from meetings.editing.operations.order import PROVISIONAL, place_of, with_statements
from meetings.editing.operations.paragraphs import divided
from meetings.versions.content import RecordContent, StatementContent


def change(content: RecordContent, number: int, **fields: Any) -> RecordContent:
    """A statement with other words, label, role, kind or times."""
    place = place_of(content, number)
    changed = _relabelled(replace(content.statements[place], **fields), content.statements[place])
    if not changed.paragraphs:
        raise EditError(_("A statement needs words. Delete it if it does not belong in the record."))
    return _with(content, place, changed)


def split(content: RecordContent, number: int, at: int, new: int) -> RecordContent:
    """Two statements of one speaker, divided before the character `at`; the second has the number `new`."""
    place = place_of(content, number)
    first = content.statements[place]
    before, after = divided(first.paragraphs, at)
    if not before or not after:
        raise EditError(_("Put the cursor between the words that belong to two statements."))
    rest = replace(
        first, number=new, paragraphs=after, source_id="", split_from=_of(first), **_moments(first)
    )
    rows = list(content.statements)
    rows[place : place + 1] = [replace(first, paragraphs=before), rest]
    return with_statements(content, rows)


def join(content: RecordContent, number: int) -> RecordContent:
    """A statement with the words of the next one after its own."""
    place = place_of(content, number)
    first, second = content.statements[place], next_of(content, place)
    rows = list(content.statements)
    both = (*first.paragraphs, *second.paragraphs)
    rows[place : place + 2] = [replace(first, paragraphs=both, end=second.end)]
    return with_statements(content, rows)


def move_paragraphs(content: RecordContent, number: int, paragraph: int, *, back: bool) -> RecordContent:
    """Paragraphs moved into the statement beside: from this one (counted from 0) to the end into the next,
    or up to this one, `back` into the one before. At least one stays."""
    place = place_of(content, number)
    here = content.statements[place]
    cut = paragraph + 1 if back else paragraph
    if not 0 < cut < len(here.paragraphs):
        raise EditError(_("One paragraph has to stay. To move all of them, join the two statements."))
    start, end = here.paragraphs[:cut], here.paragraphs[cut:]
    if back:
        if place == 0:
            raise EditError(_("This is the first statement: there is none before it."))
        before = content.statements[place - 1]
        longer = replace(before, paragraphs=(*before.paragraphs, *start))
        return _with(_with(content, place - 1, longer), place, replace(here, paragraphs=end))
    after = next_of(content, place)
    longer = replace(after, paragraphs=(*end, *after.paragraphs))
    return _with(_with(content, place + 1, longer), place, replace(here, paragraphs=start))


def insert(content: RecordContent, after: int, statement: StatementContent) -> RecordContent:
    """A statement more, behind the one with the number `after`; 0 puts it first."""
    place = place_of(content, after) + 1 if after else 0
    if not statement.paragraphs:
        raise EditError(_("A statement needs words. Delete it if it does not belong in the record."))
    rows = list(content.statements)
    rows.insert(place, statement)
    return with_statements(content, rows)


def delete(content: RecordContent, number: int) -> RecordContent:
    place = place_of(content, number)
    rows = list(content.statements)
    del rows[place]
    return with_statements(content, rows)


def move(content: RecordContent, number: int, after: int) -> RecordContent:
    """The statement behind the one with the number `after`; 0 puts it first."""
    rows = list(content.statements)
    moved = rows.pop(place_of(content, number))
    if after == number:
        raise EditError(_("A statement cannot follow itself."))
    place = next((place for place, each in enumerate(rows, start=1) if each.number == after), 0)
    if after and not place:
        place_of(content, after)
    rows.insert(place, moved)
    return with_statements(content, rows, moved=number)


def next_of(content: RecordContent, place: int) -> StatementContent:
    if place + 1 >= len(content.statements):
        raise EditError(_("This is the last statement: there is none after it."))
    return content.statements[place + 1]


def _relabelled(changed: StatementContent, before: StatementContent) -> StatementContent:
    """Saving reads the new label of a stored statement, and that of a new one without a speaker."""
    same = (changed.label, changed.role) == (before.label, before.role)
    return changed if same or changed.number < PROVISIONAL else replace(changed, speaker="")


def _with(content: RecordContent, place: int, statement: StatementContent) -> RecordContent:
    rows = list(content.statements)
    rows[place] = statement
    return replace(content, statements=tuple(rows))


def _of(first: StatementContent) -> int:
    """The stored statement that the words come from; they keep what an editor said of whose they are."""
    return first.split_from if first.number >= PROVISIONAL else first.number


def _moments(first: StatementContent) -> dict[str, Any]:
    """When the second part begins is not known; it ends when the whole did."""
    return {"time": None, "start": None, "end": first.end, "page": 0, "column": 0}
