"""Documents are read in processes that start quickly."""

import subprocess
import sys

import pytest

from meetings.ingest.intake import entry_of
from meetings.ingest.read import read_all, read_one
from tests.in_place import read_in_place

PAGE = b"""Meeting on water

May 14, 2024, Veldengrad

* * *

President of Ardania Mira Velden: Let us begin with the dams.

Minister of Water Semyon Orlo: The upper dam is full.
"""


def test_a_reader_does_without_django():
    loaded = "import sys, meetings.ingest.read; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


def test_readers_in_other_processes_find_what_one_finds_in_its_own():
    rules = ("dam OR canal", "speaker:velden", "upper dam")
    entries = [entry_of(f"{number}.txt", PAGE.replace(b"14", b"%d" % number)) for number in range(1, 28)]
    alone, together = list(read_all(entries, 1, rules)), list(read_all(entries, 2, rules))
    assert [reading.document.path for reading in together] == [f"{number}.txt" for number in range(1, 28)]
    assert [reading.records for reading in together] == [reading.records for reading in alone]
    assert alone[0].records[0].found.texts == {0: {0}, 1: {0, 2}}


class BrokenEntry:
    """A document that no reader was prepared for: it fails in another process, too."""

    path = "broken.txt"
    size = 0

    def document(self):
        raise ZeroDivisionError("nobody thought of this")


def test_an_unforeseen_error_refuses_one_document_and_is_logged(caplog):
    reading = read_one(BrokenEntry())
    assert reading.refusal.startswith("The archive failed to read this document (ZeroDivisionError: nobody")
    (record,) = caplog.records
    assert "broken.txt" in record.getMessage()
    assert record.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_documents_beside_one_that_fails_are_read(jobs):
    entries = [entry_of("1.txt", PAGE), BrokenEntry(), entry_of("3.txt", PAGE)]
    read = [(reading.document.path, len(reading.records)) for reading in read_all(entries, jobs)]
    assert read == [("1.txt", 1), ("broken.txt", 0), ("3.txt", 1)]


def test_an_error_in_making_a_record_ready_refuses_it(monkeypatch, caplog):
    def failing(document, *_):
        raise KeyError(document.path)

    read_in_place(monkeypatch)
    monkeypatch.setattr("meetings.ingest.read.prepare", failing)
    (reading,) = read_all([entry_of("1.txt", PAGE)], 1)
    assert "KeyError" in reading.refusal
    assert reading.records == ()
    assert caplog.records[0].exc_info
