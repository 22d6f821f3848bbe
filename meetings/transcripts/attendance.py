"""Who the page says was there: sentences such as "The meeting was attended by ..." taken apart."""

import re
from collections.abc import Iterable

from meetings.transcripts.labels import without_card
from meetings.transcripts.names import is_person, split
from meetings.transcripts.offices import names_office
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Attendee, Person, Presence

_OPENER = re.compile(
    r"(?:^|(?<=[.!] ))(?:"
    r"(?:[A-Z][^.:;]{0,120}? )?(?:was|were|is|are) (?:also )?attended (?:also )?by:?"
    r"|(?:Also )?(?:taking|Taking|Took) part in (?:the |this )?[^.:;]{2,160}? (?:were|was|are|is)(?: also)?:?"
    r"|(?:Also )?(?:attending|Attending)(?: the [^.:;]{2,120}?)? (?:were|was|are|is)(?: also)?:?"
    r"|(?:Also )?(?:present|Present)(?: at the [^.:;]{2,120}?)? (?:were|was|are|is)(?: also)?:?"
    r"|(?:Also )?(?:participating|Participating) in (?:the )?[^.:;]{2,120}? (?:were|was|are)(?: also)?:?"
    r"|(?:The )?(?:participants|Participants|attendees)[^.:;]{0,80}? (?:included|include|were|are):?"
    r"|Reports at the [^.:;]{2,80}? (?:were|was) (?:presented|made|delivered) by:?"
    r"|(?:В|Во) [^.:;]{2,120}? (?:приняли участие|принимают участие|участвовали|участвуют)(?: также)?\s*[:–—-]?"
    r"|На [^.:;]{2,120}? присутствовали(?: также)?\s*[:–—-]?"
    r")[ \u00a0]",
)
_TAKING_PART = re.compile(
    r"^(?P<people>[A-Z].{10,1500}?) (?:also )?(?:took part in|attended|are taking part in|were present at) the [^,;:]{2,160}\.$",
    re.S,
)
_PRESENCE = re.compile(
    r"\s*\((?:via|by|through|по|в режиме|participat)[^()]{0,60}(?:video|видео)[^()]{0,60}\)", re.IGNORECASE
)
_VIDEO = re.compile(r"\b(?:video ?conference|video ?link|видеоконференц)", re.IGNORECASE)
_SEPARATOR = re.compile(r"(?:,?[ \u00a0]+(?:and|as well as|along with|и|а также)[ \u00a0]+|[,;][ \u00a0]+)")
_LONGEST = 6000


def find_attendance(
    paragraphs: Iterable[Paragraph], known: frozenset[str] = frozenset()
) -> tuple[list[Attendee], list[Paragraph]]:
    """Return who was there, and the paragraphs that say so."""
    attendees: dict[str, Attendee] = {}
    told = []
    for paragraph in paragraphs:
        people = attendance_phrase(paragraph.text)
        found = _attendees(people, paragraph, known) if people else []
        if found:
            told.append(paragraph)
            for attendee in found:
                attendees.setdefault(attendee.label, attendee)
    return list(attendees.values()), told


def attendance_phrase(text: str) -> str:
    """The list of people in an attendance paragraph, or "" where it is none."""
    if len(text) > _LONGEST:
        return ""
    if found := _OPENER.search(text):
        return _to_sentence_end(text[found.end() :])
    if (taking := _TAKING_PART.match(text)) and names_office(taking.group("people").split()[0]):
        return taking.group("people")
    return ""


def people_in(phrase: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Cut "Minister A B, Head of the X and Y Service C D, and E F" into one phrase per person.

    A role may hold commas and "and": a piece that does not end in a name belongs to the next one, and a piece
    that opens with a small letter after a name ("..., moderator") to the one before.
    """
    pieces, people, pending = _pieces(phrase), [], ""
    for piece, separator in pieces:
        pending += piece
        bare = _PRESENCE.sub("", without_card(pending)[0])
        if _ends_in_person(bare, known):
            people.append(pending.strip(" \u00a0,"))
            pending = ""
        else:
            pending += separator
    if rest := pending.strip(" \u00a0,."):
        people.append(rest)
    return people


def _pieces(phrase: str) -> list[tuple[str, str]]:
    pieces, start = [], 0
    for found in _SEPARATOR.finditer(phrase):
        pieces.append((phrase[start : found.start()], found.group()))
        start = found.end()
    pieces.append((phrase[start:], ""))
    return pieces


def _ends_in_person(phrase: str, known: frozenset[str]) -> bool:
    if any(phrase.endswith(name) for name in known):
        return True
    role, name = split(phrase)
    return bool(name) and (is_person(name) if role else is_person(phrase))


def _attendees(phrase: str, paragraph: Paragraph, known: frozenset[str]) -> list[Attendee]:
    linked = {link.name: link for link in paragraph.links}
    return [
        attendee
        for printed in people_in(phrase, known | frozenset(linked))
        if (attendee := _attendee(printed, linked, known)) and attendee.name
    ]


def _attendee(printed: str, linked: dict[str, Person], known: frozenset[str]) -> Attendee | None:
    bare, _ = without_card(_PRESENCE.sub("", printed))
    bare = bare.strip(" \u00a0,.")
    if not bare:
        return None
    role, name = split(bare, [*linked, *known])
    person = linked.get(name)
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
        if len(last) > 2 and last not in ("Mr", "Mrs", "Ms", "Dr", "Prof", "Gen"):
            return text[: found.start()]
    return text
