"""A record made of printed lines, and the labels and names read in it."""

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript


def a_record(*lines: str, apart: str = "\n\n", path: str = "record.txt") -> Transcript:
    [record] = read(Document(apart.join(lines).encode(), path=path))
    return record


def spoken(record: Transcript) -> list[tuple[str, str]]:
    return [(turn.printed_label, turn.name) for turn in record.turns if turn.printed_label]
