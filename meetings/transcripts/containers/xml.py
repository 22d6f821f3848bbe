"""XML to elements, with nothing taken from its document type: no entities, no DTD, no network."""

import html
import re
from collections.abc import Iterator

from lxml import etree

from meetings.transcripts.transcript import UnreadableError

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{0,31});")
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}(?::[A-Za-z_][\w.-]{0,60})?)(?=[\s/>])")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a file in windows-1252 that calls itself ISO-8859-1 has for its quotation marks and dashes.
_MISNAMED = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_APART = frozenset("br lb eol td th tr li entry row line l p".split())
_LONGEST_PROLOGUE = 200_000
XML = "{http://www.w3.org/XML/1998/namespace}"


def parse(text: str, *, mend: bool = False) -> etree._Element:
    """Return the root element of an XML document; `mend` reads one that is cut off as far as it goes.

    The document type is cut off before parsing, so nothing that it declares can act: references to the
    names that HTML knows become their characters, all others stay as they are written. Raises
    UnreadableError, with the line, where the XML is not well formed or is nested more than 256 deep.
    """
    start = _after_prologue(text)
    if start is None:
        raise UnreadableError("This XML has no elements. Check that the whole file was saved.")
    # Lines are counted from the beginning of the file, so what is cut off leaves its line ends.
    clean = _FORBIDDEN.sub("\ufffd", _with_characters(text[start:])).translate(_MISNAMED)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=mend,
    )
    try:
        root = etree.fromstring(("\n" * text.count("\n", 0, start) + clean).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_refusal(error)) from error
    if root is None:
        raise UnreadableError("This XML has no elements. Check that the whole file was saved.")
    return root


def root_name(text: str) -> str:
    """The local name of the first element, or "" where the text does not begin as XML."""
    start = _after_prologue(text)
    found = _ROOT.match(text, start) if start is not None else None
    return found.group(1).rpartition(":")[2] if found else ""


def name_of(element: etree._Element) -> str:
    """The local name, whatever the namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: etree._Element) -> int:
    """The 1-based line at which an element begins, 0 where it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def attribute(element: etree._Element, *names: str) -> str:
    """The first of these attributes that is there, without the space around it; local names do."""
    for name in names:
        for key in (name, XML + name):
            if (value := element.get(key)) is not None and value.strip():
                return value.strip()
    return ""


def collapse(text: str) -> str:
    """One space for every run of spaces and line ends; U+00A0 is kept as printed."""
    return _SPACES.sub(" ", text).strip(" ")


def text_of(element: etree._Element | None, without: frozenset[str] = frozenset()) -> str:
    """All text inside an element, elements of the names in `without` left out."""
    if element is None:
        return ""
    return collapse("".join(_texts(element, without)))


def _texts(element: etree._Element, without: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name not in without:
            yield from _texts(child, without)
        # Cells and lines are apart in print, whether or not there is space between their elements.
        yield " " + (child.tail or "") if name in _APART else child.tail or ""


def find(element: etree._Element, *names: str) -> etree._Element | None:
    """The first element below with one of these local names, in document order."""
    return next(find_all(element, *names), None)


def find_all(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Every element below with one of these local names, in document order."""
    return (below for below in element.iterdescendants() if name_of(below) in names)


def _after_prologue(text: str) -> int | None:
    """Where the root element begins: behind the declaration, comments, instructions and document type."""
    at = 0
    end = min(len(text), _LONGEST_PROLOGUE)
    while at < end:
        if text[at] in " \t\r\n\ufeff":
            at += 1
        elif text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _behind(text, "-->", at + 4)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            at = _behind_doctype(text, at)
        else:
            return at if _ROOT.match(text, at) else None
        if at < 0:
            return None
    return None


def _behind(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return -1 if found < 0 else found + len(mark)


def _behind_doctype(text: str, at: int) -> int:
    """Behind the ">" that closes a document type, its own declarations in square brackets included."""
    closing = text.find(">", at)
    if closing < 0:
        return -1
    bracket = text.find("[", at, closing)
    if bracket < 0:
        return closing + 1
    found = re.compile(r"\]\s*>").search(text, bracket)
    return found.end() if found else -1


def _with_characters(text: str) -> str:
    """The text with references to HTML's characters resolved, but for what CDATA sections quote."""
    pieces, at = [], 0
    while True:
        opens = text.find("<![CDATA[", at)
        closes = text.find("]]>", opens) if opens >= 0 else -1
        if opens < 0 or closes < 0:
            pieces.append(_REFERENCE.sub(_character, text[at:]))
            return "".join(pieces)
        pieces += (_REFERENCE.sub(_character, text[at:opens]), text[opens : closes + 3])
        at = closes + 3


def _character(reference: re.Match[str]) -> str:
    name = reference.group(1)
    if name in _KEPT:
        return reference.group()
    # HTML reads the numbers 128 to 159 as windows-1252, which is what old transcripts mean by them.
    character = html.unescape(reference.group())
    if character == reference.group():
        return f"&amp;{name};"
    return html.escape(character)


def _refusal(error: etree.XMLSyntaxError) -> str:
    if "depth" in str(error).casefold():
        return "This XML is nested too deeply to be a record. Check where the file comes from."
    return (
        f"This XML is not well formed: {str(error).rstrip('.')}. "
        "Save it again from where it comes from, or correct that line."
    )
