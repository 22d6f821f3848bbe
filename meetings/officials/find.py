"""Officials found by what was typed: a name in any spelling, or the words of an office in any order."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Length

from meetings.models import Alias, Office, Official, Participant
from meetings.models.officials import title_words
from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.office_titles import telling_words
from meetings.transcripts.lexicon.offices import names_office

LONGEST = 80
MOST_WORDS = 8
SHOWN = 3
_CANDIDATES = 40
# More people with one surname, or three letters of it, than an archive can have of any use here.
_MOST_BEARERS = 1_000
_MOST_MORE = 5
_WORD = re.compile(r"[^\W_]+")
# With one of these a title is another office: a deputy minister is no minister.
_LESSER = frozenset(
    "acting adviser advisor aide assistant deputy deputies ex first former representative secretary vice "
    "бывший врио заместитель зам первый помощник представитель советник".split()
)


@dataclass(frozen=True, slots=True)
class FoundOfficial:
    """An official, with the office that was asked for or else the last one printed, and its days."""

    pk: int
    name: str
    slug: str
    office: str
    from_date: datetime.date | None
    until_date: datetime.date | None


def called(text: str) -> list[FoundOfficial]:
    """At most three officials whom the text names, by name or by office; four queries at most.

    None for long texts. Of several with one name, the one in most meetings comes first; of several in one
    office, the latest.
    """
    if not text.strip() or len(text) > LONGEST or len(_WORD.findall(text)) > MOST_WORDS:
        return []
    found = []
    for by_name, meetings, *facts in _rows(text):
        person = FoundOfficial(*facts)
        if rank := (-1, -meetings) if by_name else _rank(text, person):
            found.append((*rank, person.pk, person))
    people: dict[int, FoundOfficial] = {}
    for *_ranks, pk, person in sorted(found, key=itemgetter(0, 1, 2)):
        people.setdefault(pk, person)
    return list(people.values())[:SHOWN]


def titles_with(text: str) -> "QuerySet[Office]":
    """Offices of current officials whose titles have words that begin with every word of the text."""
    held = Office.objects.filter(official__in=Official.objects.current().public())
    asked = _WORD.findall(names.fold(text[:LONGEST]))[:MOST_WORDS]
    if not asked:
        return held
    return held.annotate(words=title_words()).filter(words=all_of(f"{word}:*" for word in asked))


def all_of(terms: Iterable[str]) -> SearchQuery:
    """What finds all of some terms, each a word of letters and digits or an expression of such words."""
    return SearchQuery(" & ".join(terms), config="simple", search_type="raw")


def _rows(text: str) -> Iterable[Any]:
    """Those of the name and of the office, unranked.

    Most of what is searched for is nobody's name: to ask that first takes a fraction of the whole question.
    """
    bearers = list(_bearers(text)[:_MOST_BEARERS])
    return chain(_by_name([row["official"] for row in bearers]) if bearers else (), _by_office(text) or ())


def _by_name(bearers: list[int]) -> Iterable[Any]:
    """The bearers of a name whom readers may see, with their last office, in most meetings first."""
    there = Participant.objects.filter(official=OuterRef("pk")).order_by().values("official")
    meetings = Coalesce(Subquery(there.annotate(count=Count("pk")).values("count")), 0)
    seen = Official.objects.current().public().filter(pk__in=bearers).annotate(meetings=meetings)
    found = seen.order_by("-meetings", "pk").values_list("meetings", "pk", "name", "slug")[:SHOWN]
    last = _last_offices([pk for _meetings, pk, _name, _slug in found])
    return ((1, *facts, *last.get(facts[1], ("", None, None))) for facts in found)


def _last_offices(officials: list[int]) -> dict[int, tuple[Any, ...]]:
    """Title and days of the last office of each."""
    held = Office.objects.filter(official__in=officials)
    last = held.order_by("official", "-until_date", "-from_date", "pk").distinct("official")
    rows = last.values_list("official", "title", "from_date", "until_date")
    return {official: facts for official, *facts in rows}  # type: ignore[misc]


def _bearers(text: str) -> "QuerySet[Any]":
    """The primary keys of officials whose name, or an alias of theirs, is the text in some spelling."""
    aliases = Alias.objects.filter(_spelt(text), state=Alias.State.MATCHED).values("official")
    key = names.sort_key(names.sort_name(text))
    own = Q(sort_key=key) if names.given(text) else Q(sort_key__startswith=f"{key} ")
    return aliases.union(Official.objects.filter(own).values("pk"))


def _spelt(text: str) -> Q:
    parts = names.words(text)
    if not names.given(text):
        surname = spellings.surname(text)
        return Q(initials__startswith=surname) if len(surname) > 2 else Q(pk=None)
    shown = " ".join(part[:1].upper() + part[1:] for part in parts)
    fits = Q(key=names.fold(text))
    if variant := spellings.variant(shown):
        fits |= Q(variant=variant)
    if short := _short(parts):
        fits |= Q(initials=short)
    return fits


def _short(parts: list[str]) -> str:
    """ "D. Manturov", "Manturov D.": what full names have in common with it; "" for no initial."""
    if len(parts[0].rstrip(".")) == 1:
        return spellings.initials(" ".join(parts))
    if len(parts[-1].rstrip(".")) == 1:
        return spellings.initials(f"{parts[1]} {parts[0]}")
    return ""


def _by_office(text: str) -> "QuerySet[Any] | None":
    """(0, official's columns, office, 0) of those with the asked words in a title, the shortest first."""
    asked = telling_words(text)
    if not any(map(names_office, asked)):
        return None
    held = Office.objects.filter(official__in=Official.objects.current().public())
    if len(asked) == 1:
        # "Minister" alone is said of hundreds; "President" may be a whole title.
        found = held.filter(key=names.fold(text))
    else:
        found = held.annotate(words=title_words()).filter(words=all_of(sorted(asked)))
    columns = ("official", "official__name", "official__slug", "title", "from_date", "until_date")
    return (
        found.annotate(by_name=Value(0), meetings=Value(0))
        .order_by(Length("key"), "-until_date", "pk")
        .values_list("by_name", "meetings", *columns)
    )[:_CANDIDATES]


def _rank(text: str, person: FoundOfficial) -> tuple[int, int] | None:
    """The title with the fewest other words first, of those the latest; None for another office."""
    more = telling_words(person.office) - telling_words(text)
    if more & _LESSER or len(more) > _MOST_MORE or person.until_date is None:
        return None
    return len(more), -person.until_date.toordinal()
