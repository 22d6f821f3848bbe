"""Who was there, as minutes and reports list them: "Present: …", "Apologies: …", tables, lists."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from meetings.transcripts.lexicon.calendar import hours_in
from meetings.transcripts.lexicon.titles import bare, is_office
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.attendance import attendance_phrase, find_attendance
from meetings.transcripts.speakers.forms import Form, form_of, key_of
from meetings.transcripts.speakers.parts import parts_of
from meetings.transcripts.transcript import Attendee, Presence, Problem

_STATES = {
    Presence.APOLOGIES: r"apolog(?:y|ies)(?: for absence)?(?: (?:received|accepted)[^:]{0,40})?|regrets"
    r"|excused"
    r"|entschuldigt|excusés|извинения",
    Presence.ABSENT: r"(?:members |councillors |also )?absent(?: members)?|absences|nieobecni|abwesend"
    r"|absents|ausentes"
    r"|отсутствовали|відсутні",
    Presence.IN_ATTENDANCE: r"(?:also )?in attendance|also (?:present|attending)|guests?|observers?"
    r"|staff(?: present)?"
    r"|others? (?:present|attending)|officers(?: present)?|invités|gäste|goście|приглашённые|запрошені",
    Presence.PRESENT: r"(?:(?:those|members|councillors|council|board|committee|commissioners|trustees"
    r"|directors|the following)"
    r" )?(?:were )?(?:present|attending)(?: were)?|attendees?|attended(?: by)?|attendance|participants?"
    r"|roll call"
    r"|anwesend(?:e)?|présents|presentes|obecni|присутствовали|присутні|those who attended",
}
_HEADER = re.compile(
    "(?:" + "|".join(f"(?P<{state.name}>{words})" for state, words in _STATES.items()) + r")"
    r"(?:[ \u00a0]?\(\d+\))?[ \u00a0]*(?P<colon>:(?:-)?|\t|[-–—](?=[ \u00a0])|\.(?=[ \u00a0]*$))?[ \u00a0]*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[;,\n•][ \u00a0]*(?:and[ \u00a0]+)?|[ \u00a0]+(?:and|und|et|y|i|и|та)[ \u00a0]+(?=[A-ZÀ-ÞА-ЯЁ\d])"
)
_NONE = re.compile(r"(?:no|none|nil|keine|brak|aucune?|ninguno|нет)\b.{0,40}", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_CAME = re.compile(r"\b(?:arriv|join|from|ab|came|enter|late)", re.IGNORECASE)
_WENT = re.compile(r"\b(?:left|leav|until|till|bis|depart|to)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-ZÀ-ÞА-ЯЁ][A-Za-zÀ-ÿ]{0,2}[A-ZÀ-ÞА-ЯЁ0-9]{1,4}")
_EQUALS = re.compile(rf"({_ABBREVIATION.pattern})[ \u00a0]*(?:=|[–—-][ \u00a0])[ \u00a0]*([^=]{{4,60}})")
_BULLET = re.compile(r"(?:[-*•·–]|\d{1,2}[.)])[ \u00a0]+")
_HANDLE = re.compile(r"(?<!\S)@[\w-]+")
_LONGEST_CELL = 160
_MOST_LISTED = 400
_DEEPEST_SENTENCE = 40
_GROUP = frozenset(
    "representatives members messrs councillors councilmembers cllrs aldermen senators commissioners "
    "directors supervisors trustees deputies".split()
)


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

    `listed` are those of whom the file itself says whether they were there.
    """
    register = Register()
    for printed, state in listed[:_MOST_LISTED]:
        if person := _person(printed.strip(" .,"), state):
            register.told.append(person[0])
    _read_tables(paragraphs, register)
    at = 0
    while at < len(paragraphs):
        found = _header(paragraphs[at])
        at = _read_list(paragraphs, at, found, register) if found else at + 1
    _read_sentences(paragraphs, register)
    for paragraph in paragraphs[:_MOST_LISTED]:
        explained = _EQUALS.fullmatch(paragraph.text.strip())
        if explained and form_of(explained.group(2)) in (Form.PERSON, Form.TITLED):
            register.abbreviations[explained.group(1)] = explained.group(2)
    return register


def _read_sentences(paragraphs: Sequence[Paragraph], register: Register) -> None:
    """ "The meeting was attended by …" in the head of a record."""
    for at, paragraph in enumerate(paragraphs[:_DEEPEST_SENTENCE]):
        if at in register.places or not attendance_phrase(paragraph.text):
            continue
        found = find_attendance([paragraph])
        if found.attendees:
            register.places.append(at)
            register.problems += found.problems
            names = {attendee.name for attendee in register.attendees}
            register.told += [one for one in found.attendees if one.name not in names]


def _header(paragraph: Paragraph) -> tuple[Presence, int] | None:
    """What a paragraph that opens a list says of those listed, and where the names begin."""
    text = paragraph.text
    begin = len(text) - len(text.lstrip(" \u00a0*_-•"))
    found = _HEADER.match(text, begin)
    if not found or (not found.group("colon") and found.end() < len(text.rstrip(" *_"))):
        return None
    state = next(state for state in _STATES if found.group(state.name))
    return state, found.end()


def _read_list(
    paragraphs: Sequence[Paragraph], at: int, header: tuple[Presence, int], register: Register
) -> int:
    state, begin = header
    rest = paragraphs[at].text[begin:].strip(" \u00a0*_")
    found = _people(rest, state) if rest else []
    end = at + 1
    if not rest:
        while end < len(paragraphs) and (more := _entry(paragraphs[end], state)):
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
    text = _BULLET.sub("", paragraph.text.strip(), count=1)
    if len(text) > 300 or _header(paragraph) or text.endswith((":", "?")):
        return []
    people = _people(text, state)
    named = sum(len(one.label) for one, _ in people)
    return people if people and named * 10 >= len(text) * 5 else []


def _people(text: str, state: Presence) -> list[tuple[Attendee, str]]:
    found: list[tuple[Attendee, str]] = []
    for piece in _pieces(text):
        of_last = bool(found) and not found[-1][0].role and _is_of_something(piece)
        person = None if of_last else _person(piece, state)
        if person:
            found.append(person)
        elif found and _is_role(piece) and not found[-1][0].role:
            last, abbreviation = found[-1]
            found[-1] = (_with_role(last, piece), abbreviation)
    return found


def _is_of_something(piece: str) -> bool:
    """ "Manager of the Decision Making Process" is an office, however its last words look."""
    return " of the " in piece and is_office(piece.split()[0])


def _pieces(text: str) -> list[str]:
    """The parts between commas and "and" outside brackets."""
    hidden = _BRACKET.sub(lambda bracket: "\0" * len(bracket.group()), text)
    pieces, start = [], 0
    for found in _SEPARATOR.finditer(hidden):
        pieces.append(text[start : found.start()])
        start = found.end()
    pieces.append(text[start:])
    return [piece.strip(" \u00a0.,;*_") for piece in pieces if piece.strip(" \u00a0.,;*_")]


def _person(piece: str, state: Presence) -> tuple[Attendee, str] | None:
    outside = " ".join(_HANDLE.sub(" ", _BRACKET.sub(" ", piece)).split())
    words = outside.split()
    if words and bare(words[0]) in _GROUP and len(words) > 1:
        outside = " ".join(words[1:])
    if not outside or len(outside.split()) > 9 or outside[0].isdigit():
        return None
    form = form_of(outside)
    if form not in (Form.PERSON, Form.TITLED) and not _is_surname_in_a_list(outside, words, form):
        return None
    parts = parts_of(outside)
    if not parts.name:
        return None
    attendee = Attendee(
        label=piece,
        name=parts.name,
        role=parts.role,
        presence=state,
        party=parts.party,
        constituency=parts.constituency,
    )
    abbreviation = ""
    for inside in _BRACKET.findall(piece):
        if _ABBREVIATION.fullmatch(inside):
            abbreviation = inside
        else:
            attendee = _with_note(attendee, inside)
    return attendee, abbreviation


def _is_surname_in_a_list(outside: str, words: list[str], form: Form) -> bool:
    """ "Okoro of Westmere", "Brill": a surname, in a list that opens with the word for a group."""
    return form is Form.SHORT or (
        len(words) in (3, 4) and words[1] == "of" and words[0][:1].isupper() and not is_office(words[0])
    )


def _with_note(attendee: Attendee, inside: str) -> Attendee:
    values = {
        "label": attendee.label,
        "name": attendee.name,
        "role": attendee.role,
        "presence": attendee.presence,
        "party": attendee.party,
        "constituency": attendee.constituency,
    }
    times = hours_in(f"at {inside}") or hours_in(inside)
    if times or _CAME.search(inside) or _WENT.search(inside):
        came, went = _times(inside, [hour.time for hour in times])
        return Attendee(**values, arrived=came, left=went)  # type: ignore[arg-type]
    if "video" in inside.casefold() or "remote" in inside.casefold() or "zoom" in inside.casefold():
        values["presence"] = Presence.VIDEO
    elif form_of(inside) is Form.OFFICE or is_office(inside.split()[0]):
        values["role"] = inside
    elif not attendee.party and not inside[:1].islower():
        values["party"] = inside
    return Attendee(**values)  # type: ignore[arg-type]


def _times(inside: str, times: list[dt.time]) -> tuple[dt.time | None, dt.time | None]:
    if not times:
        return None, None
    if len(times) > 1:
        return times[0], times[1]
    return (None, times[0]) if _WENT.search(inside) and not _CAME.search(inside) else (times[0], None)


def _is_role(piece: str) -> bool:
    if form_of(piece) is Form.NEVER:
        return False
    return any(map(is_office, piece.split())) and len(piece.split()) <= 10 and not piece[:1].isdigit()


def _with_role(attendee: Attendee, role: str) -> Attendee:
    return Attendee(
        label=f"{attendee.label}, {role}",
        name=attendee.name,
        role=role,
        presence=attendee.presence,
        party=attendee.party,
        constituency=attendee.constituency,
    )


def _read_tables(paragraphs: Sequence[Paragraph], register: Register) -> None:
    """Tables with a column of names and a column of abbreviations."""
    columns: tuple[int, int] | None = None
    states: list[Presence] = []
    for at, paragraph in enumerate(paragraphs):
        cells = [cell.strip(" *_") for cell in paragraph.cells or _markdown_row(paragraph.text)]
        headed = _states_of(cells) if at < _DEEPEST_SENTENCE else []
        states = headed or states
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
        next(state for state in _STATES if one.group(state.name)) if one else Presence.IN_ATTENDANCE
        for one in found
    ]


def _take_present(cells: list[str], states: list[Presence], register: Register) -> bool:
    """Whether the cells of a row hold people and nothing else."""
    told = [(cell, state) for cell, state in zip(cells, states, strict=False) if cell.strip()]
    found = [[person for person, _ in _people(cell, state)] for cell, state in told]
    if not all(found) or any(len(cell) > _LONGEST_CELL for cell, _ in told):
        return False
    register.attendees += [person for people in found for person in people]
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
