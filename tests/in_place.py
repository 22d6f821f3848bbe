"""Reading in the process of a test, where the test replaces a part of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from meetings.ingest import read


class InPlace:
    """Stands in for a reading process."""

    def each(
        self, function: Callable[..., Any], items: Sequence[Any], seconds: Sequence[float], *more: Any
    ) -> Iterator[Any]:
        for item in items:
            yield function(item, *more)

    def stop(self) -> None: ...


def read_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on documents are read in this process."""
    monkeypatch.setattr(read, "Worker", InPlace)
    monkeypatch.setattr(read, "_kept", [])
