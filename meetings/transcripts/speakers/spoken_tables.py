"""Tables inside a document that hold its words: a column for who speaks, one for what, one for when."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.clocks import CLOCK, clock
from meetings.transcripts.speakers.forms import key_of

_SPEAKER = frozenset(
    {"speaker", "speakers", "speaker name", "name of speaker", "who", "sprecher", "orateur", "orador"}
)
_WORDS = frozenset(
    "text transcript words said comment comments statement speech remarks contribution content spoken".split()
)
_TIME = frozenset({"time", "start", "timestamp", "timecode", "time code", "begin", "start time"})
_CLOCK = re.compile(CLOCK)
_FEWEST_ROWS = 4


class _Columns(NamedTuple):
    """The places of the cells that hold the speaker, the words and, if there is one, the time."""

    speaker: int
    words: int
    time: int | None


def with_hours_beside(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Rows of an hour and what was said then as paragraphs, where a table has no column for the speaker; the
    head of the table is left out.
    """
    beside = [
        at for at, p in enumerate(paragraphs) if len(p.cells) == 2 and _CLOCK.fullmatch(p.cells[0].strip())
    ]
    if len(beside) < _FEWEST_ROWS:
        return list(paragraphs)
    found = list(paragraphs)
    for at in beside:
        start, hour = clock(paragraphs[at].cells[0].strip())
        found[at] = replace(
            paragraphs[at], text=paragraphs[at].cells[1].strip(), start=start, time=hour, cells=(), bold=0
        )
    head = beside[0] - 1
    if head >= 0 and _is_head_of_times(paragraphs[head].cells):
        del found[head]
    return [paragraph for paragraph in found if paragraph.text]


def _is_head_of_times(cells: Sequence[str]) -> bool:
    """ "Time", "Transcript"."""
    return len(cells) == 2 and key_of(cells[0]) in _TIME and key_of(cells[1]) in _WORDS


def with_spoken_tables(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The rows below a head such as "Time, Speaker, Transcript" as words with a speaker, without the head."""
    found: list[Paragraph] = []
    columns: _Columns | None = None
    width = 0
    for paragraph in paragraphs:
        cells = [cell.strip() for cell in paragraph.cells]
        if head := _columns(cells):
            columns, width = head, len(cells)
        elif columns and len(cells) == width:
            found.append(_spoken(paragraph, cells, columns))
        else:
            columns = None
            found.append(paragraph)
    return found


def _columns(cells: Sequence[str]) -> _Columns | None:
    """What the columns are, if the cells are the head of such a table."""
    keys = [key_of(cell) for cell in cells]
    places = [[at for at, key in enumerate(keys) if key in names] for names in (_SPEAKER, _WORDS, _TIME)]
    speaker, words, time = (found[0] if found else None for found in places)
    return None if speaker is None or words is None else _Columns(speaker, words, time)


def _spoken(paragraph: Paragraph, cells: Sequence[str], columns: _Columns) -> Paragraph:
    """The paragraph of a row. A time that is printed in other ways, such as "10.30 Uhr", is left out."""
    printed = cells[columns.time] if columns.time is not None else ""
    start, hour = clock(printed) if _CLOCK.fullmatch(printed) else (None, None)
    return replace(
        paragraph,
        text=cells[columns.words],
        speaker=cells[columns.speaker],
        start=start,
        time=hour,
        cells=(),
        bold=0,
    )
