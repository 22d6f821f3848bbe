"""Records of any body: whoever speaks is found by the shapes that the whole document uses for labels."""

from collections.abc import Sequence
from dataclasses import replace

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.labelled_record import NAME, RICHNESS, LabelledReader, LabelledReading
from meetings.transcripts.layout.page_marks import changes_of_speaker, without_page_marks
from meetings.transcripts.lexicon.languages import other_language
from meetings.transcripts.note_marks import put_back
from meetings.transcripts.profiles import ReadingProfile
from meetings.transcripts.speakers.answers import with_answers_apart
from meetings.transcripts.speakers.candidates import Shape
from meetings.transcripts.speakers.divided import divided, divided_at_known
from meetings.transcripts.speakers.evidence import Chosen, choose, fields_of_forms
from meetings.transcripts.speakers.register import listed_around, read_register
from meetings.transcripts.speakers.scribed_log import with_scribed_log
from meetings.transcripts.speakers.spoken_tables import with_hours_beside, with_spoken_tables
from meetings.transcripts.speakers.taught import (
    lines_taught,
    teach,
    without_page_heads,
)
from meetings.transcripts.transcript import (
    Document,
    Problem,
    Transcript,
    UnreadableError,
)
from meetings.transcripts.without_speakers import NO_RECORD

__all__ = ["NAME", "RICHNESS", "LabelledReading", "examine", "examine_each", "read", "with_languages"]


def read(
    meetings: Sequence[Contents], document: Document, profile: ReadingProfile | None = None
) -> list[Transcript]:
    """Return the record of each meeting in a file; raises UnreadableError where it holds none."""
    return [with_languages(reading.record) for reading in examine_each(meetings, document, profile)]


def examine_each(
    meetings: Sequence[Contents], document: Document, profile: ReadingProfile | None = None
) -> list[LabelledReading]:
    """Read each meeting of a file; one that holds no record is a problem of the first that does."""
    readings: list[LabelledReading] = []
    unread: list[str] = []
    for contents in meetings:
        try:
            readings.append(examine(contents, document, profile))
        except UnreadableError as error:
            if len(meetings) == 1:
                raise
            unread.append(contents.facts.get("title") or contents.facts.get("date") or str(error))
    if not readings:
        raise UnreadableError(NO_RECORD)
    told = [Problem(0, f"A meeting in this file names no speaker and was not read: {one}.") for one in unread]
    first = replace(readings[0].record, problems=(*readings[0].record.problems, *told))
    return [replace(readings[0], record=first), *readings[1:]]


def with_languages(record: Transcript) -> Transcript:
    """The record with the language of each statement that is in another than its own."""
    others = [other_language(" ".join(turn.paragraphs), record.language) for turn in record.turns]
    if not any(others):
        return record
    turns = zip(record.turns, others, strict=True)
    return replace(record, turns=tuple(replace(turn, language=other) for turn, other in turns))


def examine(contents: Contents, document: Document, profile: ReadingProfile | None = None) -> LabelledReading:
    """Read a file as `read` does, and say of each paragraph what it was taken for and why.

    What the profile says of lines and labels goes before what reading finds out by itself.
    """
    paragraphs, marks = without_page_marks(contents.paragraphs)
    paragraphs, heads = without_page_heads(paragraphs, profile)
    contents = replace(contents, furniture=[*contents.furniture, *marks, *heads])
    paragraphs = with_answers_apart(
        divided(with_hours_beside(with_spoken_tables(with_scribed_log(paragraphs))))
    )
    paragraphs, changes = changes_of_speaker(paragraphs)
    listed = contents.listed or listed_around(contents.furniture)
    register = read_register([] if changes else paragraphs, listed)
    chosen = choose(paragraphs, register.names)
    if changes:
        _without_calls(chosen)
    again = divided_at_known(paragraphs, chosen)
    if len(again) != len(paragraphs) and not changes:
        paragraphs = again
        register = read_register(paragraphs, listed)
        chosen = choose(paragraphs, register.names)
    register.places += fields_of_forms(chosen, paragraphs)
    for at in register.places:
        chosen.labels.pop(at, None)
    lines = lines_taught(paragraphs, profile)
    teach(chosen, paragraphs, lines, profile)
    if not chosen.labels and any(paragraph.start is not None for paragraph in paragraphs):
        changes = changes or {0}
    reader = LabelledReader(contents, document, paragraphs, register, chosen, changes)
    reader.profile, reader.lines = profile, lines
    reading = reader.reading()
    return replace(reading, record=put_back(reading.record, contents.note_marks))


def _without_calls(chosen: Chosen) -> None:
    """Where ">>" marks each change of speaker, "MEMBER LOWE." is a name that somebody calls."""
    for at, label in list(chosen.labels.items()):
        if label.shape in (Shape.STOP, Shape.ALONE, Shape.DASH, Shape.WIDE):
            del chosen.labels[at]
