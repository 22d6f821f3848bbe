"""Load a list of officials: who they are, their ids, their other names and what they held."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import QuerySet

from meetings.models import (
    Alias,
    Body,
    Decision,
    Identifier,
    Learnt,
    Office,
    Official,
    Participant,
    Statement,
    free_slugs,
)
from meetings.models.statements import OPEN_RULES
from meetings.officials.bearers import known_before
from meetings.officials.decisions.act import Preview, counted
from meetings.officials.decisions.claims import Days, in_the_way
from meetings.officials.decisions.ledger import Ledger
from meetings.officials.knowledge import Knowledge, Known
from meetings.officials.looking_up import look_up
from meetings.officials.name_forms import form_of_id, form_of_office, form_of_whole
from meetings.officials.resolve import Match, Rule, resolve
from meetings.officials.surnames import whole_of
from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.rosters.roster import ListedPerson, ListedTerm, OtherName, Roster

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class LoadRoster:
    """The people of `roster` are officials of `body`.

    An office without a last day is kept until `until`, and one without a first day from `since`, or, where
    that is None, not at all: nothing is guessed. People whom two officials fit are left out.
    """

    kind: ClassVar[Decision.Kind] = Decision.Kind.ROSTER
    roster: Roster
    body: Body
    until: datetime.date
    since: datetime.date | None = None

    def preview(self) -> Preview:
        plan = self._plan()
        terms = sum(len(self._terms(listed)) for listed, _ in plan.accepted)
        new = sum(match.official is None for _, match in plan.accepted)
        known = len(plan.accepted) - new
        concerned = self._concerned(plan)
        return Preview(
            what=(
                f"A list of {counted(len(self.roster.people), 'official')} of {self.body.name} was loaded: "
                f"{new:,} new here, {known:,} known before, {counted(terms, 'term')} of office."
            ),
            meetings=concerned.values("meeting").distinct().count(),
            statements=Statement.objects.filter(participant__in=concerned, confirmed=False).count(),
            participants=concerned.count(),
            notes=(*plan.notes, *self._undated()),
            refusal="" if plan.accepted else "Nobody on this list can be loaded. The notes say why.",
            basis=[(match.rule.value, match.official) for _, match in plan.accepted],
        )

    def write(self, ledger: Ledger, evidence: str) -> tuple[int, ...]:
        plan = self._plan()
        # What the list says holds for records read before, too; taking it back frees their names.
        ledger.rules_earlier_records = True
        officials = _made(ledger, plan)
        for (listed, match), official in zip(plan.accepted, officials, strict=True):
            if match.rule == Rule.SURNAME:
                _give_whole_name(ledger, official, listed)
        loaded = [(listed, official) for (listed, _), official in zip(plan.accepted, officials, strict=True)]
        ledger.create(list(self._identifiers(loaded)))
        ledger.create(list(self._aliases(loaded, plan.shared)))
        for listed, official in loaded:
            for term in self._terms(listed):
                _hold(ledger, official, term)
        # Whoever relinks next works through earlier records.
        Learnt.objects.bulk_create([Learnt(form=form) for form in sorted(self._forms(plan))])
        return tuple(officials)

    def _concerned(self, plan: "_RosterPlan") -> QuerySet[Participant]:
        """Open names in earlier records that may mean somebody on the list."""
        open_names = Participant.objects.filter(confirmed=False, rule__in=OPEN_RULES)
        return open_names.filter(forms__overlap=sorted(self._forms(plan)), meeting__body=self.body.pk)

    def _forms(self, plan: "_RosterPlan") -> set[str]:
        """The forms of names, ids and offices that mean something new by this list."""
        found: set[str] = set()
        for listed, _ in plan.accepted:
            for name in filter(_is_whole, _printed(listed)):
                found |= {names.fold(name), spellings.variant(name), spellings.initials(name)}
                found.add(form_of_whole(name))
            found |= {form_of_office(names.fold(term.title)) for term in self._terms(listed)}
            found |= {form_of_id(listed.person_id)} if listed.person_id else set()
        return found - {""}

    # Who they are.

    def _plan(self) -> "_RosterPlan":
        printed = {name for listed in self.roster.people for name in _printed(listed)}
        ids = {listed.person_id for listed in self.roster.people}
        knowledge = look_up(printed, ids, (), bodies=[self.body.pk])
        known = knowledge.on(self.body, None, printed)
        counts = Counter(names.fold(listed.name) for listed in self.roster.people)
        plan = _RosterPlan(shared={name for name, count in counts.items() if count > 1})
        surnames = Counter(spellings.surname(listed.name) for listed in self.roster.people)
        taken: set[int] = set()
        for listed in self.roster.people:
            match = _match(listed, known, knowledge, names.fold(listed.name) in plan.shared)
            if match.rule == Rule.NEW_NAME and surnames[spellings.surname(listed.name)] == 1:
                match = _known_by_surname(listed, knowledge, self.body.pk) or match
            why = _refusal(listed, match, taken)
            if why:
                plan.left_out.append(f"{listed.name}: {why}")
            else:
                plan.accepted.append((listed, match))
                taken.update([match.official] if match.official else [])
        return plan

    def _identifiers(self, loaded: list[tuple[ListedPerson, int]]) -> Iterator[Identifier]:
        known = set(Identifier.objects.filter(body=self.body).values_list("value", flat=True))
        for listed, official in loaded:
            if listed.person_id and listed.person_id not in known:
                known.add(listed.person_id)
                yield Identifier(body=self.body, value=listed.person_id, official_id=official)

    def _aliases(self, loaded: list[tuple[ListedPerson, int]], shared: set[str]) -> Iterator[Alias]:
        """Names that nobody claims yet. What two on the list are called waits for a person."""
        claimed: set[str] = set()
        for listed, official in loaded:
            for other in (OtherName(listed.name), *listed.other_names):
                key = names.fold(other.name)
                if _is_whole(other.name) and key not in claimed and self._is_free(other):
                    claimed.add(key)
                    yield self._alias(other, None if key in shared else official)

    def _is_free(self, other: OtherName) -> bool:
        days = Days(other.since, other.until)
        return not in_the_way(names.fold(other.name), self.body.pk, days).exists()

    def _alias(self, other: OtherName, official: int | None) -> Alias:
        return Alias(
            name=other.name[:300],
            key=names.fold(other.name)[:300],
            variant=spellings.variant(other.name)[:300],
            initials=spellings.initials(other.name)[:300],
            body=self.body,
            official_id=official,
            from_date=other.since if official else None,
            until_date=other.until if official else None,
            state=Alias.State.MATCHED if official else Alias.State.NEEDS_PERSON,
        )

    # What they held.

    def _terms(self, listed: ListedPerson) -> list[ListedTerm]:
        """The terms that have their days, in the list or by what was said of the list."""
        found = [
            ListedTerm(
                " ".join(term.title.split())[:1000], term.since or self.since, term.until or self.until
            )
            for term in listed.terms
        ]
        return [term for term in found if term.since and term.until and term.since <= term.until]

    def _undated(self) -> Iterator[str]:
        held = sum(len(listed.terms) for listed in self.roster.people)
        kept = sum(len(self._terms(listed)) for listed in self.roster.people)
        if held > kept:
            yield (
                f"{counted(held - kept, 'office')} without a first day will not be kept. "
                "Say from when the list holds: --since 2024-01-01."
            )


@dataclass(slots=True)
class _RosterPlan:
    """Who is loaded, as whom; who is left out, and why; and the folded names that two on the list bear."""

    shared: set[str]
    accepted: list[tuple[ListedPerson, Match]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def notes(self) -> Iterator[str]:
        yield from self.left_out[:_SHOWN]
        if len(self.left_out) > _SHOWN:
            yield f"{len(self.left_out) - _SHOWN:,} more are left out for such reasons."
        for name in sorted(self.shared)[:_SHOWN]:
            yield f"Several on the list are called “{name}”: the name alone means none of them."


def _match(listed: ListedPerson, known: Known, knowledge: Knowledge, shared: bool) -> Match:
    """Whom the list means, by id, by name, or by one of the other names."""
    match = resolve(listed.name, listed.person_id, known)
    if shared and match.rule not in (Rule.PERSON_ID, Rule.AMBIGUOUS):
        return Match(None, Rule.NEW_NAME)
    if match.rule != Rule.NEW_NAME:
        return match
    if any(claim.official_id for claim in knowledge.claims_to(names.fold(listed.name)) if not claim.undated):
        return Match(None, Rule.AMBIGUOUS, "the name means different officials on different days")
    others = {
        found.official
        for other in listed.other_names
        if names.is_full(other.name) and (found := resolve(other.name, "", known)).official
    }
    return Match(others.pop(), Rule.ALIAS) if len(others) == 1 else match


def _known_by_surname(listed: ListedPerson, knowledge: Knowledge, body: int) -> Match | None:
    """The official whom records print by a title and the surname, if nobody else can be meant."""
    whole = whole_of(listed.name)
    official = known_before(whole, knowledge.bearers(whole.surname, body)) if whole else None
    return Match(official, Rule.SURNAME) if official else None


def _give_whole_name(ledger: Ledger, official: int, listed: ListedPerson) -> None:
    """An official known by surname only gets the name of the list; the address stays."""
    shown = names.display(listed.name)[:300]
    sort_name = names.sort_name(shown)[:300]
    ledger.update(
        Official.objects.filter(pk=official),
        name=shown,
        sort_name=sort_name,
        sort_key=names.sort_key(sort_name)[:300],
        surname_only=False,
    )
    ledger.touch(Participant.objects.filter(official=official).values_list("pk", flat=True))


def _refusal(listed: ListedPerson, match: Match, taken: set[int]) -> str:
    """Why somebody on the list is left out, or ""."""
    if match.rule == Rule.AMBIGUOUS:
        return match.evidence or "several officials fit"
    if match.rule == Rule.NOT_A_PERSON:
        return "an editor said that this is not a person"
    if match.official in taken:
        return "somebody above on the list is the same official"
    return "this is not a full name" if match.official is None and match.rule != Rule.NEW_NAME else ""


def _made(ledger: Ledger, plan: _RosterPlan) -> list[int]:
    """The officials of those accepted, in order; new ones are made."""
    slugs: set[str] = set()
    new: dict[int, Official] = {}
    for at, (listed, match) in enumerate(plan.accepted):
        if match.official is None:
            shown = names.display(listed.name)[:300]
            slug = free_slugs.free_slug(shown, Official.objects.all(), slugs)
            slugs.add(slug)
            new[at] = Official(name=shown, slug=slug, sort_name=names.sort_name(shown)[:300])
    ledger.create(list(new.values()))
    return [match.official or new[at].pk for at, (_, match) in enumerate(plan.accepted)]


def _hold(ledger: Ledger, official: int, term: ListedTerm) -> None:
    """Keep a term, in place of what records were seen to print of it. An editor's dates stay."""
    assert term.since
    assert term.until
    same = Office.objects.filter(official=official, title=term.title)
    overlapping = same.filter(from_date__lte=term.until, until_date__gte=term.since)
    if begun := overlapping.filter(by_editor=True, from_date=term.since).first():
        # The same list once more: an office that goes on is kept until a later day.
        ledger.update(Office.objects.filter(pk=begun.pk, until_date__lt=term.until), until_date=term.until)
    elif not overlapping.filter(by_editor=True).exists():
        ledger.delete(same.filter(by_editor=False))
        office = Office(
            official_id=official,
            title=term.title,
            key=names.fold(term.title)[:1000],
            from_date=term.since,
            until_date=term.until,
            by_editor=True,
        )
        ledger.create([office])


def _printed(listed: ListedPerson) -> list[str]:
    return [listed.name, *(other.name for other in listed.other_names)]


def _is_whole(name: str) -> bool:
    """A surname or a given name alone is no name that one person has."""
    return len(names.words(name)) > 1 and not names_nobody(name)
