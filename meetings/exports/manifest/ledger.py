"""Adding to the manifest: a line for each source and record that becomes public, changes, or is withdrawn.

Each line is JSON and holds the SHA-256 of the line before. Whoever kept one hash can prove that no earlier
line was changed since, or left out.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from meetings.exports.manifest.printed import published_records
from meetings.models import ManifestLine, Source

START = "0" * 64
_AT_ONCE = 1_000
# Any number will do, as long as nothing else in this database locks it.
_APPENDING = 7_264_300_101


def bring_up_to_date() -> int:
    """Add what is missing, in one transaction; how many lines that were."""
    with _appending() as ledger:
        ledger.add_all(_source_changes())
        ledger.add_all(_record_changes())
        return ledger.added


def add_timestamp(of: str, token: str, server: str) -> None:
    """Add a line with what a timestamp server said of the hash `of` (base64 of its whole answer)."""
    with _appending() as ledger:
        ledger.add(ManifestLine.Kind.TIMESTAMP, of, of, {"token": token, "server": server})


def head() -> str:
    """The hash of the last line: it stands for all lines."""
    last = ManifestLine.objects.order_by("-number").first()
    return hash_of(last.line) if last else START


def last_number() -> int:
    return ManifestLine.objects.aggregate(last=Max("number"))["last"] or 0


def lines(until: int) -> Iterator[str]:
    """The lines up to this number."""
    wanted = ManifestLine.objects.filter(number__lte=until).order_by("number")
    return wanted.values_list("line", flat=True).iterator(chunk_size=_AT_ONCE)


def hash_of(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()


class _Ledger:
    """The end of the manifest, while nobody else adds to it."""

    def __init__(self, last: ManifestLine | None) -> None:
        self._number = last.number if last else 0
        self._previous = hash_of(last.line) if last else START
        self._rows: list[ManifestLine] = []
        self._at = timezone.now().isoformat(timespec="seconds")
        self.added = 0

    def add_all(self, changes: Iterator[tuple[str, str, str, dict[str, Any]]]) -> None:
        for change in changes:
            self.add(*change)

    def add(self, kind: str, subject: str, sha256: str, facts: dict[str, Any]) -> None:
        self._number += 1
        told = {
            "number": self._number,
            "at": self._at,
            "kind": str(kind),
            "subject": subject,
            "sha256": sha256,
        }
        told |= facts | {"previous": self._previous}
        line = json.dumps(told, separators=(",", ":"))
        self._previous = hash_of(line)
        row = ManifestLine(number=self._number, kind=kind, subject=subject, sha256=sha256, line=line)
        self._rows.append(row)
        self.added += 1
        if len(self._rows) >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        ManifestLine.objects.bulk_create(self._rows)
        self._rows = []


@contextmanager
def _appending() -> Iterator[_Ledger]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_APPENDING])
        ledger = _Ledger(ManifestLine.objects.order_by("-number").first())
        yield ledger
        ledger.write()


def _source_changes() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    known = _known(ManifestLine.Kind.SOURCE)
    whole = Source.objects.filter(meetings__state="published", shown=Source.Shown.ORIGINAL)
    public = whole.distinct().order_by("pk")
    for sha256, size, received in public.values_list("sha256", "size", "received_at"):
        if known.pop(sha256, "") != sha256:
            facts = {"size": size, "received": received.isoformat(timespec="seconds")}
            yield ManifestLine.Kind.SOURCE, sha256, sha256, facts
    yield from _gone(ManifestLine.Kind.SOURCE, known)


def _record_changes() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    known = _known(ManifestLine.Kind.RECORD)
    for number, content in published_records():
        digest = hashlib.sha256(content).hexdigest()
        if known.pop(str(number), "") != digest:
            yield ManifestLine.Kind.RECORD, str(number), digest, {"size": len(content)}
    yield from _gone(ManifestLine.Kind.RECORD, known)


def _gone(kind: str, known: dict[str, str]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Lines for what was there and is public no longer."""
    return ((kind, subject, "", {}) for subject, sha256 in known.items() if sha256)


def _known(kind: str) -> dict[str, str]:
    """What the manifest says last of each."""
    rows = ManifestLine.objects.filter(kind=kind).order_by("subject", "-number").distinct("subject")
    return dict(rows.values_list("subject", "sha256"))
