"""The embedded engine: searches and writes the index in one folder."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from tantivy import FieldType, Index, Query, Searcher

from meetings.search.index.engine import (
    EngineError,
    Grouping,
    Groups,
    Hit,
    IndexDocument,
    Indexed,
    SearchRequest,
    SearchResults,
    Volume,
    Writer,
)
from meetings.search.index.fields import EXACT, FINGERPRINT, MEETING, STATEMENT
from meetings.search.index.tantivy.answer import Answering
from meetings.search.index.tantivy.checksums import damaged_files
from meetings.search.index.tantivy.faults import Told, as_engine_errors, guarded, guarded_iterator, is_fault
from meetings.search.index.tantivy.folder import IndexFolder
from meetings.search.index.tantivy.groups import Grouped
from meetings.search.index.tantivy.related import related
from meetings.search.index.tantivy.schema import VERSION, open_index, schema
from meetings.search.index.tantivy.writing import IndexWriter

MEETINGS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Open:
    """An index as this process last saw it."""

    path: Path
    changed: tuple[int, int]
    process: int
    index: Index
    deleted: int
    """Documents that are still in the index's files and no longer in its answers."""


class TantivyEngine:
    """Opened at the first search in each process; follows what other processes write."""

    def __init__(self, path: Path) -> None:
        self._folder = IndexFolder(path, VERSION)
        self._schema = schema()
        self._open: _Open | None = None

    @guarded
    def search(self, request: SearchRequest) -> SearchResults:
        return Answering(self._schema, self._searcher(), request).answer()

    @guarded
    def groups(self, request: SearchRequest, by: Grouping) -> Groups:
        grouped = Grouped(self._schema, self._searcher(), request)
        return grouped.meetings() if by is Grouping.MEETING else grouped.officials()

    @guarded_iterator
    def every(self, request: SearchRequest) -> Iterator[Hit]:
        return Answering(self._schema, self._searcher(), request).every()

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None:
        path = self._folder.live()
        if path is None:
            raise EngineError(_("There is no search index yet. Create it: python manage.py index --rebuild"))
        told = Told(documents)
        try:
            with as_engine_errors():
                IndexWriter(path, threads=1).replace(meetings, told)
        except EngineError:
            if told.error is not None:
                raise told.error from None
            raise

    @guarded_iterator
    def documents(self) -> Iterator[Indexed]:
        searcher = self._searcher()
        found = searcher.aggregate(Query.all_query(), {"last": {"max": {"field": MEETING}}})
        last = int(found["last"]["value"] or 0) if searcher.num_docs else -1
        for first in range(0, last + 1, MEETINGS_AT_ONCE):
            window = Query.range_query(
                self._schema, MEETING, FieldType.Unsigned, first, first + MEETINGS_AT_ONCE - 1
            )
            hits = searcher.search(window, searcher.num_docs, count=False, order_by_field=MEETING).hits
            addresses = [address for _key, address in hits]
            columns = [
                searcher.fast_field_values(name, addresses) for name in (MEETING, STATEMENT, FINGERPRINT)
            ]
            yield from (Indexed(*row) for row in sorted(zip(*columns, strict=True)))

    @guarded
    def related(self, meeting: int, text: str, language: str, size: int) -> tuple[int, ...]:
        return related(self._schema, self._searcher(), meeting, text, language, size)

    @guarded
    def volumes(self, request: SearchRequest) -> tuple[Volume, ...]:
        return Answering(self._schema, self._searcher(), request).volumes()

    @guarded
    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        opened = self._current()
        searcher = opened.index.searcher()
        return {
            word: self._live(searcher, opened.deleted, word, searcher.doc_freq(EXACT, word)) for word in words
        }

    @guarded
    def words_beginning(self, start: str, most: int) -> tuple[tuple[str, int], ...]:
        opened = self._current()
        searcher, limit = opened.index.searcher(), most
        while True:
            told = searcher.terms_with_prefix(EXACT, start, limit=limit)
            counted = [(word, self._live(searcher, opened.deleted, word, count)) for word, count in told]
            found = [pair for pair in counted if pair[1]]
            if len(found) >= most or len(told) < limit:
                return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most])
            limit *= 2

    def _live(self, searcher: Searcher, deleted: int, word: str, count: int) -> int:
        """How many statements have the word, of a `count` that may include deleted ones.

        Only a word that may be in deleted statements alone is counted again, which takes microseconds.
        """
        if not 0 < count <= deleted:
            return count
        query = Query.term_query(self._schema, EXACT, word)
        return int(searcher.search(query, 1, count=True).count or 0)  # type: ignore[attr-defined]

    @guarded
    def state(self) -> str:
        path = self._folder.live()
        if path is None:
            return ""
        meta = (path / "meta.json").stat()
        return f"{path.name} {meta.st_mtime_ns} {meta.st_ino}"

    @guarded
    def exists(self) -> bool:
        return self._folder.live() is not None

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._folder.writing():
            yield

    @guarded_iterator
    def damage(self) -> Iterator[str]:
        path = self._folder.live()
        if path is not None:
            yield from damaged_files(path)

    @contextmanager
    def rebuilding(self) -> Iterator[Writer]:
        self._folder.remove_others(self._folder.live())
        path = self._folder.new()
        try:
            writer = IndexWriter(path, threads=2)
            yield writer
            writer.close()
            self._folder.switch(path)
        finally:
            self._folder.remove_others(self._folder.live())

    def _searcher(self) -> Searcher:
        return self._current().index.searcher()

    def _current(self) -> _Open:
        """The index's newest state. Costs two looks at the disk while nothing has changed."""
        reason = _("There is no search index yet. Create it: python manage.py index")
        for _attempt in range(3):
            path = self._folder.live()
            if path is None:
                break
            try:
                return self._opened(path)
            except BaseException as error:
                if not is_fault(error):
                    raise
                # Most likely another index took its place between reading its name and opening it.
                self._open = None
                said = _("{fault} Rebuild the index: python manage.py index --rebuild")
                reason = said.format(fault=error)
        raise EngineError(reason)

    def _opened(self, path: Path) -> _Open:
        meta = (path / "meta.json").stat()
        changed = (meta.st_mtime_ns, meta.st_ino)
        seen = self._open
        if seen and (seen.path, seen.process) == (path, os.getpid()):
            if seen.changed == changed:
                return seen
            seen.index.reload()
            index = seen.index
        else:
            index = open_index(str(path))
            index.config_reader("manual")
            index.reload()
        self._open = _Open(path, changed, os.getpid(), index, _deleted(path))
        return self._open


def _deleted(path: Path) -> int:
    segments = json.loads((path / "meta.json").read_text())["segments"]
    return sum(each["deletes"]["num_deleted_docs"] for each in segments if each.get("deletes"))
