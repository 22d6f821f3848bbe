"""Who the page says was there: sentences such as "The meeting was attended by ..." taken apart."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from meetings.transcripts.lexicon.excellencies import OPENS, without_excellency
from meetings.transcripts.lexicon.name_shapes import is_person, is_whole_name, plain, split, words
from meetings.transcripts.lexicon.offices import names_group, names_office
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.attendance_list import find_roster
from meetings.transcripts.speakers.labels import without_card
from meetings.transcripts.transcript import Attendee, LinkedPerson, Presence, Problem

_OPENER = re.compile(
    r"(?:^|(?<=[.!] ))(?:"
    r"(?:[A-Z][^.:;]{0,120}? )?(?:was|were|is|are) (?:also )?attended (?:also )?by:?"
    r"|(?:Also )?(?:taking|Taking|Took) part in (?:the |this )?[^.:;]{2,160}? (?:were|was|are|is)(?: also)?:?"
    r"|(?:Also )?(?:attending|Attending)(?: the [^.:;]{2,120}?)? (?:were|was|are|is)(?: also)?:?"
    r"|(?:Also )?(?:present|Present)(?: at the [^.:;]{2,120}?)? (?:were|was|are|is)(?: also)?:?"
    r"|(?:Also )?(?:participating|Participating) in (?:the )?[^.:;]{2,120}? (?:were|was|are)(?: also)?:?"
    r"|(?:Also )?(?:taking|Taking) part (?:were|was|are|is)(?: also)?:?"
    r"|(?:The )?(?:participants|Participants|attendees)[^.:;]{0,80}? (?:included|include|were|are):?"
    r"|Reports at the [^.:;]{2,80}? (?:were|was) (?:presented|made|delivered) by:?"
    r"|(?:В|Во) [^.:;]{2,120}? (?:приняли участие|принимают участие|участвовали|участвуют)(?: также)?"
    r"\s*[:–—-]?"
    r"|На [^.:;]{2,120}? присутствовали(?: также)?\s*[:–—-]?"
    r")[ \u00a0]",
)
_TAKING_PART = re.compile(
    r"([A-ZА-ЯЁ][^.!?]{10,1500}?) (?:also )?(?:took part in|attended|are taking part in|were present at) "
    r"(?:the|an?) [^,;:]{2,160}\.\s*",
    re.DOTALL,
)
# What the text version glues to a name: the surname again, the person's names and office, up to a lone space
# before the next comma.
_CARD = re.compile(r"(?<=[\w-][ \u00a0])([A-ZА-ЯЁ][\w-]{2,})[ \u00a0]\1[ \u00a0](?=[A-ZА-ЯЁ])")
_AFTER_CARD = re.compile(r"[ \u00a0][,;.]|[ \u00a0](?:and|и)[ \u00a0](?=(\S+))|\.?$")
_PRESENCE = re.compile(
    r"\s*\((?:via|by|through|по|в режиме|participat)[^()]{0,60}(?:video|видео)[^()]{0,60}\)", re.IGNORECASE
)
_VIDEO = re.compile(r"\b(?:video ?conference|video ?link|видеоконференц)", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"(?:,?[ \u00a0]+(?:and|as[ \u00a0]well[ \u00a0]as|along[ \u00a0]with|и|а[ \u00a0]также)[ \u00a0]+"
    r"|[,;][ \u00a0]+)"
)
_SEPARATOR_AT_END = re.compile(rf"{_SEPARATOR.pattern}$")
_INITIALS = re.compile(r"(?:\w\.)+\w?")  # "H.E."
_LONGEST = 6000
# What stands in brackets after a name ("Boris Varn (Lusovia)") is printed, and no part of the name.
_BRACKET = re.compile(r"[ \u00a0]*\([^()]{1,60}\)$")
# "During his trip to Ostrova, Mira Velden": the sentence before a list, and a group before its last member.
_NO_ROLE = re.compile(
    r"(?:During|After|Before|Following|In|At|On|(?:the[ \u00a0])?(?:leaders|commanders|heads))\b", re.I
)


@dataclass(slots=True)
class Attendance:
    """Who was there, the paragraphs that say so, and the groups in them that are no single person."""

    attendees: list[Attendee] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_attendance(paragraphs: Sequence[Paragraph], known: frozenset[str] = frozenset()) -> Attendance:
    """Read the paragraphs that say who was there; the others are left alone."""
    found = Attendance()
    for paragraph in paragraphs:
        phrase = attendance_phrase(paragraph.text)
        if phrase:
            _take(phrase, paragraph, known, found)
    listed, lines = find_roster(paragraphs)
    found.attendees += listed
    found.paragraphs += lines
    return found


def _take(phrase: str, paragraph: Paragraph, known: frozenset[str], found: Attendance) -> None:
    linked = {plain(link.name): link for link in paragraph.links}
    known = known | frozenset(linked)
    printed = people_in(phrase, known)
    attendees = [_attendee(one, linked, known) for one in printed]
    for one, attendee in zip(printed, attendees, strict=True):
        if attendee is None:
            reason = f"“{one}” is listed as present, but is not a single person."
            found.problems.append(Problem(paragraph.line, reason))
        elif attendee not in found.attendees:
            found.attendees.append(attendee)
    found.paragraphs.append(paragraph)


def attendance_phrase(text: str) -> str:
    """The list of people in an attendance paragraph, or "" where it is none."""
    if len(text) > _LONGEST:
        return ""
    folded = text.replace("\u00a0", " ")
    if found := _OPENER.search(folded):
        return _to_sentence_end(text[found.end() :])
    taking = _TAKING_PART.fullmatch(folded)
    return (
        text[: taking.end(1)] if taking and all(all(split(one)) for one in people_in(taking.group(1))) else ""
    )


def people_in(phrase: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Cut "Minister A B, Head of the X and Y Service C D, and E F" into one phrase per person or group.

    A role may hold commas and "and": a piece that does not end in a name belongs to the next one, unless it
    is a group ("members of the Council") and the next piece opens an office of its own.
    """
    phrase = _without_cards(phrase)
    people: list[str] = []
    for part in _before_excellencies(phrase):
        people += _of_excellency(part, known) if OPENS.match(part) else _in_turn(part, known)
    return people


def _before_excellencies(phrase: str) -> list[str]:
    """The phrase cut before each "H.E." that follows a comma or "and"."""
    starts = [0, *(found.end() for found in _SEPARATOR.finditer(phrase) if OPENS.match(phrase, found.end()))]
    parts = [phrase[start:end] for start, end in itertools.pairwise([*starts, len(phrase)])]
    ending = _SEPARATOR_AT_END
    return [part for part in (ending.sub("", part).strip(" \u00a0,;") for part in parts) if part]


def _of_excellency(part: str, known: frozenset[str]) -> list[str]:
    """ "H.E. Ada Rom, Minister of Roads, Ivo Dahl": the office follows the name, and others may follow it."""
    pieces = _pieces(part)
    if not is_whole_name(without_excellency(pieces[0][0].strip(" \u00a0"))):
        return _in_turn(part, known)
    printed = ""
    for at, (piece, _) in enumerate(pieces):
        if at and _names_somebody(piece):
            return [printed.strip(" \u00a0,;"), *_in_turn(part[len(printed) :], known)]
        printed += "".join(pieces[at])
    return [printed.strip(" \u00a0,;.")]


def _names_somebody(piece: str) -> bool:
    role, name = split(_BRACKET.sub("", piece).strip(" \u00a0"))
    return is_person(name) and (not role or any(map(names_office, words(role))))


def _in_turn(phrase: str, known: frozenset[str]) -> list[str]:
    people: list[str] = []
    pending = ""
    for piece, separator in _pieces(phrase):
        if pending and names_group(pending) and _opens_office(piece):
            people.append(pending.strip(" \u00a0,"))
            pending = ""
        pending += piece
        if _ends_in_person(_PRESENCE.sub("", without_card(pending)[0]), known):
            people.append(pending.strip(" \u00a0,"))
            pending = ""
        else:
            pending += separator
    if rest := pending.strip(" \u00a0,."):
        people.append(rest)
    return [person.removesuffix(" and").removesuffix(" as well as") for person in people]


def _without_cards(phrase: str) -> str:
    while card := _CARD.search(phrase):
        ends = _AFTER_CARD.finditer(phrase, card.end())
        end = next(each for each in ends if not each.group(1) or names_office(each.group(1)))
        rest = phrase[end.start() :]
        phrase = phrase[: card.end(1)] + (rest if end.group(1) else rest.lstrip(" \u00a0"))
    return phrase


def _opens_office(piece: str) -> bool:
    first = words(piece)[:3]
    capital = piece[:1].isupper() and any(map(names_office, first))
    return not names_group(piece) and bool(capital or (first and names_office(first[0])))


def _pieces(phrase: str) -> list[tuple[str, str]]:
    pieces, start = [], 0
    for found in _SEPARATOR.finditer(phrase):
        pieces.append((phrase[start : found.start()], found.group()))
        start = found.end()
    pieces.append((phrase[start:], ""))
    return pieces


def _ends_in_person(phrase: str, known: frozenset[str]) -> bool:
    _, name = split(_BRACKET.sub("", phrase), known)
    return is_whole_name(name) or plain(name) in known


def _attendee(printed: str, linked: dict[str, LinkedPerson], known: frozenset[str]) -> Attendee | None:
    bare = without_card(_PRESENCE.sub("", printed))[0].strip(" \u00a0,.")
    bare += "." if bare.endswith((" Jr", " Sr")) and f"{bare}." in printed else ""
    role, name = split(_BRACKET.sub("", bare), known)
    if not (plain(name) in known or is_whole_name(name)) or _NO_ROLE.match(role):
        return None
    if names_group(role) and "," in role and plain(name) not in known:
        return None  # "heads of Ardbank, Lusobank, Bank Nova Terra": the last of a list of things
    person = linked.get(plain(name))
    return Attendee(
        label=bare,
        name=name,
        role=role,
        presence=Presence.VIDEO if _VIDEO.search(printed) else Presence.PRESENT,
        person_id=person.person_id if person else "",
    )


def _to_sentence_end(text: str) -> str:
    """Up to the full stop that ends the sentence; one after an initial or "St" does not."""
    for found in re.finditer(r"\.(?=\s|$)", text):
        last = text[: found.start()].replace("\u00a0", " ").rsplit(" ", 1)[-1]
        if (
            len(last) > 2
            and not _INITIALS.fullmatch(last)
            and last not in ("Mr", "Mrs", "Ms", "Dr", "Prof", "Gen")
        ):
            return text[: found.start()]
    return text
