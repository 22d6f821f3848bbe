"""Free slugs for the meetings and officials of a batch, told apart from those that are taken or once were."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.db import connection

from meetings.ingest.prepare import Prepared
from meetings.models import free_slugs
from meetings.models.records import kept_path
from meetings.models.slugs import slug as slug_of
from meetings.transcripts.lexicon import names

Day = datetime.date | None


class Addresses:
    """What is taken is looked up at once for all records; what is given away is taken from then on."""

    def __init__(self, records: Sequence[Prepared]) -> None:
        self._records = records
        self._looked_up: set[str] = set()
        self._officials: set[str] = set()

    def of_meeting(self, title: str, date: Day, moved_from: str = "") -> str:
        """A slug for a meeting of this day, one of the records; one that moves may return to where it was."""
        old = kept_path(moved_from)
        others = {slug for slug, holder in self._meetings[date].items() if not old or holder != old}
        slug = free_slugs.first_free(slug_of(title), others)
        self._meetings[date][slug] = _path(date, slug)
        return slug

    def moved(self, old_url: str, new_url: str) -> None:
        """A record of the batch has moved: all its addresses lead to the new one."""
        old, new = kept_path(old_url), kept_path(new_url)
        for holders in self._meetings.values():
            holders.update({slug: new for slug, holder in holders.items() if holder == old})

    def of_official(self, name: str) -> str:
        """A slug for a new official."""
        base = slug_of(name)
        if base not in self._looked_up:
            self._look_up({base, *self._printed})
        slug = free_slugs.first_free(base, self._officials)
        self._officials.add(slug)
        return slug

    @cached_property
    def _meetings(self) -> defaultdict[Day, dict[str, str]]:
        """The slugs taken on each day, each with the present address of the record that it leads to."""
        found: defaultdict[Day, dict[str, str]] = defaultdict(dict)
        wanted = {(record.transcript.date, slug_of(record.transcript.title)) for record in self._records}
        once = {(day, _path(day, slug).removesuffix("/")) for day, slug in wanted}
        # Redirects of statements come first: what the record's own one says counts.
        for day, old, new in sorted(_rows(_ONCE, once), key=lambda row: -len(row[1])):
            found[day][old.split("/")[3]] = new
        for day, slug in _rows(_OF_DAYS, wanted):
            found[day][slug] = _path(day, slug)
        for (slug,) in _rows(_UNDATED, {(slug,) for day, slug in wanted if day is None}):
            found[None][slug] = _path(None, slug)
        return found

    @property
    def _printed(self) -> set[str]:
        """What the slugs of all names begin with that may be a new official's."""
        if self._looked_up:
            return set()
        persons = (person for record in self._records for person in record.people.persons)
        full = {person.bare_name for person in persons if names.is_full(person.bare_name)}
        return {slug_of(names.display(name)) for name in full}

    def _look_up(self, bases: set[str]) -> None:
        self._looked_up |= bases
        self._officials.update(slug for (slug,) in _rows(_OF_OFFICIALS, {(base,) for base in bases}))


def _path(day: Day, slug: str) -> str:
    return f"/meetings/{day or 'undated'}/{slug}/"


# A prefix is a range in the indexes made for it, up to the last character there is; "LIKE ANY" would read the
# whole table.
_OF_DAYS = """
SELECT wanted.day, slug FROM unnest(%s::date[], %s::text[]) AS wanted (day, base)
JOIN meetings_meeting ON date = wanted.day AND starts_with(slug, base)
"""
_UNDATED = """
SELECT slug FROM unnest(%s::text[]) AS wanted (base)
JOIN meetings_meeting ON date IS NULL AND slug ~>=~ base AND slug ~<~ (base || chr(1114111))
"""
_ONCE = """
SELECT wanted.day, old_path, new_path FROM unnest(%s::date[], %s::text[]) AS wanted (day, base)
JOIN meetings_redirect ON old_path ~>=~ base AND old_path ~<~ (base || chr(1114111))
"""
_OF_OFFICIALS = """
SELECT slug FROM unnest(%s::text[]) AS wanted (base)
JOIN meetings_official ON slug ~>=~ base AND slug ~<~ (base || chr(1114111))
"""


def _rows(query: str, wanted: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    columns = [list(column) for column in zip(*wanted, strict=True)]
    if not columns:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query, columns)
        return cursor.fetchall()
