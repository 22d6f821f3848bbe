"""A database that is away or busy is waited for; it is never a document's fault."""

import contextlib
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError, connection

from archive.limits.budget import Budget, within
from meetings.models import Learnt, Meeting
from meetings.models import away as database_away
from meetings.models.away import patiently
from meetings.models.writers import _WRITING, BusyWritersError, turn_to_write
from meetings.search.index import sync
from tests.ingest.test_killing import RECORDS, links, loading, own_index, pages  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def another() -> psycopg.Connection:
    with connection.cursor():
        return psycopg.connect(
            **connection.get_connection_params() | {"cursor_factory": None}, autocommit=True
        )


def cut_all_connections() -> int:
    """As a restart of the server does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND datname = current_database() AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("pages", ["short names first"], indirect=True)
def test_a_load_goes_on_when_its_connections_were_cut(pages, tmp_path) -> None:  # noqa: F811
    process = loading(pages, tmp_path)
    cut = 0
    while process.poll() is None:
        if cut < 4 and Meeting.objects.exists():
            cut += bool(cut_all_connections())
        time.sleep(0.05)
    printed, _ = process.communicate()
    assert process.returncode == 0, printed
    assert cut
    assert Meeting.objects.count() == RECORDS
    assert links() == {"Mira Velden": RECORDS * 2, "Semyon Orlo": RECORDS * 2}
    assert not Learnt.objects.exists()
    sync.catch_up()
    assert sync.check().differences == []


def test_work_is_done_again_once_the_database_is_back() -> None:
    tried = []

    def work() -> int:
        tried.append(1)
        if len(tried) == 1:
            connection.close()
            raise InterfaceError("the connection is closed")
        return Meeting.objects.count()

    assert patiently(work) == 0
    assert len(tried) == 2


def test_a_statement_that_fails_is_not_tried_again() -> None:
    tried = []

    def work() -> None:
        tried.append(1)
        raise OperationalError("disk full")

    connection.ensure_connection()
    with pytest.raises(OperationalError, match="disk full"):
        patiently(work)
    assert len(tried) == 1


def test_waiting_for_a_database_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_away, "_is_away", lambda error: True)
    began = time.monotonic()

    def work() -> None:
        raise OperationalError("away")

    with pytest.raises(OperationalError, match="away"):
        patiently(work, patience=0.2)
    assert time.monotonic() - began < 10


@pytest.fixture
def somebody_writes() -> Iterator[None]:
    with contextlib.closing(another()) as other, other.transaction():
        other.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITING])
        yield


@pytest.mark.usefixtures("somebody_writes")
def test_a_page_waits_for_its_turn_as_long_as_it_has_time() -> None:
    with (
        within(Budget(1.5, 60)),
        pytest.raises(BusyWritersError, match="Nothing was saved"),
        turn_to_write(),
    ):
        pass
    assert Meeting.objects.count() == 0


@pytest.mark.usefixtures("somebody_writes")
def test_a_command_says_that_somebody_else_writes(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.models.writers.PATIENCE", 0.5)
    page = tmp_path / "page.txt"
    page.write_text("Meeting\n\nMay 1, 2024, Harn\n\nMira Velden: Good morning.\n\nMira Velden: Goodbye.")
    with pytest.raises(CommandError, match="Somebody else is changing records"):
        call_command("ingest", str(page))


def test_whoever_waited_writes_when_the_other_is_done() -> None:
    other = another()
    other.execute("SELECT pg_advisory_lock(%s)", [_WRITING])
    threading.Timer(0.3, lambda: other.close()).start()
    with turn_to_write():
        assert Meeting.objects.count() == 0
