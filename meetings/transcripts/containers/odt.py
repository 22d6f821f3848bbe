"""OpenDocument texts (.odt): paragraphs with styles and bold type, tables as rows, deleted words left out."""

from dataclasses import dataclass, field

from lxml import etree

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.packages import Package, parse_xml
from meetings.transcripts.containers.runs import Runs
from meetings.transcripts.note_marks import NoteMark, mark_in, numbered
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import Problem, UnreadableError

NAME = "odt"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DELETED = Problem(0, "The document keeps deleted words as tracked changes; they were left out.")
_PASSED_OVER = frozenset({_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "ruby-text"})
_CITATION = _TEXT + "note-citation"
_DEEPEST_STYLE = 20
_MOST_SPACES = 100


@dataclass(slots=True)
class _OdtStyle:
    """What a style says, with what it takes from the style that it is based on."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    centred: bool | None = None


def recognises(package: Package) -> bool:
    return "content.xml" in package.names and "opendocument.text" in package.part("mimetype")[:100].decode(
        "ascii", "replace"
    )


def read_odt(package: Package) -> Contents:
    """The paragraphs of an OpenDocument text; a line that is broken by hand is a paragraph of its own."""
    content = package.xml("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    return _contents(package, content, body)


def read_flat_odt(content: bytes) -> Contents:
    """The same for a document that is one XML file (.fodt)."""
    root = parse_xml(content)
    return _contents(None, root, root.find(f"{_OFFICE}body/{_OFFICE}text"))


def _contents(
    package: Package | None, content: etree._Element | None, body: etree._Element | None
) -> Contents:
    if content is None or body is None:
        raise UnreadableError("This OpenDocument file has no text. Save it again as .odt or .docx.")
    reader = _OdtReader(_styles(package.xml("styles.xml") if package else None, content))
    reader.blocks(body)
    deleted = next(body.iter(_TEXT + "deletion"), None) is not None
    facts = _facts(package.xml("meta.xml") if package else content)
    problems = [_DELETED] if deleted or reader.struck else []
    return Contents(NAME, reader.paragraphs, facts, reader.footnotes, reader.note_marks, problems=problems)


def _facts(root: etree._Element | None) -> dict[str, str]:
    facts = {}
    for name in ("title", "subject", "language"):
        found = next(root.iter(_DC + name), None) if root is not None else None
        if found is not None and (text := (found.text or "").strip()):
            facts[name] = text
    return facts


def _styles(*roots: etree._Element | None) -> dict[str, _OdtStyle]:
    elements = {
        style.get(_STYLE + "name", ""): style
        for root in roots
        if root is not None
        for style in root.iter(_STYLE + "style")
    }
    known: dict[str, _OdtStyle] = {}
    for name in elements:
        _resolve(name, elements, known, 0)
    return known


def _resolve(
    name: str, elements: dict[str, etree._Element], known: dict[str, _OdtStyle], depth: int
) -> _OdtStyle:
    if name in known:
        return known[name]
    element = elements.get(name)
    if element is None or depth > _DEEPEST_STYLE:
        return _OdtStyle()
    above = element.get(_STYLE + "parent-style-name")
    below = _resolve(above, elements, known, depth + 1) if above else _OdtStyle()
    style = _OdtStyle(below.bold, below.italic, below.struck, below.centred)
    for properties in element.iter(_STYLE + "text-properties"):
        _read_type(properties, style)
    for properties in element.iter(_STYLE + "paragraph-properties"):
        if align := properties.get(_FO + "text-align"):
            style.centred = align == "center"
    known[name] = style
    return style


def _read_type(properties: etree._Element, style: _OdtStyle) -> None:
    if weight := properties.get(_FO + "font-weight"):
        style.bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
    if slant := properties.get(_FO + "font-style"):
        style.italic = slant in ("italic", "oblique")
    if line := properties.get(_STYLE + "text-line-through-style"):
        style.struck = line != "none"


@dataclass(slots=True)
class _OdtReader:
    """Goes through the body of a document in order."""

    styles: dict[str, _OdtStyle]
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Paragraph] = field(default_factory=list)
    note_marks: list[NoteMark] = field(default_factory=list)
    struck: bool = False
    number: int = 0
    page: int = 0

    def blocks(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag in (_TEXT + "p", _TEXT + "h"):
                self._paragraph(child)
            elif tag == _TABLE + "table":
                self._table(child)
            elif tag == _TEXT + "soft-page-break":
                self.page = max(1, self.page) + 1
            elif isinstance(tag, str) and tag not in _PASSED_OVER:
                self.blocks(child)

    def _table(self, table: etree._Element) -> None:
        for row in table.iter(_TABLE + "table-row"):
            cells = []
            first = self.number + 1
            for cell in row.iterfind(_TABLE + "table-cell"):
                inside = _OdtReader(self.styles, number=self.number)
                for child in cell:
                    if child.tag != _TABLE + "table":
                        inside.blocks([child])  # type: ignore[arg-type]
                self.number = inside.number
                self.footnotes += inside.footnotes
                self.note_marks += inside.note_marks
                cells.append("\n".join(paragraph.text for paragraph in inside.paragraphs))
            if any(cells):
                text = "\t".join(cells)
                self._keep(
                    Paragraph(text, first, page=self.page, cells=tuple(cells) if len(cells) > 1 else ())
                )

    def _paragraph(self, element: etree._Element) -> None:
        style = self._style(element, _OdtStyle())
        level = element.get(_TEXT + "outline-level", "1")
        heading = (int(level) if level.isdigit() else 1) if element.tag == _TEXT + "h" else 0
        lines = [Runs()]
        self._runs(element, style, lines)
        for line in lines:
            self.number += 1
            self.note_marks += line.notes
            paragraph = line.paragraph(
                self.number, self.page, heading=min(6, heading), centred=bool(style.centred)
            )
            if paragraph:
                self._keep(paragraph)

    def _keep(self, paragraph: Paragraph) -> None:
        refuse_endless(len(self.paragraphs))
        self.paragraphs.append(paragraph)

    def _style(self, element: etree._Element, above: _OdtStyle) -> _OdtStyle:
        own = self.styles.get(element.get(_TEXT + "style-name", ""))
        if own is None:
            return above
        return _OdtStyle(
            above.bold if own.bold is None else own.bold,
            above.italic if own.italic is None else own.italic,
            above.struck if own.struck is None else own.struck,
            own.centred,
        )

    def _runs(self, element: etree._Element, style: _OdtStyle, lines: list[Runs]) -> None:
        self._add(element.text, style, lines)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, style, lines)
            self._add(child.tail, style, lines)

    def _child(self, child: etree._Element, style: _OdtStyle, lines: list[Runs]) -> None:
        tag = child.tag
        if tag == _TEXT + "line-break":
            lines.append(Runs())
        elif tag == _TEXT + "s":
            count = child.get(_TEXT + "c", "1")
            lines[-1].add(" " * min(_MOST_SPACES, int(count) if count.isdigit() else 1), False, False)
        elif tag == _TEXT + "tab":
            lines[-1].add("\t", bool(style.bold), bool(style.italic))
        elif tag == _TEXT + "soft-page-break":
            self.page = max(1, self.page) + 1
        elif tag == _TEXT + "note":
            self._note(child, lines[-1])
        elif tag not in _PASSED_OVER:
            self._runs(child, self._style(child, style), lines)

    def _note(self, note: etree._Element, line: Runs) -> None:
        mark = next((mark_in("".join(map(str, each.itertext()))) for each in note.iter(_CITATION)), "")
        line.note(mark)
        inside = _OdtReader(self.styles, number=self.number)
        for body in note.iterfind(_TEXT + "note-body"):
            inside.blocks(body)
        self.footnotes += numbered(inside.paragraphs, mark)

    def _add(self, text: str | None, style: _OdtStyle, lines: list[Runs]) -> None:
        if not text:
            return
        if style.struck:
            self.struck = True
            return
        lines[-1].add(text, bool(style.bold), bool(style.italic))
