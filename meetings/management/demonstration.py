"""Makes a demonstration ready: tables, static files, topics, transcripts, search index, an editor."""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from archive.postgres.turns import one_at_a_time
from meetings import samples
from meetings.ingest.intake import Entry, entries
from meetings.ingest.plan import Outcome
from meetings.ingest.run import load
from meetings.models import Meeting, Source
from meetings.officials import relink
from meetings.search.index import sync
from meetings.topics.starter import add_starter_topics

# Letters and digits that nobody mistakes for one another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# Below this, starting more processes takes longer than the reading that they share.
_MANY = 100

Tell = Callable[[str], object]


def prepare(paths: list[str], body: str, tell: Tell, progress: Callable[[int], Callable[[], object]]) -> None:
    """Bring the archive to a state that can be served; `tell` hears a line for each step.

    Loads `paths`, or the samples when there are none and the archive holds nothing else; pages that name no
    body are of `body`. Everything may be
    repeated: what is there already stays. `progress` is given the number of documents and returns what to
    call after each. FileNotFoundError when a path is not there, ValueError when it has no documents.
    """
    found = list(entries([str(Path(path).expanduser()) for path in paths or _own_samples()]))
    if not found:
        raise ValueError("No documents (.html, .txt, .pdf, .docx, .csv, .zip …) were found there.")
    for name, step in (
        ("database", _open_database),
        ("tables", _make_tables),
        ("static files", _collect_static_files),
        ("topics", _load_topics),
        ("transcripts", lambda: _load(found, body, bool(paths), progress)),
        ("search index", _bring_index_level),
    ):
        begun = time.monotonic()
        outcome = step()
        tell(f"  {name:<14}{outcome:<52}{time.monotonic() - begun:>7.1f} s")


def editor() -> tuple[str, str]:
    """The name of an editor and, only when the account was made just now, its password."""
    with one_at_a_time():
        return _editor()


def _editor() -> tuple[str, str]:
    there = User.objects.filter(is_staff=True, is_active=True).order_by("pk").first()
    if there:
        return there.username, ""
    names = (f"editor{number}" if number else "editor" for number in count())
    name = next(name for name in names if not User.objects.filter(username=name).exists())
    password = "".join(secrets.choice(_LETTERS) for _ in range(14))
    User.objects.create_superuser(name, password=password)
    return name, password


def _own_samples() -> Iterator[str]:
    yield from map(str, samples.documents())


def _open_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    return f"PostgreSQL {version}, {'named by DATABASE_URL' if settings.DATABASE_URL else 'its own'}"


def _make_tables() -> str:
    call_command("migrate", verbosity=0, interactive=False)
    return "up to date"


def _collect_static_files() -> str:
    with one_at_a_time():
        call_command("collectstatic", verbosity=0, interactive=False)
    return "collected"


def _load_topics() -> str:
    with one_at_a_time():
        return f"{len(add_starter_topics()):,} added"


def _load(
    found: list[Entry], body: str, chosen: bool, progress: Callable[[int], Callable[[], object]]
) -> str:
    if not chosen and _holds_something_else():
        return f"{Meeting.objects.count():,} meetings already loaded"
    done = progress(len(found))
    jobs = (os.cpu_count() or 1) if len(found) >= _MANY else 1
    report = load(found, body=body, jobs=jobs, progress=lambda _: done(), catch_up=sync.catch_up)
    return ", ".join(f"{report.count(outcome):,} {outcome.value}" for outcome in Outcome)


def _holds_something_else() -> bool:
    """Meetings, and no sample among them: samples would only be in the way."""
    own = [sha256(Path(path).read_bytes()).hexdigest() for path in _own_samples()]
    return Meeting.objects.exists() and not Source.objects.filter(sha256__in=own).exists()


def _bring_index_level() -> str:
    relink.catch_up()
    done = sync.catch_up()
    return f"{done:,} meetings indexed" if done else "matches the database"
