"""Operations on the outline of a record: add, rename, move and remove sections.

A section has the number it was given for ever; removing one gives its statements to the section before.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from meetings.editing.operations.errors import EditError
from meetings.editing.operations.order import place_of
from meetings.versions.content import RecordContent, SectionContent

DEEPEST = 6


def add_section(content: RecordContent, before: int, section: SectionContent) -> RecordContent:
    """A section that begins with the statement of the number `before`; 0 puts it after the last statement."""
    placed = replace(_checked(section), start=_start(content, before))
    place = sum(each.start <= placed.start for each in content.sections)
    return _with(content, [*content.sections[:place], placed, *content.sections[place:]])


def rename_section(
    content: RecordContent, number: int, *, title: str, printed_number: str, level: int
) -> RecordContent:
    place = _place(content, number)
    named = replace(content.sections[place], title=title, printed_number=printed_number, level=level)
    rows = list(content.sections)
    rows[place] = _checked(named)
    return _with(content, rows)


def move_section(content: RecordContent, number: int, before: int) -> RecordContent:
    """The section begins elsewhere, with the statement of the number `before` (0: after the last)."""
    section = content.sections[_place(content, number)]
    return add_section(remove_section(content, number), before, section)


def remove_section(content: RecordContent, number: int) -> RecordContent:
    """Without the heading; its statements stay."""
    place = _place(content, number)
    return _with(content, [*content.sections[:place], *content.sections[place + 1 :]])


def section_of(content: RecordContent, number: int) -> SectionContent:
    return content.sections[_place(content, number)]


def _start(content: RecordContent, before: int) -> int:
    return place_of(content, before) + 1 if before else len(content.statements) + 1


def _place(content: RecordContent, number: int) -> int:
    for place, section in enumerate(content.sections):
        if section.number == number:
            return place
    raise EditError(_("This section is no longer in the record."))


def _checked(section: SectionContent) -> SectionContent:
    if not section.title and not section.printed_number:
        raise EditError(_("A section needs a title or a number."))
    return replace(section, level=min(max(section.level, 1), DEEPEST))


def _with(content: RecordContent, sections: list[SectionContent]) -> RecordContent:
    return replace(content, sections=tuple(sections))
