"""What programs that watch the site are answered."""

import datetime
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from meetings.models import IndexTask
from meetings.pages.health import heartbeat
from meetings.search.index import sync

pytestmark = pytest.mark.django_db
TOKEN = "Bearer of numbers"
WATCHING = ("/healthz", "/readyz", "/metrics")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path
    settings.METRICS_TOKEN = TOKEN


def lines(client: Client) -> dict[str, str]:
    text = client.get("/readyz").text
    return dict(line.split(": ", 1) for line in text.splitlines())


def metrics(client: Client) -> dict[str, float]:
    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    rows = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in rows}


def away(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def refusing() -> Iterator[None]:
        raise OperationalError("could not connect to 10.1.2.3 as archive")
        yield

    monkeypatch.setattr(connection, "cursor", refusing)


def test_a_site_that_has_everything_is_ready(client: Client) -> None:
    sync.catch_up()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert {name: words.split()[0] for name, words in lines(client).items()} == {
        "database": "ok", "outbox": "ok", "names": "ok", "index": "ok", "disk": "ok",
    }  # fmt: skip


def test_a_site_without_an_index_is_not_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "index: failed (there is none: run manage.py index)" in answer.text


def test_a_database_that_is_away_is_named_and_its_address_is_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    away(monkeypatch)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "database: failed (it does not answer)" in answer.text
    assert "10.1.2.3" not in answer.text
    assert client.get("/healthz").status_code == 200
    assert metrics(client)["verbatim_database_ok"] == 0


def test_an_index_that_lags_behind_is_late_and_the_site_still_ready(client: Client) -> None:
    sync.catch_up()
    IndexTask.objects.create(meeting_id=1)
    IndexTask.objects.update(created_at=timezone.now() - datetime.timedelta(hours=1))
    assert lines(client)["outbox"].startswith("late (1 waiting, the oldest for 36")
    assert client.get("/readyz").status_code == 200
    assert metrics(client)["verbatim_outbox_tasks"] == 1
    assert metrics(client)["verbatim_outbox_age_seconds"] == pytest.approx(3_600, abs=60)


def test_a_worker_that_was_there_is_missed(client: Client) -> None:
    told = {"at": time.time(), "backup": time.time() - 7_200, "trouble": ""}
    heartbeat().write_text(json.dumps(told))
    assert lines(client)["worker"] == "ok"
    assert metrics(client)["verbatim_backup_age_seconds"] == pytest.approx(7_200, abs=60)
    heartbeat().write_text(json.dumps(told | {"at": time.time() - 1_000}))
    assert lines(client)["worker"].startswith("late (last seen 10")
    heartbeat().write_text(json.dumps(told | {"trouble": "disk full"}))
    assert lines(client)["worker"] == "late (trouble: see its log)"
    heartbeat().write_text("{")
    assert lines(client)["worker"] == "failed (JSONDecodeError)"


@pytest.mark.parametrize("address", WATCHING)
def test_watchers_need_neither_the_sites_name_nor_https(client: Client, settings, address: str) -> None:
    sync.catch_up()
    settings.SECURE_SSL_REDIRECT = True
    headers = {"Host": "10.0.0.7:8000", "Authorization": f"Bearer {TOKEN}"}
    assert Client().get(address, headers=headers).status_code == 200
    assert client.post(address, headers=headers).status_code == 405


def test_numbers_are_for_whoever_has_the_token(client: Client, settings) -> None:
    assert client.get("/metrics").status_code == 401
    for wrong in ("Bearer", "Bearer x", f"Basic {TOKEN}", "Bearer жюри"):
        assert client.get("/metrics", headers={"Authorization": wrong}).status_code == 401
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_requests_and_their_queries_are_counted(client: Client) -> None:
    name = 'verbatim_requests_total{kind="page",method="GET",status="200"}'
    before = metrics(client)
    client.get("/topics/")
    after = metrics(client)
    assert after[name] - before.get(name, 0) == 1
    queries = 'verbatim_queries_total{kind="page"}'
    assert after[queries] > before.get(queries, 0)
    seconds = 'verbatim_request_seconds_count{kind="page"}'
    assert after[seconds] - before.get(seconds, 0) == 1
