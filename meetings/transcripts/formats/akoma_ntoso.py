"""Akoma Ntoso 1 to 3: debates with marked speeches, with or without namespace, SayIt's among them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from meetings.transcripts.containers.xml import (
    attribute,
    collapse,
    find,
    find_all,
    line_of,
    name_of,
    parse,
    root_name,
    text_of,
)
from meetings.transcripts.formats.akoma_identification import (
    ABSENT,
    GUESTS,
    PERSONS,
    ROLES,
    AkomaIdentification,
    AkomaReference,
    given_first,
    marked_label,
    presence_in,
)
from meetings.transcripts.formats.akoma_notes import NOTES, footnotes, marks
from meetings.transcripts.formats.printed_speakers import plain_name, speaker_of
from meetings.transcripts.formats.proceedings import NOBODY, MarkedSpeaker, Proceedings, Utterance
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.languages import language_of
from meetings.transcripts.lexicon.stamps import time_of
from meetings.transcripts.note_marks import put_back
from meetings.transcripts.transcript import (
    Attendee,
    Document,
    LinkedPerson,
    Presence,
    Problem,
    Transcript,
    TurnKind,
    UnreadableError,
)

NAME = "akoma-ntoso"
RICHNESS = 34

_RECORDS = frozenset(
    {"debate", "debateRecord", "debaterecord", "debateReport", "doc", "statement", "minutes"}
)
_SPEECHES = {"speech": TurnKind.SPEECH, "question": TurnKind.QUESTION, "answer": TurnKind.SPEECH}
_HEADINGS = frozenset({"heading", "subheading", "title", "num"})
_DIRECTIONS = frozenset({"scene", "narrative", "summary", "other", "remark"})
_SKIPPED = frozenset({"meta", "toc", "components", "attachments"})
_STRUCTURE = frozenset(
    [*_SPEECHES, *_HEADINGS, *_DIRECTIONS, "p", "li", "tr", "from", "block", "debateSection", "subdivision"]
)


def recognises(text: str) -> bool:
    """Whether the first element is that of Akoma Ntoso, in either spelling and any version."""
    return root_name(text).casefold() == "akomantoso"


def read(text: str, document: Document) -> list[Transcript]:
    """Return one record for each debate in the document.

    Raises UnreadableError for XML that is not well formed and for documents that record no meeting.
    """
    root = parse(text)
    debates = list(_debates(root))
    if not debates:
        kinds = ", ".join(sorted({name_of(child) for child in root if name_of(child)})) or "nothing"
        raise UnreadableError(
            f"This Akoma Ntoso document has no debate, but {kinds[:100]}. Load the record of a meeting."
        )
    return [_Debate(debate, document).record() for debate in debates]


def _debates(element: etree._Element) -> Iterator[etree._Element]:
    """The documents inside, collections opened; a debate within a debate is a part of it."""
    for child in element:
        if name_of(child) in _RECORDS:
            yield child
        elif name_of(child) in (
            "documentCollection",
            "collectionBody",
            "component",
            "components",
            "documentRef",
        ):
            yield from _debates(child)


@dataclass(slots=True)
class _Debate:
    """A debate while it is walked through."""

    debate: etree._Element
    document: Document
    out: Proceedings = field(default_factory=Proceedings)
    about: AkomaIdentification = field(init=False)
    speaking: dict[str, LinkedPerson] = field(default_factory=dict)
    attendance: list[Attendee] = field(default_factory=list)
    attendance_text: list[str] = field(default_factory=list)
    language: str = ""

    def __post_init__(self) -> None:
        self.about = AkomaIdentification(self.debate)

    def record(self) -> Transcript:
        self.language = self.about.language()
        for child in self.debate:
            self._block(child, 1)
        title = self._title()
        date = self.about.date((*self.out.introduction, title))
        if date is None:
            self.out.problems.append(Problem(0, "The document does not give the date of the sitting."))
        time = self.about.time(date)
        texts = [*self.out.introduction, *(p for turn in self.out.turns[:40] for p in turn.paragraphs)]
        if not texts:
            raise UnreadableError("This Akoma Ntoso document has no words. Load the whole record.")
        record = Transcript(
            title=title,
            kind=self.out.kind,
            date=date,
            time=time,
            place=text_of(find(self.debate, "sessionLocation"))[:300],
            language=self.language or language_of(" ".join(texts)),
            body=self.about.body(),
            committee=text_of(find(self.debate, "docCommittee", "docCommitee", "docCommission")),
            session=text_of(find(self.debate, "legislature")),
            sitting=text_of(find(self.debate, "session")),
            source_url=self.document.url,
            record_number=self.about.number(),
            format=NAME,
            richness=RICHNESS,
            introduction=tuple(self.out.introduction),
            attendance=tuple(self.attendance),
            attendance_text=tuple(self.attendance_text),
            turns=tuple(self.out.turns),
            persons=tuple(self.speaking.values()),
            topics=self.about.topics(),
            problems=tuple(sorted(self.out.problems, key=lambda problem: problem.line)),
            furniture=tuple(self.out.furniture),
            outline=tuple(self.out.outline),
            footnotes=footnotes(self.debate, self.about.meta("note")),
        )
        return put_back(record, marks(self.debate, _STRUCTURE))

    # What the document says of itself.

    def _title(self) -> str:
        """The printed title, or else the one heading over everything, the sitting, or the first line."""
        printed = [text_of(found) for found in find_all(self.debate, "docTitle", "shortTitle")]
        outer = [section.title for section in self.out.outline if section.level == 1]
        sitting = text_of(find(self.debate, "session"))
        alias = [attribute(found, "value") for found in self.about.meta("FRBRalias")]
        first = [
            text_of(p) for front in self.about.front() for p in find_all(front, "p", "block", "longTitle")
        ]
        candidates = (*printed, outer[0] if len(outer) == 1 else "", sitting, *first, *alias, *outer)
        title = next((each for each in candidates if any(map(str.isalpha, each))), "")
        if not title:
            title = attribute(self.debate, "name") or "Debate"
            self.out.problems.append(Problem(0, "The document has no title. Its name is used instead."))
        return title

    # What stands in it.

    def _block(self, element: etree._Element, level: int) -> None:
        """Walk through what is no speech: sections, directions, and prose that nobody speaks."""
        name = name_of(element)
        if not name or name in _SKIPPED or name in NOTES:
            return
        self._keep_time(element)
        if name in _SPEECHES:
            self._speech(element, level)
        elif name in _HEADINGS:
            self.out.heading(text_of(element, NOTES), level=level, line=line_of(element))
        elif not _has_structure(element):
            self.out.unspoken(text_of(element, NOTES), line_of(element))
        else:
            self._section(element, level)

    def _section(self, element: etree._Element, level: int) -> None:
        if name_of(element) == "rollCall":
            self._roll_call(element)
        headings = [child for child in element if name_of(child) in _HEADINGS]
        number = " ".join(text_of(child) for child in headings if name_of(child) == "num")
        titles = [text_of(child, NOTES) for child in headings if name_of(child) != "num"]
        if titles or number:
            title = titles[0] if titles else ""
            self.out.heading(title, number=number, level=level, line=line_of(element))
            for subtitle in titles[1:]:
                self.out.heading(subtitle, level=level + 1, line=line_of(element))
            level += 1
        self.out.unspoken(collapse(element.text or ""), line_of(element))
        for child in element:
            if name_of(child) not in _HEADINGS and not self._is_attendance(element, child):
                self._block(child, level)
            self.out.unspoken(collapse(child.tail or ""), line_of(child))

    def _keep_time(self, element: etree._Element) -> None:
        """The time of day at which an element says that it begins, or that it holds."""
        timed = element if element.get("startTime") else None
        if timed is None and not _has_structure(element):
            timed = element if name_of(element) == "recordedTime" else find(element, "recordedTime")
        if timed is not None and (time := time_of(attribute(timed, "startTime", "time"))):
            self.out.time = time if time != dt.time() else None

    def _speech(self, element: etree._Element, level: int) -> None:
        speaker = self._speaker(element)
        said = list(self._pieces(element))
        kind = _SPEECHES[name_of(element)]
        if speaker is NOBODY:
            self.out.problems.append(Problem(line_of(element), "This speech names no speaker."))
        self.out.speak(speaker, said, kind=kind, source_id=attribute(element, "eId", "id"))
        for child in element:
            if name_of(child) in _SPEECHES:
                self._speech(child, level)

    def _pieces(self, element: etree._Element) -> Iterator[Utterance]:
        """The paragraphs of a speech; its label and speeches inside it left out."""
        yield self.out.piece(collapse(element.text or ""), line=line_of(element))
        for child in element:
            name = name_of(child)
            if name in _DIRECTIONS or name in _HEADINGS:
                yield self.out.piece(text_of(child, NOTES), spoken=False, line=line_of(child))
            elif name and name not in _SPEECHES and name not in NOTES and name != "from":
                self._keep_time(child)
                if _has_structure(child):
                    yield from self._pieces(child)
                else:
                    yield self.out.piece(text_of(child, NOTES), line=line_of(child))
            yield self.out.piece(collapse(child.tail or ""), line=line_of(child))

    def _speaker(self, element: etree._Element) -> MarkedSpeaker:
        """Whom a speech names, by its printed label and by the ids of person and office."""
        label = next((child for child in element if name_of(child) == "from"), None)
        by = attribute(element, "by")
        person = self.about.referred(by, PERSONS)
        office = self.about.referred(attribute(element, "as"), ROLES) or self.about.referred(by, ROLES)
        described = person or office
        printed = text_of(label, NOTES) or (described.shown if described else by.removeprefix("#"))
        if not printed:
            return NOBODY
        if not text_of(label) and not described:
            reason = f"The document does not say who “{printed}” is."
            self.out.problems.append(Problem(line_of(element), reason))
        return self._identified(marked_label(label, printed), person, office)

    def _identified(
        self, speaker: MarkedSpeaker, person: AkomaReference | None, office: AkomaReference | None
    ) -> MarkedSpeaker:
        """The speaker with what the references add: the person behind an office, and a person's office."""
        named = speaker_of(person.shown, person.href) if person else NOBODY
        if named.name:
            self.speaking.setdefault(named.name, LinkedPerson(named.name, named.person_id))
        name = speaker.name or named.name
        role = speaker.role or (office.shown if office and name else "")
        return replace(speaker, name=name, role=role, person_id=named.person_id)

    def _roll_call(self, element: etree._Element) -> None:
        """Those whom a roll call marks as persons; a line without one says how the next attended."""
        presence = Presence.PRESENT
        for block in find_all(element, "p", "li", "tr", "block"):
            persons = list(find_all(block, "person"))
            printed = text_of(block)
            if not persons or ABSENT.search(printed) or GUESTS.search(printed):
                presence = presence_in(printed)
            for person in persons:
                self._attended(person, presence)
            if persons:
                self.attendance_text.append(printed)

    def _is_attendance(self, section: etree._Element, child: etree._Element) -> bool:
        """Lines that became the attendance are not told once more."""
        return name_of(section) == "rollCall" and text_of(child) in self.attendance_text

    def _attended(self, person: etree._Element, presence: Presence) -> None:
        printed = text_of(person).rstrip(" ,;.")
        reference = self.about.referred(attribute(person, "refersTo"), PERSONS)
        if printed:
            name = plain_name(given_first(printed))
            href = reference.href if reference and names.is_full(name) else ""
            self.attendance.append(Attendee(printed, name, presence=presence, person_id=href[:100]))


def _has_structure(element: etree._Element) -> bool:
    """Whether it has blocks inside. Those of a note within its words do not divide them."""
    inside = [child for child in element if name_of(child) not in NOTES]
    return any(name_of(child) in _STRUCTURE or _has_structure(child) for child in inside)
