"""Writes one index: of the meetings it is told, only the documents that differ are made anew."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, groupby, islice, pairwise
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import tantivy
from tantivy import Occur, Query

from meetings.search.index.engine import EngineError, IndexDocument
from meetings.search.index.fields import FINGERPRINT, MEETING, POSITION, STATEMENT
from meetings.search.index.tantivy.schema import document, open_index

HEAP = 100_000_000
# So few documents are written by one thread: to make files for each takes longer than to fill them.
_FEW = 500


class _Kept(NamedTuple):
    """What the index holds of a document; where it stands in its meeting is how it is deleted."""

    position: int
    statement: int
    fingerprint: int


class IndexWriter:
    """Only while holding the right to write."""

    def __init__(self, path: Path, threads: int) -> None:
        self._index = open_index(str(path))
        self._schema = self._index.schema
        self._threads = threads
        self._is_written = False

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None:
        """One commit. Documents of one meeting stand together."""
        held = self._held(list(meetings))
        documents = iter(documents)
        with _as_engine_errors():
            first = list(islice(documents, _FEW))
        with self._writing(self._threads if len(first) == _FEW else 1) as writer:
            for meeting, told in groupby(chain(first, documents), attrgetter("meeting")):
                for kept, source in self._changed(writer, meeting, held.pop(meeting, []), told):
                    writer.add_document(document(source, kept.fingerprint))
            for meeting in held:
                writer.delete_documents_by_query(self._of(meeting))
        self._is_written = True

    def close(self) -> None:
        """Make sure that even an empty index has its files."""
        if not self._is_written:
            self.replace((), ())

    def _changed(
        self, writer: tantivy.IndexWriter, meeting: int, held: list[_Kept], told: Iterable[IndexDocument]
    ) -> Iterator[tuple[_Kept, IndexDocument]]:
        """Delete what is no longer so; what has to be added is returned."""
        wanted = ((_Kept(each.position, each.statement, each.fingerprint), each) for each in told)
        if not held:
            return wanted
        sources = dict(wanted)
        # Twice the same, which a crash cannot leave but a mishap may, is not as told either.
        twice = {first.position for first, second in pairwise(held) if first == second}
        stale = twice | {each.position for each in held if each not in sources}
        if stale:
            there = Query.term_set_query(self._schema, POSITION, sorted(stale))
            both = [(Occur.Must, self._of(meeting)), (Occur.Must, there)]
            writer.delete_documents_by_query(Query.boolean_query(both))
        left = {each for each in held if each.position not in stale}
        return ((kept, source) for kept, source in sources.items() if kept not in left)

    def _held(self, meetings: list[int]) -> dict[int, list[_Kept]]:
        """What the index holds of these meetings, each meeting's in order."""
        if not meetings:
            return {}
        self._index.reload()
        searcher = self._index.searcher()
        query = Query.term_set_query(self._schema, MEETING, meetings)
        there = searcher.aggregate(query, {"there": {"value_count": {"field": MEETING}}})["there"]["value"]
        hits = searcher.search(query, max(int(there), 1), count=False, order_by_field=MEETING).hits
        addresses = [address for _key, address in hits]
        names = (MEETING, POSITION, STATEMENT, FINGERPRINT)
        columns = [searcher.fast_field_values(name, addresses) for name in names]
        found: dict[int, list[_Kept]] = {}
        for meeting, *kept in sorted(zip(*columns, strict=True)):
            found.setdefault(meeting, []).append(_Kept(*kept))
        return found

    def _of(self, meeting: int) -> Query:
        # As a query: deleting by term takes every number for a signed one, and finds nothing here.
        return Query.term_query(self._schema, MEETING, meeting)

    @contextmanager
    def _writing(self, threads: int) -> Iterator[tantivy.IndexWriter]:
        """Committed at the end; what was not is as if it had never been added."""
        with _as_engine_errors():
            writer = self._index.writer(HEAP * threads, threads)
            try:
                yield writer
                writer.commit()
            finally:
                # Also lets go of the writer.
                writer.wait_merging_threads()


@contextmanager
def _as_engine_errors() -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:
        raise EngineError(f"The search index could not be written: {error}") from error
