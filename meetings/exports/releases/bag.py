"""A BagIt bag (RFC 8493) written as one tar file, every byte of it hashed on the way."""

import hashlib
import io
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

PIECE = 1_048_576


class ChangedFileError(RuntimeError):
    """A file is not what its name or its size says; what was kept of an interrupted release is damaged."""


@dataclass(frozen=True, slots=True)
class BaggedFile:
    """A file of the bag, and where in the tar file its bytes begin."""

    name: str
    size: int
    sha256: str
    offset: int


@dataclass(slots=True)
class Bag:
    """Writes payload, then `close` adds what describes it. `name` is the folder in the tar file."""

    name: str
    tar: tarfile.TarFile
    modified: int
    payload: list[BaggedFile] = field(default_factory=list)

    def add(self, name: str, paths: Iterable[Path]) -> BaggedFile:
        """Files joined to one, below `data/`."""
        joined = _Joined(list(paths))
        self.payload.append(self._write(f"data/{name}", joined, joined.size))
        return self.payload[-1]

    def add_text(self, name: str, text: str) -> BaggedFile:
        self.payload.append(self._tag(f"data/{name}", text))
        return self.payload[-1]

    def close(self, info: Iterable[tuple[str, str]]) -> None:
        """Add the declaration, the facts about the bag and the checksums."""
        octets = sum(each.size for each in self.payload)
        facts = [*info, ("Payload-Oxum", f"{octets}.{len(self.payload)}")]
        tags = [
            self._tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
            self._tag("bag-info.txt", "".join(f"{name}: {_one_line(value)}\n" for name, value in facts)),
            self._tag("manifest-sha256.txt", _manifest(self.payload)),
        ]
        self._tag("tagmanifest-sha256.txt", _manifest(tags))

    def _tag(self, name: str, text: str) -> BaggedFile:
        content = text.encode()
        return self._write(name, io.BytesIO(content), len(content))

    def _write(self, name: str, content: "BinaryIO | _Joined", size: int) -> BaggedFile:
        entry = tarfile.TarInfo(f"{self.name}/{name}")
        entry.size, entry.mtime, entry.mode = size, self.modified, 0o644
        hashed = _Hashed(content)
        self.tar.addfile(entry, hashed)  # type: ignore[arg-type]
        padded = -(-size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
        return BaggedFile(name, size, hashed.digest(), self.tar.offset - padded)


@contextmanager
def opened(path: Path, name: str, modified: int) -> Iterator[Bag]:
    """A new bag, to be closed; `modified` is the time that its files have, in seconds since 1970."""
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.copybufsize = PIECE  # type: ignore[attr-defined]
        yield Bag(name, tar, modified)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _manifest(files: Iterable[BaggedFile]) -> str:
    return "".join(f"{each.sha256}  {each.name}\n" for each in files)


class _Joined:
    """Several files read as one."""

    def __init__(self, paths: list[Path]) -> None:
        self.size = sum(path.stat().st_size for path in paths)
        self._pieces = _pieces(paths)
        self._left = b""

    def read(self, size: int) -> bytes:
        """`size` bytes, less only at the end."""
        while len(self._left) < size and (piece := next(self._pieces, b"")):
            self._left += piece
        found, self._left = self._left[:size], self._left[size:]
        return found


def _pieces(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


class _Hashed:
    """A file whose bytes are hashed as they are read."""

    def __init__(self, file: "BinaryIO | _Joined") -> None:
        self._file, self._hash = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        self._hash.update(piece)
        return piece

    def digest(self) -> str:
        return self._hash.hexdigest()
