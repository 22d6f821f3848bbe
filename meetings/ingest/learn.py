"""What a record teaches the archive: the officials of new full names, their spellings, their offices."""

import datetime
from collections.abc import Sequence

from meetings.ingest.archive_view import View
from meetings.ingest.plan import ParticipantDraft, Plan
from meetings.models import Alias, Identifier, Meeting, Office, Official, Participant
from meetings.officials.knowledge import Claim
from meetings.officials.office_terms import Held, title_of
from meetings.officials.resolve import Rule
from meetings.transcripts.lexicon import names, spellings


def officials(planned: Plan, meeting: Meeting, view: View) -> list[int | None]:
    """The official of each planned participant. New full names become officials; spellings are learnt."""
    found = [
        _new_official(draft, view) if draft.match.rule == Rule.NEW_NAME else draft.match.official
        for draft in planned.participants
    ]
    _learn_spellings(planned, meeting, found, view)
    return found


def offices(meeting: Meeting, held_before: set[Held], held_now: set[Held], view: View) -> None:
    """The first and last day on which each title was printed. An editor's dates stay as they are."""
    if held_before:
        # A changed record may have taken a title or a day back, so the days are looked up anew.
        _recount(held_before | held_now, view)
    elif meeting.date:
        _extend(held_now, meeting.date, view)


def _extend(pairs: set[Held], date: datetime.date, view: View) -> None:
    for official, title in sorted(pairs):
        key = names.fold(title)
        kept = [office for office in view.knowledge.offices_of(official, key) if office.title == title]
        if not kept:
            office = Office(official_id=official, title=title, key=key, from_date=date, until_date=date)
            view.writes.add(office)
            view.knowledge.learn_office(office)
        elif not kept[-1].by_editor and not kept[-1].from_date <= date <= kept[-1].until_date:
            kept[-1].from_date = min(kept[-1].from_date, date)
            kept[-1].until_date = max(kept[-1].until_date, date)
            view.writes.extend(kept[-1])


def _recount(pairs: set[Held], view: View) -> None:
    view.flush()
    holders, titles = {official for official, _ in pairs}, {title for _, title in pairs}
    for office in Office.objects.filter(official__in=holders, title__in=titles):
        view.knowledge.learn_office(office)
    rows = Participant.objects.filter(official__in=holders, meeting__date__isnull=False).exclude(role="")
    rows = rows.exclude(attended=False, spoke=False)
    days: dict[Held, list[datetime.date]] = {pair: [] for pair in pairs}
    for official, role, date in rows.values_list("official", "role", "meeting__date"):
        assert official is not None
        assert date is not None
        days.get((official, title_of(role)), []).append(date)
    for official, title in sorted(pairs):
        _forget(official, title, view)
        for date in {min(seen), max(seen)} if (seen := days[official, title]) else ():
            _extend({(official, title)}, date, view)


def _forget(official: int, title: str, view: View) -> None:
    for office in view.knowledge.offices_of(official, names.fold(title)):
        if office.title == title and not office.by_editor:
            view.knowledge.forget_office(office)
    Office.objects.filter(official=official, title=title, by_editor=False).delete()


def _new_official(draft: ParticipantDraft, view: View) -> int:
    name = names.display(draft.person.bare_name)
    official = Official(name=name, slug=view.addresses.of_official(name), sort_name=names.sort_name(name))
    view.writes.add(official)
    return official.pk


def _learn_spellings(planned: Plan, meeting: Meeting, found: Sequence[int | None], view: View) -> None:
    """The page's own ids, and the full names printed for one official, become known for this body."""
    pairs = [
        (draft.person, official)
        for draft, official in zip(planned.participants, found, strict=True)
        # What an editor decided made its own aliases; it may hold for this record alone.
        if official is not None and draft.match.rule != Rule.EDITOR
    ]
    for person, official in pairs:
        if person.person_id:
            _identify(meeting, person.person_id[:100], official, view)
            _link_earlier_mentions(meeting, person.person_id, official, view)
    claims: dict[str, dict[int, str]] = {}
    for person, official in pairs:
        for name in filter(names.is_full, sorted(person.printed)):
            claims.setdefault(names.fold(name), {})[official] = " ".join(name.split())
    for key, claimants in sorted(claims.items()):
        _claim(key, claimants, meeting.body_id, view)


def _identify(meeting: Meeting, value: str, official: int, view: View) -> None:
    if not view.knowledge.identified(meeting.body_id, value):
        view.writes.add(Identifier(body_id=meeting.body_id, value=value, official_id=official))
        view.knowledge.learn_id(meeting.body_id, value, official)


def _link_earlier_mentions(meeting: Meeting, person_id: str, official: int, view: View) -> None:
    """Records that only mentioned a person, by the same id, know the official from now on."""
    mention = (meeting.body_id, person_id)
    linked = {
        "official_id": official,
        "rule": Rule.PERSON_ID.value,
        "evidence": f"the page's person {person_id}",
    }
    for row in view.mentions_waiting(mention):
        for field, value in linked.items():
            setattr(row, field, value)
    if mention in view.mentioned:
        view.mentioned.discard(mention)
        mentions = Participant.objects.filter(person_id=person_id, rule=Rule.MENTIONED, confirmed=False)
        view.flush()
        mentions.filter(meeting__body=meeting.body_id).update(**linked)


def _claim(key: str, claimants: dict[int, str], body: int, view: View) -> None:
    """An alias for a name not yet claimed; a name that two officials bear waits for a person."""
    existing = [claim for claim in view.knowledge.claims_to(key) if claim.body_id == body]
    if not existing:
        _add_alias(key, claimants, body, view)
    contested = [
        claim
        for claim in existing
        # An alias with dates was set by an editor, who knew of the namesake.
        if claim.state == Alias.State.MATCHED and claim.undated and {claim.official_id} != set(claimants)
    ]
    if contested:
        view.flush()
        pks = [claim.pk for claim in contested]
        Alias.objects.filter(pk__in=pks).update(official=None, state=Alias.State.NEEDS_PERSON)
    for claim in contested:
        view.knowledge.contest(claim)


def _add_alias(key: str, claimants: dict[int, str], body: int, view: View) -> None:
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
    view.writes.add(alias)
    view.knowledge.learn_claim(
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
