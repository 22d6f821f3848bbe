"""Whom a printed name means on a given day. It only reads: learning a name is an act of its own."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import starmap
from typing import Any, NamedTuple

from django.db import connection

from meetings.models import Alias, Body
from meetings.names import fold, is_anonymous, is_full
from meetings.spellings import initials, variant


class Rule(StrEnum):
    """Why a name was linked, or why it was not."""

    EDITOR = "editor"
    PERSON_ID = "person id"
    ALIAS = "alias"
    OFFICE = "office"
    SPELLING = "spelling"
    NEW_NAME = "new full name"
    MENTIONED = "only mentioned"
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


class Claim(NamedTuple):
    """The columns of an `Alias` that tell whom it means; a model takes longer to make than to find."""

    name: str
    key: str
    variant: str
    initials: str
    official_id: int | None
    body_id: int | None
    state: str


class Term(NamedTuple):
    """The same of an `Office`."""

    key: str
    title: str
    official_id: int
    from_date: datetime.date
    until_date: datetime.date


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows, on the day of a record and for its body, of the names printed there."""

    body: int | None = None
    by_id: dict[str, int] = field(default_factory=dict)
    ids_of: dict[int, set[str]] = field(default_factory=dict)
    by_name: dict[str, list[Claim]] = field(default_factory=dict)
    by_variant: dict[str, list[Claim]] = field(default_factory=dict)
    by_initials: dict[str, list[Claim]] = field(default_factory=dict)
    by_office: dict[str, list[Term]] = field(default_factory=dict)


def known(
    body: Body,
    date: datetime.date | None,
    names: Iterable[str],
    person_ids: Iterable[str],
    roles: Iterable[str] = (),
) -> Known:
    """Load, in at most four queries however many names there are, what `resolve` needs.

    `roles` are those of the names that are printed without a person: "Minister of Water".
    """
    printed = set(names)
    found = Known(body=body.pk)
    for alias in _aliases(printed, body, date):
        for index, key in (
            (found.by_name, alias.key),
            (found.by_variant, alias.variant),
            (found.by_initials, alias.initials),
        ):
            if key:
                index.setdefault(key, []).append(alias)
    for office in _offices(set(roles), body, date):
        found.by_office.setdefault(office.key, []).append(office)
    indexes = (found.by_name, found.by_variant, found.by_initials)
    named = {each.official_id for index in indexes for aliases in index.values() for each in aliases}
    wanted = {person_id for person_id in person_ids if person_id}
    for value, official in _identifiers(wanted, {each for each in named if each}, body):
        found.by_id[value] = official
        found.ids_of.setdefault(official, set()).add(value)
    return found


def resolve(name: str, person_id: str, knowledge: Known, nameless: bool = False) -> Match:
    """Whom `name`, printed with the page's own `person_id` (or ""), means. Two that fit mean none.

    `nameless` says that a role alone is printed: "Minister of Water".
    """
    if is_anonymous(name):
        return Match(None, Rule.NOT_A_PERSON)
    if person_id and person_id in knowledge.by_id:
        return Match(knowledge.by_id[person_id], Rule.PERSON_ID, f"the page's person {person_id}")
    rules = (_by_alias, _by_office) if nameless else (_by_alias, _by_variant, _by_initials)
    found = (rule(name, person_id, knowledge) for rule in rules)
    match = next(filter(None, found), None)
    return match or Match(None, Rule.UNKNOWN if nameless or not is_full(name) else Rule.NEW_NAME)


# Asked once for every record that is read; written out, because putting such a query together took three
# times as long as answering it. A comparison with a body or day that is not known is never true: then only
# what holds everywhere and always is found.
_CLAIMS = """
SELECT name, key, variant, initials, official_id, body_id, state FROM meetings_alias
WHERE (key = ANY(%s) OR variant = ANY(%s) OR initials = ANY(%s))
  AND (from_date IS NULL OR from_date <= %s) AND (until_date IS NULL OR until_date >= %s)
"""
_NEAR = """
  AND (body_id IS NULL OR body_id = %s OR body_id = (SELECT id FROM meetings_body WHERE name = %s))
"""
_TERMS = """
SELECT key, title, official_id, from_date, until_date FROM meetings_office AS office
WHERE key = ANY(%s) AND from_date <= %s AND until_date >= %s AND EXISTS (
  SELECT FROM meetings_alias WHERE official_id = office.official_id AND body_id = %s)
ORDER BY official_id, from_date, id
"""
_IDS = """
SELECT value, official_id FROM meetings_identifier
WHERE body_id = %s AND (value = ANY(%s) OR official_id = ANY(%s))
"""


def _aliases(printed: set[str], body: Body, date: datetime.date | None) -> list[Claim]:
    """What the names mean in the body, else in all bodies, else where no body is stated.

    A record that states no body may be of any: there, names mean what they mean in every body.
    """
    forms = (
        {fold(name) for name in printed},
        {variant(name) for name in printed} - {""},
        {initials(name) for name in printed if not is_full(name)} - {""},
    )
    asked = [*map(list, forms), date, date]
    if not body.stated:
        return [*starmap(Claim, _rows(f"{_CLAIMS} ORDER BY id", asked))]
    near = _rows(f"{_CLAIMS}{_NEAR} ORDER BY id", [*asked, body.pk, Body.UNSTATED])
    return _without_strangers([*starmap(Claim, near)], body)


def _without_strangers(aliases: list[Claim], body: Body) -> list[Claim]:
    """An official known from records that state no body is not meant where they are of another body."""
    unstated = {each.official_id for each in aliases if each.body_id not in (None, body.pk)}
    unstated -= {each.official_id for each in aliases if each.body_id == body.pk}
    if not unstated:
        return aliases
    elsewhere = Alias.objects.filter(official__in=unstated).exclude(body=None)
    elsewhere = elsewhere.exclude(body=body.pk).exclude(body__name=Body.UNSTATED)
    strangers = set(elsewhere.values_list("official", flat=True))
    return [each for each in aliases if each.official_id is None or each.official_id not in strangers]


def _offices(printed: set[str], body: Body, date: datetime.date | None) -> Iterable[Term]:
    titles = [fold(name) for name in printed if not is_anonymous(name)]
    return starmap(Term, _rows(_TERMS, [titles, date, date, body.pk])) if titles else ()


def _identifiers(values: set[str], officials: set[int], body: Body) -> list[tuple[str, int]]:
    # Where the page gives nobody an id, no id can tell namesakes apart.
    return _rows(_IDS, [body.pk, list(values), list(officials)]) if values else []


def _rows(query: str, asked: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return cursor.fetchall()


def _by_alias(name: str, person_id: str, knowledge: Known) -> Match | None:
    """What an alias says; one within the record's body beats one from elsewhere."""
    aliases = knowledge.by_name.get(fold(name), [])
    aliases = [alias for alias in aliases if alias.body_id == knowledge.body] or aliases
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


def _by_office(name: str, person_id: str, knowledge: Known) -> Match | None:
    """A role alone means who held it that day."""
    offices = knowledge.by_office.get(fold(name), [])
    evidence = "; ".join(
        f"{office.title} from {office.from_date} to {office.until_date}" for office in offices[:1]
    )
    return _only({office.official_id for office in offices}, Rule.OFFICE, evidence)


def _by_variant(name: str, person_id: str, knowledge: Known) -> Match | None:
    return _by_spelling(knowledge.by_variant.get(variant(name), []), person_id, knowledge)


def _by_initials(name: str, person_id: str, knowledge: Known) -> Match | None:
    short = "" if is_full(name) else initials(name)
    return _by_spelling(knowledge.by_initials.get(short, []), person_id, knowledge)


def _by_spelling(aliases: list[Claim], person_id: str, knowledge: Known) -> Match | None:
    aliases = [alias for alias in aliases if alias.state == Alias.State.MATCHED]
    officials = {alias.official_id for alias in aliases if alias.official_id}
    if person_id and any(knowledge.ids_of.get(official) for official in officials):
        return None  # the site itself tells them apart
    return _only(officials, Rule.SPELLING, f"a spelling of “{aliases[0].name}”" if aliases else "")


def _only(officials: set[int], rule: Rule, evidence: str) -> Match | None:
    if not officials:
        return None
    if len(officials) > 1:
        several = f"{len(officials)} officials fit by {rule.value}"
        return Match(None, Rule.AMBIGUOUS, several, tuple(sorted(officials)))
    return Match(officials.pop(), rule, evidence)
