"""The index's folder on disk: which index is live, who may write, and how another takes its place.

A file called `current` names the live index, a folder beside it. It is replaced in one step, so every process
sees the old index or the new one.
"""

import fcntl
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from meetings.search.index.engine import EngineBusyError, EngineError


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """`version` is that of the schema: an index of another one is as good as none."""

    path: Path
    version: str

    def live(self) -> Path | None:
        """The folder of the live index, None when there is none that can be read."""
        try:
            name = self._pointer.read_bytes().decode("ascii", "replace")
        except FileNotFoundError:
            return None
        # Whatever else a fault of the disk has written there names no index.
        if not re.fullmatch(rf"{re.escape(self.version)}-[0-9a-f]{{8}}", name):
            return None
        found = self.path / name
        return found if (found / "meta.json").exists() else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write. It ends with the process, however that ends."""
        with self._lock() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise EngineBusyError("Another process is writing to the search index.") from error
            yield

    def new(self) -> Path:
        """An empty folder for an index, beside the live one. Only while holding the right to write."""
        path = self.path / f"{self.version}-{secrets.token_hex(4)}"
        path.mkdir()
        return path

    def switch(self, to: Path) -> None:
        """Make `to` the live index."""
        new = self.path / "current.new"
        new.write_text(to.name)
        new.replace(self._pointer)

    def remove_others(self, kept: Path | None) -> None:
        """Remove indexes that are not live, also what a crash has left. Who reads one keeps it open."""
        for path in self.path.iterdir():
            if path.is_dir() and path != kept:
                shutil.rmtree(path, ignore_errors=True)

    @property
    def _pointer(self) -> Path:
        return self.path / "current"

    def _lock(self) -> IO[str]:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            return (self.path / "lock").open("w")
        except OSError as error:
            said = f"The search index's folder {self.path} cannot be written: {error.strerror or error}."
            raise EngineError(said) from error
