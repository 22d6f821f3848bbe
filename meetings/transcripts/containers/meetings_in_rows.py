"""Rows of several meetings in one file, told apart by a column that names the meeting, or by their day."""

import re
from collections.abc import Sequence

from meetings.transcripts.containers.fields import TableLine
from meetings.transcripts.containers.row_facts import words_of_name
from meetings.transcripts.lexicon.calendar import days_in

_MEETINGS = frozenset("meeting session sitting event transcript video record".split())
_TELLS = frozenset("id number no nr date title name".split())
_DAY = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")


def meetings_in(lines: Sequence[TableLine], date: str) -> list[list[TableLine]]:
    """The rows of each meeting, in the order of the first of each; `date` is the column of the day."""
    names = list(dict.fromkeys(name for line in lines[:400] for name in line.values))
    told = [name for name in names if _tells_meetings(name) and _is_everywhere(name, lines)]
    if told:
        return _parted(lines, [line.values.get(told[0], "") for line in lines])
    if date and _is_everywhere(date, lines):
        return _parted(lines, [day_of(line.values.get(date, "")) for line in lines])
    return [list(lines)]


def day_of(value: str) -> str:
    """The day in a value ("2031-03-04T09:30", "4 March 2031"), as a date in ISO form; or ""."""
    found = _DAY.match(value)
    days = days_in(found.group() if found else value[:60])
    return days[0].date.isoformat() if days else ""


def _tells_meetings(name: str) -> bool:
    """ "meeting", "meeting_id", "session.number", and not "session_topic"."""
    words = words_of_name(name)
    *before, last = words or [""]
    return last in _MEETINGS or (last in _TELLS and bool(before) and before[-1] in _MEETINGS)


def _is_everywhere(name: str, lines: Sequence[TableLine]) -> bool:
    return sum(bool(line.values.get(name)) for line in lines) * 10 >= len(lines) * 9


def _parted(lines: Sequence[TableLine], keys: Sequence[str]) -> list[list[TableLine]]:
    """Rows by key; a row without one goes with the row before. A key of each row's own tells no meetings."""
    parts: dict[str, list[TableLine]] = {}
    last = next(filter(None, keys), "")
    for line, key in zip(lines, keys, strict=True):
        last = key or last
        parts.setdefault(last, []).append(line)
    return list(parts.values()) if len(parts) * 2 <= len(lines) else [list(lines)]
