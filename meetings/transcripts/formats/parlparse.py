"""The XML of parlparse (the British parliaments): debates, written questions and committees."""

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
from meetings.transcripts.formats.printed_speakers import plain_name, speaker_of
from meetings.transcripts.formats.proceedings import NOBODY, MarkedSpeaker, Proceedings, Utterance
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.stamps import date_of, time_of
from meetings.transcripts.transcript import (
    Attendee,
    Document,
    Presence,
    Problem,
    Transcript,
    TurnKind,
    UnreadableError,
)

NAME = "parlparse"
RICHNESS = 32

_SPEECHES = {"speech": TurnKind.SPEECH, "ques": TurnKind.QUESTION, "reply": TurnKind.SPEECH}
_HEADINGS = {"oral-heading": 1, "major-heading": 1, "minor-heading": 2}
_PEOPLE = ("mpname", "lord", "mspname", "mlaname", "msname", "person")
_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}")
_BRACKETS = re.compile(r"\(([^()]{1,120})\)")
_PARTIES = re.compile(r"[A-Z][A-Za-z]{1,4}(?:[/ -][A-Z][A-Za-z]{1,5})?")
# The kinds of document by the ids of what stands in them: whose record it is, and what it is called.
_DOCUMENTS = {
    "debate": ("House of Commons (United Kingdom)", "House of Commons debates"),
    "westminhall": ("House of Commons (United Kingdom)", "Westminster Hall debates"),
    "wrans": ("House of Commons (United Kingdom)", "House of Commons written answers"),
    "wms": ("House of Commons (United Kingdom)", "House of Commons written ministerial statements"),
    "standing": ("House of Commons (United Kingdom)", "Public bill committee"),
    "lords": ("House of Lords (United Kingdom)", "House of Lords debates"),
    "lordswrans": ("House of Lords (United Kingdom)", "House of Lords written answers"),
    "lordswms": ("House of Lords (United Kingdom)", "House of Lords written ministerial statements"),
    "spor": ("Scottish Parliament", "Scottish Parliament official report"),
    "spwa": ("Scottish Parliament", "Scottish Parliament written answers"),
    "ni": ("Northern Ireland Assembly", "Northern Ireland Assembly debates"),
    "senedd": ("Senedd Cymru", "Senedd Cymru record of proceedings"),
    "lmqs": ("London Assembly", "Mayor's questions"),
}


def recognises(text: str) -> bool:
    """Whether the first element is parlparse's."""
    return root_name(text) == "publicwhip"


def read(text: str, document: Document) -> list[Transcript]:
    """Return the one record of a file.

    Raises UnreadableError where it is not well formed or holds no words.
    """
    return [_PublicWhip(parse(text), document).record()]


@dataclass(slots=True)
class _PublicWhip:
    """A file while it is walked through."""

    root: etree._Element
    document: Document
    out: Proceedings = field(default_factory=Proceedings)
    attendance: list[Attendee] = field(default_factory=list)
    attendance_text: list[str] = field(default_factory=list)
    bill: str = ""

    def record(self) -> Transcript:
        for element in self.root:
            self._block(element)
        if not self.out.turns:
            raise UnreadableError("This parlparse file has no speeches. Load the file of a sitting.")
        kind, date, number = self._identity()
        if date is None:
            self.out.problems.append(Problem(0, "The ids in the file name no date of the sitting."))
        body, title = _DOCUMENTS.get(kind, ("", "Parliamentary debates"))
        committee = self._committee() if kind == "standing" else ""
        if self.bill:
            title = f"{self.bill}: {committee or title}"
        return Transcript(
            title=title,
            kind=self.out.kind,
            date=date,
            time=self._time(),
            body=body,
            committee=committee,
            source_url=self.document.url or self._address(),
            record_number=number,
            format=NAME,
            richness=RICHNESS,
            introduction=tuple(self.out.introduction),
            attendance=tuple(self.attendance),
            attendance_text=tuple(self.attendance_text),
            turns=tuple(self.out.turns),
            problems=tuple(self.out.problems),
            furniture=tuple(self.out.furniture),
            outline=tuple(self.out.outline),
        )

    # What the ids and addresses say.

    def _identity(self) -> tuple[str, dt.date | None, str]:
        """The kind of document, its day and its number: "uk.org.publicwhip/debate/2009-10-29a.421.0".

        A committee's id has the bill's first day before the day of the sitting, so the last one counts.
        """
        ids = [attribute(element, "id") for element in self.root if attribute(element, "id")]
        for each in ids:
            kind, _, rest = each.removeprefix("uk.org.publicwhip/").partition("/")
            if dates := _DATE.findall(rest):
                number = (
                    f"{kind}/{dates[-1]}" if kind != "standing" else rest.partition(".")[0].rstrip("abcdef")
                )
                return kind, date_of(dates[-1], dt.date.today()), number if len(number) <= 50 else ""
        return "", None, ""

    def _time(self) -> dt.time | None:
        return next((turn.time for turn in self.out.turns if turn.time), None)

    def _address(self) -> str:
        addresses = (
            attribute(element, "url").partition("#")[0] for element in self.root if name_of(element) != "bill"
        )
        return next((address for address in addresses if address.startswith("http")), "")

    def _committee(self) -> str:
        return next((section.title for section in self.out.outline if section.level == 1), "")

    # What stands in the file.

    def _block(self, element: etree._Element) -> None:
        name = name_of(element)
        self._keep_place(element)
        if name in _HEADINGS:
            self.out.heading(text_of(element), level=_HEADINGS[name], line=line_of(element))
        elif name in _SPEECHES:
            self._speech(element, _SPEECHES[name])
        elif name in ("division", "divisioncount"):
            self._division(element)
        elif name == "committee":
            self._members(element)
        elif name == "bill":
            self.bill = text_of(element) or attribute(element, "title")
        elif name and name != "gidredirect":
            self.out.told(self._paragraphs(element))

    def _keep_place(self, element: etree._Element) -> None:
        column = re.match(r"\d{1,6}", attribute(element, "colnum"))
        self.out.column = int(column.group()) if column else self.out.column
        self.out.time = time_of(attribute(element, "time")) or self.out.time

    def _speech(self, element: etree._Element, kind: TurnKind) -> None:
        speaker = self._speaker(element)
        paragraphs = list(self._paragraphs(element))
        if speaker is NOBODY:
            self.out.told(paragraphs)
        else:
            self.out.speak(speaker, paragraphs, kind=kind, source_id=attribute(element, "id"))
        for inner in element:
            if name_of(inner) in ("division", "divisioncount"):
                self._division(inner)

    def _speaker(self, element: etree._Element) -> MarkedSpeaker:
        printed = attribute(element, "speakername")
        if attribute(element, "nospeaker") == "true" or not printed:
            return NOBODY
        # A member's id is of one term only: in the next one it would make a second person.
        speaker = speaker_of(printed, attribute(element, "person_id"))
        office = attribute(element, "speakeroffice")
        if not office or names.fold(office) == names.fold(speaker.role):
            return speaker
        label = f"{office} ({printed})" if speaker.name else printed
        return replace(speaker, printed=label, label=label, role=office)

    def _paragraphs(self, element: etree._Element) -> Iterator[Utterance]:
        """The paragraphs; what is set in italics as a whole is the editor's."""
        yield self.out.piece(collapse(element.text or ""), line=line_of(element))
        for child in element:
            if name_of(child) not in ("division", "divisioncount", ""):
                spoken = "italic" not in attribute(child, "class").split() and not _all_italic(child)
                yield self.out.piece(text_of(child), spoken=spoken, line=line_of(child))
            yield self.out.piece(collapse(child.tail or ""), line=line_of(child))

    def _division(self, element: etree._Element) -> None:
        """A division as paragraphs that can be read: its number, the counts, and who voted how."""
        counts = find(element, "divisioncount")
        counts = element if counts is None else counts
        number = attribute(element, "divnumber", "divisionnumber")
        told = [f"{side.capitalize()}: {attribute(counts, side)}" for side in _sides(counts)]
        heading = f"Division {number}".rstrip() + (f". {', '.join(told)}." if told else "")
        lists = [voters for voters in element.iterdescendants() if name_of(voters).endswith("list")]
        lines = [heading, *map(_voters, lists)]
        self.out.told(self.out.piece(line, spoken=False, line=line_of(element)) for line in lines)

    def _members(self, committee: etree._Element) -> None:
        """The committee's list of members says who attended."""
        for element in committee.iterdescendants():
            name, printed = name_of(element), text_of(element)
            if name in _PEOPLE and printed:
                above = element.getparent()
                chairs = above is not None and name_of(above) == "chairmen"
                self.attendance.append(_member(element, printed, chairs))
                self.attendance_text.append(printed)
            elif name == "clerk" and printed:
                self.attendance.append(Attendee(printed, printed, "Clerk", Presence.IN_ATTENDANCE))
                self.attendance_text.append(printed)


def _member(element: etree._Element, printed: str, chairs: bool) -> Attendee:
    """ "Orlo, Mr. Jan (Harn West) (Lab)": the brackets are the constituency and the party, or an office."""
    brackets = _BRACKETS.findall(printed)
    party = (
        next((each for each in reversed(brackets) if _PARTIES.fullmatch(each)), "")
        if len(brackets) > 1
        else ""
    )
    rest = [each for each in brackets if each != party]
    role = "Chair" if chairs else ("" if party else "".join(rest[:1]))
    return Attendee(
        label=printed,
        name=plain_name(attribute(element, "membername") or printed.partition(" (")[0]),
        role=role,
        presence=Presence.ABSENT if attribute(element, "attending") == "false" else Presence.PRESENT,
        party=party,
        constituency="".join(rest[:1]) if party else "",
    )


def _sides(counts: etree._Element) -> list[str]:
    order = ("ayes", "noes", "content", "not-content", "notcontent", "abstentions", "for", "against")
    return [side for side in order if attribute(counts, side)]


def _voters(voters: etree._Element) -> str:
    """ "Aye: Orlo, Mr. Jan; Rom, Ada (teller)"."""
    side = attribute(voters, "vote").capitalize()
    voted = "; ".join(text_of(child) + _teller(child) for child in voters if name_of(child))
    return f"{side}: {voted}" if side and voted else voted


def _teller(voter: etree._Element) -> str:
    return " (teller)" if attribute(voter, "teller") in ("yes", "true") else ""


def _all_italic(paragraph: etree._Element) -> bool:
    """Whether every letter of a paragraph stands in italics."""
    loose = [paragraph.text or "", *(child.tail or "" for child in paragraph)]
    slanted = [child for child in paragraph if name_of(child) == "i" or attribute(child, "class") == "italic"]
    return bool(slanted) and len(slanted) == len(paragraph) and not any(map(str.isalpha, "".join(loose)))
