"""The digests of many contents of one record, which share most of their rows."""

import hashlib
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from meetings.versions.content import (
    ContentPart,
    HeadContent,
    Json,
    PersonContent,
    SectionContent,
    StatementContent,
)
from meetings.versions.difference import KeyedContent

_ROWS: dict[str, type[ContentPart]] = {
    "people": PersonContent,
    "sections": SectionContent,
    "statements": StatementContent,
}
_AT_ONCE = 32
_OPENS = {name: f',"{name}":['.encode() for name in _ROWS}
_BEGINS, _GOES_ON, _CLOSES, _ENDS = b'{"head":', b",", b"]", b"}"


class ContentDigests:
    """Gives of a content what `content.digest_of` gives of the content.

    A row that is the same object as in an earlier content is not written again, so rows must not be changed.
    What a content has in common at its beginning with the last one is not hashed again.
    """

    def __init__(self) -> None:
        self._written: dict[int, tuple[Json, bytes]] = {}
        self._blocks: dict[tuple[int, ...], bytes] = {}
        self._pieces: list[bytes] = []
        self._hashed: list[Any] = []

    def of(self, told: KeyedContent) -> str:
        blocks, self._blocks = self._blocks, {}
        pieces = list(self._told(told, blocks))
        pairs = enumerate(zip(pieces, self._pieces, strict=False))
        same = next((at for at, (new, old) in pairs if new is not old), min(len(pieces), len(self._pieces)))
        self._pieces = pieces
        del self._hashed[same:]
        for piece in islice(pieces, same, None):
            hashed = self._hashed[-1].copy() if self._hashed else hashlib.sha256()
            hashed.update(piece)
            self._hashed.append(hashed)
        return str(self._hashed[-1].hexdigest())

    def _told(self, told: KeyedContent, known: dict[tuple[int, ...], bytes]) -> Iterator[bytes]:
        """The canonical form in pieces; one that is as in the last content is the same object."""
        yield _BEGINS
        yield self._text(HeadContent, told.head)
        for name, kind in _ROWS.items():
            rows = told.part(name)
            yield _OPENS[name]
            for first in range(0, len(rows), _AT_ONCE):
                if first:
                    yield _GOES_ON
                yield self._block(kind, rows[first : first + _AT_ONCE], known)
            yield _CLOSES
        yield _ENDS

    def _block(self, kind: type[ContentPart], rows: list[Json], known: dict[tuple[int, ...], bytes]) -> bytes:
        key = tuple(map(id, rows))
        text = known.get(key)
        if text is None:
            text = b",".join(self._text(kind, row) for row in rows)
        self._blocks[key] = text
        return text

    def _text(self, kind: type[ContentPart], row: Json) -> bytes:
        written = self._written.get(id(row))
        if written is None:  # kept with the row, so that no other gets its id
            told: Any = kind.from_json(row).as_json()
            text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
            written = self._written[id(row)] = (row, text)
        return written[1]
