"""Officials whom a printed name may mean, with what speaks for each and what tells them apart."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from meetings.models import Alias, Body, Office, Official, Participant, Statement
from meetings.transcripts.lexicon import names, spellings

CANDIDATES = 9
_BODIES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class AskedName:
    """A printed name in records of a body (None: a body that is new), and the officials who fit by the rules.

    `chosen` are those whom an editor found; `roles` are printed beside the name, on `day`.
    """

    name: str
    body: int | None = None
    fitting: Collection[int] = ()
    chosen: Collection[int] = ()
    roles: Collection[str] = ()
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class FittingOfficial:
    """An official who may be meant, and why one may think so.

    `is_likely` says that more than a surname or a likeness speaks for them.
    """

    official: Official
    reasons: tuple[str, ...]
    office: str = ""
    bodies: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    statements: int = 0
    is_likely: bool = False

    @property
    def years(self) -> str:
        """The years of the records that name them: "2019–2024"."""
        return "–".join(dict.fromkeys(str(year) for year in (self.first, self.last) if year))


@dataclass(slots=True)
class _Reasons:
    """What speaks for each official, by primary key; what is `likely` is more than a likeness."""

    said: dict[int, list[str]] = field(default_factory=dict)
    likely: set[int] = field(default_factory=set)

    def add(self, official: int, reason: str, *, likely: bool = False) -> None:
        self.said.setdefault(official, []).append(reason)
        if likely:
            self.likely.add(official)


def candidates_of(asked: Sequence[AskedName]) -> list[list[FittingOfficial]]:
    """For each name at most nine, those with the most to be said for them first. The number of queries does
    not depend on how many names are asked about.
    """
    found = [_Reasons() for _each in asked]
    for each, reasons in zip(asked, found, strict=True):
        for official in each.fitting:
            reasons.add(official, _("fits by the rules"))
    _add_by_aliases(asked, found)
    _add_by_surnames(asked, found)
    _add_by_offices(asked, found)
    _add_chosen(asked, found)
    wanted = {pk for reasons in found for pk in reasons.said}
    people = Official.objects.current().in_bulk(list(wanted))
    ranked = [_ranked(reasons, people) for reasons in found]
    known = _KnownOf({pk for pks in ranked for pk in pks})
    return [
        [known.shown(people[pk], reasons) for pk in pks] for pks, reasons in zip(ranked, found, strict=True)
    ]


def _add_chosen(asked: Sequence[AskedName], found: Sequence[_Reasons]) -> None:
    for each, reasons in zip(asked, found, strict=True):
        for official in set(each.chosen) - reasons.said.keys():
            reasons.add(official, _("found by name"))


def last_offices(officials: Iterable[int]) -> dict[int, str]:
    """The title each was last printed with."""
    rows = Office.objects.filter(official__in=list(officials)).order_by("until_date", "pk")
    return dict(rows.values_list("official", "title"))


def _ranked(reasons: _Reasons, people: dict[int, Official]) -> list[int]:
    def rank(pk: int) -> tuple[bool, int, str, int]:
        return (pk not in reasons.likely, -len(reasons.said[pk]), people[pk].sort_name, pk)

    return sorted((pk for pk in reasons.said if pk in people), key=rank)[:CANDIDATES]


class _KnownOf:
    """What tells officials apart: last office, bodies, years, statements."""

    def __init__(self, officials: Collection[int]) -> None:
        self._offices = last_offices(officials)
        self._places: dict[int, list[tuple[str, int | None, int | None]]] = {}
        rows = Participant.objects.filter(official__in=officials).order_by()
        grouped = rows.values_list("official", "meeting__body__name").annotate(
            Count("pk"), Min("meeting__date"), Max("meeting__date")
        )
        for official, body, _count, first, last in grouped.order_by("-pk__count", "meeting__body__name"):
            years = (first.year if first else None, last.year if last else None)
            told = _("in records without a body") if body == Body.UNSTATED else body
            self._places.setdefault(official, []).append((told, *years))
        said = Statement.objects.filter(official__in=officials).order_by().values_list("official")
        self._statements: dict[int, int] = dict(said.annotate(Count("pk")))

    def shown(self, official: Official, reasons: _Reasons) -> FittingOfficial:
        places = self._places.get(official.pk, [])
        return FittingOfficial(
            official,
            tuple(dict.fromkeys(reasons.said[official.pk])),
            office=self._offices.get(official.pk, ""),
            bodies=tuple(body for body, _first, _last in places[:_BODIES_SHOWN]),
            first=min((first for _body, first, _last in places if first), default=None),
            last=max((last for _body, _first, last in places if last), default=None),
            statements=self._statements.get(official.pk, 0),
            is_likely=official.pk in reasons.likely,
        )


def _add_by_aliases(asked: Sequence[AskedName], found: Sequence[_Reasons]) -> None:
    forms = [_forms(each.name) for each in asked]
    columns = ("key", "variant", "initials")
    fits = Q(pk=None)
    for column in columns:
        fits |= Q(**{f"{column}__in": {each[column] for each in forms if each[column]}})
    rows = Alias.objects.filter(fits, official__isnull=False).select_related("body").order_by("pk")
    claims = list(rows[: 200 * len(asked)])
    for each, form, reasons in zip(asked, forms, found, strict=True):
        for alias in claims:
            if alias.official_id and any(form[one] and form[one] == getattr(alias, one) for one in columns):
                reasons.add(alias.official_id, _printed_as(alias, each.body), likely=True)


def _forms(name: str) -> dict[str, str]:
    return {
        "key": names.fold(name),
        "variant": spellings.variant(name),
        "initials": spellings.initials(name),
    }


def _printed_as(alias: Alias, body: int | None) -> str:
    elsewhere = alias.body is not None and alias.body.stated and alias.body_id != body
    said = (
        _("is printed as “%(name)s” in records of %(body)s") if elsewhere else _("is printed as “%(name)s”")
    )
    return said % {"name": alias.name, "body": alias.body}


def _add_by_offices(asked: Sequence[AskedName], found: Sequence[_Reasons]) -> None:
    """Whoever held the office that is printed alone; of those found, who held one printed beside a name."""
    alone = [names.fold(each.name) for each in asked]
    beside = [{names.fold(role) for role in each.roles if role} for each in asked]
    keys = {*alone, *(key for each in beside for key in each)}
    offices = list(Office.objects.filter(key__in=keys).order_by("-until_date", "pk")[: 200 * len(asked)])
    for each, name, roles, reasons in zip(asked, alone, beside, found, strict=True):
        for office in offices:
            known = office.key in roles and office.official_id in reasons.said
            if office.key == name or known:
                said = _("held this office from %(first)s to %(last)s")
                days = {"first": office.from_date, "last": office.until_date}
                likely = each.day is None or office.from_date.year <= each.day.year <= office.until_date.year
                reasons.add(office.official_id, said % days, likely=likely)


def known_elsewhere(printed: Sequence[str]) -> list[bool]:
    """Whether each of these names, which nobody of the body bears, may mean an official all the same.

    One of another body has the name, or one has almost the same; of a title with a surname, one has that.
    """
    forms = [_forms(name) for name in printed]
    keys, variants = ({each[column] for each in forms} - {""} for column in ("key", "variant"))
    rows = Alias.objects.filter(Q(key__in=keys) | Q(variant__in=variants), official__isnull=False)
    claimed = {form for claim in rows.values_list("key", "variant") for form in claim if form}
    words = [names.words(name) for name in printed]
    surnames = [
        _surname_prefix(each) if each and not names.is_full(name) else ""
        for name, each in zip(printed, words, strict=True)
    ]
    listed = officials_listed({*surnames, *map(opening, printed)})
    return [
        bool(claimed & set(form.values())) or surname in listed or any(near(name, listed))
        for name, form, surname in zip(printed, forms, surnames, strict=True)
    ]


_SURNAMES = """
SELECT wanted.prefix, found.id, found.name FROM unnest(%s::text[]) AS wanted (prefix)
CROSS JOIN LATERAL (
  SELECT id, name FROM meetings_official
  WHERE merged_into_id IS NULL AND sort_key ~>=~ wanted.prefix AND sort_key ~<~ (wanted.prefix || %s)
  ORDER BY sort_key, id LIMIT 200) AS found
"""
# No letter of a name comes after it.
_LAST = "\U0010ffff"


def _add_by_surnames(asked: Sequence[AskedName], found: Sequence[_Reasons]) -> None:
    """Those whom lists have under the same surname, and those whose name is one letter off."""
    printed = [(names.words(each.name), each, reasons) for each, reasons in zip(asked, found, strict=True)]
    short = [each for each in printed if 0 < len(each[0]) <= 4]
    listed = officials_listed(
        {prefix for words, each, _ in short for prefix in (_surname_prefix(words), opening(each.name))}
    )
    for words, each, reasons in short:
        given = names.given(each.name)
        for official, name in listed.get(_surname_prefix(words), ()):
            if not given or names.given(name)[:1] == given[:1]:
                reasons.add(official, _("has this surname"))
        for official, _name in near(each.name, listed):
            reasons.add(official, _("is written almost the same"))


def opening(name: str) -> str:
    """The first letters of a full name as lists have it, which names of one letter more mostly share."""
    return names.sort_key(names.sort_name(name))[:3] if names.is_full(name) else ""


def near(name: str, listed: dict[str, list[tuple[int, str]]]) -> Iterator[tuple[int, str]]:
    """Of the officials listed under its opening, those whose name is one letter off."""
    for official, other in listed.get(opening(name), ()):
        if names.is_full(other) and spellings.one_letter_apart(name, other):
            yield official, other


def officials_listed(prefixes: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """Officials (primary key and name) by how their names begin in lists, at most 200 for each."""
    listed: dict[str, list[tuple[int, str]]] = {}
    if wanted := sorted(set(prefixes) - {""}):
        for prefix, official, name in _rows(_SURNAMES, [wanted, _LAST]):
            listed.setdefault(prefix, []).append((official, name))
    return listed


def _surname_prefix(words: Sequence[str]) -> str:
    return f"{names.sort_key(words[-1])} "


def _rows(query: str, asked: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return cursor.fetchall()
