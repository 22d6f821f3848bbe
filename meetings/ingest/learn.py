"""What a record teaches the archive: the officials of new full names, their spellings, their offices."""

import datetime

from django.db.models import QuerySet

from meetings import names, spellings
from meetings.ingest import identity
from meetings.ingest.plan import ParticipantDraft, Plan
from meetings.models import Alias, Body, Identifier, Meeting, Office, Official, Participant
from meetings.officials import Rule


def officials(planned: Plan, meeting: Meeting) -> list[int | None]:
    """The official of each planned participant. New full names become officials; spellings are learnt."""
    new = iter(_new_officials([draft for draft in planned.participants if draft.match.rule == Rule.NEW_NAME]))
    found = [
        next(new) if draft.match.rule == Rule.NEW_NAME else draft.match.official
        for draft in planned.participants
    ]
    _learn_spellings(planned, meeting, found)
    return found


Held = tuple[int, str]  # an official and the title printed beside the name, in single spaces


def held(meeting: Meeting) -> set[Held]:
    """Which titles the record prints for officials who were there or spoke."""
    rows = _printed_roles().filter(meeting=meeting).values_list("official", "role")
    return {(official, _title(role)) for official, role in rows}


def _printed_roles() -> QuerySet[Participant]:
    printed = Participant.objects.filter(official__isnull=False).exclude(role="")
    return printed.exclude(attended=False, spoke=False)


def _title(role: str) -> str:
    return " ".join(role.split())


def offices(meeting: Meeting, held_before: set[Held]) -> None:
    """The first and last day on which each title was printed. An editor's dates stay as they are."""
    if held_before:
        # A changed record may have taken a title or a day back, so the days are looked up anew.
        _recount(held_before | held(meeting))
    elif meeting.date:
        _extend(held(meeting), meeting.date)


def _extend(pairs: set[Held], date: datetime.date) -> None:
    if not pairs:
        return
    kept = {
        (office.official_id, office.title): office
        for office in Office.objects.filter(official__in={official for official, _ in pairs})
    }
    new, longer = [], []
    for official, title in sorted(pairs):
        office = kept.get((official, title))
        if office is None:
            new.append(
                Office(
                    official_id=official,
                    title=title,
                    key=names.fold(title),
                    from_date=date,
                    until_date=date,
                )
            )
        elif not office.by_editor and not office.from_date <= date <= office.until_date:
            office.from_date = min(office.from_date, date)
            office.until_date = max(office.until_date, date)
            longer.append(office)
    Office.objects.bulk_create(new)
    Office.objects.bulk_update(longer, ["from_date", "until_date"])


def _recount(pairs: set[Held]) -> None:
    rows = _printed_roles().filter(
        official__in={official for official, _ in pairs}, meeting__date__isnull=False
    )
    days: dict[Held, list[datetime.date]] = {pair: [] for pair in pairs}
    for official, role, date in rows.values_list("official", "role", "meeting__date"):
        assert date is not None
        days.get((official, _title(role)), []).append(date)
    for official, title in sorted(pairs):
        Office.objects.filter(official=official, title=title, by_editor=False).delete()
        for date in {min(seen), max(seen)} if (seen := days[official, title]) else ():
            _extend({(official, title)}, date)


def _new_officials(drafts: list[ParticipantDraft]) -> list[int]:
    printed = [names.display(draft.person.bare_name) for draft in drafts]
    slugs = identity.free_slugs(printed, Official.objects.all())
    made = Official.objects.bulk_create(
        Official(name=name, slug=slug, sort_name=names.sort_name(name))
        for name, slug in zip(printed, slugs, strict=True)
    )
    return [official.pk for official in made]


def _learn_spellings(planned: Plan, meeting: Meeting, found: list[int | None]) -> None:
    """The page's own ids, and the full names printed for one official, become known for this body."""
    pairs = [
        (draft.person, official)
        for draft, official in zip(planned.participants, found, strict=True)
        # What an editor decided made its own aliases; it may hold for this record alone.
        if official is not None and draft.match.rule != Rule.EDITOR
    ]
    Identifier.objects.bulk_create(
        [
            Identifier(body=meeting.body, value=person.person_id[:100], official_id=official)
            for person, official in pairs
            if person.person_id
        ],
        ignore_conflicts=True,
    )
    _link_earlier_mentions(
        meeting, {person.person_id: official for person, official in pairs if person.person_id}
    )
    claims: dict[str, dict[int, str]] = {}
    for person, official in pairs:
        for name in filter(names.is_full, sorted(person.printed)):
            claims.setdefault(names.fold(name), {})[official] = " ".join(name.split())
    _claim(claims, meeting.body)


def _link_earlier_mentions(meeting: Meeting, officials: dict[str, int]) -> None:
    """Records that only mentioned a person, by the same id, know the official from now on."""
    if not officials:
        return
    mentions = Participant.objects.filter(
        person_id__in=officials, rule=Rule.MENTIONED, meeting__body=meeting.body, confirmed=False
    )
    for row in mentions:
        row.official_id = officials[row.person_id]
        row.rule, row.evidence = Rule.PERSON_ID.value, f"the page's person {row.person_id}"
        row.save(update_fields=["official", "rule", "evidence"])


def _claim(claims: dict[str, dict[int, str]], body: Body) -> None:
    """Aliases for names not yet claimed; a name that two officials bear waits for a person."""
    if not claims:
        return
    existing: dict[str, list[Alias]] = {}
    for alias in Alias.objects.filter(key__in=claims, body=body):
        existing.setdefault(alias.key, []).append(alias)
    Alias.objects.bulk_create(
        _alias(key, claimants, body) for key, claimants in sorted(claims.items()) if key not in existing
    )
    contested = [
        alias.pk
        for key, aliases in existing.items()
        for alias in aliases
        if alias.state == Alias.State.MATCHED and _undated(alias) and {alias.official_id} != set(claims[key])
    ]
    if contested:
        Alias.objects.filter(pk__in=contested).update(official=None, state=Alias.State.NEEDS_PERSON)


def _alias(key: str, claimants: dict[int, str], body: Body) -> Alias:
    (official, name), *others = claimants.items()
    alias = Alias(
        name=name[:300],
        key=key[:300],
        variant=spellings.variant(name)[:300],
        initials=spellings.initials(name)[:300],
        body=body,
        official_id=official,
    )
    if others:
        alias.official_id, alias.state = None, Alias.State.NEEDS_PERSON
    return alias


def _undated(alias: Alias) -> bool:
    """An alias with dates was set by an editor, who knew of the namesake."""
    return alias.from_date is None and alias.until_date is None
