"""Where releases are kept, and that those offered no longer are deleted."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from meetings.exports.releases.lines import ENDING
from meetings.models import Release


def folder() -> Path:
    return Path(settings.RELEASES_DIR)


def path_of(release: Release) -> Path:
    return folder() / release.file_name


def listing(name: str) -> Path:
    """Which records a release had, kept when the release is deleted: the next one tells what changed."""
    return folder() / f"{name}.listed{ENDING}"


def sweep() -> int:
    """Delete releases that were recalled or replaced, and what no row knows of; how many."""
    if not folder().is_dir():
        return 0
    kept = set(Release.objects.filter(recalled_at=None).values_list("name", flat=True))
    gone = [each for each in folder().iterdir() if each.suffix == ".tar" and each.stem not in kept]
    for each in gone:
        each.unlink(missing_ok=True)
    return len(gone)


def keep_newest(number: int) -> int:
    """Offer only so many; how many are replaced by that."""
    offered = list(Release.objects.offered().values_list("pk", flat=True))
    old = Release.objects.filter(pk__in=offered[number:], recalled_at=None)
    replaced = old.update(recalled_at=timezone.now(), end=Release.End.REPLACED)
    sweep()
    return replaced
