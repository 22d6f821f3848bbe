"""Who is in a record: its attendance, labels and links put together, one entry a person."""

from meetings.officials.given_floor import unheard
from meetings.officials.persons import People, Person
from meetings.officials.prose_names import Prose
from meetings.officials.record_forms import RecordForms
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.lexicon.surnames import Titled, titled, whole_name, without_titles
from meetings.transcripts.transcript import Attendee, Transcript, Turn, TurnKind

_MOST_NAMED = 5


def people(transcript: Transcript) -> People:
    """Full names and links first, then the short forms that need them."""
    found = People()
    forms = RecordForms(transcript)
    _add_attendance(found, transcript)
    short = [
        (index, turn)
        for index, turn in enumerate(transcript.turns)
        if _names_somebody(turn) and not _add_full(found, index, turn, forms.name(turn))
    ]
    _add_mentioned(found, transcript)
    prose = Prose("\n".join((transcript.title, transcript.lead, *transcript.introduction)))
    for index, turn in short:
        if printed := titled(forms.name(turn), turn.role):
            _add_titled(found, index, turn, printed, forms)
        else:
            _add_short(found, index, turn, forms.name(turn), prose)
    for index, person in found.speakers.items():
        person.evidence = person.evidence or forms.evidence(transcript.turns[index])
    _add_unheard(found, transcript)
    return found


def _add_attendance(found: People, transcript: Transcript) -> None:
    for attendee in transcript.attendance:
        person = found.add(whole_name(attendee.name) or attendee.label, attendee.person_id)
        found.give_role(person, attendee.role)
        person.presence = attendee.presence.value
        person.attended = attendee.presence.was_there
        person.arrived, person.left = attendee.arrived, attendee.left
        _belongs(person, attendee)


def _names_somebody(turn: Turn) -> bool:
    return (
        bool(turn.label)
        and turn.kind not in (TurnKind.GAP, TurnKind.DIRECTION)
        and not (turn.name and names_nobody(turn.name))
    )


def _add_full(found: People, index: int, turn: Turn, name: str) -> bool:
    if not (name and (turn.person_id or names.is_full(name))):
        return False
    _speaks(found, index, turn, found.misprinted(turn) or found.add(name, turn.person_id))
    return True


def _add_mentioned(found: People, transcript: Transcript) -> None:
    for person in transcript.persons:
        if person.name and (person.person_id or names.is_full(person.name)):
            found.mention(found.add(person.name, person.person_id))


def _add_titled(found: People, index: int, turn: Turn, printed: Titled, forms: RecordForms) -> None:
    """A title and a surname: the one whole name of the record it fits, else one person by all such titles.

    Where "Mr. Orlo" and "Ms. Orlo" both fit, nothing tells whom "Councillor Orlo" means.
    """
    name, alike = forms.name(turn), forms.alike(printed)
    fitting = found.fitting(without_titles(name))
    fitting = [person for person in fitting if person.attended or person.spoke] or fitting
    if len(fitting) == 1 and forms.are_one(forms.of(fitting[0].bare_name)):
        _speaks(found, index, turn, fitting[0])
        return
    if fitting or not forms.are_one(alike):
        others = [person.name for person in fitting] or [each.shown for each in alike if each != printed]
        found.doubts[index] = f"“{name}” may be {_either(others)}"
        _speaks(found, index, turn, found.add(name))
        return
    _speaks(found, index, turn, found.of_titles(alike) or found.add(name))
    found.take_titles(alike, found.speakers[index])


def _add_short(found: People, index: int, turn: Turn, printed: str, prose: Prose) -> None:
    """A short form, or a role alone, means the one person in the record it fits; else it stays by itself.

    Who is in neither attendance nor labels may have a whole name in the `prose` before the first turn.
    """
    name = printed or turn.label
    fitting = found.fitting(name) if printed else found.holding(name)
    there = [person for person in fitting if person.attended or person.spoke]
    fitting = there or fitting
    if len(fitting) != 1 and not printed and names_nobody(name):
        return
    if len(fitting) > 1:
        found.doubts[index] = f"“{name}” may be {_either([person.name for person in fitting])}"
    person = (
        fitting[0] if len(fitting) == 1 else found.add(name if fitting else prose.whole_name(name) or name)
    )
    person.nameless = not printed and len(fitting) != 1
    _speaks(found, index, turn, person)


def _either(names_of: list[str]) -> str:
    """A few names, and how many more there are."""
    shown = " or ".join(names_of[:_MOST_NAMED])
    more = len(names_of) - _MOST_NAMED
    return f"{shown} or {more} others" if more > 0 else shown


def _add_unheard(found: People, transcript: Transcript) -> None:
    for handover, person in list(unheard(transcript, found.persons)):
        person = person or found.add(handover.name)
        person.given_floor = person.given_floor or handover.words


def _speaks(found: People, index: int, turn: Turn, person: Person) -> None:
    person.spoke = True
    found.give_role(person, turn.role)
    _belongs(person, turn)
    found.speakers[index] = person


def _belongs(person: Person, printed: Attendee | Turn) -> None:
    person.party = person.party or printed.party
    person.constituency = person.constituency or printed.constituency
