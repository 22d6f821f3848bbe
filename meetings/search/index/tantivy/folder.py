"""The index's folder on disk: which index is live, who may write, and how another takes its place.

A file called `current` names the live index, a folder beside it. It is replaced in one step, so every process
sees the old index or the new one.
"""

import fcntl
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from meetings.search.index.engine import EngineBusyError, EngineError


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """`version` is that of the schema: an index of another one is as good as none."""

    path: Path
    version: str

    def live(self) -> Path | None:
        """The folder of the live index, None when there is none that can be read."""
        try:
            name = self._pointer.read_text()
        except FileNotFoundError:
            return None
        found = self.path / name
        usable = name.startswith(f"{self.version}-") and (found / "meta.json").exists()
        return found if usable else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write. It ends with the process, however that ends."""
        self._make()
        with (self.path / "lock").open("w") as lock:
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

    def _make(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError(f"The search index's folder {self.path} cannot be created: {error}") from error
