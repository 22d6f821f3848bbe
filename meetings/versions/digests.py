"""The digests of many contents of one record, which share most of their rows."""

import hashlib
import json
from typing import Any

from meetings.versions.content import (
    ContentPart,
    HeadContent,
    Json,
    PersonContent,
    SectionContent,
    StatementContent,
)

_ROWS: dict[str, type[ContentPart]] = {
    "people": PersonContent,
    "sections": SectionContent,
    "statements": StatementContent,
}


class ContentDigests:
    """Gives of a content as JSON what `content.digest_of` gives of the content.

    A row that is the same object as in an earlier content is not written again, so rows must not be changed.
    """

    def __init__(self) -> None:
        self._written: dict[int, tuple[Json, str]] = {}

    def of(self, told: Json) -> str:
        parts = {"head": self._text(HeadContent, told["head"])} | {
            name: f"[{','.join(self._text(kind, row) for row in told[name])}]" for name, kind in _ROWS.items()
        }
        whole = ",".join(f'"{name}":{parts[name]}' for name in sorted(parts))
        return hashlib.sha256(f"{{{whole}}}".encode()).hexdigest()

    def _text(self, kind: type[ContentPart], row: Json) -> str:
        known = self._written.get(id(row))
        if known is None or known[0] is not row:
            told: Any = kind.from_json(row).as_json()
            text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            known = self._written[id(row)] = (row, text)
        return known[1]
