"""What an Akoma Ntoso document says of itself: its day, body, language, number, and whom its ids mean."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from meetings.transcripts.containers.xml import (
    attribute,
    find,
    find_all,
    name_of,
    text_of,
)
from meetings.transcripts.formats.printed_speakers import plain_name, speaker_of
from meetings.transcripts.formats.proceedings import MarkedSpeaker
from meetings.transcripts.lexicon.dates import find_date
from meetings.transcripts.lexicon.stamps import date_of, language_code, time_of
from meetings.transcripts.transcript import Presence

_FRONT = ("coverPage", "coverpage", "preface", "preamble")
PERSONS = ("TLCPerson", "Person")
ORGANIZATIONS = ("TLCOrganization", "Organization")
ROLES = ("TLCRole", "Role")
_LONGEST_NUMBER = 50
ABSENT = re.compile(r"absen|ausen|inasist|abwesend|fehlen|apolog|excus|nieobecn|отсутств", re.IGNORECASE)
GUESTS = re.compile(r"invit|guest|in attendance|gäste|además|also present", re.IGNORECASE)


@dataclass(slots=True)
class AkomaReference:
    """What the document says of an id: a person, an office or an organisation."""

    kind: str
    shown: str
    href: str


@dataclass(slots=True)
class AkomaIdentification:
    """The identification and the references of one debate."""

    debate: etree._Element
    references: dict[str, AkomaReference] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._read_references()

    def meta(self, *names_: str) -> Iterator[etree._Element]:
        meta = next((child for child in self.debate if name_of(child) == "meta"), None)
        return find_all(meta, *names_) if meta is not None else iter(())

    def work(self, *names_: str) -> Iterator[etree._Element]:
        """What the identification says of the work itself, apart from its editions."""
        return (found for work in self.meta("FRBRWork", "Work") for found in find_all(work, *names_))

    def front(self) -> Iterator[etree._Element]:
        return (child for child in self.debate if name_of(child) in _FRONT)

    def _read_references(self) -> None:
        for kind in (*PERSONS, *ORGANIZATIONS, *ROLES):
            for found in self.meta(kind):
                reference = AkomaReference(
                    kind, attribute(found, "showAs", "shortForm"), attribute(found, "href")
                )
                self.references[attribute(found, "eId", "id")] = reference
        shown = Counter(reference.href for reference in self.references.values())
        for reference in self.references.values():
            # Two ids with one address are a slip of the markup: it would make two persons one.
            reference.href = "" if shown[reference.href] > 1 else reference.href

    def referred(self, reference: str, kinds: Iterable[str]) -> AkomaReference | None:
        found = self.references.get(reference.removeprefix("#").strip())
        return found if found is not None and found.kind in kinds else None

    def language(self) -> str:
        declared = next((attribute(found, "language") for found in self.meta("FRBRlanguage")), "")
        return language_code(declared or attribute(self.debate, "lang"))

    def date(self, printed_head: Sequence[str]) -> dt.date | None:
        """The day of the sitting: as printed, as recorded beside the words, or that of the work.

        The dates of expression and manifestation are those of editions and never stand for it.
        """
        today = dt.date.today()
        printed = [attribute(d, "date") for front in self.front() for d in find_all(front, "docDate", "date")]
        for stamp in printed:
            if date := date_of(stamp, today):
                return date
        for text in printed_head:
            if (date := find_date(text) or date_of(text)) and date <= today:
                return date
        works = [
            date for work in self.meta("FRBRWork", "Work") for date in find_all(work, "FRBRdate", "date")
        ]
        addresses = [
            each for work in self.meta("FRBRWork", "Work") for each in find_all(work, "FRBRuri", "uri")
        ]
        stamps = (
            *(attribute(found, "startTime", "time") for found in self.timed()),
            *(attribute(found, "date") for found in works),
            *(attribute(found, "value", "href") for found in addresses),
        )
        return next((date for stamp in stamps if (date := date_of(stamp, today))), None)

    def timed(self) -> Iterator[etree._Element]:
        return (
            found
            for found in self.debate.iterdescendants()
            if isinstance(found.tag, str) and (found.get("startTime") or name_of(found) == "recordedTime")
        )

    def time(self, date: dt.date | None) -> dt.time | None:
        """The first time that the markup gives, unless it is of another day."""
        for found in self.timed():
            stamp = attribute(found, "startTime", "time")
            if time := time_of(stamp):
                return time if date_of(stamp) in (None, date) and time != dt.time() else None
        return None

    def body(self) -> str:
        if proponent := text_of(find(self.debate, "docProponent")):
            return proponent[:200]
        editors = {attribute(found, "source") for found in self.meta("identification")}
        for author in self.work("FRBRauthor", "author"):
            named = attribute(author, "href")
            found = self.referred(named, ORGANIZATIONS)
            if found and named not in editors:
                return found.shown[:200]
        return ""

    def number(self) -> str:
        number = next((attribute(found, "value", "href") for found in self.work("FRBRuri", "uri")), "")
        return number if len(number) <= _LONGEST_NUMBER else ""

    def topics(self) -> tuple[str, ...]:
        shown = [attribute(keyword, "showAs") for keyword in self.meta("keyword")]
        return tuple(dict.fromkeys(filter(None, shown)))


def presence_in(line: str) -> Presence:
    if ABSENT.search(line):
        return Presence.ABSENT
    return Presence.IN_ATTENDANCE if GUESTS.search(line) else Presence.PRESENT


def given_first(name: str) -> str:
    """Lists print "Orlo, Jan"; a record's labels have "Jan Orlo"."""
    surname, comma, given = name.partition(", ")
    return f"{given} {surname}" if comma and "," not in given else name


def marked_label(label: etree._Element | None, printed: str) -> MarkedSpeaker:
    """The label taken apart; the markup of a person and an office inside it wins over its shape."""
    speaker = speaker_of(printed)
    if label is None:
        return speaker
    person, role = text_of(find(label, "person")).rstrip(" .-–—:"), text_of(find(label, "role"))
    if not person and not role:
        return speaker
    name = plain_name(person) if person else speaker.name
    note = "" if role == speaker.note else speaker.note
    return MarkedSpeaker(speaker.printed, speaker.label, name, role or speaker.role, note)
