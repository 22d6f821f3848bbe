"""A file of JSON Lines that holds several meetings, divided where another begins; read line by line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SUFFIXES = frozenset({".jsonl", ".ndjson"})

_MEETING = (
    "meeting_id meeting session_id session sitting_id sitting event_id event debate_id debate transcript_id"
    " video_id record_id record date"
).split()
"""Fields that tell meetings apart, the first that a file has."""


@dataclass(slots=True)
class LinesOfMeeting:
    """Lines of one meeting: the first and the last, from 1, and where their bytes stand."""

    first: int
    last: int
    start: int
    length: int


def parts(file: Path, longest_line: int) -> Iterator[LinesOfMeeting]:
    """The meetings of a file in order; one part where nothing tells them apart, or a line cannot be read.

    Memory holds one line at a time.
    """
    with file.open("rb") as opened:
        yield from _parts(opened, longest_line)


def _parts(opened: IO[bytes], longest_line: int) -> Iterator[LinesOfMeeting]:
    field, before = "", None
    part = LinesOfMeeting(1, 0, 0, 0)
    for number, line in enumerate(iter(lambda: opened.readline(longest_line + 1), b""), 1):
        row = _row(line)
        field = field or next((name for name in _MEETING if isinstance(row.get(name), str | int)), "")
        meeting = row.get(field, before) if field else None
        if part.length and meeting != before:
            yield part
            part = LinesOfMeeting(number, number, part.start + part.length, 0)
        part.last, part.length, before = number, part.length + len(line), meeting
    yield part


def _row(line: bytes) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}
