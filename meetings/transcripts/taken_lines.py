"""What each line of a labelled record was taken for."""

from collections.abc import Collection, Sequence

from meetings.transcripts.layout.front import Front
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.line_shapes import shape_of
from meetings.transcripts.speakers.statements import Statements, Taken


def lines_taken(
    paragraphs: Sequence[Paragraph],
    head: int,
    front: Front,
    body: Statements,
    listed: Collection[int],
    furniture: Sequence[str],
) -> tuple[Taken, ...]:
    """The lines around the record, those of its `head`, and those of its body, with their shapes.

    `listed` are the places of paragraphs that say who was there.
    """
    top = []
    for at, paragraph in enumerate(paragraphs[:head]):
        what = "the head of the record"
        if at in listed:
            what = "who was there"
        elif front.title and paragraph.text.strip() and at in front.used:
            what = "title, day, hours or place"
        top.append(Taken(paragraph.line, paragraph.text, what))
    around = [Taken(0, text, "repeats from page to page, or stands around the record") for text in furniture]
    lines = [*top, *body.taken]
    for one, paragraph in zip(lines, paragraphs, strict=True):
        one.shape = shape_of(paragraph)
    return (*around, *lines)
