"""Akoma Ntoso as an archive of this kind exports it: read back without a guess."""

from collections.abc import Iterator
from itertools import count

from lxml import etree

from meetings.transcripts.containers.xml import (
    attribute,
    find,
    find_all,
    line_of,
    name_of,
    parse,
    root_name,
)
from meetings.transcripts.formats.archive_marks import (
    NAMESPACE,
    clock_of,
    mark,
    one_of,
    record_values,
    turn_values,
    whole_number_of,
)
from meetings.transcripts.page import refuse_endless
from meetings.transcripts.transcript import (
    Attendee,
    Completeness,
    Document,
    Heading,
    Kind,
    Presence,
    Transcript,
    Turn,
    TurnKind,
    UnreadableError,
)

NAME = "archive-akoma-ntoso"
RICHNESS = 36
_HEAD = 2_000


def recognises(text: str) -> bool:
    """Whether this is Akoma Ntoso with the marks of an archive."""
    return NAMESPACE in text[:_HEAD] and root_name(text) == "akomaNtoso"


def read(text: str, document: Document) -> list[Transcript]:
    """Return the record. Raises UnreadableError for XML that is not well formed or has no debate."""
    debate = find(parse(text), "debate")
    if debate is None:
        raise UnreadableError("This Akoma Ntoso document has no debate. Download the record again.")
    preface = find(debate, "preface")
    marks = {} if preface is None else _marks(preface)
    values = record_values(marks) | {"title": _whole(find(debate, "docTitle")), "language": _language(debate)}
    if not values["title"].strip():
        raise UnreadableError("This Akoma Ntoso document has no title. Download the record again.")
    turns, outline = _proceedings(debate)
    return [
        Transcript(
            **values,
            kind=one_of(Kind, marks.get("kind", ""), Kind.TRANSCRIPT),
            completeness=one_of(Completeness, marks.get("completeness", ""), Completeness.COMPLETE),
            format=NAME,
            richness=RICHNESS,
            introduction=tuple(_parts(debate, "introduction")),
            attendance=tuple(_attendance(debate)),
            turns=tuple(turns),
            topics=tuple(attribute(each, "showAs") for each in find_all(debate, "keyword")),
            sections=tuple(_parts(debate, "site-section")),
            outline=tuple(outline),
            footnotes=tuple(_parts(debate, "footnote")),
        )
    ]


def _marks(element: etree._Element) -> dict[str, str]:
    beginning = mark("")
    return {
        str(key).removeprefix(beginning): str(value)
        for key, value in element.attrib.items()
        if str(key).startswith(beginning)
    }


def _whole(element: etree._Element | None) -> str:
    """All text of an element as it stands; nothing is collapsed, because nothing was laid out."""
    return "" if element is None else "".join(map(str, element.itertext()))


def _language(debate: etree._Element) -> str:
    found = find(debate, "FRBRlanguage")
    return attribute(found, "language") if found is not None else "en"


def _parts(debate: etree._Element, part: str) -> Iterator[str]:
    return (_whole(each) for each in find_all(debate, "p") if each.get(mark("part")) == part)


def _attendance(debate: etree._Element) -> Iterator[Attendee]:
    for line in find_all(debate, "p"):
        marks = _marks(line)
        if "presence" in marks:
            yield Attendee(
                label=_whole(line),
                name=marks.get("name", ""),
                role=marks.get("role", ""),
                presence=one_of(Presence, marks["presence"], Presence.PRESENT),
                person_id=marks.get("person-id", ""),
                party=marks.get("party", ""),
                constituency=marks.get("constituency", ""),
                arrived=clock_of(marks.get("arrived", "")),
                left=clock_of(marks.get("left", "")),
            )


def _proceedings(debate: etree._Element) -> tuple[list[Turn], list[Heading]]:
    """Turns and headings in the order of the document."""
    turns: list[Turn] = []
    outline: list[Heading] = []
    headings = count(1)
    for element in debate.iterdescendants():
        marks = _marks(element) if isinstance(element.tag, str) else {}
        if name_of(element) == "debateSection" and "level" in marks:
            refuse_endless(next(headings))
            outline.append(_heading(element, marks, len(turns)))
        elif "turn" in marks:
            turns.append(_turn(element, marks))
            refuse_endless(len(turns))
    return turns, outline


def _heading(section: etree._Element, marks: dict[str, str], turn: int) -> Heading:
    own = {name_of(child): child for child in section if name_of(child) in ("num", "heading")}
    level = max(1, whole_number_of(marks["level"]))
    return Heading(_whole(own.get("heading")), _whole(own.get("num")), level, turn, line_of(section))


def _turn(element: etree._Element, marks: dict[str, str]) -> Turn:
    label = _whole(next((child for child in element if name_of(child) == "from"), None))
    values = turn_values(marks)
    if values["continues"]:
        values["label"], values["printed_label"] = marks.get("label", ""), ""
    else:
        values["label"] = values["printed_label"] = label
    paragraphs = [_whole(child) for child in element if name_of(child) == "p"]
    return Turn(
        kind=one_of(TurnKind, marks["turn"], TurnKind.SPEECH),
        paragraphs=tuple(paragraphs or [_whole(element)]),
        line=line_of(element),
        language=attribute(element, "lang"),
        **values,
    )
