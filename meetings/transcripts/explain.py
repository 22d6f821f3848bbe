"""What each line of a document was taken for, and why: for whoever wonders at a record."""

from collections.abc import Iterator
from typing import TextIO

from meetings.transcripts import read
from meetings.transcripts.containers.opening import open_meetings
from meetings.transcripts.formats import labelled
from meetings.transcripts.json_lines import files_under
from meetings.transcripts.profiles import ReadingProfile
from meetings.transcripts.speakers.line_shapes import shape_of
from meetings.transcripts.speakers.statements import Taken
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

FORMAT = "the format"
NOT_READ = "not read yet"
_LONGEST = 70


def explain_files(
    paths: list[str], out: TextIO, errors: TextIO, profile: ReadingProfile | None = None
) -> int:
    """Print the lines of every file under `paths`; return 1 when a file was refused, else 0."""
    refused = 0
    for path in files_under(paths):
        try:
            document = Document(path.read_bytes(), path=str(path))
            out.write(f"{path}\n")
            for taken in explained(document, profile):
                out.write(_line(taken) + "\n")
        except (UnreadableError, OSError) as error:
            refused += 1
            errors.write(f"{path}: {error}\n")
    return 1 if refused else 0


def explained(document: Document, profile: ReadingProfile | None = None) -> list[Taken]:
    """What the paragraphs of a document were taken for, in order, with the reasons where it tells."""
    records = read(document, profile)
    if records[0].format == labelled.NAME:
        meetings = open_meetings(document, profile.fields if profile else None)
        readings = labelled.examine_each(meetings, document, profile)
        return [taken for reading in readings for taken in reading.taken]
    return [taken for record in records for taken in _told(record)]


def looked_at(document: Document, profile: ReadingProfile | None = None) -> list[Taken]:
    """The same; the lines of a document that is refused are shown as they are, so that they can be taught.

    Raises UnreadableError only for a file that has no lines at all.
    """
    try:
        return explained(document, profile)
    except UnreadableError:
        meetings = open_meetings(document, profile.fields if profile else None)
        lines = [one for contents in meetings for one in contents.paragraphs]
        return [Taken(one.line, one.text, NOT_READ, "", shape_of(one)) for one in lines]


def _told(record: Transcript) -> Iterator[Taken]:
    """The same for a format with marks of its own: its record says what became of the lines."""
    yield Taken(0, record.format, FORMAT)
    for text, what in ((record.title, "title"), (str(record.date or ""), "day"), (record.place, "place")):
        if text:
            yield Taken(0, text, what)
    for text in (*filter(None, record.lead.split("\n")), *record.introduction):
        yield Taken(0, text, "the head of the record")
    for text in record.attendance_text:
        yield Taken(0, text, "who was there")
    for turn in record.turns:
        what = f"words of {turn.label}" if turn.label else f"a {turn.kind.value}"
        what = f"a label: {turn.printed_label}" if turn.printed_label else what
        yield Taken(turn.line, " ".join(turn.paragraphs), what)
    for text in record.furniture:
        yield Taken(0, text, "not part of the record’s words")
    for problem in record.problems:
        yield Taken(problem.line, "", "a problem", problem.reason)


def _line(taken: Taken) -> str:
    text = " ".join(taken.text.split())
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    told = f"{taken.line or '-':>6}  {taken.what}" + (f" [{taken.why}]" if taken.why else "")
    return f"{told}\n        {shown}"
