"""The documents as received, as files of a release. Those that words were taken down from stay behind."""

import os
from pathlib import Path
from typing import Any

from meetings.exports.releases.bag import Bag, ChangedFileError
from meetings.exports.releases.whole_tables import public_sources
from meetings.models import Source
from meetings.sources.contents import pieces


def write(folder: Path) -> None:
    """Each below the first two letters of its SHA-256. What is there already stays; others are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for sha256, size in _whole().values_list("sha256", "size").iterator(chunk_size=2_000):
        path = folder / sha256[:2] / sha256
        wanted.add(sha256)
        if not (path.is_file() and path.stat().st_size == size):
            _write(path, sha256)
    for path in folder.glob("*/*"):
        if path.name not in wanted:
            path.unlink()


def add_to(bag: Bag, folder: Path) -> None:
    """Raises `ChangedFileError` for a file that is not what its name says; it is fetched anew next time."""
    for path in sorted(folder.glob("*/*")):
        added = bag.add(f"sources/{path.parent.name}/{path.name}", [path])
        if added.sha256 != path.name:
            path.unlink()
            raise ChangedFileError(f"{path.name} was damaged. Start the release again; it goes on from here.")


def _whole() -> Any:
    return public_sources().filter(shown=Source.Shown.ORIGINAL, destroyed_at=None)


def _write(path: Path, sha256: str) -> None:
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        for piece in pieces(_whole().filter(sha256=sha256)):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
