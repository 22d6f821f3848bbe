"""The XML of the German Bundestag's stenographic reports, from the 19th term on."""

import datetime as dt
import re
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
from meetings.transcripts.formats.printed_speakers import speaker_of
from meetings.transcripts.formats.proceedings import NOBODY, MarkedSpeaker, Proceedings, Utterance
from meetings.transcripts.lexicon.dates import find_date
from meetings.transcripts.lexicon.stamps import time_of
from meetings.transcripts.transcript import Document, LinkedPerson, Problem, Transcript, UnreadableError

NAME = "bundestag"
RICHNESS = 30

_PARTS = frozenset(
    "sitzungsverlauf sitzungsbeginn sitzungsende tagesordnungspunkt rede anlagen anlage anlagen-text"
    " zitat".split()
)
_BRACKETED = re.compile(r"^\([^()]*\)$")
_NAMED = ("vorname", "namenszusatz", "nachname")


def recognises(text: str) -> bool:
    """Whether the first element is that of such a report."""
    return root_name(text) == "dbtplenarprotokoll"


def read(text: str, document: Document) -> list[Transcript]:
    """Return the one record of a file.

    Raises UnreadableError where it is not well formed or holds no words.
    """
    return [_Report(parse(text), document).record()]


@dataclass(slots=True)
class _Report:
    """A report while it is walked through: `held` is what the speaker has said since the last label."""

    root: etree._Element
    document: Document
    out: Proceedings = field(default_factory=Proceedings)
    people: dict[str, LinkedPerson] = field(default_factory=dict)
    speaker: MarkedSpeaker = NOBODY
    held: list[Utterance] = field(default_factory=list)
    source_id: str = ""

    def record(self) -> Transcript:
        self._keep_page(attribute(self.root, "start-seitennr"))
        for part in self.root:
            if name_of(part) in _PARTS:
                self._walk(part, 1)
                self._end_speech()
        if not self.out.turns:
            raise UnreadableError("This report holds no speeches. Hand in the whole report of a sitting.")
        date = find_date(attribute(self.root, "sitzung-datum"))
        date = date if date and date <= dt.date.today() else None
        if date is None:
            self.out.problems.append(Problem(0, "The file names no date of the sitting."))
        term, number = attribute(self.root, "wahlperiode"), attribute(self.root, "sitzung-nr")
        sitting = text_of(find(self.root, "sitzungstitel")) or f"{number}. Sitzung"
        body = text_of(find(self.root, "herausgeber")) or attribute(self.root, "herausgeber")
        return Transcript(
            title=", ".join(filter(None, (body, text_of(find(self.root, "berichtart")), sitting))),
            kind=self.out.kind,
            date=date,
            time=time_of(attribute(self.root, "sitzung-start-uhrzeit")),
            end_time=time_of(attribute(self.root, "sitzung-ende-uhrzeit")),
            place=attribute(self.root, "sitzung-ort")[:300],
            language="de",
            body=body[:200],
            session=f"{term}. Wahlperiode" if term else "",
            sitting=sitting,
            source_url=self.document.url,
            record_number=f"{term}/{number}"[:50] if term and number else "",
            format=NAME,
            richness=RICHNESS,
            introduction=tuple(self.out.introduction),
            turns=tuple(self.out.turns),
            persons=tuple(self.people.values()),
            problems=tuple(self.out.problems),
            outline=tuple(self.out.outline),
        )

    def _walk(self, part: etree._Element, level: int) -> None:
        """The parts of a sitting, in order. Within one, who spoke last goes on until another label stands."""
        if name_of(part) != "zitat":
            self._take_floor(NOBODY)
        if name_of(part) in ("tagesordnungspunkt", "anlage"):
            level = self._item(part, level)
        self.source_id = attribute(part, "id") if name_of(part) == "rede" else self.source_id
        for child in part:
            if name_of(child) in _PARTS:
                self._walk(child, level)
            else:
                self._line(child)
        if name_of(part) == "rede":
            self._take_floor(NOBODY)

    def _line(self, element: etree._Element) -> None:
        """A label, a paragraph, an interjection, or the number of a page."""
        name = name_of(element)
        if name == "a":
            self._keep_page(attribute(element, "id").removeprefix("S"))
        elif name == "name":
            self._take_floor(speaker_of(text_of(element)))
        elif name == "p":
            self._paragraph(element)
        elif name:
            self._hold(text_of(element), element, spoken=name != "kommentar")

    def _item(self, part: etree._Element, level: int) -> int:
        """An item of the agenda: its number, and its first line in the type of titles."""
        title = next((text_of(p) for p in part if attribute(p, "klasse").startswith("T_")), "")
        number = attribute(part, "top-id") or text_of(find(part, "anlagen-titel"))
        self.out.heading(title, number=number, level=level, line=line_of(part))
        return level + 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        redner = find(paragraph, "redner")
        text = text_of(paragraph, frozenset({"redner"}))
        if redner is not None:
            self._take_floor(self._member(redner, text))
        elif attribute(paragraph, "klasse").startswith("T_"):
            self._take_floor(NOBODY)
            # The first such line became the heading of the item.
            if not (self.out.outline and text == self.out.outline[-1].title):
                self.out.unspoken(text, line_of(paragraph))
        else:
            self._hold(text, paragraph, spoken=not _BRACKETED.match(text))
        for anchor in find_all(paragraph, "a"):
            self._keep_page(attribute(anchor, "id").removeprefix("S"))

    def _member(self, redner: etree._Element, printed: str) -> MarkedSpeaker:
        """A member by the parts of the name that the file gives; the label is as printed behind them."""
        name = collapse(" ".join(text_of(find(redner, part)) for part in _NAMED))
        speaker = speaker_of(printed or name, attribute(redner, "id"))
        if not name:
            return speaker
        person_id = attribute(redner, "id")[:100]
        self.people.setdefault(person_id, LinkedPerson(name, person_id))
        return replace(
            speaker,
            name=name,
            role=text_of(find(redner, "rolle_lang")),
            note="",
            person_id=person_id,
            party=text_of(find(redner, "fraktion")),
            constituency=text_of(find(redner, "ortszusatz")).strip("()"),
        )

    def _take_floor(self, speaker: MarkedSpeaker) -> None:
        self._end_speech()
        self.speaker = speaker

    def _hold(self, text: str, element: etree._Element, *, spoken: bool) -> None:
        if self.speaker is NOBODY:
            self.out.unspoken(text, line_of(element))
        else:
            self.held.append(self.out.piece(text, spoken=spoken, line=line_of(element)))

    def _end_speech(self) -> None:
        if self.held:
            self.out.speak(self.speaker, self.held, source_id=self.source_id)
            self.held, self.source_id = [], ""

    def _keep_page(self, printed: str) -> None:
        if re.fullmatch(r"\d{1,6}", printed):
            self.out.page = int(printed)
