"""PDF with a text layer: words with their places and type, read column by column, page by page."""

import re
from collections.abc import Iterator
from typing import Any

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.pdf_words import words_of_page
from meetings.transcripts.containers.scans import lines_of_scan
from meetings.transcripts.layout.columns import lines_in_reading_order
from meetings.transcripts.layout.footnotes import each_footnote, without_footnotes
from meetings.transcripts.layout.hyphens import words_of
from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.paragraphs import paragraphs_of
from meetings.transcripts.layout.running_heads import texts, without_furniture
from meetings.transcripts.page import refuse_endless
from meetings.transcripts.transcript import Problem, UnreadableError

NAME = "pdf"
MOST_PAGES = 3_000
"""More than the longest bound volume of a parliament's debates."""

_NO_TITLE = re.compile(r"^\w+:|\.\w{2,4}$|^(?:untitled|microsoft word)\b", re.IGNORECASE)
_MACHINE_READ = Problem(
    0,
    "The letters were recognised in pictures of pages, so some are wrong. Compare the words with the pages.",
)
_FEWEST_LETTERS_A_PAGE = 25
_DAMAGED = "This PDF is damaged. Open it and print it to a PDF again."


def read_pdf(content: bytes) -> Contents:
    """The paragraphs of a PDF. Raises UnreadableError for what is locked, damaged or too long."""
    import pypdfium2

    document = _opened(content)
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableError(
                f"This PDF has {len(document):,} pages; the limit is {MOST_PAGES:,}. Split it."
            )
        facts = _facts(document)
        lines = _lines(document)
        if sum(len(line.text) for line in lines) < _FEWEST_LETTERS_A_PAGE * len(document):
            return _scanned(document, facts)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_DAMAGED) from error
    finally:
        document.close()
    return contents_of(lines, facts)


def contents_of(lines: list[Line], facts: dict[str, str], *, machine_read: bool = False) -> Contents:
    """Lines with pages to paragraphs, what repeats from page to page left out."""
    refuse_endless(len(lines) // 4)
    kept, furniture = without_furniture(lines)
    kept, notes = without_footnotes(kept)
    words = words_of(line.text for line in kept)
    return Contents(
        NAME,
        paragraphs_of(kept, words),
        facts,
        footnotes=[note for each in each_footnote(notes) for note in paragraphs_of(each, words)],
        note_marks=[mark for line in kept for mark in line.notes],
        furniture=texts(furniture),
        machine_read=machine_read,
    )


def _opened(content: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("This PDF is protected by a password. Save it without one.") from error
        raise UnreadableError(_DAMAGED) from error


def _facts(document: Any) -> dict[str, str]:
    title = document.get_metadata_value("Title").strip("\x00 ")
    return {"title": title} if title and not _NO_TITLE.search(title) else {}


def _lines(document: Any) -> list[Line]:
    lines: list[Line] = []
    for number in range(len(document)):
        for line in _lines_of_page(document, number):
            line.number = len(lines) + 1
            lines.append(line)
    return lines


def _lines_of_page(document: Any, number: int) -> Iterator[Line]:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return
    try:
        words = words_of_page(page)
        width = page.get_width()
    finally:
        page.close()
    for line in lines_in_reading_order(words, width):
        line.page = number + 1
        yield line


def _scanned(document: Any, facts: dict[str, str]) -> Contents:
    """A PDF whose pages are pictures."""
    lines = lines_of_scan(document)
    if not lines:
        raise UnreadableError(
            "No letters were recognised in the pictures of this PDF. Load its text instead."
        )
    contents = contents_of(lines, facts, machine_read=True)
    contents.problems.append(_MACHINE_READ)
    return contents
