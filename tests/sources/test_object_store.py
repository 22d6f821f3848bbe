"""Sources in an object store: S3 spoken to a real server, which is also away, and loses things."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from archive.object_store import ObjectStoreError, storage_settings
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.sources import take_down_source
from meetings.ingest.intake import entry_of
from meetings.ingest.plan import Outcome
from meetings.ingest.read import ready
from meetings.ingest.report import ReportLine
from meetings.ingest.store import store
from meetings.management.work import BackgroundWork
from meetings.models import Meeting, Source
from meetings.models.away import patiently
from meetings.sources import moving
from meetings.sources.contents import PIECE, keep_ahead, name_of
from tests.decisions.deciding import editor
from tests.java import can_run
from tests.sources.server import ObjectServer, new_server

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not can_run(), reason="needs Java 17 and Maven"),
]
TEXT = """Hearing of the residents
February 3, 2025, 10:00, Veldengrad

Mira Velden: Good morning. The lake is full and quiet.

Oren Tal: Thank you.
"""
BUCKET = "records"
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectServer]:
    found = new_server(tmp_path_factory.mktemp("objects"))
    found.start()
    yield found
    found.stop()


@pytest.fixture(autouse=True)
def object_store(server: ObjectServer) -> Iterator[Any]:
    """The bucket, empty at first."""
    if server.process is None:
        server.start()
    entry = storage_settings(
        bucket=BUCKET,
        endpoint=server.url,
        region="us-east-1",
        key="archive",
        secret="a secret of tests",
        prefix="city",
    )
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": PLAIN, "sources": entry}):
        bucket = storages["sources"].bucket  # type: ignore[attr-defined]
        if not (server.folder / "objects" / BUCKET).exists():
            bucket.create()
        for each in bucket.objects.all():
            each.delete()
        yield bucket


def load(text: str = TEXT, name: str = "hearing.txt") -> ReportLine:
    (line,) = store([ready(entry_of(name, text.encode()), (), False)], "Town of Velden")
    return line


def reader() -> Client:
    return Client(raise_request_exception=False)


def held(bucket: Any) -> list[str]:
    return [each.key.removeprefix("city/") for each in bucket.objects.all()]


def downloaded(source: Source) -> bytes:
    return b"".join(reader().get(source.get_absolute_url()))


def test_a_document_is_kept_there_and_comes_back_as_it_was_received(object_store: Any) -> None:
    long = (
        TEXT.replace("3, 2025", "4, 2025")
        + "\nMira Velden: "
        + "The mill stands still. " * (2 * PIECE // 20)
        + "\n"
    )
    assert (load().outcome, load(long, "long.txt").outcome) == (Outcome.CREATED, Outcome.CREATED)
    assert load().outcome == Outcome.UNCHANGED
    first, second = Source.objects.order_by("pk")
    for source, text in ((first, TEXT), (second, long)):
        assert (bytes(source.content), source.in_store) == (b"", True)
        assert downloaded(source) == text.encode()
    assert held(object_store) == sorted(map(name_of, (first.sha256, second.sha256)))
    call_command("index")
    call_command("index", "--check", "--sources")


def test_files_to_take_away_have_what_is_there(object_store: Any, tmp_path: Path) -> None:
    load()
    (sha256,) = Source.objects.values_list("sha256", flat=True)
    call_command("manifest", str(tmp_path / "manifest"), "--files")
    assert (tmp_path / "manifest" / "sources" / sha256).read_text() == TEXT
    with override_settings(SITE_URL="https://archive.example", RELEASES_DIR=str(tmp_path / "releases")):
        call_command("release", "--sources")
    assert sha256.encode() in b"".join(path.read_bytes() for path in (tmp_path / "releases").glob("*.tar"))


def test_what_is_damaged_or_lost_there_is_found(
    object_store: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    load()
    load(TEXT.replace("quiet", "loud").replace("3, 2025", "4, 2025"), "other.txt")
    damaged, lost = Source.objects.order_by("pk")
    object_store.Object(f"city/{name_of(damaged.sha256)}").put(Body=TEXT.encode() + b".")
    object_store.Object(f"city/{name_of(lost.sha256)}").delete()
    call_command("index")
    capsys.readouterr()
    with pytest.raises(CommandError, match="2 sources are not as they were received"):
        call_command("index", "--check", "--sources")
    told = capsys.readouterr().out
    assert f"not {damaged.sha256}" in told
    assert "The object store does not have" in told
    answer = reader().get(lost.get_absolute_url())
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_a_store_that_is_away_stops_loads_and_downloads_and_nothing_else(
    object_store: Any, server: ObjectServer
) -> None:
    load()
    server.stop()
    assert reader().get(Source.objects.get().get_absolute_url()).status_code == 503
    assert reader().get(Meeting.objects.get().get_absolute_url()).status_code == 200
    later = TEXT.replace("quiet", "loud").replace("3, 2025", "4, 2025")
    with pytest.raises(ObjectStoreError, match="does not write"):
        patiently(lambda: load(later, "other.txt"), patience=0.1)
    assert Meeting.objects.count() == Source.objects.count() == 1
    server.start()
    assert patiently(lambda: load(later, "other.txt")).outcome == Outcome.CREATED


def test_destroyed_bytes_go_from_there_too_and_later_if_it_is_away(
    object_store: Any, server: ObjectServer
) -> None:
    load()
    load(TEXT.replace("quiet", "loud").replace("3, 2025", "4, 2025"), "other.txt")
    first, second = Source.objects.order_by("pk")
    grounds = Grounds(editor=editor(), reason="personal", destroy=True)
    take_down_source(first.meetings.get(), first, grounds)
    assert held(object_store) == [name_of(second.sha256)]
    server.stop()
    take_down_source(second.meetings.get(), second, grounds)
    assert reader().get(second.get_absolute_url()).status_code == 410
    server.start()
    assert held(object_store) == [name_of(second.sha256)]
    BackgroundWork()._destroyed()
    assert held(object_store) == []
    load()
    assert (held(object_store), Source.objects.filter(in_store=True).exists()) == ([], False)


def test_administrators_open_the_original_of_what_was_taken_down() -> None:
    load()
    source, chief = Source.objects.get(), Client()
    chief.force_login(User.objects.create_superuser("clara"))
    take_down_source(Meeting.objects.get(), source, Grounds(editor(), "copyright"))
    assert reader().get(source.get_absolute_url()).status_code == 410
    assert chief.get(f"/desk/sources/{source.sha256}/original").content == TEXT.encode()


def test_all_are_moved_there_and_back_while_the_archive_runs(object_store: Any, monkeypatch: Any) -> None:
    stored = dict(settings.STORAGES)
    del stored["sources"]
    with override_settings(STORAGES=stored):
        load()
    source = Source.objects.get()
    assert (bytes(source.content).decode(), source.in_store, held(object_store)) == (TEXT, False, [])
    call_command("sources", "--to-store")
    source.refresh_from_db()
    assert (bytes(source.content), source.in_store, downloaded(source)) == (b"", True, TEXT.encode())
    call_command("sources", "--to-database")
    source.refresh_from_db()
    assert (bytes(source.content).decode(), source.in_store) == (TEXT, False)
    keep_ahead({"ab" * 32: b"of a load that was stopped"})
    call_command("sources", "--tidy")
    assert len(held(object_store)) == 2  # too young
    monkeypatch.setattr(moving, "_YOUNG", moving._YOUNG * 0)
    call_command("sources", "--tidy")
    assert held(object_store) == []


def test_a_backup_says_what_is_not_in_it(
    object_store: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load()
    call_command("backup", str(tmp_path / "archive.backup"))
    assert "Not in it: 1 sources in the object store. Copy its bucket, too." in capsys.readouterr().out


def test_one_that_is_damaged_is_not_moved(object_store: Any) -> None:
    load()
    source = Source.objects.get()
    object_store.Object(f"city/{name_of(source.sha256)}").put(Body=b"something else")
    with pytest.raises(CommandError, match="is damaged where it lies now: it was not moved"):
        call_command("sources", "--to-database")
    source.refresh_from_db()
    assert source.in_store


def test_the_settings_lead_there(server: ObjectServer, tmp_path: Path) -> None:
    told = {
        "SOURCES_BUCKET": BUCKET,
        "SOURCES_ENDPOINT": server.url,
        "SOURCES_REGION": "us-east-1",
        "SOURCES_KEY": "archive",
        "SOURCES_SECRET": "a secret of tests",
        "SOURCES_PREFIX": "town",
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "VAR_DIR": str(tmp_path),
    }
    code = "import django; django.setup(); from archive import object_store as s; s.put('a/b/c', b'words'); "
    code += "print(list(s.names('a')), b''.join(s.pieces('a/b/c', 2)))"
    ran = subprocess.run([sys.executable, "-c", code], env=os.environ | told, capture_output=True, text=True)
    assert ran.stdout == "['a/b/c'] b'words'\n", ran.stderr
