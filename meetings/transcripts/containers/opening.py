"""Which kind of file this is, told by its bytes, and what its reader found in it."""

from collections.abc import Callable
from dataclasses import dataclass

from meetings.transcripts.containers import (
    captions,
    chat,
    docx,
    json_file,
    markdown,
    mhtml,
    odt,
    other_xml,
    pdf,
    rtf,
    speaker_tags,
    tables,
    text,
    timed_lines,
    web_page,
)
from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.fields import Mapping
from meetings.transcripts.containers.packages import Package
from meetings.transcripts.containers.signatures import is_markup, refuse_other_kinds
from meetings.transcripts.decoding import decode_lines
from meetings.transcripts.page import refuse_endless_text
from meetings.transcripts.transcript import Document, UnreadableError

SUFFIXES = frozenset(
    ".html .htm .xhtml .mhtml .mht .txt .text .md .markdown .pdf .docx .docm .odt .fodt .rtf .doc .vtt .srt"
    " .csv .tsv .json .jsonl .ndjson .xml .akn .an".split()
)
"""The names of files that are tried; what a file is, its bytes say."""


@dataclass(frozen=True, slots=True)
class TextKind:
    """A kind of file that is text: whether a text of this name is one, and how it is read."""

    recognises: Callable[[str, str], bool]
    read: Callable[[str, Mapping | None], list[Contents]]


# The first that recognises a text reads it. Names only tell Markdown and tables from plain text.
_KINDS = (
    TextKind(lambda text, _: captions.recognises(text), lambda text, _: [captions.read_captions(text)]),
    TextKind(lambda text, _: chat.recognises(text), lambda text, _: [chat.read_chat(text)]),
    TextKind(
        lambda text, _: timed_lines.recognises(text), lambda text, _: [timed_lines.read_timed_lines(text)]
    ),
    TextKind(
        lambda text, _: speaker_tags.recognises(text), lambda text, _: [speaker_tags.read_speaker_tags(text)]
    ),
    TextKind(lambda text, _: other_xml.recognises(text), lambda text, _: [other_xml.read_other_xml(text)]),
    TextKind(
        lambda text, name: is_markup(text) and not markdown.is_named(name),
        lambda text, _: [web_page.read_web_page(text)],
    ),
    TextKind(lambda text, _: json_file.recognises_json(text), json_file.read_json),
    TextKind(markdown.recognises, lambda text, _: [markdown.read_markdown(text)]),
    TextKind(tables.recognises_table, tables.read_table),
    TextKind(lambda *_: True, lambda printed, _: [text.read_text(printed)]),
)


def open_contents(document: Document, mapping: Mapping | None = None) -> Contents:
    """The paragraphs of a file of any kind, told by its bytes; its name only tells Markdown and tables apart.

    `mapping` says which field of a table or of JSON is what; what it leaves open is guessed. Of rows of
    several meetings it is the first. Raises UnreadableError, with a sentence that says what to do, for what
    cannot be read.
    """
    return open_meetings(document, mapping)[0]


def open_meetings(document: Document, mapping: Mapping | None = None) -> list[Contents]:
    """The same, with the rows of each meeting that a table or JSON holds by themselves."""
    content = document.content
    if b"%PDF-" in content[:1024]:
        return [pdf.read_pdf(content)]
    if content.startswith(b"PK\x03\x04"):
        return [_office_document(content)]
    if content.lstrip()[:5] == b"{\\rtf":
        return [rtf.read_rtf(content)]
    refuse_other_kinds(content)
    if mhtml.recognises(content):
        content = mhtml.page_inside(content)
    if b"opendocument:xmlns:office" in content[:4096]:
        return [odt.read_flat_odt(content)]
    return _of_text(content, document.path, mapping)


def _office_document(content: bytes) -> Contents:
    package = Package(content)
    if docx.recognises(package):
        return docx.read_docx(package)
    if odt.recognises(package):
        return odt.read_odt(package)
    if "xl/workbook.xml" in package.names:
        raise UnreadableError("This is a spreadsheet. Save the table as CSV and load that.")
    if "ppt/presentation.xml" in package.names:
        raise UnreadableError("This is a presentation. Save it as a PDF and load that.")
    raise UnreadableError(
        "This is a zip archive, or an office document of a kind that is not read. Save it as .docx or PDF."
    )


def _of_text(content: bytes, name: str, mapping: Mapping | None) -> list[Contents]:
    decoded = decode_lines(content)
    refuse_endless_text(decoded.text)
    kind = next(kind for kind in _KINDS if kind.recognises(decoded.text, name))
    meetings = kind.read(decoded.text, mapping)
    for contents in meetings:
        contents.problems += decoded.problems
    return meetings
