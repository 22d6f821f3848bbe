"""Markdown: headings, bold, lists, tables and front matter; lines apart are lines that were meant so."""

import html
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.front_matter import begins_with_a_fence, front_matter
from meetings.transcripts.containers.link_targets import without_targets
from meetings.transcripts.containers.runs import Runs
from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.paragraphs import paragraphs_of
from meetings.transcripts.note_marks import NoteMark, mark_in, numbered
from meetings.transcripts.page import Paragraph, refuse_endless, refuse_endless_text

if TYPE_CHECKING:
    from markdown_it.token import Token

NAME = "markdown"

_HEADING = re.compile(r"^#{1,6} \S|^\S[^\n]{0,200}\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_SIGNS = re.compile(
    r"^#{1,6} \S|^\|?[ :]*-{3,}[ :|-]*\|[ :|-]*$|\*\*[^*\n]{1,200}\*\*|\[[^\]\n]{1,200}\]\([^)\n]{1,500}\)",
    re.MULTILINE,
)
_FEWEST_SIGNS = 3
_BEGINNING = 50_000
_HTML_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_HTML_BREAK = re.compile(
    r"<br\b[^<>]*>|</?(?:div|p|li|tr|h[1-6]|legend|dt|dd|blockquote)\b[^<>]*>", re.IGNORECASE
)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_DEFINITION = re.compile(rf"{_REFERENCE.pattern}:\s*")
_TAGS = frozenset(
    "a abbr address article aside audio b big blockquote br button caption center cite code col colgroup dd"
    " details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i"
    " iframe img input ins kbd label legend li main mark nav ol p picture q section small source span"
    " strong sub summary sup table tbody td tfoot th thead time tr tt u ul video wbr".split()
)
_STRUCK = frozenset({"del", "s", "strike"})


def is_named(name: str) -> bool:
    """Whether a file's name says that it is Markdown."""
    return name.lower().endswith((".md", ".markdown", ".mdx"))


def recognises(text: str, name: str = "") -> bool:
    """Whether a text is Markdown: its name says so, or it has front matter or several of the signs."""
    if is_named(name):
        return True
    if begins_with_a_fence(text, _BEGINNING):
        return front_matter(text)[0] != {}
    beginning = text[:_BEGINNING]
    return bool(_HEADING.search(beginning)) and len(_SIGNS.findall(beginning)) >= _FEWEST_SIGNS


def read_markdown(text: str) -> Contents:
    """The paragraphs of a Markdown text; its front matter becomes facts."""
    facts, below = front_matter(text)
    if "title" in facts:
        facts["title above the text"] = facts["title"]
    refuse_endless_text(text)
    reader = _MarkdownReader(text[:below].count("\n"))
    printed, reader.furniture = without_targets(text[below:])
    reader.read(_tokens(printed))
    contents = Contents(
        NAME, _paragraphs(reader), facts, reader.footnotes, reader.note_marks, reader.furniture
    )
    refuse_endless(len(contents.paragraphs))
    return contents


def _tokens(text: str) -> "list[Token]":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"])
    parser.disable(["reference", "code"])
    return parser.parse(text)


@dataclass(slots=True)
class _Shape:
    """What a paragraph is by its marks, known by the line it begins at."""

    heading: int = 0
    quoted: bool = False
    cells: tuple[str, ...] = ()
    indent: float = 0.0


@dataclass(slots=True)
class _MarkdownReader:
    """Goes through the tokens of Markdown and keeps the lines that they print."""

    above: int
    lines: list[Line] = field(default_factory=list)
    shapes: dict[int, _Shape] = field(default_factory=dict)
    footnotes: list[Paragraph] = field(default_factory=list)
    note_marks: list[NoteMark] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    quotes: int = 0
    lists: int = 0
    cells: list[str] | None = None
    labels: dict[str, str] = field(default_factory=dict)

    def read(self, tokens: "list[Token]") -> None:
        heading = 0
        for token in tokens:
            if token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "heading_close":
                heading = 0
            elif token.type == "inline":
                self._inline(token, heading)
            elif token.type in ("fence", "code_block"):
                self._code(token)
            elif token.type == "html_block":
                self._html(token)
            else:
                self._structure(token)

    def _structure(self, token: "Token") -> None:
        if token.type.startswith("blockquote"):
            self.quotes += token.nesting
        elif token.type.startswith(("bullet_list", "ordered_list")):
            self.lists += token.nesting
        elif token.type == "tr_open":
            self.cells = []
        elif token.type == "tr_close":
            self._row(token)

    def _row(self, token: "Token") -> None:
        cells, self.cells = tuple(self.cells or ()), None
        if any(cells):
            # Several rows share the lines of their table: each has the line after the one before.
            number = max(self._number(token), self.lines[-1].number + 1 if self.lines else 0)
            self._keep([("\t".join(cells), 0, False)], number, _Shape(cells=cells))

    def _inline(self, token: "Token", heading: int) -> None:
        notes: list[NoteMark] = []
        printed = _printed(token.children or [], notes)
        self.note_marks += (replace(each, mark=self._mark(each.mark)) for each in notes)
        if self.cells is not None:
            self.cells.append(" ".join(text for text, _, _ in printed).strip())
            return
        if _DEFINITION.match(token.content):
            self._notes(token, [text for text, _, _ in printed])
            return
        shape = _Shape(heading, self.quotes > 0, indent=float(max(0, self.lists)))
        self._keep(printed, self._number(token), shape)

    def _notes(self, token: "Token", printed: list[str]) -> None:
        """One footnote after another, each from a line that begins with its label."""
        for at, (line, text) in enumerate(zip(token.content.split("\n"), printed, strict=False)):
            label = _DEFINITION.match(line)
            if label:
                self.footnotes += numbered([Paragraph(text, self._number(token) + at)], self._mark(label[1]))
            else:
                note = self.footnotes.pop()
                self.footnotes.append(replace(note, text=f"{note.text} {text}"))

    def _mark(self, label: str) -> str:
        """A footnote's own number, or else one in the order in which the text names them."""
        number = self.labels.setdefault(label, str(len(self.labels) + 1))
        return mark_in(label) or number

    def _code(self, token: "Token") -> None:
        printed = [(line.rstrip(), 0, False) for line in token.content.split("\n")]
        self._keep(printed, self._number(token) + (token.type == "fence"), _Shape())

    def _html(self, token: "Token") -> None:
        """Markup between the lines: the words of known tags, and whatever only looks like markup."""
        text = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>", _line_ends, token.content, flags=re.DOTALL)
        for at, line in enumerate(text.split("\n")):
            found = _HTML_HEADING.search(line)
            shape = _Shape(int(found[1]) if found else 0, self.quotes > 0)
            for part in _HTML_BREAK.split(line):
                printed = html.unescape(_without_tags(part)).strip()
                self._keep([(printed, 0, False)], self._number(token) + at, shape)

    def _number(self, token: "Token") -> int:
        return self.above + (
            token.map[0] + 1 if token.map else self.lines[-1].number + 1 if self.lines else 1
        )

    def _keep(self, printed: list[tuple[str, int, bool]], number: int, shape: _Shape) -> None:
        first = True
        for at, (text, bold, italic) in enumerate(printed):
            if not text.strip():
                first = True
                continue
            line = Line(text, number + at, right=len(text), bold=bold, italic=italic, gap=float(first))
            self.lines.append(line)
            self.shapes[line.number] = shape
            first = False


def _paragraphs(reader: _MarkdownReader) -> list[Paragraph]:
    shaped = []
    for paragraph in paragraphs_of(reader.lines):
        shape = reader.shapes[paragraph.line]
        shaped.append(
            replace(
                paragraph,
                heading=shape.heading,
                quoted=shape.quoted,
                cells=shape.cells,
                indent=shape.indent,
            )
        )
    return shaped


def _printed(children: "list[Token]", notes: list[NoteMark]) -> list[tuple[str, int, bool]]:
    """The lines of a block, each with its bold beginning and whether all of it is in italics."""
    lines = [Runs()]
    state = _State()
    for child in children:
        if child.type in ("softbreak", "hardbreak") or (
            child.type == "html_inline" and _is_break(child.content)
        ):
            lines.append(Runs())
        else:
            state.take(child, lines[-1])
    notes += (note for line in lines for note in line.notes)
    return [line.closed() for line in lines]


def _is_break(tag: str) -> bool:
    return bool(re.fullmatch(r"<br\s*/?>", tag, re.IGNORECASE))


@dataclass(slots=True)
class _State:
    """The type that inline marks have switched on."""

    bold: int = 0
    italic: int = 0
    struck: int = 0

    def take(self, token: "Token", line: Runs) -> None:
        kind = token.type.rpartition("_")[0]
        if kind == "strong":
            self.bold += token.nesting
        elif kind == "em":
            self.italic += token.nesting
        elif kind == "s":
            self.struck += token.nesting
        elif token.type == "html_inline":
            self._html(token.content, line)
        elif token.type in ("text", "code_inline", "text_special") and not self.struck:
            self._text(token.content, line)

    def _text(self, text: str, line: Runs) -> None:
        """Text without the labels of footnotes, which are remembered."""
        if not line.pieces:
            text = _DEFINITION.sub("", text) if _DEFINITION.match(text) else text
        done = 0
        for found in _REFERENCE.finditer(text):
            line.add(text[done : found.start()], self.bold > 0, self.italic > 0)
            line.note(found[1])
            done = found.end()
        line.add(text[done:], self.bold > 0, self.italic > 0)

    def _html(self, tag: str, line: Runs) -> None:
        found = _HTML_TAG.fullmatch(tag)
        name = found.group(1).lower() if found else ""
        step = -1 if tag.startswith("</") else 1
        if name in ("b", "strong"):
            self.bold += step
        elif name in ("i", "em"):
            self.italic += step
        elif name in _STRUCK:
            self.struck = max(0, self.struck + step)
        elif name not in _TAGS and not tag.startswith("<!--") and not self.struck:
            line.add(tag, self.bold > 0, self.italic > 0)


def _without_tags(line: str) -> str:
    return _HTML_TAG.sub(_unless_known, line)


def _line_ends(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def _unless_known(tag: re.Match[str]) -> str:
    return "" if tag.group(1).lower() in _TAGS | _STRUCK else tag.group()
