"""Where a server's socket goes: its own folder, or a private temporary one when that path is too long."""

import hashlib
import os
import tempfile
from pathlib import Path

from archive.postgres.program import ServerError

# The shortest limit of a socket's path, that of macOS, less "/.s.PGSQL.5432" and the closing zero.
_LONGEST = 103 - len("/.s.PGSQL.5432")


def prepared(folder: Path, owner: int) -> Path:
    """A folder that only `owner` (a user id) can use, short enough, made if need be.

    A quote or a space in the path counts as too long: PostgreSQL's command line has no good way for them.
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
        raise ServerError(f"{place} belongs to somebody else: remove it, or set VAR_DIR to a shorter path.")
