"""An archive in a folder of its own, whose processes can be started and killed."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
_STATE = """
import json, sys
import django; django.setup()
from meetings.models import Alias, Learnt, Meeting, Office, Official, Redirect, Source, Statement, TopicTag
def rows(found):
    return sorted(map(list, found), key=repr)
print(json.dumps({
    "meetings": rows(Meeting.objects.values_list("body__name", "key", "title", "date", "slug", "state")),
    "sources": rows(Source.objects.values_list("sha256")),
    "statements": rows(Statement.objects.values_list(
        "meeting__key", "number", "position", "label", "official__name", "official__slug", "paragraphs")),
    "officials": rows(Official.objects.values_list("name", "slug")),
    "aliases": rows(Alias.objects.values_list("official__name", "name")),
    "offices": rows(Office.objects.values_list("official__name", "title")),
    "topics": rows(TopicTag.objects.values_list("meeting__key", "topic__slug", "statement__number")),
    "redirects": rows(Redirect.objects.values_list("old_path", "new_path")),
    "learnt": Learnt.objects.count(),
}, default=str))
"""
_EMPTY = """
import sys
import django; django.setup()
from django.db import connection
import psycopg
with connection.cursor():
    found = connection.get_connection_params()
name = found["dbname"]
connection.close()
plain = {key: found[key] for key in ("host", "port", "user")}
with psycopg.connect(**plain, dbname="postgres", autocommit=True) as server:
    if sys.argv[1] == "keep":
        server.execute(f"DROP DATABASE IF EXISTS empty")
        server.execute(f"CREATE DATABASE empty TEMPLATE {name}")
    else:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name} TEMPLATE empty")
"""


@dataclass(frozen=True)
class FaultyArchive:
    """`var` is its folder; its PostgreSQL is its own."""

    var: Path

    @property
    def environment(self) -> dict[str, str]:
        own = {"VAR_DIR": str(self.var), "SECRET_KEY": "benchmark", "RATES": "off", "DEBUG": "False"}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "archive.settings", "DATABASE_URL": ""}

    def start(self, *command: str, output: Any = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            stdout=output,
            stderr=subprocess.STDOUT if output is subprocess.DEVNULL else subprocess.PIPE,
        )

    def manage(self, *command: str) -> None:
        """Run a command that must succeed."""
        self.run("manage.py", *command)

    def run(self, *command: str) -> str:
        """What a program that must succeed wrote."""
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{command[:3]}: {done.stderr[-2_000:]}")
        return done.stdout

    def make(self) -> None:
        """Tables and topics, kept as the state that `empty` returns to."""
        self.manage("migrate", "--verbosity=0")
        self.manage("collectstatic", "--no-input", "--verbosity=0")
        self.manage("starter_topics")
        self.run("-c", _EMPTY, "keep")

    def empty(self) -> None:
        for each in sorted(self.var.glob("index*"), reverse=True):
            subprocess.run(["rm", "-rf", str(each)], check=True)
        self.run("-c", _EMPTY, "return")

    def state(self) -> dict[str, Any]:
        """Everything in the database by names, not by numbers of rows."""
        found: dict[str, Any] = json.loads(self.run("-c", _STATE))
        return found

    def postgres(self) -> "list[psutil.Process]":
        """The server and its processes, the server first."""
        with suppress(OSError, ValueError, psutil.Error):
            number = int((self.var / "postgres" / "postmaster.pid").read_text().splitlines()[0])
            server = psutil.Process(number)
            return [server, *server.children()]
        return []


@contextmanager
def faulty_archive() -> Iterator[FaultyArchive]:
    """Deleted at the end; its server stops with its last process."""
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield FaultyArchive(Path(folder) / "var")


def made_records(folder: Path, count: int) -> Path:
    """Records whose names need each other: half print a minister in short."""
    folder.mkdir()
    for number in range(1, count + 1):
        minister = "S. Orlo" if number % 2 else "Minister of Water Semyon Orlo"
        told = hashlib.sha256(str(number).encode()).hexdigest()[:8]
        turns = [
            f"President of Ardania Mira Velden: Part {turn} of meeting {number}, on water and dams, {told}."
            if turn % 2
            else f"{minister}: Answer {turn} in meeting {number}, about canals."
            for turn in range(1, 5)
        ]
        head = [f"Meeting number {number}", f"May {number % 28 + 1}, 2024, Veldengrad", "A meeting.", "* * *"]
        (folder / f"{number:03}.txt").write_text("\n\n".join([*head, *turns]))
    return folder
