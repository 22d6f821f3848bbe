"""A record as Akoma Ntoso 3.0 (LegalDocML): sections, speeches, directions, gaps, times, attendance.

What the standard has no place for stands in attributes of a namespace of our own
(`transcripts.formats.archive_marks`), which the schema allows on every element.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from lxml import etree

from meetings.exports.feeds import printable
from meetings.exports.records.taken import Said, TakenRecord
from meetings.transcripts.formats.archive_marks import NAMESPACE, mark
from meetings.transcripts.transcript import Attendee, Heading, TurnKind

SCHEMA = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# ISO 3166 leaves this code to users: which country a body is of is not known.
_NO_COUNTRY = "zz"
_SPEECHES = {TurnKind.QUESTION: "question"}


def write(taken: TakenRecord) -> bytes:
    """The document, in UTF-8, valid against the schema of the standard."""
    root = etree.Element(f"{{{SCHEMA}}}akomaNtoso", nsmap={None: SCHEMA, "vb": NAMESPACE})  # type: ignore[dict-item]
    debate = _add(root, "debate", name=taken.record.kind.value)
    people = _People(taken)
    _write_meta(debate, taken, people)
    _write_preface(debate, taken)
    _Body(_add(debate, "debateBody"), taken, people).write()
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(
    above: etree._Element, tag: str, text: str = "", marks: dict[str, Any] | None = None, **attributes: str
) -> etree._Element:
    """An element below another. Marks that say nothing are left out."""
    element = etree.SubElement(above, f"{{{SCHEMA}}}{tag}")
    for name, value in attributes.items():
        element.set(name.rstrip("_"), printable(value))
    for name, value in (marks or {}).items():
        if value not in ("", None, 0) or (value == 0.0 and isinstance(value, float)):
            element.set(mark(name), printable(_written(value)))
    if text:
        element.text = printable(text)
    return element


def _written(value: Any) -> str:
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return "true" if value is True else str(value)


def _record_marks(taken: TakenRecord) -> dict[str, Any]:
    record = taken.record
    names = (
        "kind completeness date end_date time end_time month body place committee session sitting "
        "record_number source_url recording_url lead"
    )
    marks = {name.replace("_", "-"): getattr(record, name) for name in names.split()}
    return marks | {"version": taken.version, "licence": taken.licence, "licence-url": taken.licence_url}


class _People:
    """The persons of a record with the ids by which its document refers to them."""

    def __init__(self, taken: TakenRecord) -> None:
        named = [each.name for each in taken.record.attendance]
        named += [each.turn.name for each in taken.said]
        self.ids = {name: f"person-{at}" for at, name in enumerate(dict.fromkeys(filter(None, named)), 1)}

    def reference(self, name: str) -> str:
        return f"#{self.ids[name]}" if name else ""


def _write_meta(debate: etree._Element, taken: TakenRecord, people: _People) -> None:
    meta = _add(debate, "meta")
    identification = _add(meta, "identification", source="#archive")
    for level, address in (
        ("FRBRWork", taken.url),
        ("FRBRExpression", f"{taken.url}#{taken.version}"),
        ("FRBRManifestation", f"{taken.url.rstrip('/')}.akn.xml"),
    ):
        _write_level(identification, level, address, taken)
    if taken.record.topics:
        keywords = _add(meta, "classification", source="#archive")
        for topic in taken.record.topics:
            _add(keywords, "keyword", value=topic, showAs=topic, dictionary=taken.site)
    references = _add(meta, "references", source="#archive")
    _add(references, "TLCOrganization", eId="archive", href=taken.url, showAs=taken.site)
    _add(references, "TLCOrganization", eId="body", href="#body", showAs=taken.record.body or "–")
    for name, eid in people.ids.items():
        href = taken.officials.get(name) or f"{taken.url}#{eid}"
        _add(references, "TLCPerson", eId=eid, href=href, showAs=name)
    if taken.record.footnotes:
        notes = _add(meta, "notes", source="#archive")
        for at, footnote in enumerate(taken.record.footnotes, 1):
            _add(_add(notes, "note", eId=f"note-{at}"), "p", footnote, {"part": "footnote"})


def _write_level(identification: etree._Element, level: str, address: str, taken: TakenRecord) -> None:
    element = _add(identification, level)
    _add(element, "FRBRthis", value=address)
    _add(element, "FRBRuri", value=address)
    work, date = level == "FRBRWork", taken.record.date
    stamp, said = (
        (date.isoformat(), "meeting") if work and date else (taken.updated[:10], "updated in the archive")
    )
    _add(element, "FRBRdate", date=stamp, name=said)
    _add(element, "FRBRauthor", href="#body" if work and taken.record.body else "#archive")
    if work:
        _add(element, "FRBRcountry", value=_NO_COUNTRY)
    elif level == "FRBRExpression":
        _add(element, "FRBRlanguage", language=taken.record.language)


def _write_preface(debate: etree._Element, taken: TakenRecord) -> None:
    record, preface = taken.record, _add(debate, "preface", "", _record_marks(taken))
    _add(_add(preface, "p"), "docTitle", record.title)
    if record.date:
        _add(_add(preface, "p"), "docDate", record.date.isoformat(), date=record.date.isoformat())
    for tag, text in (
        ("docProponent", record.body),
        ("docCommittee", record.committee),
        ("legislature", record.session),
        ("session", record.sitting),
    ):
        if text:
            _add(_add(preface, "p"), tag, text)
    if record.place:
        _add(preface, "p", record.place)
    if record.lead:
        _add(preface, "p", record.lead)
    for part, paragraphs in (("introduction", record.introduction), ("site-section", record.sections)):
        for paragraph in paragraphs:
            _add(preface, "p", paragraph, {"part": part})


class _Body:
    """The body of a debate while it is written; `open_` holds the sections that are not closed yet."""

    def __init__(self, body: etree._Element, taken: TakenRecord, people: _People) -> None:
        self.body, self.taken, self.people = body, taken, people
        self.open_: list[tuple[int, etree._Element]] = []

    def write(self) -> None:
        self._write_attendance(self.taken.record.attendance)
        numbered = list(zip(self.taken.record.outline, self.taken.section_numbers, strict=True))
        for at, said in enumerate(self.taken.said):
            while numbered and numbered[0][0].turn <= at:
                self._begin(*numbered.pop(0))
            self._write_turn(said)
        for heading, number in numbered:
            self._begin(heading, number)
        if not len(self.body):
            self._above()

    def _write_attendance(self, attendance: Iterable[Attendee]) -> None:
        roll = None
        for at, each in enumerate(attendance, 1):
            roll = _add(self.body, "rollCall", eId="attendance") if roll is None else roll
            line = _add(roll, "p", "", _attendee_marks(each), eId=f"attendee-{at}")
            person = _add(
                line,
                "person",
                each.name,
                refersTo=self.people.reference(each.name) or "#body",
                eId=f"attendee-{at}-name",
            )
            person.tail = printable(each.label.removeprefix(each.name))

    def _begin(self, heading: Heading, number: int) -> None:
        """A section goes into the nearest open one of a lower level."""
        while self.open_ and (self.open_[-1][0] >= heading.level or not self.open_[-1][0]):
            self.open_.pop()
        above = self.open_[-1][1] if self.open_ else self.body
        marks = {"level": heading.level}
        section = _add(above, "debateSection", "", marks, name="section", eId=f"section-{number}")
        if heading.number:
            _add(section, "num", heading.number)
        if heading.title:
            _add(section, "heading", heading.title)
        self.open_.append((heading.level, section))

    def _above(self) -> etree._Element:
        """Where the next turn goes: words before the first heading stand in a section without one."""
        if not self.open_:
            self.open_.append((0, _add(self.body, "debateSection", name="opening", eId="opening")))
        return self.open_[-1][1]

    def _write_turn(self, said: Said) -> None:
        turn, marks, eid = said.turn, _turn_marks(said), f"s{said.number}"
        if turn.kind in (TurnKind.GAP, TurnKind.DIRECTION):
            element = _add(self._above(), "other", "", marks, eId=eid)
        else:
            tag, by = _SPEECHES.get(turn.kind, "speech"), self.people.reference(turn.name)
            element = _add(self._above(), tag, "", marks, eId=eid, by=by)
            if turn.time and self.taken.record.date:
                moment = datetime.datetime.combine(self.taken.record.date, turn.time)
                element.set("startTime", moment.isoformat())
            if turn.label and not turn.continues:
                _add(element, "from", turn.label)
        if turn.language:
            element.set(_LANGUAGE, turn.language)
        for at, paragraph in enumerate(turn.paragraphs, 1):
            _add(element, "p", paragraph, eId=f"{eid}-p{at}")
        if not turn.paragraphs:
            _add(element, "p")


def _turn_marks(said: Said) -> dict[str, Any]:
    turn = said.turn
    names = "name role note person_id party constituency continues start end page column time".split()
    marks = {name.replace("_", "-"): getattr(turn, name) for name in names}
    return {"turn": turn.kind, **marks, "label": turn.label if turn.continues else ""}


def _attendee_marks(each: Attendee) -> dict[str, Any]:
    names = "presence name role person_id party constituency arrived left".split()
    return {name.replace("_", "-"): getattr(each, name) for name in names}
