"""The text of one paragraph as it is put together from runs, and where its bold beginning ends."""

from dataclasses import dataclass, field

from meetings.transcripts.note_marks import NoteMark
from meetings.transcripts.page import Paragraph

_BLANK = " \t\n\u00a0"
# In characters: so much before the mark of a footnote tells where it stands.
_BEFORE = 80
_NO_LETTERS = " \u00a0\n\t.,:;()[]-–—"


@dataclass(slots=True)
class Runs:
    """Runs added one after another; `closed` gives the text without white space at its ends."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    still_bold: bool = True
    italic: bool = True
    notes: list[NoteMark] = field(default_factory=list)

    def add(self, text: str, bold: bool, italic: bool) -> None:
        self.pieces.append(text)
        self.length += len(text)
        if text.strip(_NO_LETTERS):
            self.italic = self.italic and italic
        if self.still_bold and bold:
            self.bold = self.length
        elif text.strip(_BLANK):
            self.still_bold = False

    def note(self, mark: str) -> None:
        """Here the mark of a footnote is printed."""
        if mark:
            self.notes.append(NoteMark("".join(self.pieces)[-_BEFORE:], mark))

    def closed(self) -> tuple[str, int, bool]:
        """The text, how many of its first characters are bold, and whether all of it is in italics."""
        whole = "".join(self.pieces).replace("\n", " ")
        text = whole.strip(" \t")
        lost = len(whole) - len(whole.lstrip(" \t"))
        return text, min(len(text), max(0, self.bold - lost)), self.italic and bool(text)

    def paragraph(
        self, line: int, page: int, *, heading: int, centred: bool, indent: float = 0.0
    ) -> Paragraph | None:
        """The paragraph that the runs make, None where they print white space alone."""
        text, bold, italic = self.closed()
        if not text.strip(" \u00a0"):
            return None
        return Paragraph(
            text, line, bold, italic=italic, page=page, heading=heading, centred=centred, indent=indent
        )
