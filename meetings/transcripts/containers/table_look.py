"""A table as an editor sees it: its columns, its first rows, and which column is what."""

from dataclasses import dataclass, replace

from meetings.transcripts.containers import json_file, tables
from meetings.transcripts.containers.fields import Mapping, guess
from meetings.transcripts.decoding import decode_lines
from meetings.transcripts.profiles import ReadingProfile
from meetings.transcripts.transcript import Document, UnreadableError

_ROWS, _COLUMNS, _LONGEST = 8, 40, 200


@dataclass(frozen=True, slots=True)
class TableLook:
    """The names of the columns, the first rows, and the mapping that they are read by."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping


def table_in(document: Document, profile: ReadingProfile | None = None) -> TableLook | None:
    """The table or the rows of JSON in a document; None for a document of another kind."""
    try:
        text = decode_lines(document.content).text
    except UnreadableError:
        return None
    given = profile.fields if profile else Mapping()
    if json_file.recognises_json(text):
        names, lines, path = json_file.json_lines(text, given)
        given = replace(given, rows=given.rows or path)
    elif tables.recognises_table(text, document.path):
        names, lines = tables.table_lines(text, given)
    else:
        return None
    mapping = given.merged(guess(names, [line.values for line in lines[:400]]))
    rows = tuple(
        tuple(line.values.get(name, "")[:_LONGEST] for name in names[:_COLUMNS]) for line in lines[:_ROWS]
    )
    return TableLook(tuple(names[:_COLUMNS]), rows, mapping)
