"""HTML to paragraphs: blocks, bold beginnings and links to people, with chrome and scripts left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from meetings.transcripts.containers.visible import STRUCK
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import LinkedPerson, UnreadableError

# A single space is left as it is: most are, and putting each in its own place takes most of the time.
_SPACES = re.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")
_DEEPEST = 150
"""Elements inside each other; readers take several calls for each, and a page has some forty."""
_is_deep = etree.XPath(f"boolean({'/*' * _DEEPEST})")
_WITH_CLASS = etree.XPath("descendant::*[@class]")
_PERSON = re.compile(r"/catalog/persons/(\d{1,9})\b")
_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+')?+"""
# A tag that does not end after as much as a page's tags have; possessive, so that a look takes one pass.
_ENDLESS_TAG = re.compile(rf"<[a-zA-Z][^<>=]{{0,4000}}+(?:{_VALUE}[^<>=]{{0,4000}}+){{0,999}}+(?![<>]|\Z)")
_LONG_TAG = re.compile(rf"<[a-zA-Z](?:{_VALUE}|[^<>=])*+")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_MOST_TAGS = 500_000
_HARMLESS = 200_000  # characters: so many attributes take a second
_MOST_ATTRIBUTES = 1_000
_BLOCKS = frozenset(
    """
    p div h1 h2 h3 h4 h5 h6 blockquote li ul ol dl dt dd table tbody thead tr td th section article
    main header footer aside nav figure figcaption pre center address hr form fieldset body
    """.split()
)
_UNPRINTED = frozenset(
    """
    script style noscript template svg math iframe object embed button select textarea input head
    title meta link audio video canvas
    """.split()
)
_FURNITURE = frozenset(
    ["masha-ignore", "hidden-copy", "hidden-print", "slider", "media", "read__cut", "read__bottommeta"]
)
_TYPES = {
    "b": frozenset({"bold"}),
    "strong": frozenset({"bold"}),
    "i": frozenset({"italic"}),
    "em": frozenset({"italic"}),
}

Run = tuple[str, frozenset[str]]
"""A piece of text, and the type it is set in."""


def parse(text: str) -> etree._Element:
    """Parse HTML without network, entities or unbounded depth.

    Raises UnreadableError where the markup is too deep or too much to be a page, or holds nothing.
    """
    refuse_too_many_tags(text)
    _refuse_too_many_attributes(text)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError(
            f"This HTML cannot be read ({error}). Paste the text of the page instead."
        ) from error
    if root is None:
        raise UnreadableError("This HTML has no text. Save the whole page, or paste its text.")
    if _is_deep(root) or any(
        entry.type_name == "ERR_RESOURCE_LIMIT" or "xcessive depth" in entry.message
        for entry in parser.error_log
    ):
        raise UnreadableError(
            "This HTML is nested too deeply to be a page. Paste the text of the page instead."
        )
    return root


def refuse_too_many_tags(text: str) -> None:
    """Raise UnreadableError for far more tags than a record has: the parser keeps each in memory."""
    if text.count("<") > _MOST_TAGS:
        raise UnreadableError(
            f"This HTML has more than {_MOST_TAGS:,} tags, far more than a record. "
            "Split it into one file per record."
        )


def _refuse_too_many_attributes(text: str) -> None:
    """The parser looks through all attributes of a tag for each of them."""
    if len(text) < _HARMLESS:
        return
    for endless in _ENDLESS_TAG.finditer(text):
        tag = _LONG_TAG.match(text, endless.start())
        if tag and len(_QUOTED.sub("", tag.group()).split()) > _MOST_ATTRIBUTES:
            raise UnreadableError(
                f"This HTML has a tag with more than {_MOST_ATTRIBUTES:,} attributes, which no page has. "
                "Paste the text of the page instead."
            )


def collapse(text: str) -> str:
    """White space as a browser shows it; U+00A0 stays."""
    return _SPACES.sub(" ", text).strip(" ")


def has_class(element: etree._Element, *names: str) -> bool:
    """Whether the element has one of the classes."""
    classes = element.get("class")
    return classes is not None and any(one in names for one in classes.split())


def elements_by_class(root: etree._Element, names: frozenset[str]) -> dict[str, list[etree._Element]]:
    """The elements that have one of these classes, under each of the classes, in document order."""
    found: dict[str, list[etree._Element]] = {}
    for element in cast(list[etree._Element], _WITH_CLASS(root)):
        for name in names.intersection(element.get("class", "").split()):
            found.setdefault(name, []).append(element)
    return found


def plain_text(element: etree._Element | None) -> str:
    """All text of an element, hover-cards and scripts left out."""
    if element is None:
        return ""
    return collapse("".join(_texts(element)))


@dataclass(slots=True)
class Printed:
    """What an element prints: its paragraphs, and the lines of the chrome inside it.

    `struck_lines` are those on which words are shown as struck out; these are no part of the paragraphs.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    struck_lines: list[int] = field(default_factory=list)


def paragraphs_of(element: etree._Element) -> Printed:
    """The paragraphs of an element in order."""
    collector = _Collector()
    collector.block(element)
    collector.flush(element)
    refuse_endless(len(collector.printed.paragraphs))
    return collector.printed


class _Collector:
    """Walks blocks; text between two block boundaries is one paragraph."""

    def __init__(self) -> None:
        self.printed = Printed()
        self.runs: list[Run] = []
        self.links: list[LinkedPerson] = []
        self.quotes = 0

    def block(self, element: etree._Element, type_: frozenset[str] = frozenset()) -> None:
        if element.text:
            self.runs.append((element.text, type_))
        for child in element:
            self._child(child, type_)
            if child.tail:
                self.runs.append((child.tail, type_))

    def _child(self, child: etree._Element, type_: frozenset[str]) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNPRINTED or has_class(child, "hidden"):
            return
        if tag in STRUCK:
            self._strike(child, type_)
        elif has_class(child, *_FURNITURE):
            self.printed.furniture.extend(_lines(child))
        elif tag == "br":
            self.flush(child)
        elif tag in _BLOCKS:
            self._block(child, type_)
        else:
            if tag == "a" and (person := person_of(child)):
                self.links.append(person)
            self.block(child, type_ | _TYPES.get(tag, frozenset()))

    def _strike(self, child: etree._Element, type_: frozenset[str]) -> None:
        """Leave struck words out; the words around them stay apart."""
        self.runs.append((" ", type_))
        if "".join(map(str, child.itertext())).strip():
            line = child.sourceline
            self.printed.struck_lines.append(line if isinstance(line, int) else 0)

    def _block(self, child: etree._Element, type_: frozenset[str]) -> None:
        self.flush(child)
        self.quotes += child.tag == "blockquote"
        self.block(child, type_)
        self.flush(child)
        self.quotes -= child.tag == "blockquote"

    def flush(self, element: etree._Element) -> None:
        if not self.runs:
            self.links = []
            return
        text, bold = _joined(self.runs)
        if text.strip("\u00a0"):
            italic = all("italic" in type_ for run, type_ in self.runs if run.strip(" \u00a0\n\t.()[]"))
            line = cast(int, element.sourceline or 0)
            paragraph = Paragraph(text, line, bold, tuple(self.links), italic, self.quotes > 0)
            refuse_endless(len(self.printed.paragraphs))
            self.printed.paragraphs.append(paragraph)
        self.runs, self.links = [], []


def person_of(link: etree._Element) -> LinkedPerson | None:
    """The person whose page a link leads to; the hover-card inside it gives the description."""
    found = _PERSON.search(link.get("href") or "")
    if not found:
        return None
    described = link.find(".//span[@class='tooltip_description_dark']")
    description = plain_text(described) if described is not None else ""
    return LinkedPerson(plain_text(link), found.group(1), description)


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _is_printed(child):
            yield from _texts(child)
        yield child.tail or ""


def _is_printed(element: etree._Element) -> bool:
    tag = element.tag
    return (
        isinstance(tag, str)
        and tag not in _UNPRINTED
        and tag not in STRUCK
        and not has_class(element, "hidden")
    )


def _joined(runs: list[Run]) -> tuple[str, int]:
    """One paragraph's text with white space collapsed, and how many of its first characters are bold."""
    pieces: list[str] = []
    length, bold_length, still_bold, open_space = 0, 0, True, True
    for run, type_ in runs:
        piece = _SPACES.sub(" ", run)
        if open_space and piece.startswith(" "):
            piece = piece[1:]
        if not piece:
            continue
        pieces.append(piece)
        length += len(piece)
        open_space = piece.endswith(" ")
        if still_bold and "bold" in type_:
            bold_length = length
        elif piece.strip(" \u00a0"):
            still_bold = False
    text = "".join(pieces).rstrip(" ")
    return text, min(bold_length, len(text))


def _lines(element: etree._Element) -> Iterator[str]:
    """The chrome inside an element, a line for each run of text."""
    for inner in element.iter():
        if (
            isinstance(inner.tag, str)
            and inner.tag not in _UNPRINTED
            and (line := collapse(inner.text or ""))
        ):
            yield line
        if inner is not element and (line := collapse(inner.tail or "")):
            yield line
