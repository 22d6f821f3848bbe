"""A disk that is full, or can only be read: one sentence and no traceback; all goes on once there is room."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client
from psycopg import errors

from archive.faults import FULL, READ_ONLY, sentence
from archive.limits import rates
from archive.postgres import server
from archive.postgres.program import ServerError
from tests.once import empty_archive
from tests.operating.archives import ROOT, OwnArchive

SAMPLES = sorted(map(str, (ROOT / "meetings" / "samples").glob("20*")))
_VISIT = """
import django; django.setup()
from django.conf import settings
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
from django.contrib.auth.models import User
from django.test import Client
from urllib.parse import urlencode
client = Client(headers={"Host": "localhost"}, raise_request_exception=False)
def told(answer):
    b"".join(answer) if answer.streaming else answer.content
    return str(answer.status_code)
pages = ["/", "/meetings/", "/officials/", "/search/?q=water", "/search.csv?q=water", "/healthz"]
print(*(told(client.get(page)) for page in pages))
login = {"username": "vera", "password": "the lighthouse is dark"}
form = "application/x-www-form-urlencoded"
print(told(client.post("/admin/login/?next=/desk/", urlencode(login), content_type=form)))
"""


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own that is as small as this."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder)])
    if os.geteuid() or mounted.returncode:
        pytest.skip("only root can make a small disk, and not in every container")
    try:
        yield folder
    finally:
        if subprocess.run(["umount", str(folder)], capture_output=True).returncode:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def in_one_sentence(complaint: str, said: str) -> bool:
    lines = complaint.strip().splitlines()
    return len(lines) == 1 and said in lines[0]


def fill(folder: Path) -> Path:
    filling = folder / "filling"
    with filling.open("wb", buffering=0) as written, suppress(OSError):
        while True:
            written.write(bytes(65_536))
    assert shutil.disk_usage(folder).free == 0
    return filling


@pytest.mark.parametrize(
    "command", ["migrate --verbosity=0", "index", "manifest", "relink", "ingest meetings/samples"]
)
def test_a_first_start_without_room_says_so(place: Path, command: str) -> None:
    with small_disk(place / "small", "3m") as disk:
        archive = OwnArchive(disk / "var")
        for _again in range(2):
            assert in_one_sentence(archive.refused(*command.split()), FULL)


def test_a_site_whose_disk_is_full_goes_on_reading_and_says_what_it_cannot_do(place: Path) -> None:
    with small_disk(place / "small", "110m") as disk:
        archive = empty_archive(disk / "var")
        archive.manage("ingest", SAMPLES[0])
        user = "import django; django.setup(); from django.contrib.auth.models import User; "
        user += "User.objects.create_superuser('vera', password='the lighthouse is dark')"
        assert archive.run("-c", user).returncode == 0
        filling = fill(disk)
        done = archive.run("-c", _VISIT)
        # A database that runs goes on; one that has to be started needs room for that.
        assert done.stdout.decode().split() == ["503"] * 5 + ["200", "503"], done.stderr.decode()
        assert b"Traceback" not in done.stderr
        assert FULL in done.stderr.decode()
        filling.unlink()
        assert archive.run("-c", _VISIT).stdout.decode().splitlines()[1] == "302"
        assert "matches" in archive.manage("index", "--check")


def test_a_disk_that_can_only_be_read_is_one_sentence(place: Path) -> None:
    with small_disk(place / "small", "110m") as disk:
        archive = empty_archive(disk / "var")
        archive.manage("ingest", SAMPLES[0])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for command in ("index --rebuild", "worker", "ingest meetings/samples", "manifest"):
            complaint = archive.refused(*command.split())
            assert "Read-only file system" in complaint or READ_ONLY in complaint
            assert len(complaint.strip().splitlines()) == 1, complaint


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cause", "status"),
    [
        (errors.DiskFull("could not extend file"), 503),
        (errors.ReadOnlySqlTransaction("cannot execute INSERT"), 503),
        (errors.AdminShutdown("terminating connection"), 503),
        (errors.OperationalError("connection refused"), 503),
        (errors.DivisionByZero("division by zero"), 500),
    ],
)
@pytest.mark.parametrize("where", ["page", "session", "middleware"])
def test_pages_say_that_the_machine_is_at_fault(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    cause: Exception,
    status: int,
    where: str,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OperationalError(str(cause)) from cause

    client = Client(raise_request_exception=False)
    if where == "session":
        User.objects.create_superuser("vera", password="the lighthouse is dark")
        monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", broken)
        answer = client.post("/admin/login/", {"username": "vera", "password": "the lighthouse is dark"})
    elif where == "middleware":
        monkeypatch.setattr("meetings.pages.page_cache.state", broken)
        answer = client.get("/")
    else:
        monkeypatch.setattr("meetings.pages.home.Meeting.objects.published", broken)
        answer = client.get("/")
    assert answer.status_code == status
    traced = [record for record in caplog.records if record.exc_info]
    assert bool(traced) == (status == 500)
    if status == 503:
        assert "Not available right now" in answer.text
        assert answer.headers["Retry-After"] == "60"
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_server_that_cannot_start_is_not_started_again_by_each_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def started(folder: Path) -> None:
        tried.append(folder)
        raise ServerError(FULL)

    monkeypatch.setattr(server, "_started", started)
    monkeypatch.setattr(server, "hold", lambda _folder: None)
    monkeypatch.setattr(server, "_failed", {})
    for _request in range(5):
        with pytest.raises(ServerError, match="The disk is full"):
            server.connection_settings(tmp_path / "postgres")
    assert len(tried) == 1
    monkeypatch.setattr(server, "_PAUSE", 0)
    server._failed.clear()
    for _request in range(2):
        with pytest.raises(ServerError):
            server.connection_settings(tmp_path / "postgres")
    assert len(tried) == 3


def test_that_nothing_is_counted_is_logged_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    rates._quiet.clear()
    for _request in range(5):
        rates._say_once_a_minute("could not extend file")
    assert len(caplog.records) == 1


def test_an_error_of_the_program_is_no_fault_of_the_machine() -> None:
    assert sentence(ValueError("No such thing")) == ""
    assert sentence(FileNotFoundError(2, "No such file", "x")) == ""
