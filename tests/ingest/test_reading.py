"""Documents are read in processes that start quickly."""

import subprocess
import sys

from meetings.ingest.intake import entry_of
from meetings.ingest.read import read_all

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
