"""Forms of one person in a record: "The Minister (Ms. Tadesse)" and "Ms. Tadesse", "Jon Ashby" and "JA"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.lexicon.titles import MEN, WOMEN, bare, is_office, is_title
from meetings.transcripts.speakers.forms import key_of
from meetings.transcripts.speakers.parts import Parts
from meetings.transcripts.transcript import Attendee, SamePerson, Turn

_SUFFIXES = frozenset("jr sr ii iii iv".split())


@dataclass(slots=True)
class _Person:
    name: str
    given: str
    surname: str
    gender: str
    place: str = ""
    forms: dict[str, str] = field(default_factory=dict)


def same_people(
    labels: Mapping[str, Parts],
    attendees: Iterable[Attendee],
    abbreviations: Mapping[str, str],
    mentioned: Iterable[str] = (),
) -> list[SamePerson]:
    """Link the labels (as in Turn.label, with their parts) that mean one person; two that fit link none.

    `mentioned` are whole names in the record's own prose, which nobody speaks.
    """
    people = _people(
        [parts.name for parts in labels.values()], attendees, [*abbreviations.values(), *mentioned]
    )
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    spoken = [parts.name for parts in labels.values()]
    for label, parts in labels.items():
        if found := _whose(label, parts, people, abbreviations):
            person, evidence = found
            told[person.name].append((label, evidence))
    _link_offices(labels, told)
    return [
        SamePerson(name, tuple(label for label, _ in forms), _evidence(forms))
        for name, forms in told.items()
        if len(forms) > 1 or (forms[0][0] != name and name not in spoken)
    ]


def _evidence(forms: Sequence[tuple[str, str]]) -> str:
    return (
        "; ".join(dict.fromkeys(f"“{label}” {evidence}" for label, evidence in forms if evidence))
        or "printed alike"
    )


def _people(spoken: Iterable[str], attendees: Iterable[Attendee], others: Iterable[str]) -> list[_Person]:
    """Everybody whom the record prints with more than a surname; then those it prints by surname alone."""
    full: dict[str, _Person] = {}
    attendees = list(attendees)
    names = [*spoken, *(attendee.name for attendee in attendees), *others]
    for name in names:
        person = _person(name)
        if person and person.given:
            key = f"{person.given} {person.surname}"
            if key not in full or len(person.name) > len(full[key].name):
                full[key] = person
    people = _without_initials(list(full.values()))
    for name in names:
        person = _person(name)
        if person and not person.given and not _fitting(person, people):
            people.append(person)
    return people


def _without_initials(people: list[_Person]) -> list[_Person]:
    """ "D. Ash" is "Dora Ash" where the record has one Ash with that initial."""
    kept = []
    for person in people:
        longer = [
            other
            for other in people
            if other is not person
            and other.surname == person.surname
            and len(other.given) > len(person.given)
            and other.given.startswith(person.given.strip("."))
        ]
        if len(person.given.strip(".")) > 1 or len(longer) != 1:
            kept.append(person)
    return kept


def _person(name: str) -> _Person | None:
    words = name.replace("\u00a0", " ").split()
    titles = [bare(word) for word in words if is_title(word)]
    rest = [
        bare(word)
        for at, word in enumerate(words)
        if not (is_title(word) or (is_office(word) and at + 1 < len(words)))
    ]
    while len(rest) > 1 and rest[-1] in _SUFFIXES:
        rest.pop()
    rest = [word for word in rest if word]
    if not rest or is_nobody(name):
        return None
    gender = "w" if WOMEN.intersection(titles) else "m" if MEN.intersection(titles) else ""
    return _Person(name, rest[0] if len(rest) > 1 else "", rest[-1], gender)


def _fitting(person: _Person, people: Iterable[_Person]) -> list[_Person]:
    return [
        other
        for other in people
        if other.surname == person.surname
        and not (person.gender and other.gender and person.gender != other.gender)
        and (not person.given or not other.given or _given_fits(person.given, other.given))
    ]


def _given_fits(one: str, other: str) -> bool:
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))


def _whose(
    label: str, parts: Parts, people: Sequence[_Person], abbreviations: Mapping[str, str]
) -> tuple[_Person, str] | None:
    if label in abbreviations or parts.text in abbreviations:
        key = key_of(abbreviations.get(label) or abbreviations[parts.text])
        found = [person for person in people if key_of(person.name) == key]
        return (found[0], f"is an abbreviation of “{found[0].name}” in the record’s list") if found else None
    if not parts.name:
        return None
    person = _person(parts.name)
    if person is None:
        return None
    if person.given or is_title(parts.name.split()[0]) or parts.role:
        found = _fitting(person, people)
        if len(found) == 1:
            same = key_of(found[0].name) == key_of(parts.name)
            reason = "" if same and not parts.role else _by_surname(parts, found[0], same)
            return found[0], reason
        return None
    return _short(person, people)


def _by_surname(parts: Parts, person: _Person, same: bool) -> str:
    if same:
        return f"is printed with the office “{parts.role}”"
    return f"has the surname of “{person.name}”, and nobody else in the record has it"


def _short(person: _Person, people: Sequence[_Person]) -> tuple[_Person, str] | None:
    """A single word: a first name, a surname, or initials."""
    word = person.surname
    whole = [other for other in people if other.given]
    ways = (
        ([other for other in whole if other.given == word], "is the first name of"),
        ([other for other in whole if other.surname == word], "is the surname of"),
        ([other for other in whole if 1 < len(word) < 5 and _initials(other) == word], "are the initials of"),
    )
    found = [(other, way) for others, way in ways for other in others]
    if len({id(other) for other, _ in found}) == 1:
        other, way = found[0]
        return other, f"{way} “{other.name}”, and of nobody else in the record"
    if not found:
        own = [other for other in people if not other.given and other.surname == word]
        return (own[0], "") if own else None
    return None


def _initials(person: _Person) -> str:
    return "".join(bare(word)[:1] for word in person.name.split() if not is_title(word))


def _link_offices(labels: Mapping[str, Parts], told: dict[str, list[tuple[str, str]]]) -> None:
    """ "The Chairwoman" is who the record prints with that office, where that is one person."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name, forms in told.items():
        for label, _ in forms:
            if role := labels[label].role:
                holders[key_of(role)].add(name)
    for label, parts in labels.items():
        if not parts.name and parts.role and len(names := holders.get(key_of(parts.role), set())) == 1:
            name = next(iter(names))
            told[name].append((label, f"is the office that the record prints with “{name}”"))


def with_names(turns: Sequence[Turn], same: Sequence[SamePerson]) -> list[Turn]:
    """Each turn with the fullest name that the record prints for its speaker."""
    names = {label: one.name for one in same for label in one.labels}
    return [replace(turn, name=names[turn.label]) if turn.label in names else turn for turn in turns]
