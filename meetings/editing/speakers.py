"""Who speaks under labels that an editor changed, told as reading a record tells it."""

from collections.abc import Iterable
from dataclasses import replace

from meetings.models.statements import bare_name
from meetings.officials.participants import people
from meetings.officials.persons import Person
from meetings.transcripts.speakers.labels import label_parts, parse_label
from meetings.transcripts.transcript import Attendee, Kind, Presence, Transcript, Turn, TurnKind
from meetings.versions.content import PersonContent, RecordContent, StatementContent

_Printed = tuple[str, str]  # label and role


def with_speakers(before: RecordContent, after: RecordContent) -> RecordContent:
    """`after` with the speakers of changed labels, and with who no longer speaks.

    Other labels keep their speaker. Somebody new is added at the end; who only spoke, and no longer does,
    leaves the list.
    """
    old = {each.number: each for each in before.statements}
    statements = [_with_role(each, old.get(each.number)) for each in after.statements]
    open_ones = {at for at, each in enumerate(statements) if _is_open(each, old.get(each.number))}
    known = {
        (each.label, each.role): each.speaker
        for at, each in enumerate(statements)
        if at not in open_ones and each.speaker and each.label
    }
    asked = {(statements[at].label, statements[at].role) for at in open_ones if statements[at].label}
    found = known | _read(after.people, sorted(asked - known.keys()))
    added: dict[str, PersonContent] = {}
    for at in sorted(open_ones):
        said = statements[at]
        speaker = found.get((said.label, said.role), "")
        if isinstance(speaker, PersonContent):
            added[speaker.name] = speaker
            speaker = speaker.name
        statements[at] = replace(said, speaker=speaker)
    listed = _who_is_there(before, (*after.people, *added.values()), statements)
    return replace(after, people=tuple(listed), statements=tuple(statements))


def _is_open(said: StatementContent, old: StatementContent | None) -> bool:
    """Whether the label has yet to say who speaks."""
    if said.kind in (TurnKind.GAP, TurnKind.DIRECTION):
        return bool(said.speaker) and old is None
    if old is None:
        return not said.speaker
    return said.speaker == old.speaker and (said.label, said.role) != (old.label, old.role)


def _with_role(said: StatementContent, old: StatementContent | None) -> StatementContent:
    """A role that the label no longer has is the label's new one."""
    if old is not None and (said.label == old.label or said.role != old.role):
        return said
    if said.role and said.role in said.label:
        return said
    return replace(said, role=_parts(said.label)[0]) if said.label else said


def _parts(printed: str) -> tuple[str, str]:
    label = parse_label(printed)
    role, name, _note = label_parts(label, ()) if label else ("", "", "")
    return role, name


def _read(listed: Iterable[PersonContent], asked: list[_Printed]) -> dict[_Printed, str | PersonContent]:
    """Whom each label means: somebody of the list, or somebody new."""
    if not asked:
        return {}
    turns = tuple(
        Turn(TurnKind.SPEECH, ("…",), label=label, name=_name(label, role), role=role)
        for label, role in asked
    )
    attendance = tuple(map(_attendee, listed))
    found = people(Transcript("", Kind.TRANSCRIPT, attendance=attendance, turns=turns))
    names = {each.name for each in listed}
    bare = {bare_name(each.name, each.person_id): each.name for each in listed}
    return {
        printed: _existing(person, names, bare) or _new(person)
        for at, printed in enumerate(asked)
        if (person := found.speakers.get(at))
    }


def _name(label: str, role: str) -> str:
    if role and role in label:
        return label.replace(role, "", 1).strip(" ,\u00a0")
    return _parts(label)[1]


def _existing(person: Person, names: set[str], bare: dict[str, str]) -> str:
    if person.name in names:
        return person.name
    return next((bare[each] for each in sorted(person.printed) if each in bare), "")


def _new(person: Person) -> PersonContent:
    return PersonContent(person.name[:300], role=person.role[:1000], spoke=True)


def _attendee(person: PersonContent) -> Attendee:
    return Attendee(
        label=person.name,
        name=bare_name(person.name, person.person_id),
        role=person.role,
        presence=Presence(person.presence) if person.presence else Presence.PRESENT,
        person_id=person.person_id,
    )


def _who_is_there(
    before: RecordContent, listed: Iterable[PersonContent], statements: Iterable[StatementContent]
) -> Iterable[PersonContent]:
    """Who speaks is said to speak; who spoke and no longer does is there for another reason or leaves."""
    spoke = {each.speaker for each in before.statements}
    speaks = {each.speaker for each in statements}
    for person in listed:
        if person.name in speaks:
            yield person if person.spoke else replace(person, spoke=True)
        elif person.name not in spoke:
            yield person
        elif person.attended or person.presence or person.given_floor or person.mentioned:
            yield replace(person, spoke=False)
