"""Mutated documents: each is read or refused, within its time, by a process that goes on afterwards."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from meetings import samples
from meetings.transcripts import read
from meetings.transcripts.limits import Worker, seconds_for
from meetings.transcripts.transcript import Document, UnreadableError

AT_ONCE = 200
TOLD_EVERY = 10_000
_FIXTURES = Path(__file__).resolve().parents[2] / "tests" / "transcripts"
_SUFFIXES = {".html", ".txt", ".md", ".csv", ".xml", ".json", ".vtt", ".srt", ".docx", ".odt", ".rtf", ".pdf"}


def mutate_documents(number: int, seed: int) -> None:
    chance, ends, worker = random.Random(seed), Counter[str](), Worker()
    originals = list(_originals())
    slowest, over, begun = 0.0, 0, time.monotonic()
    for first in range(0, number, AT_ONCE):
        some = [_mutated(chance, originals) for _ in range(min(AT_ONCE, number - first))]
        limits = [seconds_for(len(each.content)) for each in some]
        started = time.monotonic()
        for document, limit, result in zip(some, limits, worker.each(read_whole, some, limits), strict=True):
            lasted, started = time.monotonic() - started, time.monotonic()
            slowest, over = max(slowest, lasted), over + (lasted > limit)
            ends[_end(result)] += 1
            if _end(result) not in ("read", "refused"):
                print(f"{document.path}: {result}", flush=True)
        if (first + AT_ONCE) % TOLD_EVERY == 0:
            print(f"  {first + AT_ONCE} so far: {dict(ends)}", flush=True)
    worker.stop()
    print(f"{number} mutated documents of {len(originals)} in {time.monotonic() - begun:.0f} s: {dict(ends)}")
    print(f"  slowest {slowest:.2f} s; over its budget: {over}", flush=True)


def read_whole(document: Document) -> str:
    """Runs in the reading process. Anything but a refusal in a sentence is a fault."""
    try:
        for _transcript in [read(document)]:
            pass
    except UnreadableError:
        return "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]
    return "read"


def _end(result: object) -> str:
    return "stopped" if isinstance(result, UnreadableError) else str(result).partition(":")[0]


def _originals() -> Iterator[tuple[str, bytes]]:
    for folder in (samples.FOLDER, _FIXTURES):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file() and "expected" not in path.name:
                yield path.name, path.read_bytes()


def _mutated(chance: random.Random, originals: list[tuple[str, bytes]]) -> Document:
    name, content = chance.choice(originals)
    mutable = bytearray(content[: chance.randrange(1_000, 60_000)])
    for _change in range(chance.randrange(1, 12)):
        chance.choice(_CHANGES)(chance, mutable, originals)
    return Document(bytes(mutable), path=name)


def _flip(chance: random.Random, content: bytearray, _originals: list[tuple[str, bytes]]) -> None:
    if content:
        content[chance.randrange(len(content))] = chance.randrange(256)


def _cut(chance: random.Random, content: bytearray, _originals: list[tuple[str, bytes]]) -> None:
    at = chance.randrange(len(content) + 1)
    del content[at : at + chance.randrange(200)]


def _repeat(chance: random.Random, content: bytearray, _originals: list[tuple[str, bytes]]) -> None:
    at = chance.randrange(len(content) + 1)
    content[at:at] = content[at : at + chance.randrange(1, 100)] * chance.randrange(1, 60)


def _splice(chance: random.Random, content: bytearray, originals: list[tuple[str, bytes]]) -> None:
    _name, other = chance.choice(originals)
    at, start = chance.randrange(len(content) + 1), chance.randrange(len(other) + 1)
    content[at:at] = other[start : start + 400]


def _odd(chance: random.Random, content: bytearray, _originals: list[tuple[str, bytes]]) -> None:
    at = chance.randrange(len(content) + 1)
    content[at:at] = chance.choice(_ODD)


_ODD = [
    b"\x00",
    b"\xff\xfe",
    b"<![CDATA[",
    b"<!--",
    b"&#x0;",
    "\u202e\u200b".encode(),
    b":" * 50,
    b"\r",
    b"]]>",
]
_ODD += [b"<p>" * 30, b"MR. X: " * 20, b'"' * 9, b"," * 99, b"{" * 50, "Ё".encode("cp1251") * 30]
_CHANGES = [_flip, _cut, _repeat, _splice, _odd]
