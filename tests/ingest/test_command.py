"""`manage.py ingest`: what it prints, writes and returns."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from meetings.ingest import read
from meetings.models import Meeting, Source
from tests.admin.uploading import a_zip
from tests.in_place import read_in_place

pytestmark = pytest.mark.django_db

PAGE = """Meeting on water

May 14, 2024, Veldengrad

Mira Velden held a meeting on water.

* * *

President of Ardania Mira Velden: Good morning. Let us begin with the dams.

Minister of Water Semyon Orlo: The upper dam is full.

Mira Velden: Thank you.

May 14, 2024, Veldengrad
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(PAGE)
    return file


def outcomes(tmp_path: Path, *arguments: str) -> dict:
    report = tmp_path / "report.json"
    call_command("ingest", *arguments, "--report", str(report))
    return json.loads(report.read_text())


def test_it_loads_a_page_and_reports_it(page, tmp_path):
    report = outcomes(tmp_path, str(page))
    assert report["counts"] == {"created": 1, "updated": 0, "unchanged": 0, "refused": 0}
    assert report["documents"][0] == {
        "path": str(page),
        "outcome": "created",
        "address": "/meetings/2024-05-14/meeting-on-water/",
        "title": "Meeting on water",
        "statements": 3,
        "participants": 2,
        "new_officials": 2,
        "statements_gone": 0,
        "reason": "",
        "state": "published",
        "not_ready": "",
        "problems": [],
    }


def test_it_changes_nothing_the_second_time(page, tmp_path, capsys):
    call_command("ingest", str(page))
    capsys.readouterr()
    report = outcomes(tmp_path, str(page))
    assert report["counts"] == {"created": 0, "updated": 0, "unchanged": 1, "refused": 0}
    assert "unchanged        1" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(page, tmp_path):
    assert outcomes(tmp_path, str(page), "--dry-run")["counts"]["created"] == 1
    assert not Meeting.objects.exists()
    assert not Source.objects.exists()


def test_it_ends_with_1_when_a_document_was_refused_and_keeps_the_rest(page, tmp_path, capsys):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(SystemExit) as stopped:
        call_command("ingest", str(tmp_path))
    assert stopped.value.code == 1
    assert Meeting.objects.count() == 1
    assert "refused: " in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["nowhere.txt"], ["--jobs", "0", "."]])
def test_wrong_use_ends_with_2(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE)
    with pytest.raises(CommandError) as stopped:
        call_command("ingest", *arguments)
    assert stopped.value.returncode == 2


def test_a_folder_without_pages_is_wrong_use(tmp_path):
    with pytest.raises(CommandError, match="No documents"):
        call_command("ingest", str(tmp_path))


def test_a_page_that_names_no_body_takes_the_one_given(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(PAGE.replace("President of Ardania", "Councillor"))
    call_command("ingest", str(file), "--body", "City of Lenmark")
    assert Meeting.objects.get().body.name == "City of Lenmark"


def test_several_readers_store_the_same_as_one(tmp_path):
    for number in range(1, 8):
        (tmp_path / f"{number}.txt").write_text(PAGE.replace("May 14", f"May {number}"))
    report = outcomes(tmp_path / "..", str(tmp_path), "--jobs", "2")
    assert [document["outcome"] for document in report["documents"]] == ["created"] * 7
    assert [Path(document["path"]).stem for document in report["documents"]] == [str(n) for n in range(1, 8)]


def test_a_database_without_tables_is_told_of_in_a_sentence(page):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE meetings_alias RENAME TO other")
    with pytest.raises(CommandError, match=r"python manage\.py migrate"), transaction.atomic():
        call_command("ingest", str(page))


def test_a_document_that_the_archive_fails_to_read_is_refused_and_the_rest_is_loaded(
    page, tmp_path, monkeypatch, caplog
):
    (tmp_path / "broken.txt").write_text(PAGE)
    reads = read.read

    def failing(document, profile):
        if document.path.endswith("broken.txt"):
            raise IndexError("list index out of range")
        return reads(document, profile)

    read_in_place(monkeypatch)
    monkeypatch.setattr(read, "read", failing)
    with pytest.raises(SystemExit):
        outcomes(tmp_path, str(tmp_path / "broken.txt"), str(page))
    report = json.loads((tmp_path / "report.json").read_text())
    assert [each["outcome"] for each in report["documents"]] == ["refused", "created"]
    assert "IndexError" in report["documents"][0]["reason"]
    assert "broken.txt" in caplog.text


def test_a_zip_with_a_nameless_member_is_loaded(tmp_path):
    file = tmp_path / "pages.zip"
    file.write_bytes(a_zip(**dict.fromkeys((".", "", "page.txt"), PAGE.encode())))
    with pytest.raises(SystemExit):
        outcomes(tmp_path, str(file))
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["counts"] == {"created": 1, "updated": 0, "unchanged": 0, "refused": 2}
