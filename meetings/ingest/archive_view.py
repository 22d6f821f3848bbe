"""The archive as a batch of records sees it: looked up at once, kept true by what the batch writes."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import Q

from meetings.ingest.addresses import Addresses
from meetings.ingest.copies import Copies
from meetings.ingest.prepare import Prepared
from meetings.ingest.sites import site_of
from meetings.ingest.writes import WaitingRows
from meetings.models import Body, Learnt, Meeting, Participant, Section, Source, Statement, Topic
from meetings.officials.knowledge import Knowledge
from meetings.officials.looking_up import look_up
from meetings.transcripts.lexicon import names

# Records of one day and title; more than these are nobody's archive but an attack.
_MAX_CANDIDATES = 50


class View:
    """The archive as `records` see it, one after the other, while none of them is in the database yet.

    Every part is loaded when first asked for, with one query for all of the records. Rows to be written wait
    in `writes`; `flush` writes them. What is looked up in the database itself has to be `settled` before.
    """

    def __init__(
        self,
        records: Sequence[Prepared],
        given_body: str = "",
        *,
        as_drafts: bool = False,
        replace_newer: bool = False,
    ) -> None:
        self.given_body = given_body
        self.as_drafts = as_drafts
        self.replace_newer = replace_newer
        # The documents whose bytes are in the object store already.
        self.in_store: frozenset[str] = frozenset()
        self.writes = WaitingRows()
        self.addresses = Addresses(records)
        self.copies = Copies(records)
        self._records = records
        self._written: set[int] = set()
        self._keys: dict[int, dict[tuple[str, str], int]] = {}
        self._learnt: set[str] = set()
        self._later = count()

    def expect_all_new(self) -> None:
        """Take the numbers that the rows of all records may need, with one query."""
        self.writes.expect(
            {
                Source: len(self._records),
                Meeting: len(self._records),
                Participant: sum(len(record.people.persons) for record in self._records),
                Statement: sum(len(record.transcript.turns) for record in self._records),
                Section: sum(len(record.transcript.outline) for record in self._records),
            }
        )

    def flush(self) -> None:
        """Write all that waits."""
        for form in sorted(self._learnt):
            self.writes.add(Learnt(form=form))
        self._learnt.clear()
        self.writes.flush()

    def settle(self, meeting: Meeting) -> None:
        """Make sure that the rows of this meeting are in the database."""
        if meeting.pk in self._written:
            self.flush()

    # Bodies: few, and written at once.

    @cached_property
    def bodies(self) -> list[Body]:
        """The bodies that the records or their sites name, by name."""
        printed = {record.transcript.body for record in self._records} | {self.given_body}
        sites = {site_of(record.transcript.source_url) for record in self._records} - {""}
        wanted = [*printed - {""}, Body.UNSTATED]
        named = Q(name__in=wanted) | Q(printed_names__overlap=wanted) | Q(site__in=sites)
        return list(Body.objects.filter(named))

    def save_body(self, body: Body) -> None:
        body.save()
        self.__dict__.pop("bodies", None)
        if not body.stated and "knowledge" in self.__dict__:
            self.knowledge.unstated = body.pk

    # Records.

    @cached_property
    def _meetings(self) -> dict[int, Meeting]:
        marks = [(record.likeness, record.transcript.language) for record in self._records]
        numbers = [
            (number, record.transcript.language)
            for record in self._records
            if (number := record.transcript.record_number)
        ]
        found = {pk for query, keys in ((_ALIKE, marks), (_NUMBERED, numbers)) for pk in _keyed(query, keys)}
        return Meeting.objects.select_related("body").in_bulk(found) if found else {}

    def candidates(self, record: Prepared) -> list[Meeting]:
        """The stored meetings of the record's number, or of its day and title, the newest first."""
        number, language = record.transcript.record_number, record.transcript.language
        found = [
            meeting
            for meeting in self._meetings.values()
            if meeting.language == language
            and (meeting.likeness == record.likeness or (number and meeting.record_number == number))
        ]
        return sorted(found, key=_newest, reverse=True)[:_MAX_CANDIDATES]

    def named_by_an_editor(self, pk: int) -> Meeting | None:
        """The stored meeting that a record is said to be a later version of."""
        return Meeting.objects.select_related("body").filter(pk=pk).first()

    def wrote(self, meeting: Meeting, record: Prepared) -> None:
        """A record of the batch that later ones may be copies of."""
        self._meetings[meeting.pk] = meeting
        self._written.add(meeting.pk)
        self.copies.wrote(meeting, record)

    def has_key(self, body: Body, key: str, language: str) -> bool:
        """Whether a record of the body has this key."""
        wanted = (body.pk, key, language)
        if any((each.body_id, each.key, each.language) == wanted for each in self._meetings.values()):
            return True
        if body.pk is None:
            return False
        if body.pk not in self._keys:
            self._keys[body.pk] = self._keys_of(body)
        # Of a record that is in memory, the key it had in the database says nothing.
        return self._keys[body.pk].get((key, language)) not in {None, *self._meetings}

    def _keys_of(self, body: Body) -> dict[tuple[str, str], int]:
        keys = {record.likeness for record in self._records if not record.transcript.record_number}
        rows = Meeting.objects.filter(body=body, key__in=keys).order_by()
        return {(key, language): pk for pk, key, language in rows.values_list("pk", "key", "language")}

    # Sources.

    @cached_property
    def sources(self) -> dict[str, int]:
        """The stored documents, by their SHA-256."""
        digests = {record.sha256 for record in self._records}
        return dict(Source.objects.filter(sha256__in=digests).values_list("sha256", "pk"))

    @cached_property
    def _links(self) -> dict[tuple[int, int], int]:
        """In which order each meeting got its sources."""
        if not self._meetings:
            return {}
        links = Meeting.sources.through.objects.filter(meeting__in=list(self._meetings)).order_by("pk")
        rows = links.values_list("meeting_id", "source_id")
        return {link: next(self._later) for link in rows}

    def is_source_of(self, meeting: Meeting, sha256: str) -> bool:
        return (meeting.pk, self.sources.get(sha256)) in self._links

    def was_replaced(self, meeting: Meeting, sha256: str) -> bool:
        """Whether the record had this source before the one that leads now."""
        order = self._links.get((meeting.pk, self.sources.get(sha256, 0)))
        leading = self._links.get((meeting.pk, meeting.source_id))
        return order is not None and leading is not None and order < leading

    def link(self, meeting: Meeting, source: int) -> None:
        """Keep the document with the meeting, once."""
        if (meeting.pk, source) not in self._links:
            self._links[meeting.pk, source] = next(self._later)
            self.writes.add(Meeting.sources.through(meeting_id=meeting.pk, source_id=source))

    def link_as_newest(self, meeting: Meeting, source: int) -> None:
        """Keep the document with the meeting as the last that it got: those before it were replaced."""
        if self._links.pop((meeting.pk, source), None) is not None:
            self.settle(meeting)
            Meeting.sources.through.objects.filter(meeting=meeting, source=source).delete()
        self.link(meeting, source)

    # What the names mean.

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the archive knows of every name, id and title that the records print."""
        persons = [person for record in self._records for person in record.people.persons]
        bodyless = (record.transcript.turns for record in self._records if _names_no_body(record))
        printed = {name for person in persons for name in (person.bare_name, *person.printed)}
        printed |= {turn.name for turns in bodyless for turn in turns if names.is_full(turn.name)}
        return look_up(
            printed,
            {person.person_id for person in persons},
            {person.bare_name for person in persons if person.nameless},
            bodies={body.pk for body in self.bodies} | {each.body_id for each in self._meetings.values()},
            titles={person.role for person in persons if person.role},
            surnames={each.surname for person in persons if (each := person.titled)},
        )

    def learnt(self, forms: Iterable[str]) -> None:
        """Forms of names that mean something new: earlier records will be looked at again for them."""
        self._learnt.update(form for form in forms if form)

    # What the records are about.

    @cached_property
    def topics(self) -> list[Topic]:
        return list(Topic.objects.all())

    @cached_property
    def topics_by_name(self) -> dict[str, Topic]:
        """The same by every name under which sources list them, as names are compared."""
        return {name: topic for topic in self.topics for name in topic.compared_names}


def _names_no_body(record: Prepared) -> bool:
    return not record.transcript.body or record.transcript.body_by_speakers


def _newest(meeting: Meeting) -> tuple[Any, ...]:
    """As the database orders them: what has no date or time comes first."""
    date, time = meeting.date, meeting.time
    return (date is None, date or datetime.date.min, time is None, time or datetime.time.min, meeting.pk)


_ALIKE = """
SELECT found.id FROM unnest(%s::text[], %s::text[]) AS wanted (likeness, language)
CROSS JOIN LATERAL (
  SELECT id FROM meetings_meeting WHERE likeness = wanted.likeness AND language = wanted.language
  ORDER BY date DESC, time DESC, id DESC LIMIT 50) AS found
"""
_NUMBERED = """
SELECT found.id FROM unnest(%s::text[], %s::text[]) AS wanted (number, language)
CROSS JOIN LATERAL (
  SELECT id FROM meetings_meeting WHERE record_number = wanted.number AND language = wanted.language
  ORDER BY date DESC, time DESC, id DESC LIMIT 50) AS found
"""


def _keyed(query: str, keys: Iterable[tuple[str, str]]) -> list[int]:
    wanted = set(keys)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query, [list(column) for column in zip(*wanted, strict=True)])
        return [pk for (pk,) in cursor.fetchall()]
