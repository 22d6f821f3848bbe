"""Operations on who was there: add, correct and remove participants, who are known by their printed name."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from meetings.editing.operations.errors import EditError
from meetings.versions.content import PersonContent, RecordContent


def add_participant(content: RecordContent, participant: PersonContent) -> RecordContent:
    _check_name(content, participant.name)
    return replace(content, people=(*content.people, participant))


def change_participant(content: RecordContent, known_as: str, /, **fields: Any) -> RecordContent:
    """Another name, role, presence or time. Statements of somebody who is renamed stay theirs."""
    place = _place(content, known_as)
    changed = replace(content.people[place], **fields)
    if changed.name != known_as:
        _check_name(content, changed.name)
    rows = list(content.people)
    rows[place] = changed
    said = tuple(
        replace(each, speaker=changed.name) if each.speaker == known_as else each
        for each in content.statements
    )
    return replace(content, people=tuple(rows), statements=said)


def remove_participant(content: RecordContent, name: str) -> RecordContent:
    """Without somebody who said nothing."""
    place = _place(content, name)
    if any(each.speaker == name for each in content.statements):
        raise EditError(_("%(name)s speaks in this record and stays among those present.") % {"name": name})
    return replace(content, people=content.people[:place] + content.people[place + 1 :])


def participant_of(content: RecordContent, name: str) -> PersonContent:
    return content.people[_place(content, name)]


def _place(content: RecordContent, name: str) -> int:
    for place, participant in enumerate(content.people):
        if participant.name == name:
            return place
    raise EditError(_("%(name)s is no longer in the record.") % {"name": name})


def _check_name(content: RecordContent, name: str) -> None:
    if not name.strip():
        raise EditError(_("Type a name."))
    if any(each.name == name for each in content.people):
        raise EditError(_("%(name)s is in the record already.") % {"name": name})
