"""What a file holds once its container is opened: the same for every kind of file."""

from dataclasses import dataclass, field

from meetings.transcripts.note_marks import NoteMark
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Presence, Problem


@dataclass(slots=True)
class Contents:
    """The paragraphs of a file in reading order, and what stood around them.

    `facts` are what the file says of itself by name, as printed ("title", "date", "body" of front matter or
    document properties). `machine_read` says that letters were recognised in pictures: such a record may
    only be saved as a draft. `headless` says that the first
    paragraph is of the body: rows have their head in the facts. `listed` are those of whom the file says
    whether they were there. `furniture` is every line left out, `footnotes` the notes under the text,
    `note_marks` where the text names them, in order.
    """

    container: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    footnotes: list[Paragraph] = field(default_factory=list)
    note_marks: list[NoteMark] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    machine_read: bool = False
    headless: bool = False
    listed: list[tuple[str, Presence]] = field(default_factory=list)
