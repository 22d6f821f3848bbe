"""Where documents come from: files, folders, zip archives and standard input, all of them untrusted."""

import lzma
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from meetings.ingest import lines_of_json
from meetings.transcripts.containers.opening import SUFFIXES
from meetings.transcripts.containers.packages import is_office_document
from meetings.transcripts.decoding import MAXIMUM_BYTES
from meetings.transcripts.transcript import Document, UnreadableError

# What could not be read is not taken in either.
MAX_DOCUMENT_BYTES = MAXIMUM_BYTES
MAX_ZIP_MEMBERS = 50_000
# Text packs 3 to 8 times; more than this is made to exhaust memory.
MAX_ZIP_RATIO = 200
# A damaged one has no parts to be known by.
_OFFICE_NAMES = frozenset(".docx .docm .dotx .odt .ott .xlsx .xlsm .ods .pptx .pptm .odp".split())
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that can be opened later; `path` names it in reports.

    It is a file, a `member` of the zip archive `file`, a `part` of the file (its beginning and its length),
    or bytes at hand; or it is refused already.
    """

    path: str
    file: Path | None = None
    member: str = ""
    content: bytes | None = None
    refusal: str = ""
    part: tuple[int, int] | None = None

    @property
    def size(self) -> int:
        """How many bytes it has, or the most it can have where that is not known yet."""
        if self.content is not None or self.file is None:
            return len(self.content or b"")
        if self.part:
            return self.part[1]
        if self.member:
            return MAX_DOCUMENT_BYTES
        try:
            return self.file.stat().st_size
        except OSError:
            return 0

    def document(self) -> Document:
        """The bytes. Raises `UnreadableError` where they cannot be had or are too many."""
        if self.refusal:
            raise UnreadableError(self.refusal)
        if self.content is not None:
            return Document(self.content, self.path)
        assert self.file is not None
        try:
            if self.part:
                return Document(_bytes_of_part(self.file, *self.part), self.path)
            return Document(_bytes(self.file, self.member), self.path)
        except OSError as error:
            raise UnreadableError(f"The file cannot be opened: {error.strerror or error}.") from error


def entries(paths: list[str]) -> Iterator[Entry]:
    """Every document under `paths`, in order; "-" is standard input.

    Raises FileNotFoundError for a path that is not there.
    """
    for path in paths:
        if path == "-":
            yield entry_of("standard input", sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        elif Path(path).exists():
            yield from _file(Path(path))
        else:
            raise FileNotFoundError(path)


def entry_of(path: str, content: bytes) -> Entry:
    """Bytes at hand, as a document of this name."""
    if len(content) > MAX_DOCUMENT_BYTES:
        return Entry(path, refusal=_too_large(len(content)))
    return Entry(path, content=content)


def unpacked(path: str, content: bytes) -> Iterator[Entry]:
    """The documents of a zip archive held in memory, unpacked one by one; nothing is written to disk."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _DAMAGE as error:
        yield Entry(path, refusal=_damaged(error))
        return
    for entry in _members(path, None, archive):
        try:
            member = _member_bytes(archive, entry.member) if not entry.refusal else b""
        except UnreadableError as error:
            yield Entry(entry.path, refusal=str(error))
            continue
        yield entry if entry.refusal else Entry(entry.path, content=member)


def is_zip(name: str, content: bytes) -> bool:
    """Whether it is an archive of documents; office documents are zip archives, too, and are read whole."""
    if content[:4] != b"PK\x03\x04":
        return name.lower().endswith(".zip")
    return not (PurePosixPath(name).suffix.lower() in _OFFICE_NAMES or is_office_document(content))


def _folder(folder: Path) -> Iterator[Entry]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and file.suffix.lower() in SUFFIXES | {".zip"}:
            yield from _file(file)


def _file(file: Path) -> Iterator[Entry]:
    if file.suffix.lower() in lines_of_json.SUFFIXES:
        yield from _lines_of_json(file)
        return
    if file.suffix.lower() != ".zip":
        yield Entry(str(file), file=file)
        return
    try:
        yield from _members(str(file), file, _archive(file))
    except _DAMAGE as error:
        yield Entry(str(file), refusal=_damaged(error))


def _lines_of_json(file: Path) -> Iterator[Entry]:
    """A document for each meeting of the file, named by its lines."""
    try:
        found = list(lines_of_json.parts(file, MAX_DOCUMENT_BYTES))
    except OSError as error:
        yield Entry(str(file), refusal=f"The file cannot be opened: {error.strerror or error}.")
        return
    if len(found) == 1:
        yield Entry(str(file), file=file)
        return
    for part in found:
        yield Entry(f"{file}#{part.first}-{part.last}", file=file, part=(part.start, part.length))


def _members(path: str, file: Path | None, archive: zipfile.ZipFile) -> Iterator[Entry]:
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    if len(members) > MAX_ZIP_MEMBERS:
        yield Entry(path, refusal=f"The zip archive has more than {MAX_ZIP_MEMBERS:,} files. Split it.")
        return
    for member in members:
        name = f"{path}!{member.filename}"
        if why := _why_refused(member):
            yield Entry(name, refusal=why)
        elif PurePosixPath(member.filename).suffix.lower() in SUFFIXES:
            yield Entry(name, file=file, member=member.filename)


def _why_refused(member: zipfile.ZipInfo) -> str:
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if not name.parts:
        return "The file inside the zip archive has no name. Create the archive again."
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        return "The name inside the zip archive leads outside it. Create the archive again."
    if member.flag_bits & 1:
        return "The file inside the zip archive is encrypted. Create the archive again without a password."
    if member.file_size > MAX_DOCUMENT_BYTES:
        return _too_large(member.file_size)
    if member.file_size > MAX_ZIP_RATIO * max(member.compress_size, 1_000):
        return "The file inside the zip archive unpacks to far more than text does. It was not opened."
    return ""


def _bytes(file: Path, member: str) -> bytes:
    if member:
        return _member_bytes(_archive(file), member)
    with file.open("rb") as opened:
        return _bounded(opened)


def _bytes_of_part(file: Path, start: int, length: int) -> bytes:
    if length > MAX_DOCUMENT_BYTES:
        raise UnreadableError(_too_large(length))
    with file.open("rb") as opened:
        opened.seek(start)
        return opened.read(length)


def _member_bytes(archive: zipfile.ZipFile, member: str) -> bytes:
    try:
        with archive.open(member) as opened:
            return _bounded(opened)
    except _DAMAGE as error:
        raise UnreadableError(_damaged(error)) from error


def _bounded(opened: IO[bytes]) -> bytes:
    """All of it, or `UnreadableError`: the size that a zip archive or file system tells may be wrong."""
    content = opened.read(MAX_DOCUMENT_BYTES + 1)
    if len(content) > MAX_DOCUMENT_BYTES:
        raise UnreadableError(_too_large(len(content)))
    return content


@lru_cache(maxsize=2)
def _archive(file: Path) -> zipfile.ZipFile:
    """Kept open: reading its directory anew for each of many members would take quadratic time."""
    return zipfile.ZipFile(file)


def _damaged(error: Exception) -> str:
    return f"The zip archive is damaged ({error}). Create it again."


def _too_large(size: int) -> str:
    return (
        f"The document has at least {size:,} bytes; at most {MAX_DOCUMENT_BYTES:,} are read. "
        "Split it, or remove pictures and attachments."
    )
