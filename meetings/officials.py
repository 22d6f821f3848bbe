"""Whom a printed name means on a given day. It only reads: learning a name is an act of its own."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q

from meetings.models import Alias, Identifier
from meetings.names import fold, is_anonymous, is_full


class Rule(StrEnum):
    """Why a name was linked, or why it was not."""

    PERSON_ID = "person id"
    ALIAS = "alias"
    NEW_NAME = "new full name"
    NOT_A_PERSON = "not a person"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """The official a printed name means (its primary key), the rule that says so and what it rests on.

    `official` None with rule NEW_NAME: a full name that no official bears yet. With AMBIGUOUS, `candidates`
    holds those that fit.
    """

    official: int | None
    rule: Rule
    evidence: str = ""
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows of the names and person ids of one record on its day."""

    by_id: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[Alias]] = field(default_factory=dict)
    ids_of: dict[int, frozenset[str]] = field(default_factory=dict)


def known(
    body: int | None, date: datetime.date | None, names: Iterable[str], person_ids: Iterable[str]
) -> Known:
    """Load, in three queries however many names there are, what `resolve` needs."""
    aliases = Alias.objects.filter(key__in={fold(name) for name in names}).filter(Q(body=None) | Q(body=body))
    if date:
        aliases = aliases.filter(
            Q(from_date=None) | Q(from_date__lte=date), Q(until_date=None) | Q(until_date__gte=date)
        )
    by_name: dict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        by_name[alias.key].append(alias)
    wanted = {person_id for person_id in person_ids if person_id}
    officials = {alias.official_id for found in by_name.values() for alias in found}
    by_id: dict[str, int] = {}
    ids_of: dict[int, set[str]] = defaultdict(set)
    if body is not None:
        rows = Identifier.objects.filter(Q(value__in=wanted) | Q(official__in=officials), body=body)
        for value, official in rows.values_list("value", "official"):
            by_id[value] = official
            ids_of[official].add(value)
    return Known(by_id, dict(by_name), {official: frozenset(ids) for official, ids in ids_of.items()})


def resolve(name: str, person_id: str, knowledge: Known) -> Match:
    """Whom `name`, printed with the page's own `person_id` (or ""), means. Two that fit mean none."""
    if is_anonymous(name):
        return Match(None, Rule.NOT_A_PERSON)
    if person_id and person_id in knowledge.by_id:
        return Match(knowledge.by_id[person_id], Rule.PERSON_ID, f"the page's person {person_id}")
    return _by_alias(name, person_id, knowledge) or _without_alias(name)


def _by_alias(name: str, person_id: str, knowledge: Known) -> Match | None:
    """What an alias says; one within the body beats one for all bodies."""
    aliases = knowledge.by_name.get(fold(name), [])
    aliases = [alias for alias in aliases if alias.body_id] or aliases
    if not aliases:
        return None
    if any(alias.state == Alias.State.IGNORED for alias in aliases):
        return Match(None, Rule.NOT_A_PERSON, "an editor said so")
    officials = {alias.official_id for alias in aliases if alias.official_id}
    if person_id and all(knowledge.ids_of.get(official) for official in officials):
        # The site gives this name another id than its officials': a namesake.
        return Match(None, Rule.NEW_NAME, f"the page's person {person_id} is another of this name")
    if len(officials) != 1:
        return Match(None, Rule.AMBIGUOUS, "several officials bear this name", tuple(sorted(officials)))
    return Match(officials.pop(), Rule.ALIAS, f"“{aliases[0].name}” means this official")


def _without_alias(name: str) -> Match:
    return Match(None, Rule.NEW_NAME, "") if is_full(name) else Match(None, Rule.UNKNOWN)
