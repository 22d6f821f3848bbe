"""Officials as somebody pastes them: a line each, "Ada Rom, Mayor" or "Mayor: Ada Rom"."""

import re

from meetings.transcripts.formats.printed_speakers import plain_name
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.name_shapes import is_person, split
from meetings.transcripts.lexicon.offices import names_office
from meetings.transcripts.page import MOST_PARAGRAPHS
from meetings.transcripts.rosters.roster import ListedPerson, ListedTerm, Roster, first_day, joined, last_day
from meetings.transcripts.transcript import Problem, UnreadableError

_BULLET = re.compile(r"^(?:[-–—*•·]|\(?\d{1,3}[.)])\s+")
_SEPARATOR = re.compile(r"\s*(?:\t|;|:|,|\s[-–—|]\s)\s*")
_BRACKETS = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_DAYS = re.compile(
    rf"[\s,;(\[]*\b(?:(?:from|since|с|von|od)\s+)?({_DAY})(?:\s*(?:-|–|—|to|until|/)\s*({_DAY})?)?[)\]]?$"
)
_LONGEST_LINE = 500


def recognises(text: str) -> bool:
    """Whatever nothing else recognises may be lines."""
    return True


def read(text: str) -> Roster:
    """Return the people of the lines; a line that has no full name is a problem."""
    lines = text.split("\n")
    if len(lines) > MOST_PARAGRAPHS:
        raise UnreadableError(f"This list has more than {MOST_PARAGRAPHS:,} lines. Split it.")
    people: list[ListedPerson] = []
    problems: list[Problem] = []
    for number, printed in enumerate(lines, 1):
        line = _BULLET.sub("", " ".join(printed.replace("\t", ", ").split()).strip("\ufeff "))
        if not line:
            continue
        listed = _listed(line, number) if len(line) <= _LONGEST_LINE else None
        if listed:
            people.append(listed)
        else:
            problems.append(Problem(number, f"“{line[:60]}” has no full name."))
    return Roster(joined(people), tuple(problems))


def _listed(line: str, number: int) -> ListedPerson | None:
    since = until = None
    if found := _DAYS.search(line):
        since, until = first_day(found.group(1)), last_day(found.group(2))
        line = line[: found.start()].rstrip(" ,;–—-")
    name, office = _parts(line)
    if not name:
        return None
    terms = (ListedTerm(office, since, until),) if office else ()
    return ListedPerson(plain_name(name), terms, line=number)


def _parts(line: str) -> tuple[str, str]:
    """The full name and the office, in whichever order they stand; ("", "") where there is no full name."""
    if bracketed := _BRACKETS.match(line):
        parts = [bracketed.group(1), bracketed.group(2)]
    else:
        parts = [part for part in _SEPARATOR.split(line) if part]
    if len(parts) > 1 and _is_surname_first(parts):
        parts = [f"{parts[1]} {parts[0]}", *parts[2:]]
    for at, part in enumerate(parts):
        if _is_name(part):
            return part, ", ".join(parts[:at] + parts[at + 1 :])
    role, name = split(line)
    return (name, role) if _is_name(name) else ("", "")


def _is_surname_first(parts: list[str]) -> bool:
    """ "Rom, Ada, Mayor"."""
    given = parts[1].split(" ")
    one_word = " " not in parts[0] and not names_office(parts[0])
    return one_word and len(given) < 3 and not any(map(names_office, given)) and given[0][:1].isupper()


def _is_name(part: str) -> bool:
    bare = plain_name(part)
    return names.is_full(bare) and is_person(bare)
