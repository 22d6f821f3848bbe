"""What changed between two releases: by a short list of records that each leaves behind, without a word."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from meetings.exports.releases import lines
from meetings.exports.releases.spans import Row


@dataclass(slots=True)
class ReleaseChanges:
    """The rows of the table `changes`, and how many of each kind they were. Lists are sorted by record."""

    before: Iterator[Row]
    now: Iterator[Row]
    counts: Counter[str] = field(default_factory=Counter)

    def rows(self) -> Iterator[Row]:
        old, new = next(self.before, None), next(self.now, None)
        while old or new:
            if old is None or (new and new["record"] < old["record"]):
                yield self._told(new or {}, "new")
                new = next(self.now, None)
            elif new is None or old["record"] < new["record"]:
                yield self._told(old, "removed")
                old = next(self.before, None)
            else:
                if (old["updated"], old["place"]) != (new["updated"], new["place"]):
                    yield self._told(new, "changed")
                old, new = next(self.before, None), next(self.now, None)

    def _told(self, row: Row, change: str) -> Row:
        self.counts[change] += 1
        return {"record": row["record"], "change": change}


def listed(records: Iterator[Row]) -> Iterator[Row]:
    """What is kept of records to compare a later release with."""
    return (
        {"record": row["record"], "updated": row["updated"], "place": _hash(row["url"])} for row in records
    )


def _hash(url: str) -> str:
    """Whether it moved, without the words that an address may have of a title taken down since."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def read(path: Path) -> Iterator[Row]:
    """An earlier list; empty if there is none."""
    return lines.read(path) if path.is_file() else iter(())
