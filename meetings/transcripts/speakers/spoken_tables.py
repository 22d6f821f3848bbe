"""Tables inside a document that hold its words: a column for who speaks, one for what, one for when."""

from collections.abc import Sequence
from dataclasses import replace

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.clocks import clock
from meetings.transcripts.speakers.forms import key_of
from meetings.transcripts.speakers.headings import CLOCK

_SPEAKER = frozenset(
    {"speaker", "speakers", "speaker name", "name of speaker", "who", "sprecher", "orateur", "orador"}
)
_WORDS = frozenset(
    "text transcript words said comment comments statement speech remarks contribution content spoken".split()
)
_TIME = frozenset({"time", "start", "timestamp", "timecode", "time code", "begin", "start time"})


def with_spoken_tables(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The rows below a head such as "Time, Speaker, Transcript" as words with a speaker, without the head."""
    found: list[Paragraph] = []
    columns: tuple[int, int, int | None] | None = None
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


def _columns(cells: Sequence[str]) -> tuple[int, int, int | None] | None:
    """Where the speaker, the words and the time stand, if the cells are the head of such a table."""
    keys = [key_of(cell) for cell in cells]
    places = [[at for at, key in enumerate(keys) if key in names] for names in (_SPEAKER, _WORDS, _TIME)]
    speaker, words, time = (found[0] if found else None for found in places)
    return None if speaker is None or words is None else (speaker, words, time)


def _spoken(paragraph: Paragraph, cells: Sequence[str], columns: tuple[int, int, int | None]) -> Paragraph:
    speaker, words, time = columns
    printed = cells[time] if time is not None else ""
    start, hour = clock(printed) if CLOCK.fullmatch(printed) else (None, None)
    return replace(
        paragraph, text=cells[words], speaker=cells[speaker], start=start, time=hour, cells=(), bold=0
    )
