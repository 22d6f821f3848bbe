"""Files that the tests of containers read, made as programs make them."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from docx import Document as WordDocument
from fpdf import FPDF

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.opening import open_contents
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Document


def opened(content: bytes | str, name: str = "") -> Contents:
    """The contents of a file of these bytes and this name."""
    return open_contents(Document(content.encode() if isinstance(content, str) else content, path=name))


def texts(paragraphs: Iterable[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def word(write: Callable[[Any], object]) -> bytes:
    """A Word document into which `write` has put its paragraphs."""
    document = WordDocument()
    write(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


class Print(FPDF):
    """A PDF of A4 pages; lines are put at millimetres from the left and the top."""

    def put(self, left: float, top: float, text: str, style: str = "", size: float = 10) -> None:
        self.set_font("Times", style, size)
        self.text(left, top, text)

    def column(self, left: float, top: float, lines: Iterable[str], step: float = 5) -> None:
        for at, line in enumerate(lines):
            self.put(left, top + at * step, line)

    def content(self) -> bytes:
        return bytes(self.output())
