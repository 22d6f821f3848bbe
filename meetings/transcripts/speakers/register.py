"""Who was there, as minutes and reports list them: "Present: …", "Apologies: …", tables, lists."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.transcripts.lexicon.presence import WORDS_OF_PRESENCE
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.attendance import attendance_phrase, find_attendance
from meetings.transcripts.speakers.forms import Form, form_of, key_of
from meetings.transcripts.speakers.people_listed import (
    ABBREVIATION,
    people,
    person_listed,
    without_affiliation,
)
from meetings.transcripts.transcript import Attendee, Presence, Problem

_HEADER = re.compile(
    "(?:" + "|".join(f"(?P<{state.name}>{words})" for state, words in WORDS_OF_PRESENCE.items()) + r")"
    r"(?:[ \u00a0]?[(（]\d+[^()（）]{0,12}[)）])?[ \u00a0*_]*"
    r"(?P<colon>[:：](?:-)?|\t|[-–—](?=[ \u00a0])|\.(?=[ \u00a0]*$))?[ \u00a0]*",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:no|none|nil|keine|brak|aucune?|ninguno|нет)\b.{0,40}", re.IGNORECASE)
_EQUALS = re.compile(rf"({ABBREVIATION.pattern})[ \u00a0]*(?:=|[–—-][ \u00a0])[ \u00a0]*([^=]{{4,60}})")
_OFFICE_BEHIND = re.compile(r"[ \u00a0]*\([^()]*\)$|,[ \u00a0].*$")  # "JB – Jon Brook (appellant)"
_VOTE = re.compile(
    r"[ \u00a0*_-]*(?:ayes?|noes|nays?|yeas?|abstain(?:ed|ing)?|abstentions?|in favou?r|against)\b"
    r"[^:]{0,20}:",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?P<part>(?:co-?)?chairs?|(?:minute|note)[- ]?takers?|(?:jabber )?scribes?|facilitators?|hosts?"
    r"|moderators?|recorders?)\**[ \u00a0]*:\**[ \u00a0]*(?P<whom>.{3,160})",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[,;]?[ \u00a0]+(?:and|und|et|y|i|и)$")
_BULLET = re.compile(r"(?:[-*•·–]|\d{1,2}[.)])[ \u00a0]+")
_LARGEST_GAP = 8
"""How many paragraphs may stand between two lists of those present."""
_LONGEST_CELL = 160
_MOST_LISTED = 400
_LONGEST_LIST = 2_000
_DEEPEST_SENTENCE = 40


@dataclass(slots=True)
class Register:
    """Who is listed, whom a sentence tells of, the abbreviations that the record explains, and the places of
    the paragraphs.
    """

    attendees: list[Attendee] = field(default_factory=list)
    told: list[Attendee] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def everyone(self) -> list[Attendee]:
        listed = {key_of(one.name) for one in self.attendees}
        return [*self.attendees, *(one for one in self.told if key_of(one.name) not in listed)]

    @property
    def names(self) -> list[str]:
        return [
            *(attendee.name for attendee in self.everyone),
            *self.abbreviations,
            *self.abbreviations.values(),
        ]


def read_register(paragraphs: Sequence[Paragraph], listed: Sequence[tuple[str, Presence]] = ()) -> Register:
    """Read the lists of a record's head, and tables of names with abbreviations wherever they stand.

    `listed` are those of whom the file itself says whether they were there. Words that it says somebody
    spoke are no list.
    """
    register = Register()
    for printed, state in listed[:_MOST_LISTED]:
        if person := person_listed(printed.strip(" .,"), state):
            register.told.append(person[0])
    _read_tables(paragraphs, register)
    at = 0
    while at < len(paragraphs):
        spoken = paragraphs[at].speaker or _is_of_a_vote(paragraphs, at)
        found = None if spoken else _header(paragraphs[at])
        at = _read_list(paragraphs, at, found, register) if found else at + 1
    _read_sentences(paragraphs, register)
    _read_parts(paragraphs, register)
    for paragraph in paragraphs[:_MOST_LISTED]:
        if explained := _EQUALS.fullmatch(paragraph.text.strip()):
            name = _OFFICE_BEHIND.sub("", explained.group(2))
            if form_of(name) in (Form.PERSON, Form.TITLED):
                register.abbreviations[explained.group(1)] = name
    return register


def listed_around(furniture: Sequence[str]) -> list[tuple[str, Presence]]:
    """Those whom a page lists beside its text: "Present", and below it names with commas between them."""
    found: list[tuple[str, Presence]] = []
    for title, names in itertools.pairwise(furniture[:_MOST_LISTED]):
        header = _HEADER.fullmatch(title)
        if header and len(names) < _LONGEST_LIST and not _HEADER.fullmatch(names):
            state = next(state for state in WORDS_OF_PRESENCE if header.group(state.name))
            found += [(name.strip(), state) for name in re.split("[,;]", names) if name.strip()]
    return found


def _is_of_a_vote(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """ "ABSENT: Moss" below "AYES: …" says who did not vote."""
    return any(_VOTE.match(paragraph.text) for paragraph in paragraphs[max(0, at - 3) : at])


def _read_sentences(paragraphs: Sequence[Paragraph], register: Register) -> None:
    """ "The meeting was attended by …" in the head of a record."""
    for at, paragraph in enumerate(paragraphs[:_DEEPEST_SENTENCE]):
        if paragraph.speaker or at in register.places or not attendance_phrase(paragraph.text):
            continue
        found = find_attendance([paragraph])
        if found.attendees:
            register.places.append(at)
            register.problems += found.problems
            names = {attendee.name for attendee in register.attendees}
            register.told += [one for one in found.attendees if one.name not in names]


def _read_parts(paragraphs: Sequence[Paragraph], register: Register) -> None:
    """ "Chairs: Mara Lind, Tom Orlo" and "Minute taker: Jo Vara" among the fields of a head."""
    for at, paragraph in enumerate(paragraphs[:_DEEPEST_SENTENCE]):
        found = _PART.fullmatch(paragraph.text.strip(" *_-"))
        if not found or paragraph.speaker or at in register.places:
            continue
        named = [person for person, _ in people(found["whom"], Presence.PRESENT) if " " in person.name]
        if named and sum(len(one.label) for one in named) * 10 >= len(found["whom"]) * 8:
            part = found["part"].removesuffix("s").replace("**", "")
            register.told += [one if one.role else replace(one, role=part) for one in named]


def _header(paragraph: Paragraph) -> tuple[Presence, int] | None:
    """What a paragraph that opens a list says of those listed, and where the names begin."""
    text = paragraph.text
    begin = len(text) - len(text.lstrip(" \u00a0*_-•="))
    found = _HEADER.match(text, begin)
    if not found or (not found.group("colon") and found.end() < len(text.rstrip(" *_="))):
        return None
    state = next(state for state in WORDS_OF_PRESENCE if found.group(state.name))
    return state, found.end()


def _read_list(
    paragraphs: Sequence[Paragraph], at: int, header: tuple[Presence, int], register: Register
) -> int:
    state, begin = header
    rest = paragraphs[at].text[begin:].strip(" \u00a0*_")
    found = people(rest, state) if rest else []
    end = at + 1
    if not rest:
        while end < len(paragraphs) and (more := _entry(paragraphs[end], state)):
            # A heading ends the list; a name in bold below one that is not is a label.
            if paragraphs[end].heading or (paragraphs[end].bold and not paragraphs[at + 1].bold):
                break
            found += more
            end += 1
    if found or (rest and _NONE.fullmatch(rest)):
        register.places += range(at, end)
        for attendee, abbreviation in found:
            if attendee not in register.attendees:
                register.attendees.append(attendee)
            if abbreviation:
                register.abbreviations[abbreviation] = attendee.name
    return end


def _entry(paragraph: Paragraph, state: Presence) -> list[tuple[Attendee, str]]:
    """The people of one line of a list, or none where the list has ended."""
    text = _JOINED.sub("", _BULLET.sub("", paragraph.text.strip(), count=1))
    if len(text) > 300 or _header(paragraph) or text.endswith((":", "?")):
        return []
    listed = without_affiliation(people(text, state))
    named = sum(len(one.label) for one, _ in listed)
    return listed if listed and named * 10 >= len(text) * 5 else []


def _read_tables(paragraphs: Sequence[Paragraph], register: Register) -> None:
    """Tables with a column of names and a column of abbreviations."""
    columns: tuple[int, int] | None = None
    states: list[Presence] = []
    for at, paragraph in enumerate(paragraphs):
        cells = [cell.strip(" *_") for cell in paragraph.cells or _markdown_row(paragraph.text)]
        headed = _states_of(cells) if at < _DEEPEST_SENTENCE else []
        # A name in bold below the table is a label; a row with one cell has no bold type.
        states = headed or (states if cells or not paragraph.bold else [])
        if states and (headed or _take_present(cells or [paragraph.text], states, register)):
            register.places.append(at)
            continue
        states = []
        if not cells:
            columns = None
        elif columns is None:
            columns = _columns(cells)
            if columns:
                register.places.append(at)
        elif len(cells) > max(columns):
            _take_row(cells, columns, at, register)


def _states_of(cells: list[str]) -> list[Presence]:
    """How a table whose columns are headed "Members present" and "Staff" says that each was there."""
    found = [_HEADER.fullmatch(cell) for cell in cells]
    if len(cells) < 2 or not found[0]:
        return []
    return [
        next(state for state in WORDS_OF_PRESENCE if one.group(state.name)) if one else Presence.IN_ATTENDANCE
        for one in found
    ]


def _take_present(cells: list[str], states: list[Presence], register: Register) -> bool:
    """Whether the cells of a row hold people and nothing else."""
    told = [(cell, state) for cell, state in zip(cells, states, strict=False) if cell.strip()]
    found = [[person for person, _ in people(cell, state)] for cell, state in told]
    if not all(found) or any(len(cell) > _LONGEST_CELL for cell, _ in told):
        return False
    register.attendees += [person for several in found for person in several]
    return bool(found)


def _markdown_row(text: str) -> list[str]:
    text = text.strip()
    return text.strip("|").split("|") if text.startswith("|") and text.endswith("|") and len(text) > 2 else []


def _columns(cells: list[str]) -> tuple[int, int] | None:
    folded = [key_of(cell) for cell in cells]
    name = next(
        (
            at
            for at, cell in enumerate(folded)
            if cell in ("name", "names", "attendee", "member", "who", "delegate")
        ),
        None,
    )
    short = next(
        (
            at
            for at, cell in enumerate(folded)
            if cell.startswith(("abbr", "initial", "short", "nick", "handle", "tla"))
        ),
        None,
    )
    return (name, short) if name is not None and short is not None else None


def _take_row(cells: list[str], columns: tuple[int, int], at: int, register: Register) -> None:
    name, short = cells[columns[0]], cells[columns[1]]
    if not name or set(name) <= set("-: "):
        register.places.append(at)
        return
    register.places.append(at)
    if short:
        register.abbreviations[short] = name
    register.attendees.append(Attendee(label=name, name=name))


def end_of_list(listed: Sequence[int]) -> int:
    """Where the list of those present ends; a list far below it is of something else."""
    end = listed[0]
    for at in listed:
        if at - end > _LARGEST_GAP:
            break
        end = at
    return end + 1
