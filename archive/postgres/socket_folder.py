"""Where a server's socket goes: its own folder, or a private temporary one if that path is too long."""

import hashlib
import os
import tempfile
from pathlib import Path

from archive.postgres.program import ServerError

# The shortest limit for a socket's path (macOS), minus "/.s.PGSQL.5432" and the terminating zero.
_LONGEST = 103 - len("/.s.PGSQL.5432")


def prepared(folder: Path, owner: int) -> Path:
    """A folder with a short path that only `owner` (a user id) can use; created if necessary.

    A path with quotes or spaces counts as too long, because PostgreSQL's command line cannot handle it well.
    """
    if len(os.fsencode(folder)) <= _LONGEST and not set(str(folder)) & set("'\"\\, "):
        return folder
    name = hashlib.sha256(f"{owner} {folder}".encode()).hexdigest()[:16]
    place = Path(tempfile.gettempdir()).resolve() / f"verbatim-{name}"
    try:
        place.mkdir(mode=0o700)
        os.chown(place, owner, -1)
    except FileExistsError:
        _refuse_unless_private(place, owner)
    return place


def _refuse_unless_private(place: Path, owner: int) -> None:
    status = place.lstat()
    if not place.is_dir() or place.is_symlink() or status.st_uid != owner or status.st_mode & 0o077:
        raise ServerError(f"{place} belongs to another user. Remove it, or set VAR_DIR to a shorter path.")
