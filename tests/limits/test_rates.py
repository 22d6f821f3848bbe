"""Counting requests: for whom, for how long, and what is left."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory, override_settings

from archive.limits import counters, rates
from archive.limits.counters import PostgresStorage, ProcessStorage
from archive.limits.defaults import rates_from
from tests.views.conftest import plain_static_files  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    for made in (rates._shared, rates._own):
        made.cache_clear()


def test_processes_count_together() -> None:
    first, second = PostgresStorage(), PostgresStorage()
    assert [first.incr("a", 60), second.incr("a", 60), first.incr("a", 60, amount=5)] == [1, 2, 7]
    assert first.incr("b", 60) == 1
    assert first.get("a") == 7


def test_a_counter_begins_anew_after_its_time() -> None:
    storage = PostgresStorage()
    storage.incr("a", 60, amount=9)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE limits_counter SET expires = statement_timestamp() - interval '1 second'")
    assert storage.incr("a", 60) == 1


def test_old_counters_are_swept_away(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = PostgresStorage()
    storage.incr("old", 60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE limits_counter SET expires = statement_timestamp() - interval '5 minutes'")
        monkeypatch.setattr(counters, "_SWEEP_EVERY", -1)
        storage.incr("new", 60)
        cursor.execute("SELECT key FROM limits_counter")
        assert cursor.fetchall() == [("new",)]


def test_made_up_addresses_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "_MOST_SEEN", 100)
    storage = ProcessStorage()
    for number in range(1_000):
        storage.incr(f"address {number}", 60)
    assert len(storage._seen) == 100
    assert storage.get("address 999") == 1


def test_a_visitor_is_known_by_the_network(rf: RequestFactory) -> None:
    assert rates.who_asks(rf.get("/", REMOTE_ADDR="2001:db8:1:2::3")).name == "2001:db8:1:2::/64"


def test_forms_of_one_visitor_are_limited(client: Client) -> None:
    def sent(address: str) -> Any:
        fields = {"content_type": "application/x-www-form-urlencoded", "REMOTE_ADDR": address}
        return client.post("/settings/", "size=large", **fields)

    with override_settings(RATES=rates_from("form=2,work=0")):
        assert [sent("203.0.113.1").status_code for _ in range(4)] == [303, 303, 429, 429]
        assert sent("203.0.113.2").status_code == 303
        assert 0 < int(sent("203.0.113.1").headers["Retry-After"]) <= 60


def test_work_of_the_processor_is_limited_beside_the_number_of_requests(client: Client) -> None:
    with override_settings(RATES=rates_from("search=0,form=100,work=1")):
        rates.spend(rates.Visitor("203.0.113.9"), 1.5)
        fields = {"content_type": "application/x-www-form-urlencoded", "REMOTE_ADDR": "203.0.113.9"}
        assert client.post("/settings/", "size=large", **fields).status_code == 429
        fields["REMOTE_ADDR"] = "203.0.113.10"
        assert client.post("/settings/", "size=large", **fields).status_code == 303


def test_without_its_table_nobody_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> int:
        raise counters.DatabaseError("the server is away")

    monkeypatch.setattr(PostgresStorage, "incr", away)
    with override_settings(RATES=rates_from("form=1")):
        fields = {"content_type": "application/x-www-form-urlencoded"}
        codes = [client.post("/settings/", "size=large", **fields).status_code for _ in range(3)]
    assert codes == [303, 303, 303]
