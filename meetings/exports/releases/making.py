"""Makes a release: one moment of the archive, in one file, without what readers may not see.

All tables are read in one snapshot of the database. What is interrupted goes on with the parts that are still
true. If a record is withdrawn or words are taken down meanwhile, the database recalls the release, and the
parts concerned are made again: nothing that left the pages is ever in a file that is offered.
"""

import datetime
import fcntl
import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from meetings.exports.releases import bag, changes, lines, schema, sources, texts, whole_tables
from meetings.exports.releases.parts import LISTED, ReleasePart, ReleaseParts
from meetings.exports.releases.spans import TABLES, ReferredNames
from meetings.exports.releases.storage import folder, listing, sweep
from meetings.models import Release
from meetings.models.releases import BEGINNING


class BusyReleaseError(RuntimeError):
    """Another process is making a release."""


@dataclass(slots=True)
class ReleaseWork:
    """One attempt at a release, in the folder `making`, which outlives it."""

    origin: str
    with_sources: bool
    told: Callable[[Counter[str]], None]
    release: Release
    parts: list[ReleasePart] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    licences: str = ""

    def run(self) -> bool:
        """Whether it can be offered: nothing was taken down meanwhile."""
        with _snapshot():
            self._write_tables()
            if self.with_sources:
                sources.write(_making() / "sources")
        self._write_bag()
        return self._finish()

    def _write_tables(self) -> None:
        known = ReferredNames.read(self.origin)
        _making("parts").mkdir(parents=True, exist_ok=True)
        for part, rows in ReleaseParts(_making("parts"), known).write():
            self.parts.append(part)
            self.rows.update(rows)
            self.told(self.rows)
        _making("whole").mkdir(exist_ok=True)
        for name, table in whole_tables.TABLES.items():
            self.rows[name] = lines.write(_whole(name), table(known))
        self.licences = texts.licences()
        self._write_changes()

    def _write_changes(self) -> None:
        before = Release.objects.finished().first()
        self.release.since = before.name if before else ""
        now = (row for part in self.parts for row in lines.read(part.folder / LISTED))
        told = changes.ReleaseChanges(changes.read(listing(self.release.since)), now)
        rows = told.rows() if before else iter(())
        self.rows["changes"] = lines.write(_whole("changes"), rows)
        self.changed = told.counts

    def _write_bag(self) -> None:
        new = folder() / f"{self.release.name}.new"
        with bag.opened(new, self.release.name, int(self.release.started_at.timestamp())) as written:
            self._fill(written)
        self.release.size, self.release.sha256 = new.stat().st_size, _sha256(new)
        new.replace(folder() / self.release.file_name)

    def _fill(self, written: bag.Bag) -> None:
        written.add_text("README.txt", texts.readme(self.release, self.origin, self.rows, self.with_sources))
        written.add_text("licences.txt", self.licences)
        written.add_text("schema.json", texts.schema(f"{self.origin}{self.release.get_absolute_url()}"))
        for name in (*TABLES, *whole_tables.TABLES, "changes"):
            paths = [part.table(name) for part in self.parts] if name in TABLES else [_whole(name)]
            written.add(f"{name}{lines.ENDING}", paths)
        self.release.files = [self._file(each) for each in written.payload]
        if self.with_sources:
            sources.add_to(written, _making() / "sources")
        written.close(texts.info(self.release, self.origin, self.rows, self.changed))

    def _file(self, each: bag.BaggedFile) -> dict[str, Any]:
        name = each.name.removeprefix("data/")
        return asdict(each) | {"name": name, "rows": self.rows.get(name.partition(".")[0])}

    def _finish(self) -> bool:
        """Offer it, unless the database recalled it while it was made."""
        self.release.finished_at = timezone.now()
        self.release.sources = self.with_sources
        self.release.counts = {name: self.rows[name] for name in schema.TABLES}
        self.release.changes = dict(self.changed)
        names = ("finished_at", "sources", "counts", "changes", "since", "files", "size", "sha256")
        values = {name: getattr(self.release, name) for name in names}
        made = Release.objects.filter(pk=self.release.pk, recalled_at=None).update(**values)
        if not made:
            return False
        with listing(self.release.name).open("wb") as joined:
            for part in self.parts:
                joined.write((part.folder / LISTED).read_bytes())
        shutil.rmtree(_making())
        return True


def make(origin: str, *, with_sources: bool, told: Callable[[Counter[str]], None]) -> Release:
    """The finished release. `told` hears how many rows of each table there are, after each part.

    Raises `BusyReleaseError`, `ChangedFileError`, and `OSError` where the disk is full.
    """
    with _alone():
        while True:
            _clear()
            work = ReleaseWork(origin, with_sources, told, _begun())
            if work.run():
                return work.release


def _clear() -> None:
    """Remove what an attempt left that can be no release."""
    Release.objects.filter(finished_at=None).delete()
    for each in folder().glob("*.new"):
        each.unlink()
    sweep()


def _begun() -> Release:
    """The row, after every takedown that began before has ended: each later one recalls it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BEGINNING])
        return Release.objects.create(name=_free_name(timezone.localdate()), started_at=timezone.now())


def _free_name(day: datetime.date) -> str:
    taken = set(Release.objects.filter(name__startswith=day.isoformat()).values_list("name", flat=True))
    names = (f"{day}-{number}" if number > 1 else str(day) for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


@contextmanager
def _snapshot() -> Iterator[None]:
    """One moment of the database, only to read."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _alone() -> Iterator[None]:
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "making.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyReleaseError from None
        yield


def _making(name: str = "") -> Path:
    return folder() / "making" / name


def _whole(name: str) -> Path:
    return _making("whole") / f"{name}{lines.ENDING}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
