"""JSON Lines compressed with Zstandard, written and read a line at a time, and counted and hashed."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import zstandard

# Compressed beside the process that makes the rows, and faster than it makes them.
LEVEL = 3
# A single statement can be a megabyte.
_AT_ONCE = 200
ENDING = ".jsonl.zst"


def write(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """One frame with a line for each row; how many. Several such files one after the other are one, too."""
    count = 0
    lines = (orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    with path.open("wb") as file, zstandard.ZstdCompressor(LEVEL, threads=1).stream_writer(file) as packed:
        while batch := list(islice(lines, _AT_ONCE)):
            packed.write(b"".join(batch))
            count += len(batch)
    return count


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of such a file."""
    with path.open("rb") as file, zstandard.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        yield from map(orjson.loads, lines)
