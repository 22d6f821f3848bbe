"""Looks up what is stored of many names, ids and titles at once."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from meetings.models import Body, Office
from meetings.officials.knowledge import Claim, Knowledge
from meetings.officials.name_forms import office_keys
from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.lexicon.names import fold, is_full, unglued
from meetings.transcripts.lexicon.spellings import initials, variant
from meetings.transcripts.lexicon.surnames import Titled


def look_up(
    names: Collection[str],
    person_ids: Iterable[str],
    roles: Iterable[str],
    *,
    bodies: Iterable[int | None],
    titles: Iterable[str] = (),
    surnames: Iterable[str] = (),
) -> Knowledge:
    """What is known of all these; of ids, what they mean in `bodies` and where the names are claimed.

    `titles` are printed beside names: the offices of these titles are loaded for officials who may be meant.
    `surnames` (folded) are printed after a title.
    """
    found = Knowledge()
    found.unstated = next((pk for (pk,) in _rows(_UNSTATED, [Body.UNSTATED])), None)
    claims = [Claim(*row) for row in _rows(_CLAIMS, _forms(names))]
    claims += _of_surnames(found, names, surnames)
    for claim in {claim.pk: claim for claim in claims}.values():
        found.learn_claim(claim)
    within = [body for body in {*bodies, *(claim.body_id for claim in claims)} if body]
    values = list(set(person_ids) - {""})
    # Where the pages give nobody an id, no id can tell namesakes apart.
    if values:
        _look_up_ids(found, within, values, found.officials)
    before = found.officials
    _look_up_offices(found, roles, titles)
    if values and (holders := found.officials - before):
        _look_up_ids(found, within, [], holders)
    for official, body, count in _rows(_BODIES, [list(found.officials)]):
        found.learn_bodies(official, body, count)
    return found


# Asked for every batch of records that is read; written out, because putting such a query together takes
# longer than answering it.
_UNSTATED = "SELECT id FROM meetings_body WHERE name = %s"
_CLAIMS = """
SELECT id, name, key, variant, initials, official_id, body_id, state, from_date, until_date
FROM meetings_alias WHERE key = ANY(%s) OR variant = ANY(%s) OR initials = ANY(%s)
"""
_TITLED = """
SELECT body_id, name, surname, initial, gender, official_id FROM meetings_surname WHERE surname = ANY(%s)
"""
# Initials begin with the surname and a space; the next sign after a space is "!". The index is made for it.
_WHOLE = """
SELECT alias.id, name, key, variant, initials, official_id, body_id, state, from_date, until_date
FROM unnest(%s::text[]) AS wanted (surname)
JOIN meetings_alias AS alias ON initials ~>=~ (surname || ' ') AND initials ~<~ (surname || '!')
"""
_IDS = """
SELECT body_id, value, official_id FROM meetings_identifier
WHERE body_id = ANY(%s) AND (value = ANY(%s) OR official_id = ANY(%s))
"""
_BODIES = """
SELECT official_id, body_id, count(*) FROM (
  SELECT official_id, body_id FROM meetings_alias UNION ALL SELECT official_id, body_id FROM meetings_surname
) AS printed
WHERE official_id = ANY(%s) AND body_id IS NOT NULL GROUP BY official_id, body_id
"""


def _forms(names: Collection[str]) -> list[list[str]]:
    return [
        list({form for name in names for form in (fold(name), fold(unglued(name)))}),
        list({variant(name) for name in names} - {""}),
        list({initials(name) for name in names if not is_full(name)} - {""}),
    ]


def _of_surnames(found: Knowledge, names: Collection[str], surnames: Iterable[str]) -> list[Claim]:
    """Claims of everybody whom a title and a surname may mean, of those `surnames` and of whole `names`."""
    after_titles = set(surnames)
    of_names = {initials(name).rpartition(" ")[0] for name in names if is_full(name)}
    for body, name, surname, initial, gender, official in _rows(
        _TITLED, [sorted((after_titles | of_names) - {""})]
    ):
        found.learn_titled(body, Titled(surname, initial, gender, name), official)
        after_titles.add(surname)
    return [Claim(*row) for row in _rows(_WHOLE, [sorted(after_titles)])] if after_titles else []


def _look_up_ids(found: Knowledge, bodies: list[int], values: list[str], officials: set[int]) -> None:
    for body, value, official in _rows(_IDS, [bodies, values, list(officials)]):
        found.learn_id(body, value, official)


def _look_up_offices(found: Knowledge, roles: Iterable[str], titles: Iterable[str]) -> None:
    alone = {key for role in roles if not names_nobody(role) for key in office_keys(fold(role))}
    beside = {fold(title) for title in titles}
    officials = found.officials
    if alone:
        for office in Office.objects.filter(key__in=alone).order_by():
            found.learn_office(office)
    if beside and officials:
        for office in Office.objects.filter(official__in=officials, key__in=beside).order_by():
            found.learn_office(office)


def _rows(query: str, asked: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return cursor.fetchall()
