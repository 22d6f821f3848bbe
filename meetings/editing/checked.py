"""Whether an editor's content can be stored, and what to put right if not."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from meetings.models import Body, Meeting, Participant, Section, Statement
from meetings.transcripts.transcript import Completeness, Kind, Presence, TurnKind
from meetings.versions.content import RecordContent, SectionContent

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


# Letters and signs by their category that nobody can see.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def has_words(text: str) -> bool:
    """Whether there is anything in it that can be seen."""
    return any(unicodedata.category(each)[0] in "LNPS" and each not in _BLANK for each in text)


class InvalidContentError(ValueError):
    """The content cannot be stored; `problems` are sentences for the editor, each with what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def checked(meeting: Meeting, before: RecordContent, content: RecordContent) -> RecordContent:
    """`content` with an outline that skips no level. Raises `InvalidContentError`."""
    problems = [
        *_of_head(meeting, content),
        *_of_statements(meeting, content),
        *_of_sections(meeting, content),
        *_of_people(content),
        *_too_long(before, content),
    ]
    if problems:
        raise InvalidContentError(list(dict.fromkeys(problems)))
    return replace(content, sections=tuple(_without_gaps(content.sections)))


def _of_head(meeting: Meeting, content: RecordContent) -> Iterator[str]:
    head = content.head
    if not has_words(head.title):
        yield _("The record needs a title.")
    if head.kind not in set(Kind) or head.completeness not in set(Completeness):
        yield _("Choose a kind and a completeness from the lists.")
    if not head.language.strip():
        yield _("Say in which language the record is.")
    if (head.body, head.language) == (meeting.body_id, meeting.language):
        return
    if not Body.objects.filter(pk=head.body).exists():
        yield _("Choose a body from the list.")
    same = Meeting.objects.filter(body=head.body, key=meeting.key, language=head.language)
    if same.exclude(pk=meeting.pk).exists():
        yield _("That body already has this record in this language.")


def _of_statements(meeting: Meeting, content: RecordContent) -> Iterator[str]:
    people = {each.name for each in content.people}
    numbers = [each.number for each in content.statements if each.number]
    if len(set(numbers)) < len(numbers) or not all(0 < each <= meeting.last_number for each in numbers):
        yield _("A statement has a number that is not its own. Load the page again.")
    for place, said in enumerate(content.statements, start=1):
        where = {"place": said.number or place}
        if said.kind not in set(TurnKind):
            yield _("Statement %(place)s: choose what it is from the list.") % where
        if not any(map(has_words, said.paragraphs)):
            yield _("Statement %(place)s has no words. Write some, or delete it.") % where
        if said.speaker and said.speaker not in people:
            yield _("Statement %(place)s is by somebody who is not in the record.") % where


def _of_sections(meeting: Meeting, content: RecordContent) -> Iterator[str]:
    numbers = [each.number for each in content.sections if each.number]
    if len(set(numbers)) < len(numbers) or not all(0 < each <= meeting.last_section for each in numbers):
        yield _("A section has a number that is not its own. Load the page again.")
    starts = [each.start for each in content.sections]
    if starts != sorted(starts) or not all(1 <= each <= len(content.statements) + 1 for each in starts):
        yield _("The sections are not in the order of the statements under them.")
    if not all((each.title or each.printed_number).strip() for each in content.sections):
        yield _("A section needs a number or a title.")


def _of_people(content: RecordContent) -> Iterator[str]:
    names = [each.name for each in content.people]
    if len(set(names)) < len(names):
        yield _("Somebody is listed twice. Write who they are behind one of the names, in brackets.")
    if not all(name.strip() for name in names):
        yield _("A participant needs a name.")
    if not {each.presence for each in content.people} <= {"", *Presence}:
        yield _("Choose how each participant attended from the list.")


def _too_long(before: RecordContent, content: RecordContent) -> Iterator[str]:
    """Of what was not stored already: most rows of a long record were."""
    parts: tuple[tuple[type[Model], Iterable[Any], Iterable[Any]], ...] = (
        (Meeting, [before.head], [content.head]),
        (Participant, before.people, content.people),
        (Statement, before.statements, content.statements),
        (Section, before.sections, content.sections),
    )
    for model, stored, rows in parts:
        lengths = {
            field.name: (field.max_length, field.verbose_name)
            for field in model._meta.concrete_fields
            if field.max_length
        }
        known = set(stored)
        for row in rows:
            if row not in known:
                yield from _of_row(row, lengths)


def _of_row(row: Any, lengths: dict[str, tuple[int, Any]]) -> Iterator[str]:
    for name in row.__dataclass_fields__:
        value = getattr(row, name)
        longest, called = lengths.get(name, (0, name))
        if isinstance(value, str) and longest and len(value) > longest:
            yield _("%(field)s: at most %(count)s characters.") % {"field": called, "count": longest}
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and not _is_storable(text) for text in texts):
            yield _("A text has a character that cannot be stored. Type it again.")


def _is_storable(text: str) -> bool:
    return _UNSTORABLE.search(text) is None


def _without_gaps(sections: Iterable[SectionContent]) -> Iterator[SectionContent]:
    deepest = 0
    for section in sections:
        deepest = max(1, min(section.level, deepest + 1))
        yield replace(section, level=deepest)
