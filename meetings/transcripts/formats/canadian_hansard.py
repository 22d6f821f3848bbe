"""The Hansard XML of Canada's parliament: debates of the House and evidence of its committees."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from meetings.transcripts.containers.xml import (
    attribute,
    collapse,
    find,
    line_of,
    name_of,
    parse,
    root_name,
    text_of,
)
from meetings.transcripts.formats.printed_speakers import speaker_of
from meetings.transcripts.formats.proceedings import NOBODY, MarkedSpeaker, Proceedings, Utterance
from meetings.transcripts.lexicon.dates import find_date
from meetings.transcripts.lexicon.offices import names_office
from meetings.transcripts.lexicon.stamps import language_code
from meetings.transcripts.transcript import Document, Problem, Transcript, TurnKind, UnreadableError

NAME = "canadian-hansard"
RICHNESS = 31

_HEADINGS = {
    "OrderOfBusinessTitle": 1,
    "SubjectOfBusinessTitle": 2,
    "SubjectOfBusinessQualifier": 3,
}
_KINDS = {"Question": TurnKind.QUESTION}
_DIRECTIONS = frozenset({"ProceduralText", "ThroneSpeech", "Division", "Appendix", "AppendixTitle"})
_FURNITURE = frozenset({"CatchLine", "ToCText"})
_BLOCKS = frozenset(
    [
        "ParaText",
        "Intervention",
        "Content",
        "QuotePara",
        "Poetry",
        "Line",
        "Verse",
        "ListItem",
        "row",
        "DivisionNumber",
        "DivisionType",
        "NameList",
        "Timestamp",
        "FloorLanguage",
        *_HEADINGS,
        *_DIRECTIONS,
        *_FURNITURE,
    ]
)
_LANGUAGE_MARK = re.compile(r"^\[(.{1,60})\]$")
_CLOSING_DIRECTION = re.compile(r"^[\s\u00a0]*[(\[][^()\[\]]*[)\]][\s\u00a0.]*$")
_MET = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?\s?m\b", re.IGNORECASE)


def recognises(text: str) -> bool:
    """Whether the first element is that of a Hansard with a body."""
    return root_name(text) == "Hansard" and ("<HansardBody" in text or "<ExtractedInformation" in text)


def read(text: str, document: Document) -> list[Transcript]:
    """Return the one record of a file.

    Raises UnreadableError where it is not well formed or holds no words.
    """
    return [_Hansard(parse(text), document).record()]


@dataclass(slots=True)
class _Hansard:
    """A file while it is walked through. `floor` is the printed mark of another language on the floor."""

    root: etree._Element
    document: Document
    out: Proceedings = field(default_factory=Proceedings)
    facts: dict[str, str] = field(default_factory=dict)
    language: str = ""
    floor: str = ""

    def record(self) -> Transcript:
        self.language = language_code(attribute(self.root, "lang")) or "en"
        for item in self.root.iterdescendants():
            if name_of(item) == "ExtractedItem":
                self.facts.setdefault(attribute(item, "Name"), text_of(item))
        page = text_of(find(self.root, "StartPageNumber"))
        self.out.page = int(page) if page.isdecimal() and len(page) < 7 else 0
        body = find(self.root, "HansardBody")
        for element in body if body is not None else ():
            self._block(element)
        # The file has the number of its first page only.
        self.out.turns[1:] = [replace(turn, page=0) for turn in self.out.turns[1:]]
        if not self.out.turns:
            raise UnreadableError("This Hansard file has no speeches. Load the file of a sitting.")
        date = self._date()
        if date is None:
            self.out.problems.append(Problem(0, "The file does not give the date of the sitting."))
        debates = self.facts.get("InstitutionDebate") or self.facts.get("HeaderTitle", "")
        number = self.facts.get("Number") or self.facts.get("MetaTitle", "")
        return Transcript(
            title=", ".join(filter(None, (debates, number))) or "Hansard",
            kind=self.out.kind,
            date=date,
            time=self._time(),
            language=self.language,
            body=self._body(),
            committee=debates if "ommittee" in debates or "omité" in debates else "",
            session=", ".join(filter(None, (self.facts.get("Parliament"), self.facts.get("Session")))),
            sitting=number,
            source_url=self.document.url,
            record_number=attribute(self.root, "id")[:50],
            format=NAME,
            richness=RICHNESS,
            introduction=tuple(self.out.introduction),
            turns=tuple(self.out.turns),
            problems=tuple(self.out.problems),
            furniture=tuple(self.out.furniture),
            outline=tuple(self.out.outline),
        )

    # What the extracted items say.

    def _date(self) -> dt.date | None:
        """The day of the sitting by its numbers, or as printed; never the day on which the file was made."""
        parts = [self.facts.get(f"MetaDateNum{part}", "") for part in ("Year", "Month", "Day")]
        try:
            date: dt.date | None = dt.date(*map(int, parts))
        except ValueError:
            date = find_date(self.facts.get("Date", "")) or find_date(self.facts.get("HeaderDate", ""))
        return date if date is None or date <= dt.date.today() else None

    def _time(self) -> dt.time | None:
        for text in self.out.introduction:
            if found := _MET.search(text):
                hour = int(found.group(1)) % 12 + (12 if found.group(3).casefold() == "p" else 0)
                return dt.time(hour, int(found.group(2) or 0)) if int(found.group(2) or 0) < 60 else None
        return next((turn.time for turn in self.out.turns if turn.time), None)

    def _body(self) -> str:
        house, country = self.facts.get("Institution", ""), self.facts.get("Country", "")
        written = " ".join(word if word == "of" else word.capitalize() for word in house.casefold().split())
        return f"{written} ({country.capitalize()})" if written and country else written

    # What was said.

    def _block(self, element: etree._Element) -> None:
        name = name_of(element)
        if not name:
            return
        if name in _HEADINGS:
            self.out.heading(text_of(element), level=_HEADINGS[name], line=line_of(element))
        elif name in ("Timestamp", "FloorLanguage"):
            self._mark(element)
        elif name in _FURNITURE:
            self.out.furniture += filter(None, [text_of(element)])
        elif name == "Intervention":
            self._intervention(element)
        elif _has_blocks(element):
            self.out.unspoken(collapse(element.text or ""), line_of(element))
            for child in element:
                self._block(child)
                self.out.unspoken(collapse(child.tail or ""), line_of(child))
        else:
            self.out.unspoken(text_of(element), line_of(element))

    def _mark(self, element: etree._Element) -> None:
        """The time of day, or the language that is spoken on the floor from here."""
        if name_of(element) == "Timestamp":
            hour, minute = attribute(element, "Hr"), attribute(element, "Mn")
            if hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60:
                self.out.time = dt.time(int(hour), int(minute))
            return
        printed = _LANGUAGE_MARK.match(text_of(element))
        spoken = language_code(attribute(element, "language"))
        self.floor = printed.group(1) if printed and spoken != self.language else ""

    def _intervention(self, element: etree._Element) -> None:
        pieces = [piece for child in element for piece in self._content(child)]
        speaker = self._speaker(element)
        if speaker is NOBODY:
            self.out.told(pieces)
            return
        kind = _KINDS.get(attribute(element, "Type"), TurnKind.SPEECH)
        self.out.speak(speaker, pieces, kind=kind, source_id=attribute(element, "id"))

    def _speaker(self, element: etree._Element) -> MarkedSpeaker:
        """ "Mr. Jan Orlo (Harn West, Lib.)": the brackets hold the constituency or an office, and the party.

        The ids of the file are of terms and offices, not of persons: one person has several.
        """
        printed = text_of(find(element, "PersonSpeaking"))
        speaker = replace(speaker_of(printed), note="") if printed else NOBODY
        inside = re.search(r"\(([^()]{1,400})\)[\s:]*$", printed)
        if inside is None or not speaker.name or speaker.role:
            return replace(speaker, note=self.floor) if speaker is not NOBODY else NOBODY
        held, comma, party = inside.group(1).rpartition(", ")
        if not comma:
            held, party = inside.group(1), ""
        office = held if any(names_office(word) for word in held.split()) else ""
        return replace(
            speaker,
            party=party,
            role=office,
            constituency="" if office else held,
            note=self.floor,
        )

    def _content(self, element: etree._Element) -> Iterator[Utterance]:
        name = name_of(element)
        if not name or name == "PersonSpeaking":
            return
        if name in ("Timestamp", "FloorLanguage"):
            self._mark(element)
        elif name in _FURNITURE:
            self.out.furniture += filter(None, [text_of(element)])
        elif name in _DIRECTIONS or name in _HEADINGS:
            for text in _leaves(element):
                yield self.out.piece(text, spoken=False, line=line_of(element))
        elif _has_blocks(element):
            yield self.out.piece(collapse(element.text or ""), line=line_of(element))
            for child in element:
                yield from self._content(child)
                yield self.out.piece(collapse(child.tail or ""), line=line_of(child))
        else:
            text = text_of(element)
            yield self.out.piece(text, spoken=not _CLOSING_DIRECTION.match(text), line=line_of(element))


def _has_blocks(element: etree._Element) -> bool:
    return any(name_of(below) in _BLOCKS for below in element.iterdescendants())


def _leaves(element: etree._Element) -> Iterator[str]:
    """The paragraphs of a division or an appendix."""
    if not _has_blocks(element):
        yield text_of(element)
        return
    yield collapse(element.text or "")
    for child in element:
        yield from _leaves(child)
        yield collapse(child.tail or "")
