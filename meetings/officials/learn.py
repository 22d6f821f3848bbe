"""What a record teaches the archive: the officials of new full names, their spellings, their offices."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meetings.models import Alias, Body, Identifier, Learnt, Meeting, Office, Official, Surname
from meetings.officials import surnames
from meetings.officials.batch import Batch
from meetings.officials.knowledge import Claim
from meetings.officials.name_forms import form_of_id, form_of_office, form_of_whole
from meetings.officials.office_terms import Held
from meetings.officials.persons import Person
from meetings.officials.resolve import Match, Rule
from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.surnames import Titled


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """A person as they would be stored, and whom the archive takes them for."""

    person: Person
    match: Match


def officials(participants: Sequence[ParticipantDraft], meeting: Meeting, batch: Batch) -> list[int | None]:
    """The official of each planned participant. New full names become officials; spellings are learnt.

    So do a title and a surname that one person of the body has.
    """
    printed = filter(None, map(_titled, participants)) if meeting.body.stated else ()
    new = surnames.print_in(meeting.body_id, printed, batch)
    found = [_official(draft, meeting.body, new, batch) for draft in participants]
    # What an editor decided made its own aliases; it may hold for this record alone.
    pairs = [
        (draft.person, official)
        for draft, official in zip(participants, found, strict=True)
        if official is not None and draft.match.rule != Rule.EDITOR
    ]
    for person, official in pairs:
        if person.person_id:
            _identify(meeting, person.person_id[:100], official, batch)
    for key, claimants in sorted(_claims(pairs).items()):
        _claim(key, claimants, meeting.body_id, batch)
    return found


def offices(date: datetime.date | None, before: set[Held], now: set[Held], moved: bool, batch: Batch) -> None:
    """The first and last day on which each title was printed. An editor's dates stay as they are.

    `before` and `now` are what the stored and the new record print. A changed record may have taken a title
    back, or its day with `moved`: those officials' terms are counted anew later, for many records at once.
    So are those of officials whom an editor named: names tell nothing of them, so `now` is without them.
    """
    for official in sorted({official for official, _ in (before | now if moved else before - now)}):
        batch.writes.add(Learnt(official_id=official))
    if date:
        for official, title in sorted(now):
            _extend(official, title, date, batch)


def _extend(official: int, title: str, date: datetime.date, batch: Batch) -> None:
    key = names.fold(title)
    kept = [office for office in batch.knowledge.offices_of(official, key) if office.title == title]
    if not kept:
        office = Office(official_id=official, title=title, key=key, from_date=date, until_date=date)
        batch.writes.add(office)
        batch.knowledge.learn_office(office)
    elif not kept[-1].by_editor and not kept[-1].from_date <= date <= kept[-1].until_date:
        kept[-1].from_date = min(kept[-1].from_date, date)
        kept[-1].until_date = max(kept[-1].until_date, date)
        batch.writes.extend(kept[-1])
    else:
        return
    batch.learnt([form_of_office(key)])


def _titled(draft: ParticipantDraft) -> Titled | None:
    """The title and surname that the archive goes by, unless an editor or the record itself says more."""
    by_surname = (Rule.SURNAME, Rule.NEW_SURNAME, Rule.AMBIGUOUS)
    return draft.person.titled if draft.match.rule in by_surname and _is_open(draft.match) else None


def _is_open(match: Match) -> bool:
    """Whether anything learnt elsewhere can tell whom the name means."""
    return match.rule != Rule.AMBIGUOUS or bool(match.evidence)


def _official(draft: ParticipantDraft, body: Body, new: dict[str, Surname], batch: Batch) -> int | None:
    if draft.match.rule == Rule.NEW_NAME:
        return _new_official(draft, body, batch)
    if draft.match.rule in (Rule.SURNAME, Rule.NEW_SURNAME) and (printed := draft.person.titled):
        return surnames.official_of(printed, body.pk, new, batch)
    return draft.match.official


def _new_official(draft: ParticipantDraft, body: Body, batch: Batch) -> int:
    name = names.display(draft.person.bare_name)
    if body.stated and not draft.person.person_id and (known := surnames.take_name(name, body.pk, batch)):
        return known
    official = Official(name=name, slug=batch.addresses.of_official(name), sort_name=names.sort_name(name))
    batch.writes.add(official)
    return official.pk


def _identify(meeting: Meeting, value: str, official: int, batch: Batch) -> None:
    """The id that the body's own site gives the person means the official from now on."""
    if not batch.knowledge.identified(meeting.body_id, value):
        batch.writes.add(Identifier(body_id=meeting.body_id, value=value, official_id=official))
        batch.knowledge.learn_id(meeting.body_id, value, official)
        batch.learnt([form_of_id(value)])


def _claims(pairs: Iterable[tuple[Person, int]]) -> dict[str, dict[int, str]]:
    """By folded name, the officials for whom it is printed in full, and as what."""
    claims: dict[str, dict[int, str]] = {}
    for person, official in pairs:
        # An office printed alone is nobody's name: tomorrow another holds it.
        for name in () if person.nameless else filter(names.is_full, sorted(person.printed)):
            claims.setdefault(names.fold(name), {})[official] = " ".join(name.split())
    return claims


def _claim(key: str, claimants: dict[int, str], body: int, batch: Batch) -> None:
    """An alias for a name not yet claimed; a name that two officials bear waits for a person."""
    existing = [claim for claim in batch.knowledge.claims_to(key) if claim.body_id == body]
    if not existing:
        _add_alias(key, claimants, body, batch)
    contested = list(_contested(existing, claimants))
    if contested:
        batch.flush()
        pks = [claim.pk for claim in contested]
        Alias.objects.filter(pk__in=pks).update(official=None, state=Alias.State.NEEDS_PERSON)
    for claim in contested:
        batch.knowledge.contest(claim)
        batch.learnt([claim.key, claim.variant, claim.initials, form_of_whole(claim.name)])


def _contested(existing: Iterable[Claim], claimants: dict[int, str]) -> Iterator[Claim]:
    for claim in existing:
        # An alias with dates was set by an editor, who knew of the namesake.
        if claim.state == Alias.State.MATCHED and claim.undated and {claim.official_id} != set(claimants):
            yield claim


def _add_alias(key: str, claimants: dict[int, str], body: int, batch: Batch) -> None:
    (official, name), *others = claimants.items()
    alias = Alias(
        name=name[:300],
        key=key[:300],
        variant=spellings.variant(name)[:300],
        initials=spellings.initials(name)[:300],
        body_id=body,
        official_id=None if others else official,
        state=Alias.State.NEEDS_PERSON if others else Alias.State.MATCHED,
    )
    batch.writes.add(alias)
    batch.knowledge.learn_claim(
        Claim(
            alias.pk,
            alias.name,
            alias.key,
            alias.variant,
            alias.initials,
            alias.official_id,
            body,
            alias.state,
        )
    )
    batch.learnt([alias.key, alias.variant, alias.initials, form_of_whole(alias.name)])
