"""The statements of a record's content by number, and what keeps sections in their place when they change."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from meetings.editing.operations.errors import EditError
from meetings.versions.content import RecordContent, SectionContent, StatementContent

# What was added and not saved is numbered from here; saving gives it its number.
PROVISIONAL = 900_000_000


def place_of(content: RecordContent, number: int) -> int:
    """The index of a statement; EditError if the record has none of that number."""
    for place, statement in enumerate(content.statements):
        if statement.number == number:
            return place
    raise EditError(_("Statement %(number)s is no longer in the record.") % {"number": shown(number)})


def shown(number: int) -> str:
    """As pages name a statement: those that were added and not saved have no number yet."""
    return _("new") if number >= PROVISIONAL else f"{number}"


def with_statements(
    content: RecordContent, statements: Sequence[StatementContent], moved: int = 0
) -> RecordContent:
    """The content with other statements; each section begins with the statement it began with.

    If that is gone, or the one that `moved`, it begins with the next that stayed.
    """
    places = {each.number: place for place, each in enumerate(statements, start=1) if each.number != moved}
    sections = tuple(
        replace(section, start=_start(content, section, places, len(statements) + 1))
        for section in content.sections
    )
    return replace(content, statements=tuple(statements), sections=sections)


def _start(content: RecordContent, section: SectionContent, places: dict[int, int], end: int) -> int:
    following = content.statements[section.start - 1 :]
    return next((places[each.number] for each in following if each.number in places), end)
