"""What a reader gets when a request has used up its budget."""

import json
import time
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from archive.limits import budget
from archive.limits.kinds import RequestKind
from archive.limits.requests import ALLOWANCES, TOO_LONG, Allowance, is_over, statements_within
from meetings.exports import files, tables
from meetings.search.index import sync
from meetings.search.index.engine import EngineError
from tests.builders import a_meeting, a_statement
from tests.views.conftest import plain_static_files  # noqa: F401

pytestmark = pytest.mark.django_db
NOTHING = Allowance(0, 0, 10)
BATCH, ROWS = 4, 12


@pytest.fixture(autouse=True)
def water() -> None:
    meeting = a_meeting("On dams")
    for number in range(ROWS):
        a_statement(meeting, f"Water {number}, and then it is over with the water and the dam of water.")
    sync.rebuild()


@pytest.fixture
def ends_while_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour goes by when the second batch of rows is read."""
    passed, real, batches = [0.0], tables.said, []

    def slow(hits: Any) -> Any:
        batches.append(1)
        passed[0] = 3_600 if len(batches) > 1 else 0
        return real(hits)

    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + passed[0], thread_time=time.thread_time)
    monkeypatch.setattr(budget, "time", clock)
    monkeypatch.setattr(tables, "BATCH", BATCH)
    monkeypatch.setattr(tables, "said", slow)


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (RequestKind.SEARCH, "/search/?q=water"),
        (RequestKind.SEARCH, "/search/?q=water&by=meeting"),
        (RequestKind.SEARCH, "/search/concordance/?q=water"),
        (RequestKind.SEARCH, "/search/trends/?q=water"),
        (RequestKind.SEARCH, "/quotes/?text=it+is+over+with+the+water+and+the+dam"),
    ],
)
def test_a_page_that_took_too_long_says_so_in_the_readers_language(
    client: Client, monkeypatch: pytest.MonkeyPatch, kind: RequestKind, path: str
) -> None:
    monkeypatch.setitem(ALLOWANCES, kind, NOTHING)
    answer = client.get(path)
    assert answer.status_code == 503
    assert "This took too long" in answer.text
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("60", "no-store")
    assert "слишком много времени" in client.get(path, headers={"Accept-Language": "ru"}).text
    monkeypatch.undo()
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/search.csv?q=water", "/search/concordance.csv?q=water&sort=before"])
def test_a_file_that_is_not_even_begun_says_so_in_words(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setitem(ALLOWANCES, RequestKind.FILE, NOTHING)
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (503, f"{TOO_LONG}\n")


@pytest.mark.usefixtures("ends_while_sent")
def test_a_table_that_is_cut_off_says_so_in_its_last_line(client: Client) -> None:
    lines = client.get("/search.csv?q=water").getvalue().decode().splitlines()
    assert lines[-1] == f"# {TOO_LONG}"
    assert 1 <= len(lines) - 2 <= 2 * BATCH


@pytest.mark.usefixtures("ends_while_sent")
def test_json_that_is_cut_off_is_still_json_and_says_so(client: Client) -> None:
    whole = json.loads(client.get("/search.json?q=water").getvalue())
    assert whole["error"] == TOO_LONG
    assert len(whole["statements"]) < whole["total"] == ROWS


@pytest.mark.usefixtures("ends_while_sent")
def test_json_lines_that_are_cut_off_end_with_the_reason(client: Client) -> None:
    lines = client.get("/search.jsonl?q=water").getvalue().decode().splitlines()
    assert json.loads(lines[-1]) == {"error": TOO_LONG}
    assert len(lines) - 1 < ROWS


def test_a_file_that_cannot_go_on_says_so_at_its_end(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its search engine went away while it was sent."""
    real, batches = tables.said, count()

    def gone(hits: Any) -> Any:
        if next(batches) % 2:
            raise EngineError("The search cluster cannot be reached.")
        return real(hits)

    monkeypatch.setattr(tables, "BATCH", BATCH)
    monkeypatch.setattr(tables, "said", gone)
    sent = {
        ending: client.get(f"/search.{ending}?q=water").getvalue().decode() for ending in ("csv", "jsonl")
    }
    told = "this file is not whole. Download it again later."
    assert sent["csv"].splitlines()[-1].startswith("# The archive could not go on")
    assert told in json.loads(sent["jsonl"].splitlines()[-1])["error"]
    whole = json.loads(client.get("/search.json?q=water").getvalue())
    assert told in whole["error"]
    assert len(whole["statements"]) == BATCH
    assert caplog.messages.count("A file was cut off") == 3


def test_a_file_that_turns_out_long_ends_where_no_place_is_left(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A concordance has more lines than statements, and in some orders announces none."""
    monkeypatch.setattr(files, "LONG", ROWS + 5)
    taken = [files._long.acquire(blocking=False) for _ in range(files.LONG_AT_ONCE)]
    assert all(taken)
    for order in ("newest", "before"):
        cut = client.get(f"/search/concordance.csv?q=water&sort={order}").getvalue().decode().splitlines()
        assert cut[-1] == f"# {TOO_LONG}"
        assert len(cut) < 3 * ROWS
    for _ in taken:
        files._long.release()
    whole = client.get("/search/concordance.csv?q=water&sort=after").getvalue().decode().splitlines()
    assert len(whole) == 3 * ROWS + 1
    assert files._long.acquire(blocking=False)
    files._long.release()


def test_the_database_stops_a_query_that_takes_too_long() -> None:
    short = statements_within(Allowance(10, 10, 0.05))
    with short, pytest.raises(DatabaseError) as stopped, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(20)")
    assert is_over(stopped.value)
    with statements_within(Allowance(10, 10, 30)), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("30s", "2s")


def test_other_errors_are_no_budget() -> None:
    assert not is_over(ValueError("x"))
    assert not is_over(DatabaseError("x"))
    assert not is_over(None)
