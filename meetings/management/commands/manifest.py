"""python manage.py manifest: what the archive has, as a chain of hashes that anybody can verify."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from meetings.exports.manifest import ledger, timestamps, verify_manifest
from meetings.exports.manifest.printed import published_records
from meetings.management.quick_start import QuickCommand
from meetings.models import Source
from meetings.sources.contents import pieces

_SCRIPT = Path(verify_manifest.__file__)


class Command(QuickCommand):
    help = "Bring the manifest of published sources and records up to date, and export it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, help="export it there")
        parser.add_argument(
            "--files", action="store_true", help="with FOLDER: export the sources and records, too"
        )

    def handle(self, *args: Any, folder: Path | None, files: bool, **options: Any) -> None:
        if files and not folder:
            raise CommandError("--files goes with FOLDER.")
        added = ledger.bring_up_to_date()
        self.stdout.write(f"{added:,} lines added. The last one has the SHA-256 {ledger.head()}")
        self._stamp()
        if folder:
            try:
                self._export(folder, files)
            except OSError as error:
                raise CommandError(f"{error.filename or folder}: {error.strerror}.") from error

    def _stamp(self) -> None:
        if not settings.TIMESTAMP_URL:
            return
        try:
            if stamped := timestamps.stamp_if_new():
                self.stdout.write(f"{stamped} is timestamped by {settings.TIMESTAMP_URL}")
        except timestamps.TimestampError as error:
            raise CommandError(str(error)) from error

    def _export(self, folder: Path, files: bool) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Choose another folder.")
        if files:
            _write_files(folder)
            while ledger.bring_up_to_date():  # something changed meanwhile
                _write_files(folder)
        with (folder / "manifest.jsonl").open("w", encoding="utf-8") as written:
            written.writelines(f"{line}\n" for line in ledger.lines(ledger.last_number()))
        shutil.copyfile(_SCRIPT, folder / _SCRIPT.name)
        self.stdout.write(f"Exported. To verify it: python {folder / _SCRIPT.name} {folder}")


def _write_files(folder: Path) -> None:
    """What the manifest names."""
    for name in ("sources", "records"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
    public = Source.objects.filter(meetings__state="published", shown=Source.Shown.ORIGINAL).distinct()
    for sha256 in public.values_list("sha256", flat=True).iterator(chunk_size=2_000):
        with (folder / "sources" / sha256).open("wb") as file:
            file.writelines(pieces(public.filter(sha256=sha256)))
    for number, record in published_records():
        (folder / "records" / f"{number}.json").write_bytes(record)
