"""What reading a document yields: a record of one meeting, exactly as printed.

Text is kept as the page has it (typos, U+00A0 and typographic quotes included). Nothing here is a
claim about who a name means; that is decided later, in `meetings.officials`.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of record a page is.

    The first three have turns of speakers. Minutes say what was done: their paragraphs are turns that
    nobody speaks (TurnKind.DIRECTION), in order, with whatever statements they quote between them.
    """

    TRANSCRIPT = "transcript"
    EXCERPTS = "excerpts"
    STATEMENT = "statement"
    MESSAGE = "message"
    TELEPHONE_CALL = "telephone call"
    ANNOUNCEMENT = "announcement"
    DOCUMENT = "document"
    MINUTES = "minutes"


class Completeness(StrEnum):
    """Whether the source itself says that something is left out."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    CONTINUED = "to be continued"


class TurnKind(StrEnum):
    """What a turn is. A gap is a row of its own where the source left words out.

    A direction is a paragraph that nobody speaks: "(Applause)", the editor's prose between speeches, and
    the paragraphs of minutes.
    """

    SPEECH = "speech"
    QUESTION = "question"
    REMARK = "remark"
    DIRECTION = "direction"
    GAP = "gap"


class Presence(StrEnum):
    """How the source says that somebody attended.

    APOLOGIES is absent with an excuse; IN_ATTENDANCE is there without being a member (clerks, guests).
    """

    PRESENT = "present"
    VIDEO = "by videoconference"
    ABSENT = "absent"
    APOLOGIES = "apologies"
    IN_ATTENDANCE = "in attendance"

    @property
    def was_there(self) -> bool:
        return self not in (Presence.ABSENT, Presence.APOLOGIES)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody the record says was there, or was not. `label` is the whole printed phrase, role and name.

    `arrived` and `left` are the times at which the record says they came late and went early.
    """

    label: str
    name: str
    role: str = ""
    presence: Presence = Presence.PRESENT
    person_id: str = ""
    party: str = ""
    constituency: str = ""
    arrived: dt.time | None = None
    left: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted piece of the record.

    `label` is as printed before the colon, without the colon and without white space around it, the
    brackets and glued hover-cards of the label left out ("" for directions and gaps); `name` and `role`
    are its two parts, both "" for an anonymous label such as "Question". `note` is what stood in brackets
    after the name ("in German"). A gap's paragraphs hold the mark as printed ("<…>"). `line` is the
    1-based line (text) or element line (HTML) at which the turn starts. `person_id` is the id of the link
    around the name, when the page has one. `printed_label` is the label with its bracketed note, as it stands
    before the colon ("Mira Velden (in German)"). Where a speaker goes on after a gap or a direction without
    being named again, the turn has the label, name and role it stands under, `printed_label` is "" and
    `continues` is true.

    `page` and `column` (0: not known) are where it starts in print, `start` and `end` seconds of the
    recording. `party` and `constituency` are as printed in the label. `language` is set only where it is
    not the record's. `time` is the time of day that the source gives for its beginning. `source_id` is the
    source's own id of it ("s4.2"), by which another version of the document can be compared.
    """

    kind: TurnKind
    paragraphs: tuple[str, ...]
    label: str = ""
    name: str = ""
    role: str = ""
    note: str = ""
    person_id: str = ""
    line: int = 0
    printed_label: str = ""
    continues: bool = False
    party: str = ""
    constituency: str = ""
    language: str = ""
    start: float | None = None
    end: float | None = None
    page: int = 0
    column: int = 0
    time: dt.time | None = None
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the record: an agenda item, a question, a part.

    `number` is as printed ("4.2", "Item 3"), `level` counts from 1 for the outermost. `turn` is the first
    turn that stands under it, counted from 0; it is the number of turns where none follows.
    """

    title: str
    number: str = ""
    level: int = 1
    turn: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Labels and names that mean one person in this record, the fullest form in `name`.

    `labels` are as in `Turn.label`. `evidence` is a sentence that says how the record tells.
    """

    name: str
    labels: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Handover:
    """A speaker gives somebody the floor with the last words of a turn; who speaks next is not said here.

    `turn` counts the turns from 0, `name` is as printed (in Russian perhaps not in the nominative), `words`
    is the sentence that says so.
    """

    turn: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """Somebody the page links to or lists in its foot: the site's own id and its description."""

    name: str
    person_id: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be placed, or was placed with doubt; `line` is 1-based, 0 for the whole."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """One record. `date` None means that the page names none; "" and () mean "not on the page".

    `body` is the institution the page names as its publisher ("President of Russia"), or "". With
    `body_by_speakers` the page names none, and the office of a president who speaks there tells it. With
    `body_of_site` it is whom the whole site belongs to, so that another edition of the site has the same.
    `introduction` holds the editorial paragraphs that are neither lead nor attendance nor turns and stand
    before the first turn; for a record without turns, its whole text. `record_number` is the trailing
    number of the record's address. `richness` ranks the format: of two sources of one record the richer
    leads. `attendance_text` holds the paragraphs that `attendance` was read from, as printed.
    `furniture` is every dropped line, so that an editor can see what was left out. `sections` are the
    site's sections that the page stands in ("News"); the record's own headings are its `outline`.

    `end_date` and `end_time` are the last of a range whose first is `date` or `time`; `month` ("2025-03")
    stands where the page names no day. `committee`, `session` and `sitting` are as printed. `same` links
    the forms that one person is printed in. `not_ready` is "" or a sentence that says why the record can
    only be saved as a draft. `changed` is the day on which the source says that it was last changed.
    """

    title: str
    kind: Kind
    date: dt.date | None = None
    time: dt.time | None = None
    place: str = ""
    lead: str = ""
    language: str = "en"
    completeness: Completeness = Completeness.COMPLETE
    body: str = ""
    source_url: str = ""
    record_number: str = ""
    format: str = ""
    richness: int = 0
    introduction: tuple[str, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    attendance_text: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    handovers: tuple[Handover, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    persons: tuple[LinkedPerson, ...] = ()
    sections: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    furniture: tuple[str, ...] = ()
    end_date: dt.date | None = None
    end_time: dt.time | None = None
    month: str = ""
    committee: str = ""
    session: str = ""
    sitting: str = ""
    recording_url: str = ""
    outline: tuple[Heading, ...] = ()
    same: tuple[SamePerson, ...] = ()
    footnotes: tuple[str, ...] = ()
    not_ready: str = ""
    body_by_speakers: bool = False
    body_of_site: bool = False
    changed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes to read, with what is known of where they came from. `path` is shown in reports."""

    content: bytes
    path: str = ""
    url: str = ""
    media_type: str = ""


class UnreadableError(ValueError):
    """The document cannot be read; the message says why and what to do, in a sentence for an editor."""
