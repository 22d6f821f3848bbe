"""Files that the tests of containers read, made as programs make them."""

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from docx import Document as WordDocument
from fpdf import FPDF

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.opening import open_contents
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Document

SENTENCE = (
    "The bridge was measured on each of the days of the spring, and on each of them it was found to hold."
)


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


def page(body: str, head: str = "<title>Sitting</title>") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def open_document(body: str, styles: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return packed.getvalue()
