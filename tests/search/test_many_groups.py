"""The embedded engine counts meetings in parts, and looks at the best statements in growing numbers."""

from pathlib import Path

import pytest

from meetings.search.index.engine import Engine, Grouping, SearchRequest
from meetings.search.index.tantivy import groups
from meetings.search.index.tantivy.embedded import TantivyEngine
from meetings.search.query import parse
from tests.search.corpus import statements


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = TantivyEngine(tmp_path / "index")
    with made.writing(), made.rebuilding() as writer:
        writer.replace((), statements())
    return made


@pytest.mark.parametrize("typed", ["metal", "metal OR river OR город", ""])
def test_the_size_of_the_parts_makes_no_difference(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    request = SearchRequest(query=parse(typed).query, size=100)
    whole = engine.groups(request, Grouping.MEETING)
    monkeypatch.setattr(groups, "PART", 7)
    monkeypatch.setattr(groups, "FIRST", 1)
    assert engine.groups(request, Grouping.MEETING) == whole
    pages = [
        engine.groups(SearchRequest(query=request.query, size=9, page=page), Grouping.MEETING).found
        for page in range(1, 12)
    ]
    assert tuple(group for page in pages for group in page)[:99] == whole.found[:99]


def test_every_meeting_is_in_the_list_also_beyond_the_best_statements(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = SearchRequest(query=parse("metal").query, size=20)
    whole = engine.groups(SearchRequest(query=request.query, size=100), Grouping.MEETING)
    monkeypatch.setattr(groups, "BEST", 3)
    cut = engine.groups(SearchRequest(query=request.query, size=100), Grouping.MEETING)
    assert cut.found[0] == whole.found[0]
    assert sorted(cut.found, key=str) == sorted(whole.found, key=str)
