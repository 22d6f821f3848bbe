"""The engine that this site searches with."""

from functools import cache
from pathlib import Path

from django.conf import settings

from meetings.search.index.engine import Engine
from meetings.search.index.tantivy.embedded import TantivyEngine


def engine() -> Engine:
    """One for each index folder and process; the index itself is opened at the first search."""
    return _engine(Path(settings.INDEX_DIR))


@cache
def _engine(folder: Path) -> Engine:
    return TantivyEngine(folder)
