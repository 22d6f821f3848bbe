"""A small index in memory, of documents that are asked many questions at once and then forgotten."""

from collections.abc import Iterable, Iterator

import tantivy

from meetings.search.index.engine import Hit, IndexDocument, SearchRequest
from meetings.search.index.tantivy.answer import Answering
from meetings.search.index.tantivy.faults import guarded
from meetings.search.index.tantivy.schema import document, in_memory

_HEAP = 50_000_000


class MemoryIndex:
    """Finds the same as the index on disk, among these documents alone."""

    @guarded
    def __init__(self, documents: Iterable[IndexDocument]) -> None:
        index = in_memory()
        self._schema = index.schema
        writer: tantivy.IndexWriter = index.writer(_HEAP, 1)
        for each in documents:
            writer.add_document(document(each, 0))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def every(self, request: SearchRequest) -> Iterator[Hit]:
        """All documents that match, in order of time."""
        return Answering(self._schema, self._searcher, request).every()
