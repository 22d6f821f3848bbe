"""Who is in a record: its attendance, labels and links put together, one entry a person."""

import datetime
import re
from dataclasses import dataclass, field

from meetings.officials.given_floor import unheard
from meetings.officials.record_forms import RecordForms
from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.lexicon.name_shapes import is_person
from meetings.transcripts.lexicon.offices import names_several
from meetings.transcripts.lexicon.surnames import Titled, titled, whole_name, without_titles
from meetings.transcripts.transcript import Attendee, Transcript, Turn, TurnKind

# No record has so many persons of one surname or with one office; looking through more of them for each turn
# would take a hostile one minutes.
_MOST_ALIKE, _MOST_MISPRINTED, _MOST_NAMED = 200, 50, 5
_LONGEST_NAME = 60
_WORD = re.compile(r"[^\W_]+")
_GIVEN_NAME = re.compile(r"\b([^\W\d_]{2,})[ \u00a0]\Z")
_GOES_ON = re.compile(r"[\w-]")


@dataclass(slots=True)
class Person:
    """One person of one record.

    `name` is the first full printing of the name, with the page's id behind it for a second person of that
    name; `printed` holds every printing. A `nameless` one is printed by a role alone. `given_floor` is the
    sentence that gives them the floor, where the record has none of their words. `evidence` says how the
    record tells that other labels mean them. An editor wants no new official for an `unwanted` one. `place`
    counts the persons of the record in order of appearance,
    from 0.
    """

    name: str
    role: str = ""
    person_id: str = ""
    presence: str = ""
    attended: bool = False
    spoke: bool = False
    mentioned: bool = False
    given_floor: str = ""
    nameless: bool = False
    party: str = ""
    constituency: str = ""
    arrived: datetime.time | None = None
    left: datetime.time | None = None
    evidence: str = ""
    unwanted: bool = False
    printed: set[str] = field(default_factory=set)
    place: int = 0

    @property
    def bare_name(self) -> str:
        """The name without the id that tells two of one name apart within a record."""
        return self.name.removesuffix(f" ({self.person_id})")

    @property
    def titled(self) -> Titled | None:
        """What a title and a surname say of somebody who was there and has no id."""
        there = self.attended or self.spoke or self.presence or self.given_floor
        named = there and not (self.nameless or self.person_id or self.unwanted)
        return titled(self.bare_name, self.role) if named else None


@dataclass(slots=True)
class People:
    """The persons in order of appearance; `speakers` maps a turn's index to its person, where it has one.

    `doubts` maps the index of a turn with a short form that several persons fit to a sentence about it.
    """

    persons: list[Person] = field(default_factory=list)
    speakers: dict[int, Person] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)
    _by_name: dict[str, Person] = field(default_factory=dict)
    _by_id: dict[str, Person] = field(default_factory=dict)
    _by_variant: dict[str, Person] = field(default_factory=dict)
    _by_short_form: dict[str, list[int]] = field(default_factory=dict)
    _by_role: dict[str, list[Person]] = field(default_factory=dict)
    _by_titled: dict[Titled, Person] = field(default_factory=dict)

    def add(self, name: str, person_id: str = "") -> Person:
        """The person of this id, name or spelling, met before or new."""
        person = self._by_id.get(person_id) if person_id else None
        person = person or self._alike(name, person_id)
        if person is None:
            person = Person(name=self._unused(name, person_id), place=len(self.persons))
            self.persons.append(person)
        self._learn(person, name, person_id)
        return person

    def fitting(self, short: str) -> list[Person]:
        """The persons whose full name the short form can stand for."""
        keys = (f"surname {names.surname(short)}", f"whole {_squeezed(short)}")
        places = {place for key in keys for place in self._by_short_form.get(key, ())[:_MOST_ALIKE]}
        return [self.persons[place] for place in sorted(places) if _may_be(short, self.persons[place])]

    def holding(self, title: str) -> list[Person]:
        """The persons beside whose name this role is printed."""
        return self._by_role.get(names.fold(title), [])[:_MOST_ALIKE]

    def give_role(self, person: Person, role: str) -> None:
        """The first role that is printed beside a person stays."""
        if role and not person.role:
            person.role = role
            self._by_role.setdefault(names.fold(role), []).append(person)

    def mention(self, person: Person) -> None:
        """Lists of persons print the surname first, so their names have a second reading."""
        person.mentioned = True
        self._index(person)

    def of_titles(self, alike: tuple[Titled, ...]) -> Person | None:
        """The person who is printed by one of these titles with a surname."""
        return next((self._by_titled[each] for each in alike if each in self._by_titled), None)

    def take_titles(self, alike: tuple[Titled, ...], person: Person) -> None:
        self._by_titled.update(dict.fromkeys(alike, person))

    def misprinted(self, turn: Turn) -> Person | None:
        """The one person whom the turn's label misses by a letter, where both are printed with one office."""
        if not turn.role or self._alike(turn.name, turn.person_id) or names_several(turn.role):
            return None
        fitting = [
            person
            for person in self.holding(turn.role)[:_MOST_MISPRINTED]
            if not (turn.person_id and person.person_id)
            and spellings.one_letter_apart(person.bare_name, turn.name)
        ]
        for person in fitting if len(fitting) == 1 else ():
            self._learn(person, turn.name, turn.person_id)
            return person
        return None

    def _alike(self, name: str, person_id: str) -> Person | None:
        """The person of this name, however spelt, unless the page's ids tell the two apart."""
        person = self._by_name.get(names.fold(name)) or self._by_variant.get(spellings.variant(name))
        if person is None or (person_id and person.person_id not in ("", person_id)):
            return None
        return person

    def _unused(self, name: str, person_id: str) -> str:
        """A second person of one name in a record is kept apart by the page's id."""
        return f"{name} ({person_id})" if names.fold(name) in self._by_name else name

    def _learn(self, person: Person, name: str, person_id: str) -> None:
        if names.is_full(name) and not any(map(names.is_full, person.printed)) and person.printed:
            person.name = self._unused(name, person_id)
        person.printed.add(name)
        self._index(person)
        self._by_name.setdefault(names.fold(name), person)
        if variant := spellings.variant(name):
            self._by_variant.setdefault(variant, person)
        if person_id:
            person.person_id = person.person_id or person_id
            self._by_id.setdefault(person_id, person)

    def _index(self, person: Person) -> None:
        """Find a person by the short forms of the name; looking through all for each turn took too long."""
        if not names.is_full(person.bare_name):
            return
        keys = {
            f"surname {names.surname(person.bare_name)}",
            f"surname {names.surname(_given_last(person))}",
            f"whole {_squeezed(person.bare_name)}",
        }
        for key in keys:
            places = self._by_short_form.setdefault(key, [])
            if person.place not in places[-1:]:
                places.append(person.place)


def _may_be(short: str, person: Person) -> bool:
    if not names.is_full(person.bare_name):
        return False
    if names.could_mean(short, person.bare_name) or _squeezed(short) == _squeezed(person.bare_name):
        return True
    # Lists of persons print the surname first; two words alone do not show it.
    return person.mentioned and names.could_mean(short, _given_last(person))


def _given_last(person: Person) -> str:
    return " ".join(reversed(names.words(person.bare_name)))


def _squeezed(name: str) -> str:
    """Pages forget the space between two names now and then."""
    return names.fold(name).replace(" ", "")


class Prose:
    """The words before the first turn, asked for the whole names in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] | None = None
        self._known: dict[str, str] = {}

    def whole_name(self, short: str) -> str:
        """The one whole name in the prose that "M. Velden" is short for; "" for none or two."""
        if short not in self._known:
            self._known[short] = self._find(short)
        return self._known[short]

    def _find(self, short: str) -> str:
        initial, surname = names.given(short).upper(), names.words(short)[-1:]
        # "Ады Ром" or "Семёна Орлова": in another case, a man's surname looks like a woman's.
        if len(initial) != 1 or (surname[0][-1:] in "ая"):
            return ""
        found = set()
        for place in self._at(surname[0]):
            given = _GIVEN_NAME.search(self._text, max(0, place - _LONGEST_NAME), place)
            end = place + len(surname[0])
            if given and given.group(1)[0] == initial and self._ends_at(surname[0], place, end):
                found.add(f"{given.group(1)} {surname[0]}")
        found = {each for each in found if is_person(each)}
        return found.pop() if len(found) == 1 else ""

    def _ends_at(self, surname: str, place: int, end: int) -> bool:
        return self._text.startswith(surname, place) and not _GOES_ON.match(self._text, end)

    def _at(self, surname: str) -> list[int]:
        """Where the surname may stand: its first letters, up to a sign, are a word there."""
        if self._places is None:
            self._places = {}
            for word in _WORD.finditer(self._text):
                self._places.setdefault(word.group(), []).append(word.start())
        begins = _WORD.match(surname)
        return self._places.get(begins.group(), []) if begins else []


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
