"""python manage.py release: the whole archive as one file, for readers to take away."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from meetings.exports.releases.bag import ChangedFileError
from meetings.exports.releases.making import BusyReleaseError, make
from meetings.exports.releases.storage import keep_newest, path_of
from meetings.management.quick_start import QuickCommand


class Command(QuickCommand):
    help = "Make a release of everything published and list it on /data/. Interrupted, it goes on from there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sources", action="store_true", help="with the documents as received")
        parser.add_argument(
            "--keep", metavar="NUMBER", type=int, default=0, help="offer only so many, and delete older ones"
        )

    def handle(self, *args: Any, sources: bool, keep: int, **options: Any) -> None:
        if not settings.SITE_URL:
            raise CommandError("Set SITE_URL: a release has the full address of every statement.")
        if keep < 0:
            raise CommandError(f"--keep {keep}: use 1 or more.")
        try:
            release = make(settings.SITE_URL, with_sources=sources, told=self._tell)
        except BusyReleaseError:
            raise CommandError("Another process is making a release. Wait until it has finished.") from None
        except ChangedFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or settings.RELEASES_DIR}: {error.strerror}.") from error
        counts = release.counts
        self.stdout.write(
            f"{path_of(release)}: {release.size:,} bytes, {counts['records']:,} records, "
            f"{counts['statements']:,} statements. SHA-256 {release.sha256}"
        )
        if keep and (replaced := keep_newest(keep)):
            self.stdout.write(f"{replaced} older releases deleted.")

    def _tell(self, rows: Counter[str]) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{rows['records']:,} records, {rows['statements']:,} statements ", ending="")
