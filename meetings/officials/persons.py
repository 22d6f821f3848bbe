"""The persons of one record, found by id, name, spelling, short form, role or title."""

import datetime
from dataclasses import dataclass, field

from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.offices import names_several
from meetings.transcripts.lexicon.surnames import Titled, titled
from meetings.transcripts.transcript import Turn

# No record has so many persons of one surname or with one office; looking through more of them for each turn
# would take a hostile one minutes.
_MOST_ALIKE, _MOST_MISPRINTED = 200, 50


@dataclass(slots=True)
class Person:
    """One person of one record.

    `name` is the first full printing of the name, with the page's id behind it for a second person of that
    name; `printed` holds every printing. A `nameless` one is printed by a role alone. `given_floor` is the
    sentence that gives them the floor, where the record has none of their words. `evidence` says how the
    record tells that other labels mean them. An editor wants no new official for an `unwanted` one. `place`
    counts the persons of the record in order of appearance, from 0.
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
