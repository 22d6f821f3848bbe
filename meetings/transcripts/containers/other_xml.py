"""XML of a vocabulary that no format knows: elements that hold words are paragraphs, by what their names say.

What is inline is told by use: an element that mostly stands among printed words is a part of their line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.fields import names_speaker
from meetings.transcripts.containers.runs import Runs
from meetings.transcripts.containers.xml import (
    collapse,
    find,
    find_all,
    line_of,
    name_of,
    parse,
    root_name,
    text_of,
)
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import Problem, UnreadableError

NAME = "xml"

_OF_HTML = frozenset("html head body article main section div p span table pre h1 h2 svg rss feed".split())
_INLINE = frozenset(
    "span a b i u em strong font small sub sup abbr cite ins del bold italic hi ref emph emphasis".split()
)
_BLOCKS = frozenset("p para paragraph div li item tr row table speech turn head title heading".split())
_CELLS = frozenset({"td", "th", "entry", "cell"})
_BREAKS = frozenset({"br", "lb", "linebreak"})
_LEFT_OUT = frozenset({"style", "script", "note", "footnote", "del"})
_NEVER_PRINTED = frozenset({"style", "script"})
_HEADERS = frozenset({"teiheader", "metadata", "revisiondesc"})
_BOLD = re.compile(r"(?:^|[-_.])(?:b|bold|strong)$|font-weight:[ ]?(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?:^|[-_.])(?:i|italics?|em|emph|emphasis)$|font-style:[ ]?italic", re.IGNORECASE)
_HEADING = re.compile(r"(?:head|heading|title|(?:^|[-_.])h\d)$", re.IGNORECASE)
_LEVEL = re.compile(r"\d")
_DAY = re.compile(r"(?:\w+[-_.])?date", re.IGNORECASE)
_ISO = ("format", "when", "iso")
"""Attributes in which an element for a day has it written out: `<date format="2030-03-04"/>`."""
_LEVEL_OF_HEADINGS = 2
_LONGEST_NAME = 120
_LONGEST_OPENING = 160


def recognises(text: str) -> bool:
    """Whether a text says that it is XML, or is so from its first to its last tag, and no web page."""
    name = root_name(text)
    if not name or name.casefold() in _OF_HTML:
        return False
    return text.lstrip("\ufeff \n\r\t").startswith("<?xml") or text.rstrip().endswith(f"{name}>")


def read_other_xml(text: str) -> Contents:
    """The paragraphs of the elements; XML that is cut off or damaged is read as far as it goes, and told.

    Raises UnreadableError where it holds no words.
    """
    problems = []
    try:
        root = parse(text)
    except UnreadableError as error:
        root = parse(text, mend=True)
        problems.append(Problem(0, str(error)))
    reader = _XmlReader(_inline_names(root))
    reader.block(root, "")
    reader.flush()
    refuse_endless(len(reader.paragraphs))
    if not reader.paragraphs:
        raise UnreadableError("This XML has no words. Check that the whole file was saved.")
    return Contents(NAME, reader.paragraphs, reader.facts, furniture=reader.furniture, problems=problems)


def _inline_names(root: etree._Element) -> frozenset[str]:
    """Names of elements that stand among the words of a line more often than by themselves."""
    among: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for parent in root.iter(etree.Element):
        mixed = _has_own_words(parent)
        for child in parent:
            every[name_of(child)] += 1
            among[name_of(child)] += mixed
    told = {name for name, count in every.items() if among[name] * 2 > count} - _BLOCKS
    return frozenset(told | _INLINE | _CELLS)


def _has_own_words(element: etree._Element) -> bool:
    pieces = (element.text, *(child.tail for child in element))
    return any(piece and piece.strip() for piece in pieces)


@dataclass(slots=True)
class _XmlReader:
    inline: frozenset[str]
    paragraphs: list[Paragraph] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    runs: Runs = field(default_factory=Runs)
    line: int = 0
    heading: int = 0
    speaker: str = ""
    opens: bool = False

    def block(self, element: etree._Element, speaker: str) -> None:
        """The paragraphs of an element in which `speaker` speaks, until another is named inside it."""
        self.flush()
        told = _speaker_of(element)
        self.speaker = told if _is_name(told) else speaker
        self.opens = self.opens or (bool(told) and self.speaker == told)
        self.heading, self.line = _level(element), line_of(element)
        inside = self.speaker
        self._words(element.text, element)
        for child in element:
            inside = self._child(child, inside)
            self._words(child.tail, element)
        self.flush()
        self.heading, self.speaker = 0, speaker

    def _child(self, child: etree._Element, speaker: str) -> str:
        """Read a child; who speaks after it."""
        name = name_of(child).casefold()
        if name in _LEFT_OUT or not name:
            self._leave_out(child, name)
        elif name in _HEADERS:
            self._header(child)
        elif name in _BREAKS:
            self.flush()
        elif name_of(child) in self.inline or name in self.inline:
            self._inline(child)
        elif names_speaker(name) and not _holds_words(child) and _is_name(named := _named(child)):
            self.flush()
            self.furniture.append(text_of(child))
            if _prints_label(child, named):
                return ""
            self.speaker, self.opens = named, True
            return named
        elif not self._is_fact(child, name):
            self.block(child, speaker)
            self.speaker = speaker
        return speaker

    def _leave_out(self, element: etree._Element, name: str) -> None:
        if name not in _NEVER_PRINTED and (text := text_of(element)):
            self.furniture.append(text)

    def _header(self, element: etree._Element) -> None:
        """What a header tells of the file: its title and day; the rest is of those who made it."""
        if title := text_of(find(element, "title")):
            self.facts |= {"title": title, "title above the text": title}
        for day in find_all(element, "date"):
            self._is_fact(day, "date")
        self.furniture.append(text_of(element))

    def _is_fact(self, element: etree._Element, name: str) -> bool:
        """Whether an element prints no word: a day is a fact of the record, another number is left out."""
        text = "" if len(element) else text_of(element)
        if _DAY.fullmatch(name) and (day := next(filter(None, map(element.get, _ISO)), "") or text):
            self.facts.setdefault("date", day)
        if len(element) or any(map(str.isalpha, text)):
            return False
        if text:
            self.furniture.append(text)
        return True

    def _inline(self, element: etree._Element) -> None:
        cell = name_of(element).casefold() in _CELLS
        self._words(" " if cell else None, element)
        self._words(element.text, element)
        for child in element:
            if name_of(child).casefold() in _BREAKS:
                self.flush()
            elif name_of(child).casefold() in _LEFT_OUT:
                self._leave_out(child, name_of(child).casefold())
            else:
                self._inline(child)
            self._words(child.tail, element)
        self._words(" " if cell else None, element)

    def _words(self, text: str | None, element: etree._Element) -> None:
        if text:
            look = f"{name_of(element)}", element.get("style", "")
            self.runs.add(text, any(map(_BOLD.search, look)), any(map(_ITALIC.search, look)))

    def flush(self) -> None:
        made = self.runs.paragraph(self.line, 0, heading=self.heading, centred=False)
        self.runs = Runs()
        if made is None:
            return
        text = collapse(made.text)
        if self.paragraphs and self.paragraphs[-1].heading and self.paragraphs[-1].text == text:
            self.furniture.append(text)
            return
        said = "" if self.heading else self.speaker
        self.paragraphs.append(
            Paragraph(
                text,
                self.line,
                min(made.bold, len(text)),
                italic=made.italic,
                heading=self.heading,
                speaker=said,
                opens=bool(said) and self.opens,
            )
        )
        self.opens = self.opens and not said


def _is_name(told: str) -> bool:
    return any(map(str.isalpha, told)) and len(told) <= _LONGEST_NAME


def _speaker_of(element: etree._Element) -> str:
    """Who an attribute says speaks inside: `<turn who="…">`, `<speaker name="…">`."""
    own = names_speaker(name_of(element).casefold())
    told = (
        str(value) for key, value in element.items() if names_speaker(str(key)) or (own and key == "name")
    )
    return next(told, "").strip()


def _holds_words(element: etree._Element) -> bool:
    """Whether an element for a speaker has the words inside: `<speaker name="…"><p>…</p></speaker>`."""
    return bool(element.get("name")) or any(name_of(child).casefold() in _BLOCKS for child in element)


def _level(element: etree._Element) -> int:
    """The level of a heading by the name of its element, 0 for what is none or too long for one."""
    name = name_of(element)
    if not _HEADING.search(name) or len(text_of(element)) > 2 * _LONGEST_NAME:
        return 0
    number = _LEVEL.search(name)
    return min(6, int(number.group()) + 1) if number else _LEVEL_OF_HEADINGS


def _named(element: etree._Element) -> str:
    """Who an element for a speaker names: its part for the name, or all that it prints."""
    parts = [child for child in element if name_of(child).casefold() == "name"]
    return text_of(parts[0]) if parts else text_of(element)


def _prints_label(element: etree._Element, named: str) -> bool:
    """Whether the words behind open with the name again: "<talker>Lowe, Ada</talker><p>Ms LOWE: Yes.</p>"."""
    opening = " ".join(_texts_behind(element))[:_LONGEST_OPENING].casefold().partition(":")
    words = re.findall(r"\w{3,}", named.casefold())
    return bool(opening[1]) and any(word in opening[0] for word in words)


def _texts_behind(element: etree._Element) -> Iterator[str]:
    """Up to so many words as a label may have, of what follows an element."""
    length = 0
    for following in element.itersiblings():
        for text in map(str, following.itertext()):
            if text.strip():
                yield text.strip()
                length += len(text)
            if length > _LONGEST_OPENING:
                return
