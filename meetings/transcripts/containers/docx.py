"""Word documents (.docx): paragraphs with styles and bold type, tables as rows, deleted words left out."""

from dataclasses import dataclass, field, replace

from lxml import etree

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.docx_styles import (
    DocxStyle,
    read_paragraph_type,
    read_run_type,
    styles_of,
    switched,
)
from meetings.transcripts.containers.packages import Package
from meetings.transcripts.containers.runs import Runs
from meetings.transcripts.note_marks import NoteMark, numbered
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import Problem, UnreadableError

NAME = "docx"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRUCK = Problem(0, "The document marks words as struck out or deleted; they were left out.")
_PASSED_OVER = frozenset(
    {_W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText")}
)
_NOTES = {_W + "footnoteReference": "footnote", _W + "endnoteReference": "endnote"}
_AROUND = frozenset({_W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml")})


def recognises(package: Package) -> bool:
    return "word/document.xml" in package.names or "word/document2.xml" in package.names


def read_docx(package: Package) -> Contents:
    """The paragraphs of a Word document; a line of a paragraph that is broken by hand is one of its own."""
    document = package.xml("word/document.xml")
    if document is None:
        document = package.xml("word/document2.xml")
    body = None if document is None else document.find(_W + "body")
    if document is None or body is None:
        raise UnreadableError(_not_transitional(document))
    paged = next(document.iter(_W + "lastRenderedPageBreak"), None) is not None
    reader = _DocxReader(styles_of(package), page=int(paged))
    reader.blocks(body)
    footnotes, numbers = _footnotes(package, reader.styles)
    marks = [replace(each, mark=numbers[each.mark]) for each in reader.note_marks if each.mark in numbers]
    problems = [_STRUCK] if reader.struck else []
    return Contents(
        NAME,
        reader.paragraphs,
        _properties(package),
        footnotes,
        marks,
        furniture=_heads(package),
        problems=problems,
    )


def _not_transitional(document: etree._Element | None) -> str:
    if document is not None and _STRICT in (document.tag or ""):
        return "This is a Word document of the strict kind. Save it again as an ordinary .docx."
    return "This Word document has no text. Open it in Word and save it again as .docx."


def _properties(package: Package) -> dict[str, str]:
    """Title, subject and language of the document; its dates are those of the file, not of a meeting."""
    core = package.xml("docProps/core.xml")
    wanted = {"title": "title", "subject": "subject", "language": "language"}
    facts = {}
    for element in core if core is not None else ():
        name = wanted.get(etree.QName(element).localname if isinstance(element.tag, str) else "")
        if name and (text := (element.text or "").strip()):
            facts[name] = text
    return facts


def _heads(package: Package) -> list[str]:
    """What the document prints at the head and foot of every page."""
    names = sorted(name for name in package.names if name.startswith(("word/header", "word/footer")))
    printed = []
    for name in names[:20]:
        root = package.xml(name)
        if root is not None:
            printed += ["".join(map(str, line.itertext(_W + "t"))).strip() for line in root.iter(_W + "p")]
    return [line for line in dict.fromkeys(printed) if line]


def _footnotes(package: Package, styles: dict[str, DocxStyle]) -> tuple[list[Paragraph], dict[str, str]]:
    """The notes with the numbers that Word prints before them, and the number of each by kind and id."""
    paragraphs: list[Paragraph] = []
    numbers: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(f"word/{kind}s.xml")
        for note in root.iter(_W + kind) if root is not None else ():
            if note.get(_W + "type") is None:
                number = numbers[f"{kind} {note.get(_W + 'id')}"] = str(len(numbers) + 1)
                reader = _DocxReader(styles)
                reader.blocks(note)
                paragraphs += numbered(reader.paragraphs, number)
    return paragraphs, numbers


@dataclass(slots=True)
class _DocxReader:
    """Goes through the body of a document; `struck` says that words were left out."""

    styles: dict[str, DocxStyle]
    paragraphs: list[Paragraph] = field(default_factory=list)
    note_marks: list[NoteMark] = field(default_factory=list)
    struck: bool = False
    number: int = 0
    page: int = 0

    def blocks(self, element: etree._Element, *, tables: bool = True) -> None:
        for child in element:
            if child.tag == _W + "p":
                self._paragraph(child)
            elif child.tag == _W + "tbl" and tables:
                self._table(child)
            elif child.tag in _AROUND:
                self.blocks(child, tables=tables)

    def _table(self, table: etree._Element) -> None:
        for row in table.iter(_W + "tr"):
            if _is_deleted_row(row):
                self.struck = True
                continue
            cells = [self._cell(cell) for cell in row.iterfind(_W + "tc")]
            if len(cells) == 1:
                self._keep_all(cells[0])
            elif any(cells):
                self._row(cells)

    def _cell(self, cell: etree._Element) -> list[Paragraph]:
        """The paragraphs of a cell, those of a table inside it left to that table's own rows."""
        inside = _DocxReader(self.styles, number=self.number, page=self.page)
        inside.blocks(cell, tables=False)
        self.number, self.struck = inside.number, self.struck or inside.struck
        self.note_marks += inside.note_marks
        return inside.paragraphs

    def _keep_all(self, paragraphs: list[Paragraph]) -> None:
        for paragraph in paragraphs:
            refuse_endless(len(self.paragraphs))
            self.paragraphs.append(paragraph)

    def _row(self, cells: list[list[Paragraph]]) -> None:
        texts = tuple("\n".join(paragraph.text for paragraph in cell) for cell in cells)
        first = next(cell[0] for cell in cells if cell)
        bold = first.bold if cells[0] else 0
        self._keep_all([Paragraph("\t".join(texts), first.line, bold, page=first.page, cells=texts)])

    def _paragraph(self, element: etree._Element) -> None:
        style, run_style = self._style_of(element)
        lines = [Runs()]
        self._runs(element, run_style, lines)
        for line in lines:
            self.number += 1
            self.note_marks += line.notes
            indent = round(max(0.0, style.indent or 0.0), 1)
            paragraph = line.paragraph(
                self.number, self.page, heading=style.heading, centred=bool(style.centred), indent=indent
            )
            if paragraph:
                self._keep_all([paragraph])

    def _style_of(self, element: etree._Element) -> tuple[DocxStyle, DocxStyle]:
        properties = element.find(_W + "pPr")
        named = properties.find(_W + "pStyle") if properties is not None else None
        base = self.styles.get(
            named.get(_W + "val", "") if named is not None else "", None
        ) or self.styles.get("")
        base = base or DocxStyle()
        style = DocxStyle(base.name, base.bold, base.italic, base.heading, base.centred, base.indent)
        read_paragraph_type(properties, style)
        return style, base

    def _runs(self, element: etree._Element, style: DocxStyle, lines: list[Runs]) -> None:
        for child in element:
            if child.tag == _W + "r":
                self._run(child, style, lines)
            elif child.tag in _PASSED_OVER:
                self.struck = self.struck or child.tag in (_W + "del", _W + "moveFrom")
            elif isinstance(child.tag, str) and child.tag.startswith(_W):
                self._runs(child, style, lines)

    def _run(self, run: etree._Element, style: DocxStyle, lines: list[Runs]) -> None:
        properties = run.find(_W + "rPr")
        own = DocxStyle(bold=style.bold, italic=style.italic)
        if properties is not None:
            named = properties.find(_W + "rStyle")
            if named is not None and (known := self.styles.get(named.get(_W + "val", ""))):
                own.bold = own.bold if known.bold is None else known.bold
                own.italic = own.italic if known.italic is None else known.italic
            read_run_type(properties, own)
            if switched(properties, "strike") or switched(properties, "dstrike"):
                self.struck = True
                return
            if switched(properties, "vanish"):
                return
        self._printed(run, bool(own.bold), bool(own.italic), lines)

    def _printed(self, run: etree._Element, bold: bool, italic: bool, lines: list[Runs]) -> None:
        for child in run:
            if child.tag == _W + "t":
                lines[-1].add(child.text or "", bold, italic)
            elif child.tag in (_W + "tab", _W + "ptab"):
                lines[-1].add("\t", bold, italic)
            elif child.tag in (_W + "noBreakHyphen", _W + "softHyphen"):
                lines[-1].add("-" if child.tag == _W + "noBreakHyphen" else "", bold, italic)
            elif child.tag in (_W + "br", _W + "cr"):
                lines.append(Runs())
            elif child.tag in _NOTES:
                lines[-1].note(f"{_NOTES[child.tag]} {child.get(_W + 'id')}")
            elif child.tag == _W + "lastRenderedPageBreak":
                self.page += 1


def _is_deleted_row(row: etree._Element) -> bool:
    properties = row.find(_W + "trPr")
    return properties is not None and properties.find(_W + "del") is not None
