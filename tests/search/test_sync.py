"""The index becomes equal to the database, whatever happens in between."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from meetings.models import IndexTask, Meeting
from meetings.search.index import sync
from meetings.search.index.current import engine
from meetings.search.index.engine import EngineBusyError, EngineError, SearchRequest
from meetings.search.index.sync import Difference, DifferenceKind
from meetings.search.index.tantivy import schema
from meetings.search.index.tantivy.embedded import TantivyEngine
from meetings.search.query import parse
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db


def total(text: str = "") -> int:
    return engine().search(SearchRequest(query=parse(text).query)).total


def changed(meeting: Meeting) -> Meeting:
    IndexTask.objects.create(meeting_id=meeting.pk)
    return meeting


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_meeting("Dams")
    a_statement(meeting, "The river.")
    return changed(meeting)


def assert_level() -> None:
    assert sync.check().differences == []
    assert not IndexTask.objects.exists()


def test_the_first_time_the_index_is_made(meeting: Meeting) -> None:
    assert sync.catch_up() == 1
    assert total() == 2
    assert_level()


def test_an_archive_without_meetings_has_an_index() -> None:
    sync.catch_up()
    assert total() == 0
    assert_level()


def test_what_changed_is_followed(meeting: Meeting) -> None:
    sync.catch_up()
    changed(a_meeting("Canals"))
    meeting.statements.update(paragraphs=["The lake."])
    changed(meeting)
    assert sync.catch_up() == 2
    assert (total("river"), total("lake"), total("canals")) == (0, 1, 1)
    assert_level()


def test_what_was_withdrawn_or_deleted_leaves_the_index(meeting: Meeting) -> None:
    other = changed(a_meeting())
    sync.catch_up()
    Meeting.objects.filter(pk=other.pk).update(state=Meeting.State.WITHDRAWN)
    changed(other)
    changed(meeting)
    meeting.delete()
    sync.catch_up()
    assert total() == 0
    assert_level()


def test_many_changes_are_done_in_batches(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "MEETINGS_AT_ONCE", 2)
    sync.catch_up()
    for _ in range(5):
        changed(changed(a_meeting()))
    told: list[tuple[int, int]] = []
    assert sync.catch_up(lambda done, total: told.append((done, total))) == 5
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert_level()


def test_a_crash_after_the_commit_leaves_work_that_changes_nothing(meeting: Meeting) -> None:
    sync.catch_up()
    changed(meeting)
    assert sync.catch_up() == 1
    assert total() == 2
    assert_level()


def test_a_crash_before_the_commit_is_made_good(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    sync.catch_up()
    meeting.statements.update(paragraphs=["The lake."])
    changed(meeting)
    with monkeypatch.context() as patched:
        patched.setattr(sync, "documents", lambda _meetings: iter([1 // 0]))
        with pytest.raises(ZeroDivisionError):
            sync.catch_up()
    assert IndexTask.objects.count() == 1
    assert total("river") == 1
    sync.catch_up()
    assert total("lake") == 1
    assert_level()


def test_a_missing_index_is_made_anew_although_the_outbox_is_empty(meeting: Meeting) -> None:
    sync.catch_up()
    shutil.rmtree(settings.INDEX_DIR)
    sync.catch_up()
    assert total() == 2
    assert_level()


def test_an_index_of_another_schema_is_made_anew(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr("meetings.search.index.tantivy.embedded.VERSION", "0-older")
        older.setattr(sync, "engine", lambda: TantivyEngine(Path(settings.INDEX_DIR)))
        sync.catch_up()
    assert not engine().exists()
    sync.catch_up()
    assert total() == 2
    assert [path.name.startswith(schema.VERSION) for path in folders()] == [True]


def test_what_a_crashed_rebuilding_left_is_removed(meeting: Meeting) -> None:
    sync.catch_up()
    (settings.INDEX_DIR / f"{schema.VERSION}-left").mkdir()
    sync.rebuild()
    assert len(folders()) == 1
    assert_level()


def test_while_another_writes_the_work_is_left_to_it(meeting: Meeting) -> None:
    sync.catch_up()
    changed(meeting)
    with engine().writing():
        assert sync.catch_up() == 0
        with pytest.raises(EngineBusyError):
            sync.rebuild(patience=0)
    assert IndexTask.objects.count() == 1
    sync.catch_up()
    assert_level()


def test_who_writes_looks_again_for_what_came_meanwhile(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync.catch_up()
    changed(meeting)
    late = a_meeting("Canals")
    real = sync.documents

    def interrupted(meetings: list[int]) -> Iterator[object]:
        """Another process stores a meeting while this one writes, and finds it busy."""
        if not IndexTask.objects.filter(meeting_id=late.pk).exists() and not total("canals"):
            changed(late)
            assert sync.catch_up() == 0
        return real(meetings)

    monkeypatch.setattr(sync, "documents", interrupted)
    sync.catch_up()
    assert total("canals") == 1
    assert_level()


def test_what_changes_during_a_rebuilding_is_not_lost(meeting: Meeting) -> None:
    late: list[Meeting] = []

    def progress(done: int, _total: int) -> None:
        if done and not late:
            meeting.statements.update(paragraphs=["The lake."])
            late.extend([changed(meeting), changed(a_meeting("Canals"))])

    sync.rebuild(progress)
    assert (total("river"), total("lake"), total("canals")) == (0, 1, 1)
    assert_level()


def test_a_row_of_the_outbox_that_came_late_with_a_lower_number_stays(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync.catch_up()
    IndexTask.objects.create(pk=1_000_000, meeting_id=meeting.pk)
    late, real = a_meeting("Canals"), sync.documents

    def slow(meetings: list[int]) -> Iterator[object]:
        if meetings == [meeting.pk]:
            IndexTask.objects.create(pk=999_999, meeting_id=late.pk)
        return real(meetings)

    monkeypatch.setattr(sync, "documents", slow)
    assert sync.catch_up() == 2
    assert_level()


def test_a_check_tells_every_difference(meeting: Meeting) -> None:
    stale, gone, new = a_meeting("Stale"), a_meeting("Gone"), a_meeting("New", state=Meeting.State.DRAFT)
    statement = a_statement(gone)
    sync.rebuild()
    Meeting.objects.filter(pk=stale.pk).update(title="Changed")
    meeting.statements.model.objects.filter(pk=statement.pk).delete()
    Meeting.objects.filter(pk=new.pk).update(state=Meeting.State.PUBLISHED)
    added = a_statement(meeting)
    report = sync.check()
    assert report.total == 4
    assert report.differences == [
        Difference(DifferenceKind.MISSING, meeting.pk, added.pk),
        Difference(DifferenceKind.STALE, stale.pk, 0),
        Difference(DifferenceKind.SURPLUS, gone.pk, statement.pk),
        Difference(DifferenceKind.MISSING, new.pk, 0),
    ]
    Meeting.objects.filter(pk=gone.pk).update(state=Meeting.State.WITHDRAWN)
    assert Difference(DifferenceKind.SURPLUS, gone.pk, 0) in sync.check().differences


def test_an_index_that_cannot_be_read_is_said_to_be_so(meeting: Meeting) -> None:
    sync.catch_up()
    [folder] = folders()
    (folder / "meta.json").write_text("{")
    with pytest.raises(EngineError, match="rebuild"):
        TantivyEngine(Path(settings.INDEX_DIR)).search(SearchRequest())
    sync.rebuild()
    assert_level()


def folders() -> list[Path]:
    return [path for path in Path(settings.INDEX_DIR).iterdir() if path.is_dir()]


def test_rebuilding_waits_for_whoever_writes(meeting: Meeting) -> None:
    sync.catch_up()
    writing = threading.Event()

    def write() -> None:
        with TantivyEngine(Path(settings.INDEX_DIR)).writing():
            writing.set()
            time.sleep(0.5)

    other = threading.Thread(target=write)
    other.start()
    assert writing.wait(10)
    assert sync.rebuild(patience=60) == 1
    other.join()
    assert_level()
