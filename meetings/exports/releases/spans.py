"""The tables of records, a span of records at a time, as rows for JSON."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.db.models import Max, Prefetch

from meetings.exports.cited_works import version
from meetings.models import Meeting, Official, Participant, Section, Source, Statement, Topic, TopicTag
from meetings.models.statements import bare_name

Row = dict[str, Any]
AT_ONCE = 100
_PRINTED = (
    "title month place committee session sitting record_number kind completeness language source_url "
    "recording_url"
).split()
_SAID = (
    "number position kind label role note party constituency language time start end page column confirmed"
).split()
_SPEAKER = ("participant__name", "participant__person_id")
_PERSON = "name role presence party constituency arrived left attended spoke mentioned given_floor".split()


@dataclass(frozen=True, slots=True)
class ReferredNames:
    """What rows of records refer to: officials and topics that readers may see, by their keys."""

    origin: str
    officials: Mapping[int, str] = field(repr=False)
    topics: Mapping[int, str] = field(repr=False)

    @classmethod
    def read(cls, origin: str) -> "ReferredNames":
        officials = Official.objects.public().current().values_list("pk", "slug")
        topics = Topic.objects.public().values_list("pk", "slug")
        return cls(origin, dict(officials.iterator()), dict(topics.iterator()))


@dataclass(frozen=True, slots=True)
class RecordSpan:
    """Published records with keys from `first` to `last`."""

    first: int
    last: int

    @property
    def bounds(self) -> tuple[int, int]:
        return self.first, self.last

    @property
    def of_them(self) -> dict[str, Any]:
        """What to ask for to get the rows of these records."""
        return {"meeting__gte": self.first, "meeting__lte": self.last, "meeting__state": "published"}

    def mark(self) -> str:
        """Another one after any change of any row of these records: PostgreSQL numbers what writes a row."""
        with connection.cursor() as cursor:
            cursor.execute(_MARK, self.bounds * 6)
            return cursor.fetchone()[0]

    def meetings(self) -> Any:
        return Meeting.objects.published().filter(pk__range=self.bounds)


def spans(size: int) -> Iterator[RecordSpan]:
    """All published records, `size` keys in each span; spans without any are left out."""
    last = Meeting.objects.published().aggregate(last=Max("pk"))["last"] or 0
    for first in range(1, last + 1, size):
        span = RecordSpan(first, first + size - 1)
        if span.meetings().exists():
            yield span


_MARK = """
SELECT md5(concat_ws('|',
    (SELECT string_agg(id || ':' || xmin, ' ' ORDER BY id) FROM meetings_meeting
     WHERE id BETWEEN %s AND %s AND state = 'published'),
    (SELECT string_agg(id || ':' || xmin, ' ' ORDER BY id) FROM meetings_statement
     WHERE meeting_id BETWEEN %s AND %s),
    (SELECT string_agg(id || ':' || xmin, ' ' ORDER BY id) FROM meetings_participant
     WHERE meeting_id BETWEEN %s AND %s),
    (SELECT string_agg(id || ':' || xmin, ' ' ORDER BY id) FROM meetings_section
     WHERE meeting_id BETWEEN %s AND %s),
    (SELECT string_agg(id || ':' || xmin, ' ' ORDER BY id) FROM meetings_topictag
     WHERE meeting_id BETWEEN %s AND %s),
    (SELECT string_agg(id || ':' || source_id, ' ' ORDER BY id) FROM meetings_meeting_sources
     WHERE meeting_id BETWEEN %s AND %s)
))
"""


def records(span: RecordSpan, known: ReferredNames) -> Iterator[Row]:
    listed = Prefetch("sources", Source.objects.only("sha256").order_by("pk"))
    found = span.meetings().select_related("body", "source").defer("source__content", "problems")
    for each in found.prefetch_related(listed).order_by("pk").iterator(chunk_size=AT_ONCE):
        yield {
            "record": each.pk,
            "url": known.origin + each.get_absolute_url(),
            "body": each.body.slug,
            "date": each.date,
            "time": each.time,
            "end_date": each.end_date,
            "end_time": each.end_time,
            **{name: getattr(each, name) for name in _PRINTED},
            "lead": each.lead,
            "introduction": each.introduction,
            "footnotes": each.footnotes,
            "sources": [source.sha256 for source in each.sources.all()],
            "version": version(each),
            "updated": each.updated_at,
        }


def statements(span: RecordSpan, known: ReferredNames) -> Iterator[Row]:
    """The rows by far most numerous: they are made of plain values, without an object for each."""
    urls = {each.pk: known.origin + each.get_absolute_url() for each in span.meetings().only("date", "slug")}
    columns = ("meeting_id", *_SAID, *_SPEAKER, "official_id", "paragraphs")
    rows = Statement.objects.filter(**span.of_them).order_by("meeting_id", "position")
    names = ("record", *_SAID)
    for values in rows.values_list(*columns).iterator(chunk_size=2_000):
        *_printed, name, person_id, official, paragraphs = values
        row: Row = dict(zip(names, values, strict=False))
        row["url"] = f"{urls[values[0]]}s{row['number']}/"
        row["speaker"] = bare_name(name, person_id) if name else ""
        row["official"] = known.officials.get(official, "")
        row["paragraphs"] = paragraphs
        yield row


def participants(span: RecordSpan, known: ReferredNames) -> Iterator[Row]:
    rows = Participant.objects.filter(**span.of_them)
    for each in rows.order_by("meeting_id", "position").iterator(chunk_size=2_000):
        facts = {name: getattr(each, name) for name in _PERSON}
        official = known.officials.get(each.official_id or 0, "")
        rule = each.rule if official else ""
        facts["name"] = each.bare_name
        yield {"record": each.meeting_id, **facts, "official": official, "rule": rule}


def sections(span: RecordSpan, known: ReferredNames) -> Iterator[Row]:
    rows = Section.objects.filter(**span.of_them)
    for each in rows.select_related("meeting").order_by("meeting_id", "position").iterator(chunk_size=500):
        yield {
            "record": each.meeting_id,
            "number": each.number,
            "url": f"{known.origin}{each.get_absolute_url()}",
            "level": each.level,
            "printed_number": each.printed_number,
            "title": each.title,
            "start": each.start,
        }


def topic_tags(span: RecordSpan, known: ReferredNames) -> Iterator[Row]:
    """Whole records have no statement; a topic that several rules found stands once for each."""
    rows = TopicTag.objects.filter(**span.of_them)
    columns = ("meeting_id", "statement__number", "topic_id", "reason")
    ordered = rows.order_by("meeting_id", "statement__position", "topic_id", "reason")
    for record, statement, topic, reason in ordered.values_list(*columns).iterator(chunk_size=2_000):
        if topic in known.topics:
            yield {"record": record, "statement": statement, "topic": known.topics[topic], "reason": reason}


TABLES: Mapping[str, Callable[[RecordSpan, ReferredNames], Iterator[Row]]] = MappingProxyType(
    {
        "records": records,
        "statements": statements,
        "participants": participants,
        "sections": sections,
        "topic_tags": topic_tags,
    }
)
