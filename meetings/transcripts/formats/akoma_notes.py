"""The footnotes of an Akoma Ntoso document, and where their marks stand in its words."""

from collections.abc import Iterator

from lxml import etree

from meetings.transcripts.containers.xml import attribute, find_all, name_of, text_of
from meetings.transcripts.note_marks import NoteMark, mark_in, mark_of

NOTES = frozenset({"noteRef", "noteref", "authorialNote", "note"})
_REFERENCES = frozenset({"noteRef", "noteref"})
_WITHOUT_MARKS = frozenset(
    {"meta", "from", "heading", "subheading", "title", "num", "docTitle", "shortTitle"}
)
_BEFORE = 200


def footnotes(debate: etree._Element, meta: Iterator[etree._Element]) -> tuple[str, ...]:
    """The notes of the `meta` data and then those within the text, each beginning with its mark."""
    marks = {
        attribute(each, "href").removeprefix("#"): _mark(each) for each in find_all(debate, *_REFERENCES)
    }
    told = [(text_of(each), marks.get(attribute(each, "eId", "id"), "") or _mark(each)) for each in meta]
    told += [(text_of(each), _mark(each)) for each in find_all(debate, "authorialNote")]
    return tuple(f"{mark} {text}" if mark not in ("", mark_of(text)) else text for text, mark in told if text)


def marks(debate: etree._Element, paragraphs: frozenset[str]) -> tuple[NoteMark, ...]:
    """The marks in document order, each behind the words of its paragraph: an element of these names."""
    return tuple(_marks(debate, paragraphs, [""]))


def _mark(element: etree._Element) -> str:
    return mark_in(attribute(element, "marker"))


def _marks(element: etree._Element, paragraphs: frozenset[str], before: list[str]) -> Iterator[NoteMark]:
    """`before` holds the words of the paragraph so far."""
    before[0] += element.text or ""
    for child in element:
        name = name_of(child)
        if name in NOTES:
            if mark := _mark(child):
                yield NoteMark(before[0][-_BEFORE:], mark)
        elif name:
            before[0] = "" if name in paragraphs else before[0]
            if name not in _WITHOUT_MARKS:
                yield from _marks(child, paragraphs, before)
            before[0] = "" if name in paragraphs else before[0]
        before[0] += child.tail or ""
