"""A record as TEI in the manner of ParlaMint: utterances, who speaks, headings, notes, pages, times.

TEI of this kind has no place for columns, attendance without words, or seconds of a recording; JSON and Akoma
Ntoso carry those.
"""

import re
from collections.abc import Iterable

from lxml import etree

from meetings.exports.feeds import printable
from meetings.exports.records.taken import Said, TakenRecord
from meetings.transcripts.transcript import Heading, TurnKind

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NOT_NAME = re.compile(r"[^0-9A-Za-z._-]+")


def write(taken: TakenRecord) -> bytes:
    """The document, in UTF-8."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})  # type: ignore[dict-item]
    root.set(f"{_XML}lang", taken.record.language)
    root.set(f"{_XML}id", _id_of(taken))
    people = _people(taken)
    _write_header(root, taken, people)
    body = _add(_add(root, "text", ana="#reference"), "body")
    _Utterances(taken, people).write(body)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _id_of(taken: TakenRecord) -> str:
    """ "ParlaMint_2025-02-24-name-of-the-meeting": an id has letters of ASCII."""
    day, slug = taken.url.rstrip("/").rsplit("/", 2)[1:]
    return _NOT_NAME.sub("-", f"ParlaMint_{day}-{slug}")


def _add(above: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """An element below another; `id` and `lang` are XML's own, attributes that say nothing are left out."""
    element = etree.SubElement(above, f"{{{TEI}}}{tag}")
    for name, value in attributes.items():
        if value:
            element.set(f"{_XML}{name}" if name in ("id", "lang") else name, printable(value))
    if text:
        element.text = printable(text)
    return element


def _people(taken: TakenRecord) -> dict[str, str]:
    """An id for each name that speaks."""
    names = dict.fromkeys(each.turn.name for each in taken.said if each.turn.name)
    return {name: f"person-{at}" for at, name in enumerate(names, 1)}


def _write_header(root: etree._Element, taken: TakenRecord, people: dict[str, str]) -> None:
    header = _add(root, "teiHeader")
    description = _add(header, "fileDesc")
    _write_titles(description, taken)
    publication = _add(description, "publicationStmt")
    _add(publication, "publisher", taken.site)
    _add(publication, "idno", taken.url, type="URI")
    if taken.licence:
        availability = _add(publication, "availability")
        _add(availability, "licence", taken.licence, target=taken.licence_url)
    _add(publication, "date", taken.updated[:10], when=taken.updated[:10])
    source = _add(_add(description, "sourceDesc"), "bibl")
    _add(source, "title", taken.record.title)
    if taken.record.source_url:
        _add(source, "idno", taken.record.source_url, type="URI")
    _write_profile(header, taken, people)


def _write_titles(description: etree._Element, taken: TakenRecord) -> None:
    record = taken.record
    statement = _add(description, "titleStmt")
    _add(statement, "title", record.title, type="main", lang=record.language)
    corresp = "#body" if record.body else ""
    for kind, text in (
        ("term", record.session),
        ("sitting", record.sitting),
        ("committee", record.committee),
    ):
        if text:
            _add(statement, "meeting", text, corresp=corresp, ana=f"#parla.{kind}", lang=record.language)
    if corresp and not (record.session or record.sitting):
        _add(statement, "meeting", "", corresp=corresp, ana="#parla.meeting")
    _add(_add(description, "editionStmt"), "edition", taken.version)


def _write_profile(header: etree._Element, taken: TakenRecord, people: dict[str, str]) -> None:
    record, profile = taken.record, _add(header, "profileDesc")
    setting = _add(_add(profile, "settingDesc"), "setting")
    if record.place:
        _add(setting, "name", record.place, type="place", lang=record.language)
    if record.date:
        _add(setting, "date", record.date.isoformat(), when=record.date.isoformat(), ana="#parla.sitting")
    participants = _add(profile, "particDesc")
    if record.body:
        organisation = _add(_add(participants, "listOrg"), "org", id="body")
        _add(organisation, "orgName", record.body, full="yes")
    listed = _add(participants, "listPerson") if people else None
    for name, person_id in people.items():
        if listed is not None:
            person = _add(listed, "person", id=person_id)
            _add(person, "persName", name)
            if address := taken.officials.get(name):
                _add(person, "idno", address, type="URI")


class _Utterances:
    """The words of a record while they are written."""

    def __init__(self, taken: TakenRecord, people: dict[str, str]) -> None:
        self.taken, self.people = taken, people
        self.open_: list[tuple[int, etree._Element]] = []
        self.spoken = self.page = 0

    def write(self, body: etree._Element) -> None:
        for paragraph in (self.taken.record.lead, *self.taken.record.introduction):
            if paragraph:
                _add(self._above(body), "note", paragraph)
        headings = list(self.taken.record.outline)
        for at, said in enumerate(self.taken.said):
            while headings and headings[0].turn <= at:
                self._begin(body, headings.pop(0))
            self._write_turn(self._above(body), said)
        self._begin_all(body, headings)

    def _begin_all(self, body: etree._Element, headings: Iterable[Heading]) -> None:
        for heading in headings:
            self._begin(body, heading)

    def _begin(self, body: etree._Element, heading: Heading) -> None:
        while self.open_ and (self.open_[-1][0] >= heading.level or not self.open_[-1][0]):
            self.open_.pop()
        division = _add(self.open_[-1][1] if self.open_ else body, "div", type="debateSection")
        _add(division, "head", " ".join(filter(None, (heading.number, heading.title))))
        self.open_.append((heading.level, division))

    def _above(self, body: etree._Element) -> etree._Element:
        if not self.open_:
            self.open_.append((0, _add(body, "div", type="debateSection")))
        return self.open_[-1][1]

    def _write_turn(self, above: etree._Element, said: Said) -> None:
        turn = said.turn
        if turn.page and turn.page != self.page:
            self.page = turn.page
            _add(above, "pb", n=str(turn.page))
        if turn.time:
            stamp = turn.time.isoformat()
            day = f"{self.taken.record.date.isoformat()}T" if self.taken.record.date else ""
            _add(_add(above, "note", type="time"), "time", turn.time.isoformat("minutes"), when=day + stamp)
        if turn.kind == TurnKind.GAP:
            _add(_add(above, "gap", reason="editorial"), "desc", " ".join(turn.paragraphs))
        elif turn.kind == TurnKind.DIRECTION:
            for paragraph in turn.paragraphs:
                _add(above, "note", paragraph, lang=turn.language)
        else:
            self._write_utterance(above, said)

    def _write_utterance(self, above: etree._Element, said: Said) -> None:
        turn, person = said.turn, self.people.get(said.turn.name, "")
        if turn.label and not turn.continues:
            printed = f"{turn.label} ({turn.note})" if turn.note else turn.label
            _add(above, "note", printed, type="speaker")
        before = f"#u{self.spoken}" if turn.continues and self.spoken else ""
        self.spoken = said.number
        utterance = _add(
            above,
            "u",
            who=f"#{person}" if person else "",
            id=f"u{said.number}",
            ana="#regular",
            lang=turn.language,
            prev=before,
        )
        for paragraph in turn.paragraphs:
            _add(utterance, "seg", paragraph)
