"""Documents stored together leave exactly what they leave when they are stored one after another."""

import random
from collections.abc import Iterable
from itertools import islice
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from meetings.ingest.plan import Outcome
from meetings.ingest.prepare import prepare
from meetings.ingest.read import Reading
from meetings.ingest.store import plans, store
from meetings.ingest.writes import WaitingRows
from meetings.models import IndexTask, Meeting, Source, Topic
from meetings.officials import relink
from meetings.topics.starter import add_starter_topics
from tests.ingest.made import documents
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

# What says when a row was written, not what it says.
MOMENTS = {"created_at", "updated_at", "received_at"}
TABLES = (
    "Body Source Topic Official Surname Alias Identifier Office Redirect "
    "Meeting Meeting_sources Participant Statement TopicTag IndexTask"
).split()
KEYS = {
    "Meeting": ("date", "slug"),
    "Participant": ("meeting_id", "name"),
    "Statement": ("meeting_id", "number"),
}


def archive() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, with what it points to in the place of numbers."""
    known: dict[str, dict[int, Any]] = {}
    found = {table: sorted(_rows(apps.get_model("meetings", table), known), key=repr) for table in TABLES}
    # A meeting may wait in the outbox more than once.
    return found | {"IndexTask": sorted(set(found["IndexTask"]), key=repr)}


def _rows(model: type[models.Model], known: dict[str, dict[int, Any]]) -> Iterable[tuple[Any, ...]]:
    fields = [field for field in model._meta.concrete_fields if field.name not in {"id", *MOMENTS}]
    for row in model._default_manager.all():
        values = {field.attname: _value(field, getattr(row, field.attname), known) for field in fields}
        if "candidates" in values:
            values["candidates"] = [known["Official"][pk] for pk in values["candidates"]]
        if model is IndexTask:
            values["meeting_id"] = known["Meeting"][values["meeting_id"]]
        key = KEYS.get(model.__name__)
        known.setdefault(model.__name__, {})[row.pk] = (
            tuple(values[part] for part in key) if key else str(values.get("slug", values))
        )
        yield tuple(values.values())


def _value(field: models.Field, value: Any, known: dict[str, dict[int, Any]]) -> Any:
    if field.is_relation and value is not None:
        return known.get(field.related_model.__name__, {}).get(value, value)
    return bytes(value) if isinstance(value, memoryview) else value


def in_batches(readings: list[Reading], sizes: Iterable[int]) -> tuple[list[Any], dict[str, Any]]:
    """What storing them reports and leaves; then it is undone."""
    waiting = iter(readings)
    with transaction.atomic():
        lines = [done for size in sizes for done in store(list(islice(waiting, size)))]
        relink.catch_up()
        left = archive()
        transaction.set_rollback(True)
    return lines, left


@pytest.mark.parametrize("seed", range(6))
def test_batches_of_any_size_leave_what_one_by_one_leaves(seed):
    add_starter_topics()
    readings = documents(seed, 24)
    random.Random(seed).shuffle(readings)
    alone = in_batches(readings, [1] * 24)
    assert {line.outcome for line in alone[0]} >= {Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED}
    for sizes in ([24], [3, 1, 9, 11]):
        lines, left = in_batches(readings, sizes)
        assert lines == alone[0]
        for table in TABLES:
            assert left[table] == alone[1][table], (table, sizes)


@pytest.mark.parametrize("seed", range(6, 8))
def test_an_editors_upload_leaves_what_a_batch_leaves(seed):
    readings = documents(seed, 16)
    _, batch = in_batches(readings, [16])
    for reading in readings:
        for transcript in reading.transcripts:
            stored(reading.document, transcript)
    assert archive() == batch


def reading(name: str, **details: Any) -> Reading:
    document = a_document(name)
    transcript = a_transcript(a_turn("Minister of Water Semyon Orlo", "The dam is full."), **details)
    return Reading(document, (transcript,), records=(prepare(document, transcript),))


def test_a_record_that_the_database_does_not_take_is_refused_alone():
    batch = [
        reading("1", title="One"),
        reading("2", title="Two", place="x" * 301),
        reading("3", title="Three"),
    ]
    lines = store(batch)
    assert [line.outcome for line in lines] == [Outcome.CREATED, Outcome.REFUSED, Outcome.CREATED]
    assert "300" in lines[1].reason
    assert set(Meeting.objects.values_list("title", flat=True)) == {"One", "Three"}
    assert Source.objects.count() == 2


@pytest.mark.parametrize("size", [1, 10, 40])
def test_a_batch_costs_as_many_queries_as_one_record(django_assert_num_queries, size):
    batch = [reading(str(number), title=f"Meeting {number}") for number in range(size)]
    store([reading("first", title="First")])
    with django_assert_num_queries(26):
        assert {line.outcome for line in store(batch)} == {Outcome.CREATED}
    with django_assert_num_queries(10):
        assert {line.outcome for line in store(batch)} == {Outcome.UNCHANGED}


def test_a_dry_run_of_a_batch_plans_each_record_as_of_now():
    batch = [reading("1"), reading("2", lead="Changed.")]
    lines = plans(batch)
    assert [line.outcome for line in lines] == [Outcome.CREATED, Outcome.CREATED]
    assert not Meeting.objects.exists()


def test_a_rule_that_changed_since_the_reader_began_is_held_against_the_text_again():
    topic = Topic.objects.create(name="Dams", slug="dams", rule="dam")
    document = a_document()
    transcript = a_transcript(a_turn("Minister of Water Semyon Orlo", "The canal is full."))
    records = (prepare(document, transcript, (topic.rule,)),)
    Topic.objects.update(rule="canal")
    store([Reading(document, (transcript,), records=records)])
    assert topic.tags.count() == 1


def test_text_of_any_kind_is_written_as_it_is():
    said = ('a "quoted" \\ word', "two\nlines\tand a tab", "{braces}, commas", "\\N", "Ёлка 𝄞", "NULL")
    transcript = a_transcript(a_turn("Minister of Water Semyon Orlo", *said), lead="\\.\n\\N")
    store(
        [Reading(a_document(), (transcript,), records=(prepare(a_document(content=b"\x00\\"), transcript),))]
    )
    meeting = Meeting.objects.get()
    assert meeting.lead == "\\.\n\\N"
    assert meeting.statements.get().paragraphs == list(said)
    assert bytes(meeting.source.content) == b"\x00\\"


def test_numbers_are_taken_for_all_rows_at_once(django_assert_num_queries):
    writes = WaitingRows()
    with django_assert_num_queries(1):
        writes.expect({Meeting: 3, Source: 2})
        for model in (Meeting, Source, Meeting, Source, Meeting):
            writes.add(model())
