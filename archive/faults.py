"""Faults of the machine in a sentence that says what to do: a disk that is full, a database that is away."""

import errno

from django.db import DatabaseError, InterfaceError, OperationalError
from psycopg import errors

from archive.object_store import ObjectStoreError

FULL = "The disk is full. Make room, then try again; what was stored before is complete."
READ_ONLY = "The disk can only be read. Make it writable, then try again; what was stored before is complete."
_OF_SYSTEM = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}
_OF_FILE = {errno.EACCES, errno.EPERM, errno.EIO}
# As PostgreSQL and its programs pass on what the system said.
_IN_WORDS = {
    FULL: FULL,
    READ_ONLY: READ_ONLY,
    "No space left on device": FULL,
    "Disk quota exceeded": FULL,
    "Read-only file system": READ_ONLY,
}


def sentence(error: BaseException) -> str:
    """What is wrong with the machine; "" if the error is something else."""
    if isinstance(error, ObjectStoreError):
        return str(error)
    if isinstance(error, OSError):
        return _of_system(error)
    if not isinstance(error, DatabaseError | InterfaceError):
        return ""
    if known := in_words(str(error)):
        return known
    if isinstance(error.__cause__, errors.DiskFull):
        return FULL
    if isinstance(error.__cause__, errors.ReadOnlySqlTransaction):
        return "The database can only be read now. Nothing was saved; try again later."
    if isinstance(error, OperationalError | InterfaceError) and _is_away(error):
        return f"The database does not answer: {_first_line(error)}"
    return ""


def in_words(text: str) -> str:
    """The same, from what a program wrote."""
    return next((said for words, said in _IN_WORDS.items() if words in text), "")


def _of_system(error: OSError) -> str:
    if error.errno in _OF_SYSTEM:
        return f"{error.filename}: {_OF_SYSTEM[error.errno]}" if error.filename else _OF_SYSTEM[error.errno]
    return f"{error.filename}: {error.strerror}." if error.errno in _OF_FILE and error.filename else ""


def _is_away(error: Exception) -> bool:
    """Not an error in one statement, which has a code of the class of that statement."""
    code = getattr(error.__cause__, "sqlstate", None)
    return code is None or code.startswith(("08", "53", "57P"))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
