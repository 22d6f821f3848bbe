"""Backs up the archive's database into one file, and loads such a file.

The file is a dump in pg_dump's custom format, followed by a checksum, because pg_restore alone does not
notice that the last kilobytes are missing. It contains everything but sessions, which would bring back logins
that were ended, and the counters of rates.
"""

import hashlib
import os
import secrets
import shutil
import subprocess
import threading
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from psycopg import sql

from archive.postgres.client import Client, ClientError, client, failure

_LEFT_OUT = ("django_session", "limits_counter")
_PIECE = 1_000_000
# Seconds for pg_restore to say what is wrong with a file.
_UNTIL_IT_SAYS_WHY = 5
# The dump sets everything that it uses at its beginning, in some twenty lines.
_HEAD_LINES = 40
# pg_restore from version 17 on sets it, and servers before 17 do not know it.
_NEW_IN_17 = b"SET transaction_timeout"

_CLEAR = """
\\set QUIET on
BEGIN;
SET LOCAL lock_timeout = '30s';
SET LOCAL client_min_messages = warning;
DO $$
DECLARE
    each text;
BEGIN
    FOR each IN SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE 'DROP TABLE IF EXISTS public.' || each || ' CASCADE';
    END LOOP;
    FOR each IN SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'
        ) LOOP
        EXECUTE 'DROP FUNCTION IF EXISTS ' || each || ' CASCADE';
    END LOOP;
END $$;
"""
# Pages carry the state of the archive as their mark. After a restore, numbers of transactions come again with
# other contents; a number that no server reaches makes all later marks different from all earlier ones.
_FINISH = """
DO $$
DECLARE
    strange text;
BEGIN
    IF to_regclass('public.meetings_meeting') IS NULL
        OR to_regclass('public.django_migrations') IS NULL THEN
        RAISE EXCEPTION 'This file is a dump of another program, not a backup of an archive.';
    END IF;
    SELECT app || '.' || name INTO strange FROM public.django_migrations
        WHERE app = ANY ({apps}) AND app || '.' || name <> ALL ({known}) ORDER BY id DESC LIMIT 1;
    IF strange IS NOT NULL THEN
        RAISE EXCEPTION 'This backup was made by another version of the archive, which has the migration %. '
            'Install that version and restore with it.', strange;
    END IF;
END $$;
DELETE FROM public.meetings_change;
INSERT INTO public.meetings_change (transaction, writes) VALUES ({salt}, 0);
COMMIT;
"""
_NEVER_REACHED = 2**62
_SEAL_LENGTH = len(b"\nverbatim backup sha256 \n") + 64


def back_up(file: Path) -> int:
    """Write a backup that only its owner can read; its size in bytes.

    The file has its name only when it is complete, on disk, and has been read back. Raises `ClientError`.
    """
    if file.exists():
        raise ClientError(f"{file} exists. Choose another name, or delete it first.")
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            back_up_into(written)
            written.flush()
            os.fsync(written.fileno())
        _read_back(part)
        part.rename(file)
        _sync_folder(file.parent)
    except OSError as error:
        raise ClientError(f"{file}: {error.strerror}. Choose another place for the backup.") from error
    finally:
        with suppress(OSError):
            part.unlink()
    return file.stat().st_size


def back_up_into(stream: BinaryIO) -> None:
    """Write a backup as it is made, from one snapshot of the database. Raises `ClientError`."""
    dump_into(client(), stream, _LEFT_OUT)


def dump_into(source: Client, stream: IO[bytes], left_out: Iterable[str] = ()) -> None:
    """Write a dump and its checksum."""
    options = [f"--exclude-table-data=public.{table}" for table in left_out]
    command = source.connected("pg_dump", "--format=custom", "--no-owner", "--no-privileges", *options)
    digest = hashlib.sha256()
    with TemporaryFile() as said:
        dump = source.start(command, stdout=subprocess.PIPE, stderr=said)
        assert dump.stdout
        try:
            while piece := dump.stdout.read(_PIECE):
                digest.update(piece)
                stream.write(piece)
            dump.wait()
        finally:  # also if this process was told to stop
            _end(dump)
        if dump.returncode:
            raise failure("pg_dump", _text(said))
    stream.write(_seal(digest.hexdigest()))
    stream.flush()


def restore(stream: IO[bytes], known: Iterable[tuple[str, str]]) -> None:
    """Replace the database by a backup, in one transaction: an error or an interruption changes nothing.

    `known` are this program's migrations, as (app, name). A backup with others is refused. Restore only files
    that you trust: a dump is a program for the database. Raises `ClientError`.
    """
    load(client(), stream, _finish(set(known)))


def load(target: Client, stream: IO[bytes], finish: str) -> None:
    """Clear the database, load a dump and run `finish`, which must commit."""
    psql = target.connected("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")
    with TemporaryFile() as unwritten:
        writer = target.start(psql, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=unwritten)
        assert writer.stdin
        try:
            with suppress(BrokenPipeError):  # psql has stopped, and says why
                writer.stdin.write(_CLEAR.encode())
                _unpack(target, stream, writer.stdin)
                writer.stdin.write(finish.encode())
                writer.stdin.close()
            writer.wait()
        finally:
            _end(writer)
        if writer.returncode:
            raise failure("psql", _text(unwritten))


def _unpack(pg: Client, stream: IO[bytes], into: IO[bytes]) -> None:
    """Write the statements of a dump. Raises `ClientError` at the end if the file is not whole."""
    command = pg.command("pg_restore", "--no-owner", "--no-privileges", "--file=-")
    with TemporaryFile() as said:
        reader = pg.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said)
        assert reader.stdin
        assert reader.stdout
        feed = _Feed(stream, reader)
        feed.start()
        try:
            for line in islice(reader.stdout, _HEAD_LINES):
                if pg.server >= 170_000 or not line.startswith(_NEW_IN_17):
                    into.write(line)
            shutil.copyfileobj(reader.stdout, into, _PIECE)
            reader.wait()
            feed.join()
        finally:
            _end(reader)
        if reader.returncode or not feed.is_whole:
            told = _text(said).strip() if reader.returncode else ""
            why = f" ({told})" if told else ""
            raise ClientError(
                f"The file is incomplete, was changed, or is no backup{why}. Nothing was restored."
            )


class _Feed(threading.Thread):
    """Passes a dump on, without its checksum, and compares that.

    What reads a dump that is not whole may go round at its end for ever, so it is stopped after a while.
    """

    def __init__(self, stream: IO[bytes], reader: "subprocess.Popen[bytes]") -> None:
        super().__init__(daemon=True)
        assert reader.stdin
        self._stream, self._reader, self._into, self.is_whole = stream, reader, reader.stdin, False

    def run(self) -> None:
        digest, held = hashlib.sha256(), b""
        while piece := self._stream.read(_PIECE):
            held += piece
            ready, held = held[:-_SEAL_LENGTH], held[-_SEAL_LENGTH:]
            digest.update(ready)
            # pg_restore may have all that it needs, or have failed.
            with suppress(BrokenPipeError, ValueError):
                self._into.write(ready)
        self.is_whole = held == _seal(digest.hexdigest())
        with suppress(BrokenPipeError):
            self._into.close()
        if not self.is_whole:
            with suppress(subprocess.TimeoutExpired):
                self._reader.wait(_UNTIL_IT_SAYS_WHY)
            self._reader.kill()


def _seal(digest: str) -> bytes:
    return f"\nverbatim backup sha256 {digest}\n".encode()


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(BrokenPipeError):
                stream.close()
    process.wait()


def _finish(known: set[tuple[str, str]]) -> str:
    salt = _NEVER_REACHED + secrets.randbelow(_NEVER_REACHED)
    return (
        sql.SQL(_FINISH)
        .format(
            apps=sql.Literal(sorted({app for app, _ in known})),
            known=sql.Literal(sorted(f"{app}.{name}" for app, name in known)),
            salt=sql.Literal(salt),
        )
        .as_string(None)
    )


def _read_back(file: Path) -> None:
    """Unpack everything once: what cannot be read is better known today."""
    with file.open("rb") as stream, Path(os.devnull).open("wb") as nowhere:
        _unpack(client(), stream, nowhere)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _text(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode("utf-8", "replace")
