"""The notes on a query in the reader's language."""

from django.utils.formats import number_format
from django.utils.translation import gettext

from meetings.search.query.notes import Note


def translated(note: str) -> str:
    """A note of the query's reading as the reader's language has it; any other text as it is."""
    if not isinstance(note, Note):
        return note
    return gettext(note.template) % {
        name: number_format(value, force_grouping=True) if isinstance(value, int) else value
        for name, value in note.values.items()
    }
