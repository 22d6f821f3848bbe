"""A part of a file, read as a file of its own: a table of a release, or bytes that a client still lacks."""

import io
import re
from pathlib import Path

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


class FileSlice(io.RawIOBase):
    """`size` bytes from `offset` on. The server reads it while it sends, without holding a thread."""

    def __init__(self, path: Path, offset: int, size: int) -> None:
        super().__init__()
        self._file = path.open("rb")
        self._offset, self._size, self._at = offset, size, 0

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        wanted = min(len(buffer), self._size - self._at)
        if wanted <= 0:
            return 0
        self._file.seek(self._offset + self._at)
        read = self._file.readinto(memoryview(buffer)[:wanted])
        self._at += read
        return read

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """First byte and number of bytes that a `Range` asks for; None for the whole file.

    Raises `ValueError` for one that lies outside of it. Several ranges at once are answered with the whole.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if first > last:
        raise ValueError(header)
    return first, last - first + 1
