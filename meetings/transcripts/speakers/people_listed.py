"""One entry of a list of those present: the person, the office, when they came and went."""

import datetime as dt
import re
from dataclasses import replace

from meetings.transcripts.lexicon.clock_times import hours_in
from meetings.transcripts.lexicon.titles import bare, is_office
from meetings.transcripts.speakers.forms import Form, form_of
from meetings.transcripts.speakers.parts import parts_of
from meetings.transcripts.transcript import Attendee, Presence

_SEPARATOR = re.compile(
    r"[、，,;\n•][ \u00a0]*(?:and[ \u00a0]+)?"
    r"|[ \u00a0]+(?:and|und|et|y|i|en|e|og|och|ja|и|та)[ \u00a0]+(?=[A-ZÀ-ÞА-ЯЁ\d])"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_CAME = re.compile(r"\b(?:arriv|join|from|ab|came|enter|late)", re.IGNORECASE)
_WENT = re.compile(r"\b(?:left|leav|until|till|bis|depart|to)", re.IGNORECASE)
ABBREVIATION = re.compile(r"[A-ZÀ-ÞА-ЯЁ][A-Za-zÀ-ÿ]{0,2}[A-ZÀ-ÞА-ЯЁ0-9]{1,4}")
_HANDLE = re.compile(r"(?<!\S)@[\w-]+")
_MOST_BEHIND_A_NAME = 2
_GROUP = frozenset(
    "representatives members messrs councillors councilmembers cllrs aldermen senators commissioners "
    "directors supervisors trustees deputies".split()
)


def people(text: str, state: Presence) -> list[tuple[Attendee, str]]:
    found: list[tuple[Attendee, str]] = []
    for piece in _pieces(text):
        of_last = bool(found) and not found[-1][0].role and _is_of_something(piece)
        person = None if of_last else person_listed(piece, state)
        if person:
            found.append(person)
        elif found and _is_role(piece) and not found[-1][0].role:
            last, abbreviation = found[-1]
            found[-1] = (_with_role(last, piece), abbreviation)
    return found


def without_affiliation(entry: list[tuple[Attendee, str]]) -> list[tuple[Attendee, str]]:
    """One line of a list, "Ada Lowe (AL), Guild, Harn", without the words behind the one whole name."""
    if not 1 < len(entry) <= _MOST_BEHIND_A_NAME + 1:
        return entry
    (person, abbreviation), *others = entry
    if " " not in person.name or any(" " in one.name or one.role for one, _ in others):
        return entry
    label = ", ".join(one.label for one, _ in entry)
    return [(replace(person, label=label), abbreviation)]


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


def person_listed(piece: str, state: Presence) -> tuple[Attendee, str] | None:
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
        if ABBREVIATION.fullmatch(inside):
            abbreviation = inside
        else:
            attendee = _with_note(attendee, inside)
    return attendee, abbreviation


def _is_surname_in_a_list(outside: str, words: list[str], form: Form) -> bool:
    """ "Okoro of Westmere", "Brill": a surname, in a list that opens with the word for a group."""
    return form is Form.SHORT or (
        len(words) in (3, 4)
        and words[1] == "of"
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and not is_office(words[0])
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
