"""A page of any site: the text without menus, tables as rows, and what a browser would show of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from lxml import etree

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.html import collapse, parse
from meetings.transcripts.containers.main_text import Chrome, main_text
from meetings.transcripts.containers.page_facts import page_facts
from meetings.transcripts.containers.page_lines import unwrapped, without_page_heads
from meetings.transcripts.containers.page_type import PageType, printed_again, stands_apart, type_of
from meetings.transcripts.containers.runs import Runs
from meetings.transcripts.containers.visible import BLOCKS, STRUCK, is_hidden
from meetings.transcripts.layout.lines import lines_of
from meetings.transcripts.layout.paragraphs import paragraphs_of
from meetings.transcripts.layout.running_heads import texts, without_furniture
from meetings.transcripts.note_marks import NoteMark, mark_in
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import Problem, UnreadableError

NAME = "html"

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_FOOTNOTES = re.compile(r"\b(?:foot|end)notes?\b|\bdoc-(?:foot|end)notes?\b", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#(?:_?ft?n|fn|note|footnote|endnote|cite)", re.IGNORECASE)
_SPACED = re.compile(r"[ \u00a0]*\u00a0[ \u00a0]+|[ \u00a0]+\u00a0[ \u00a0]*")
_STRUCK_OUT = Problem(0, "The page shows words as struck out; they were left out.")


def read_web_page(text: str) -> Contents:
    """The paragraphs of a page of HTML. Raises UnreadableError where it holds no text."""
    root = parse(text)
    body = root.find("body")
    main, chrome = main_text(body if body is not None else root)
    reader = _PageReader(chrome)
    reader.headings_above(main)
    reader.element(main)
    reader.flush(main)
    paragraphs, heads = without_page_heads(unwrapped(reader.paragraphs, reader.broken, reader.apart))
    if not paragraphs:
        raise UnreadableError("This HTML has no text. Save the whole page, or paste its text.")
    return Contents(
        NAME,
        paragraphs,
        page_facts(root),
        reader.footnotes,
        reader.note_marks,
        furniture=[*chrome.lines(main), *reader.furniture, *heads],
        problems=[_STRUCK_OUT] if reader.struck else [],
    )


@dataclass(slots=True)
class _PageReader:
    """Walks through a page; text between two boundaries of blocks is a paragraph."""

    chrome: Chrome
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Paragraph] = field(default_factory=list)
    note_marks: list[NoteMark] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    struck: bool = False
    runs: Runs = field(default_factory=Runs)
    type: PageType = field(default_factory=PageType)
    apart: set[int] = field(default_factory=set)
    after_break: bool = False
    after_blank: bool = False
    statements: int = 0
    last_statement: int = 0

    def headings_above(self, main: etree._Element) -> None:
        """The title may stand above the element that holds the text."""
        for heading in self.chrome.headings_above(main):
            self.element(heading)
            self.flush(heading)

    def element(self, element: etree._Element) -> None:
        before = self.type
        self.type = self._type_inside(element)
        if element.tag == "pre":
            self._preformatted(element)
        elif element.tag == "table":
            self._table(element)
        else:
            self._inside(element)
        self.type = before

    def _type_inside(self, element: etree._Element) -> PageType:
        inside = type_of(element, self.type)
        if inside.speaker is self.type.speaker:
            return inside
        self.statements += 1
        return replace(inside, statement=self.statements)

    def _inside(self, element: etree._Element) -> None:
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self.runs.add(text, self.type.bold, self.type.italic)

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if tag in STRUCK:
            self.struck = self.struck or bool("".join(map(str, child.itertext())).strip())
            self.runs.add(" ", self.type.bold, self.type.italic)
        elif is_hidden(child):
            return
        elif self.chrome.holds(child):
            self.flush(child)
            self.furniture += self.chrome.printed(child)
        elif _is_footnotes(child):
            self._footnotes(child)
        elif tag in BLOCKS:
            self._block(child)
        else:
            self._inline(child)

    def _inline(self, child: etree._Element) -> None:
        if child.tag == "br":
            self.flush(child)
            self.after_break = True
        elif _is_note_mark(child):
            self.runs.note(mark_in("".join(map(str, child.itertext()))))
        else:
            apart = child.tag == "ins" or stands_apart(child)
            if apart:
                self.runs.add(" ", self.type.bold, self.type.italic)
            self.element(child)
            if apart and child.tag != "ins":
                self.runs.add(" ", self.type.bold, self.type.italic)

    def _block(self, child: etree._Element) -> None:
        self.flush(child)
        before = self.type
        self.type = self._type_inside(child)
        if child.tag == "pre":
            self._preformatted(child)
        elif child.tag == "table":
            self._table(child)
        else:
            self._inside(child)
        self.flush(child)
        self.type = before

    def flush(self, element: etree._Element) -> None:
        """End the paragraph that the runs make."""
        printed = _SPACES.sub(" ", "".join(self.runs.pieces))
        if printed.strip(" \u00a0"):
            text, bold, italic = _closed(self.runs)
            self._keep(text, _line(element), bold, italic)
            self.after_blank = False
        elif self.after_break:
            self.after_blank = True
        self.after_break = False
        self.note_marks += self.runs.notes
        self.runs = Runs()

    def _keep(self, text: str, line: int, bold: int, italic: bool, cells: tuple[str, ...] = ()) -> None:
        refuse_endless(len(self.paragraphs))
        label = printed_again(text, self.type.speaker) if self.type.statement != self.last_statement else 0
        text, bold = text[label:], max(0, bold - label)
        if self.after_break:
            self.broken.add(len(self.paragraphs))
        if self.after_blank:
            self.apart.add(len(self.paragraphs))
        now = self.type
        self.paragraphs.append(
            Paragraph(
                text,
                line,
                bold,
                italic=italic,
                quoted=now.quoted,
                heading=now.heading,
                centred=now.centred,
                cells=cells,
                speaker=now.speaker,
                opens=now.statement != self.last_statement,
            )
        )
        self.last_statement = now.statement

    def _preformatted(self, element: etree._Element) -> None:
        """Lines as they are, their bold type left aside; furniture as in plain text."""
        self.flush(element)
        printed = "".join(_shown(element))
        lines = lines_of(printed, max(1, _line(element)))
        refuse_endless(len(lines))
        kept, furniture = without_furniture(lines)
        self.furniture += texts(furniture)
        self.paragraphs += paragraphs_of(kept)

    def _table(self, table: etree._Element) -> None:
        """A table of data becomes rows; one that only lays out the page is passed through."""
        self.flush(table)
        if not _holds_data(table):
            self._inside(table)
            self.flush(table)
            return
        for row in table.iter("tr"):
            cells = tuple(collapse(" ".join(_shown(cell))) for cell in row if cell.tag in ("td", "th"))
            if any(cells) and not is_hidden(row):
                first = next((cell for cell in row if cell.tag in ("td", "th")), row)
                text = "\t".join(cells)
                bold = len(cells[0]) if first.tag == "th" or first.find(".//b") is not None else 0
                self._keep(text, _line(row), bold, False, cells if len(cells) > 1 else ())

    def _footnotes(self, element: etree._Element) -> None:
        self.flush(element)
        inside = _PageReader(self.chrome)
        inside.element(element)
        inside.flush(element)
        self.footnotes += inside.paragraphs


def _closed(runs: Runs) -> tuple[str, int, bool]:
    """One paragraph with white space as a browser shows it."""
    whole = "".join(runs.pieces)
    text = _spaced(whole).strip(" \u00a0")
    bold = len(_spaced(whole[: runs.bold]).lstrip(" \u00a0"))
    return text, min(len(text), bold), runs.italic


def _spaced(text: str) -> str:
    """White space as a browser shows it; several spaces that were forced to stay are one."""
    return _SPACED.sub(" ", _SPACES.sub(" ", text))


def _line(element: etree._Element) -> int:
    return cast(int, element.sourceline or 0)


def _is_footnotes(element: etree._Element) -> bool:
    named = f"{element.get('class') or ''} {element.get('role') or ''} {element.get('id') or ''}"
    return element.tag in BLOCKS and bool(_FOOTNOTES.search(named.replace("_", " ")))


def _is_note_mark(element: etree._Element) -> bool:
    """Whether an element is the raised number of a footnote."""
    parent = element.getparent()
    if element.tag == "a" and parent is not None and parent.tag == "sup":
        return bool(_NOTE_LINK.search(element.get("href") or ""))
    if element.tag != "sup":
        return False
    link = element.find(".//a")
    return link is not None and bool(_NOTE_LINK.search(link.get("href") or ""))


def _holds_data(table: etree._Element) -> bool:
    """Whether a table has rows of several short cells; layout tables hold blocks, or other tables."""
    if table.find(".//table") is not None or (table.get("role") or "") == "presentation":
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    several = sum(len(row) > 1 for row in rows)
    if several * 2 < len(rows) or not several:
        return False
    cells = [cell for row in rows for cell in row]
    blocks = sum(len(cell.findall(".//p")) > 3 for cell in cells)
    return blocks * 4 < len(cells)


def _shown(element: etree._Element) -> Iterator[str]:
    """The texts of an element that a browser shows."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not (
            child.tag in STRUCK or is_hidden(child) or _is_note_mark(child)
        ):
            if child.tag == "br" or child.tag in BLOCKS:
                yield "\n"
            yield from _shown(child)
        yield child.tail or ""
