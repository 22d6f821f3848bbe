"""Golden pages: what reading each file of the golden folders must give, kept as JSON beside it."""

import json
from pathlib import Path
from typing import Any

from meetings.transcripts import read
from meetings.transcripts.json_lines import as_json
from meetings.transcripts.transcript import Document

FOLDERS = tuple(
    Path(__file__).parent / name
    for name in (
        "kremlin_text",
        "kremlin_html",
        "akoma_ntoso",
        "parlamint",
        "parlparse",
        "canadian_hansard",
        "bundestag",
        "council_data_project",
    )
)


def pages() -> list[Path]:
    return sorted(page for folder in FOLDERS for page in folder.iterdir() if page.suffix != ".json")


def as_read(page: Path) -> list[dict[str, Any]]:
    """What is read from a page now, with everything that is empty left out."""
    records = read(Document(page.read_bytes(), path=page.name))
    return [_without_empty(as_json(record)) for record in records]


def as_kept(page: Path) -> list[dict[str, Any]]:
    """What the golden file beside a page says."""
    return json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_empty(inner)
            for key, inner in value.items()
            if inner not in ("", None, False, [], ())
        }
    if isinstance(value, list | tuple):
        return [_without_empty(inner) for inner in value]
    return value
