"""JSON and lines of JSON as contents, and what they say of a meeting beside its rows."""

import re
from collections.abc import Iterator
from typing import Any

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.fields import Mapping, TableLine, guess
from meetings.transcripts.containers.json_rows import facts_around, lists_of_names, rows_in, values_of
from meetings.transcripts.containers.row_facts import told
from meetings.transcripts.containers.rows import contents_of_meetings
from meetings.transcripts.page import refuse_endless
from meetings.transcripts.transcript import Presence

NAME = "json"

_LISTED = re.compile(
    r"(?P<present>attend|present|participant)|(?P<absent>absen)|(?P<apologies>apolog|excuse)", re.I
)
_SAYS_PRESENT = re.compile(r"attend|present|status", re.IGNORECASE)
_NOT_THERE = frozenset({"false", "0", "no", "absent", "excused", "away"})


def recognises_json(text: str) -> bool:
    """Whether a text is JSON, or lines of JSON."""
    opening = text.lstrip("\ufeff \n\t")[:1]
    if not opening or opening not in "{[":
        return False
    closing = text.rstrip()[-1:]
    if (opening, closing) not in (("{", "}"), ("[", "]")):
        return False
    return '"' in text[:2000] or len(text.strip()) < 3


def read_json(text: str, mapping: Mapping | None = None) -> list[Contents]:
    """A paragraph for each row of the lists of a JSON file that hold the most words, by meetings."""
    given = mapping or Mapping()
    value, numbers = values_of(text)
    rows = rows_in(value, given.rows, numbers)
    refuse_endless(len(rows.lines))
    guessed = guess(rows.names, [line.values for line in rows.lines[:400]])
    around = facts_around(value)
    meetings = contents_of_meetings(NAME, rows.lines, given.merged(guessed), rows.path)
    for contents in meetings:
        contents.facts = {n.lower(): fact for n, fact in around.items()} | told(around) | contents.facts
    if len(meetings) == 1:
        meetings[0].listed = list(_listed(value, rows.path))
    return meetings


def json_lines(text: str, mapping: Mapping) -> tuple[list[str], list[TableLine], str]:
    """The names of the fields of JSON, its rows, and the path to them."""
    value, numbers = values_of(text)
    rows = rows_in(value, mapping.rows, numbers)
    return rows.names, rows.lines, rows.path


def _listed(value: Any, path: str) -> Iterator[tuple[str, Presence]]:
    """Names in the lists of those present and absent, as printed."""
    for name, entries in lists_of_names(value):
        found = _LISTED.search(name)
        if not found or path.endswith(name):
            continue
        state = Presence(found.lastgroup) if found.lastgroup else Presence.PRESENT
        for entry in entries:
            if isinstance(entry, str):
                yield entry.strip(), state
            elif isinstance(entry, dict) and (printed := _name_in(entry)):
                yield printed, _state_in(entry, state)


def _name_in(entry: dict[str, Any]) -> str:
    for name, value in entry.items():
        if isinstance(value, str) and name.lower().endswith(("name", "member", "person")):
            return " ".join(value.split())
    return ""


def _state_in(entry: dict[str, Any], state: Presence) -> Presence:
    for name, value in entry.items():
        if _SAYS_PRESENT.search(name) and isinstance(value, bool | str | int):
            return Presence.ABSENT if str(value).strip().lower() in _NOT_THERE else state
    return state
