"""A preview is bounded: how much of a text or list is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

# Characters shown of a statement, and of what should fit one line.
TEXT = 500
LINE = 300


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that are shown of a longer list."""

    rows: Sequence[object]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


def part(rows: Sequence[object], limit: int) -> Part:
    return Part(rows[:limit], len(rows))


def cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
