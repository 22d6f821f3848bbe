"""Turns the corpus of the search benchmark into an archive: copies the rows into the database."""

import datetime
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import connection

from benchmarks.corpus import SPEAKERS, TOPICS, Corpus
from meetings.models import Body, Meeting, Official, Source, Statement, Topic, TopicTag
from meetings.search.index.engine import IndexDocument

MEETINGS_AT_ONCE = 1_000


def fill(corpus: Corpus) -> int:
    """Store the corpus in an empty database; return the number of characters in all statements."""
    body = Body.objects.create(pk=1, name="President of Ardania", slug="president-of-ardania")
    source = Source.objects.create(sha256="0" * 64, content=b"", size=0)
    officials = (
        Official(pk=at, slug=f"official-{at}", **_names(corpus, at)) for at in range(1, SPEAKERS + 1)
    )
    Official.objects.bulk_create(officials, batch_size=MEETINGS_AT_ONCE)
    Topic.objects.bulk_create(
        Topic(pk=at, name=corpus.topic(at), slug=f"topic-{at}") for at in range(1, TOPICS + 1)
    )
    meetings = -(-corpus.size // 40)
    for first in range(1, meetings + 1, MEETINGS_AT_ONCE):
        numbers = range(first, min(first + MEETINGS_AT_ONCE, meetings + 1))
        facts = [corpus.meeting(number) for number in numbers]
        Meeting.objects.bulk_create(_meeting(each, body, source) for each in facts)
        TopicTag.objects.bulk_create(
            TopicTag(topic_id=topic, meeting_id=each["meeting"], reason="source")
            for each in facts
            for topic in each["topics"]
        )
    characters = _copy(corpus.documents())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return characters


def _names(corpus: Corpus, number: int) -> dict[str, str]:
    name = corpus.official(number)
    return {"name": name, "sort_name": name}


def _meeting(facts: dict[str, Any], body: Body, source: Source) -> Meeting:
    number = facts["meeting"]
    return Meeting(
        pk=number,
        body=body,
        source=source,
        key=str(number),
        likeness=str(number),
        slug=f"meeting-{number}",
        title=facts["title"],
        date=facts["date"],
        place=facts["place"],
        kind="transcript",
        language="en",
        completeness="complete",
        fingerprint=str(number),
        updated_at=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC),
    )


def _copy(documents: Iterator[IndexDocument]) -> int:
    columns = (
        "id, meeting_id, position, number, kind, label, role, note, official_id, confirmed, paragraphs, "
        'words, party, constituency, language, page, "column", source_id'
    )
    unknown = ("", "", "", 0, 0, "")
    table = Statement._meta.db_table
    characters = 0
    connection.ensure_connection()
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for _meeting_number, said in groupby(documents, attrgetter("meeting")):
            for at, each in enumerate(said, 1):
                characters += len(each.text)
                whose = ("speech", each.speaker, each.role, "", each.officials[0], False)
                words = ([each.text], each.words)
                copy.write_row((each.statement, each.meeting, at, at, *whose, *words, *unknown))
    return characters
