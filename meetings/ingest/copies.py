"""Records that are stored under another title or day with the same words: most likely an earlier version.

Without a record number, a corrected title or day makes another record. Nobody is asked to guess: an editor is
told, and decides.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from meetings.ingest.prepare import Prepared
from meetings.models import Meeting
from meetings.models.slugs import slug
from meetings.transcripts.transcript import Problem

# Meetings that begin and end in the same words share some statements; versions of one record share most.
_SHARED = 0.6
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Stored:
    pk: int
    title: str
    date: str
    slug: str
    language: str
    texts: frozenset[str]


class Copies:
    """What is stored on the days, or under the titles, of a batch of records: one query, if any is new."""

    def __init__(self, records: Sequence[Prepared]) -> None:
        self._records = records
        self._written: dict[int, _Stored] = {}

    def wrote(self, meeting: Meeting, record: Prepared) -> None:
        """The batch has stored this record: later ones may be copies of it."""
        if meeting.state != Meeting.State.WITHDRAWN and record.transcript.turns:
            self._written[meeting.pk] = _Stored(
                meeting.pk,
                meeting.title,
                str(meeting.date or ""),
                meeting.slug,
                meeting.language,
                _texts(record),
            )

    def problems(self, record: Prepared) -> tuple[Problem, ...]:
        """One for the stored record that has most of the words of this new one, if any does."""
        found = self._of(record)
        if found is None:
            return ()
        return (Problem(1, _SAID.format(title=found.title, day=found.date or "undated")),)

    def copy_of(self, record: Prepared) -> int | None:
        """The stored record that has most of the words of this new one."""
        found = self._of(record)
        return found.pk if found else None

    def _of(self, record: Prepared) -> _Stored | None:
        transcript = record.transcript
        texts = _texts(record)
        day, name = str(transcript.date or ""), slug(transcript.title)
        known = {each.pk: each for each in self._stored} | self._written
        for _pk, each in sorted(known.items()):
            same = each.slug == name or (day and each.date == day)
            if same and each.language == transcript.language and _are_versions(each.texts, texts):
                return each
        return None

    @cached_property
    def _stored(self) -> list[_Stored]:
        days = [each.transcript.date for each in self._records if each.transcript.date]
        names = [slug(each.transcript.title) for each in self._records]
        with connection.cursor() as cursor:
            cursor.execute(_QUERY, [days, names])
            rows = cursor.fetchall()
        return [
            _Stored(pk, title, date, name, language, frozenset(texts))
            for pk, title, date, name, language, texts in rows
        ]


def is_of_copy(problem: Problem) -> bool:
    """Whether it is one that `Copies.problems` gave."""
    return problem.reason.startswith(_SAID.partition("{")[0])


def _are_versions(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _FEWEST and shared >= _SHARED * max(len(one), len(other))


def _texts(record: Prepared) -> frozenset[str]:
    return frozenset(_digest(turn.paragraphs) for turn in record.transcript.turns)


def _digest(paragraphs: Sequence[str]) -> str:
    return hashlib.md5("\n".join(paragraphs).encode(), usedforsecurity=False).hexdigest()


_SAID = (
    "The same words are stored already as “{title}” ({day}). If this is a corrected version of that record, "
    "withdraw one of the two."
)
_QUERY = """
SELECT meetings_meeting.id, title, coalesce(date::text, ''), slug, meetings_meeting.language,
       array_agg(md5(array_to_string(paragraphs, chr(10))))
FROM meetings_meeting JOIN meetings_statement ON meeting_id = meetings_meeting.id
WHERE state <> 'withdrawn' AND (date = ANY(%s::date[]) OR slug = ANY(%s::text[]))
GROUP BY meetings_meeting.id ORDER BY meetings_meeting.id
"""
