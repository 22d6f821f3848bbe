"""A printed line, with where it stands on its page: what paragraphs are made of."""

from dataclasses import dataclass, field

from meetings.transcripts.note_marks import NoteMark


@dataclass(slots=True)
class Line:
    """One printed line.

    `number` is its 1-based line in the source, `page` and `column` count from 1 (0: not known). `left` and
    `right` say where it begins and ends, `size` how high its letters are, `gap` how many empty lines stand
    above it; all in one unit, which is a character for plain text and a point for a PDF. `bold` counts the
    leading characters set in bold, `italic` says that all of it is. `second` says at which character and at
    which place the second word begins. `notes` are the marks of footnotes that were taken out of it.
    """

    text: str
    number: int
    page: int = 0
    column: int = 0
    left: float = 0.0
    right: float = 0.0
    size: float = 1.0
    gap: float = 0.0
    bold: int = 0
    italic: bool = False
    centred: bool = False
    second: tuple[int, float] = (0, 0.0)
    notes: list[NoteMark] = field(default_factory=list)

    @property
    def wholly_bold(self) -> bool:
        return self.bold > 0 and self.bold >= len(self.text.rstrip())

    def without_opening(self, length: int) -> "Line":
        """The line without its first characters, its layout kept."""
        at, left = self.second
        self.left = left if at == length else min(self.right, self.left + length)
        self.text, self.bold = self.text[length:], max(0, self.bold - length)
        return self


_SPACES = " \t\ufeff\u200b"
_TAB = 8


def lines_of(text: str, first: int = 1) -> list[Line]:
    """The lines of a plain text that hold something, `first` being the number of the first.

    A form feed begins a page; a text that has one counts its pages from 1.
    """
    paged = "\f" in text.strip("\f\n ")
    lines: list[Line] = []
    page, gap = int(paged), 0
    for number, whole in enumerate(text.split("\n"), first):
        for at, printed in enumerate(whole.split("\f")):
            page += paged and at > 0
            line = printed.strip(_SPACES)
            if line.strip("\u00a0"):
                left = _width(printed[: len(printed) - len(printed.lstrip(_SPACES))])
                lines.append(Line(line, number, page, 0, left, left + len(line), 1.0, gap))
                gap = 0
            else:
                gap += at == 0
    return lines


def _width(indent: str) -> int:
    return sum(_TAB if character == "\t" else 1 for character in indent if character in " \t")
