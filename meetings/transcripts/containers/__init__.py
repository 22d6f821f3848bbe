"""From a file to paragraphs, one module a kind of file, with what its layout says of each paragraph."""

from meetings.transcripts.containers import captions, markdown, text, web_page
from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.docx import read_docx
from meetings.transcripts.containers.docx import recognises as is_docx
from meetings.transcripts.containers.packages import Package
from meetings.transcripts.containers.pdf import read_pdf
from meetings.transcripts.containers.signatures import is_markup, refuse_other_kinds
from meetings.transcripts.decoding import decode
from meetings.transcripts.transcript import Document, UnreadableError

__all__ = ["open_contents"]


def open_contents(document: Document) -> Contents:
    """The paragraphs of a file of any kind, told by its bytes; its name only tells Markdown and tables apart.

    Raises UnreadableError, with a sentence that says what to do, for what cannot be read.
    """
    content = document.content
    if b"%PDF-" in content[:1024]:
        return read_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _office_document(content)
    refuse_other_kinds(content)
    return _of_text(decode(content), document.path)


def _office_document(content: bytes) -> Contents:
    package = Package(content)
    if is_docx(package):
        return read_docx(package)
    raise UnreadableError(
        "This is a zip archive, or an office document of a kind that is not read. Save it as .docx or PDF."
    )


def _of_text(decoded: str, name: str) -> Contents:
    if captions.recognises(decoded):
        return captions.read_captions(decoded)
    if is_markup(decoded) and not name.lower().endswith((".md", ".markdown")):
        return web_page.read_web_page(decoded)
    if markdown.recognises(decoded, name):
        return markdown.read_markdown(decoded)
    return text.read_text(decoded)
