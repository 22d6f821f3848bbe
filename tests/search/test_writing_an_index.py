"""What every engine must do when its index is written: hold what it was told last, whatever fails."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st

from meetings.search.index.engine import (
    Engine,
    EngineBusyError,
    SearchRequest,
    Sort,
)
from meetings.search.query import parse
from tests.search.asked import asked
from tests.search.corpus import ENGINES, statements

# A cluster's right to write is held in the database.
pytestmark = pytest.mark.usefixtures("django_db_setup")


DOCUMENTS = statements()


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine that holds six statements of one meeting, and whatever a test has added."""
    made = ENGINES[request.param](tmp_path_factory.mktemp("engine"))
    with made.writing(), made.rebuilding() as writer:
        writer.replace((), DOCUMENTS[24:30])
    return made


def test_replacing_a_meeting_leaves_nothing_old(empty: Engine) -> None:
    with empty.writing():
        with empty.rebuilding() as writer:
            writer.replace((), DOCUMENTS[:12])
        empty.replace({1, 2}, DOCUMENTS[6:9])
    told = [(document.meeting, document.statement, document.fingerprint) for document in DOCUMENTS[6:9]]
    indexed = [(item.meeting, item.statement, item.fingerprint) for item in empty.documents()]
    assert indexed == sorted(told)
    assert empty.search(SearchRequest()).total == 3


@asked(20, versions=st.lists(st.lists(st.integers(0, 8), max_size=8, unique=True), min_size=2, max_size=4))
def test_however_a_meeting_changes_the_index_holds_what_it_was_told_last(
    engine: Engine, versions: list[list[int]]
) -> None:
    """Statements that stay, go, come, change and move: the last version counts, and nothing else."""
    with engine.writing():
        for number, version in enumerate(versions):
            told = [
                DOCUMENTS[at % 3]._replace(meeting=1, statement=at, position=at // (number + 1) % 4)
                for at in sorted(version)
            ]
            engine.replace({1}, told)
            wanted = sorted((each.meeting, each.statement, each.fingerprint) for each in told)
            there = [(item.meeting, item.statement, item.fingerprint) for item in engine.documents()]
            assert there[: len(wanted)] == wanted
            assert len(there) == len(wanted) + 6


def test_only_one_writes_at_a_time(empty: Engine) -> None:
    with empty.writing(), pytest.raises(EngineBusyError), empty.writing():
        pass


def test_a_rebuilding_that_fails_leaves_the_live_index(empty: Engine) -> None:
    with empty.writing():
        with empty.rebuilding() as writer:
            writer.replace((), DOCUMENTS[:3])
        with pytest.raises(ZeroDivisionError), empty.rebuilding() as writer:
            writer.replace((), (document for document in [DOCUMENTS[5], 1 // 0]))
    assert empty.search(SearchRequest()).total == 3


def test_documents_that_fail_half_way_change_nothing(empty: Engine) -> None:
    def failing() -> object:
        yield DOCUMENTS[5]
        raise ZeroDivisionError

    with empty.writing():
        with empty.rebuilding() as writer:
            writer.replace((), DOCUMENTS[:3])
        with pytest.raises(ZeroDivisionError):
            empty.replace({1}, failing())
        assert empty.search(SearchRequest()).total == 3
        empty.replace({1}, DOCUMENTS[:2])
    assert empty.search(SearchRequest()).total == 2


def test_an_empty_archive_has_an_index_too(empty: Engine) -> None:
    with empty.writing(), empty.rebuilding():
        pass
    assert empty.search(SearchRequest(query=parse("metal").query)).total == 0
    assert list(empty.documents()) == []


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_a_download_ends_whole_though_its_index_is_replaced(
    empty: Engine, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in (("tantivy.answer", "CHUNK"), ("opensearch.paging", "AT_ONCE")):
        monkeypatch.setattr(f"meetings.search.index.{module}.{name}", 7)
    with empty.writing(), empty.rebuilding() as writer:
        writer.replace((), DOCUMENTS[:60])
    request = SearchRequest(sort=sort)
    whole, begun = list(empty.every(request)), empty.every(request)
    found = []
    for _rebuild in range(5):
        found += itertools.islice(begun, 9)
        with empty.writing(), empty.rebuilding() as writer:
            writer.replace((), DOCUMENTS[:60])
    assert [*found, *begun] == whole
    assert len(whole) == 60


@pytest.mark.parametrize("make", ENGINES.values())
def test_another_reader_sees_what_was_written(make: Callable[[Path], Engine], tmp_path: Path) -> None:
    writer, reader = make(tmp_path / "index"), make(tmp_path / "index")
    with writer.writing():
        with writer.rebuilding() as building:
            building.replace((), DOCUMENTS[:3])
        assert reader.search(SearchRequest()).total == 3
        writer.replace({9}, DOCUMENTS[48:50])
        assert reader.search(SearchRequest()).total == 5
        with writer.rebuilding() as building:
            building.replace((), DOCUMENTS[:4])
        assert reader.search(SearchRequest()).total == 4
