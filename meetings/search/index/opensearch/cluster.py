"""The engine for archives that outgrow one machine: an OpenSearch cluster."""

import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError, RequestError

from archive.limits.budget import OverBudgetError, within_seconds
from meetings.search.index.engine import (
    EngineError,
    Grouping,
    Groups,
    Hit,
    IndexDocument,
    Indexed,
    IndexLostError,
    SearchRequest,
    SearchResults,
    Volume,
    Writer,
)
from meetings.search.index.fields import EXACT, FINGERPRINT, MEETING, STATEMENT
from meetings.search.index.opensearch import words
from meetings.search.index.opensearch.answer import ClusterAnswer
from meetings.search.index.opensearch.connection import ClusterSettings, as_engine_errors, connect
from meetings.search.index.opensearch.groups import ClusterGroups
from meetings.search.index.opensearch.mapping import VERSION, template
from meetings.search.index.opensearch.paging import every_hit
from meetings.search.index.opensearch.write_lock import write_lock
from meetings.search.index.opensearch.writing import ClusterWriter

# What a page can do without is asked of a cluster that is away this often, and not waited for longer.
_PAUSE, _PATIENCE = 5.0, 1.0
# A change waits until the cluster has mended itself after the death of a node: longer than a search may take.
_PATIENT = {"request_timeout": 60}
# Seconds at most that a new index is waited for until it has its copies, before readers see it.
_COPYING = 1800
_TILL_GREEN = {"wait_for_status": "green", "timeout": "1s", "request_timeout": 10, "ignore": 408}


@dataclass(slots=True)
class _Away:
    """Until when the cluster is taken to be away, without asking."""

    until: float = 0.0


@dataclass(frozen=True)
class ClusterEngine:
    """Of each version of the index there is one alias, so two versions of the archive can run side by side.

    The alias names the live index; a rebuild fills a new one and moves the alias in one step.
    """

    settings: ClusterSettings
    _away: _Away = field(default_factory=_Away, compare=False)

    def search(self, request: SearchRequest) -> SearchResults:
        with as_engine_errors():
            return ClusterAnswer(self._client, self._alias, request).answer()

    def groups(self, request: SearchRequest, by: Grouping) -> Groups:
        with as_engine_errors():
            grouped = ClusterGroups(self._client, self._alias, request)
            return grouped.meetings() if by is Grouping.MEETING else grouped.officials()

    def every(self, request: SearchRequest) -> Iterator[Hit]:
        with as_engine_errors():
            yield from ClusterAnswer(self._client, self._alias, request).every()

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None:
        with as_engine_errors():
            index = self._live()
            if index is None:
                raise EngineError(
                    _("There is no search index yet. Create it: python manage.py index --rebuild")
                )
            ClusterWriter(self._client, index).replace(meetings, documents)
            self._mark()

    def documents(self) -> Iterator[Indexed]:
        body = {
            "query": {"match_all": {}},
            "sort": [{MEETING: "asc"}, {STATEMENT: "asc"}],
            "docvalue_fields": [MEETING, STATEMENT, FINGERPRINT],
            "_source": False,
        }
        with as_engine_errors():
            for hit in every_hit(self._client, self._alias, body):
                yield Indexed(*(hit["fields"][name][0] for name in (MEETING, STATEMENT, FINGERPRINT)))

    def related(self, meeting: int, text: str, language: str, size: int) -> tuple[int, ...]:
        with self._done_without(), within_seconds(_PATIENCE), as_engine_errors():
            return words.related(self._client, self._alias, meeting, text, language, size)

    def volumes(self, request: SearchRequest) -> tuple[Volume, ...]:
        with as_engine_errors():
            return ClusterAnswer(self._client, self._alias, request).volumes()

    def frequencies(self, words_: Iterable[str]) -> dict[str, int]:
        with as_engine_errors():
            return words.frequencies(self._client, self._alias, EXACT, words_)

    def words_beginning(self, start: str, most: int) -> tuple[tuple[str, int], ...]:
        with as_engine_errors():
            return words.words_beginning(self._client, self._alias, start, most)

    def state(self) -> str:
        """Asked for with every page: one document, and not at all for a moment after it was not had."""
        with self._done_without(), as_engine_errors():
            try:
                found = self._client.get(index=self._marks, id=VERSION, params={"request_timeout": _PATIENCE})
            except NotFoundError:
                return ""
            return str(found["_source"]["mark"])

    @contextmanager
    def _done_without(self) -> Iterator[None]:
        """What a page can do without: not asked for a moment after it was not had."""
        if time.monotonic() < self._away.until:
            raise EngineError(_("The search cluster cannot be reached."))
        try:
            yield
        except (EngineError, OverBudgetError) as error:
            if isinstance(error.__cause__, NotFoundError):
                raise
            self._away.until = time.monotonic() + _PAUSE
            raise EngineError(_("The search cluster did not answer in time.")) from error

    def exists(self) -> bool:
        with as_engine_errors():
            return self._live() is not None

    def damage(self) -> Iterator[str]:
        """The cluster verifies its own files; here is told what of the index it has not got."""
        with as_engine_errors():
            index = self._live()
            if index is None:
                return
            health = self._client.cluster.health(index=index, params={"level": "shards"})
            for number, shard in health["indices"][index]["shards"].items():
                if shard["status"] == "red":
                    yield f"Shard {number} of {index} has no copy that can be read."

    @contextmanager
    def writing(self) -> Iterator[None]:
        with write_lock(f"search index {self.settings.urls} {self.settings.prefix}"):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[Writer]:
        with as_engine_errors():
            self._remove_others()
            self._client.indices.put_index_template(
                name=self._alias,
                body=template(f"{self._alias}-*", self.settings.shards, self.settings.replicas),
                params=_PATIENT,
            )
            self._make_marks()
            index = f"{self._alias}-{secrets.token_hex(4)}"
            self._create(index)
            writer = ClusterWriter(self._client, index)
        try:
            with self._may_be_lost(index):
                yield _Filling(writer)
                with as_engine_errors():
                    writer.show()
                    self._copy(index)
            with as_engine_errors():
                self._switch(index)
                self._mark()
        finally:
            with as_engine_errors():
                self._remove_others()

    @property
    def _client(self) -> OpenSearch:
        return _client(self.settings)

    @property
    def _alias(self) -> str:
        return f"{self.settings.prefix}-{VERSION}"

    @property
    def _marks(self) -> str:
        """A small index of what state each version's index is in."""
        return f"{self.settings.prefix}-marks"

    def _live(self) -> str | None:
        try:
            found = self._client.indices.get_alias(name=self._alias)
        except NotFoundError:
            return None
        return next(iter(found), None)

    def _create(self, index: str) -> None:
        """Without copies: to copy the files of a full index costs less than to index all of it once more."""
        try:
            body = {"settings": {"number_of_replicas": 0}}
            self._client.indices.create(index=index, body=body, params=_PATIENT)
        except RequestError as error:
            # It was asked for twice, as the first answer came too late: nobody else chooses this name.
            if error.error != "resource_already_exists_exception":
                raise

    @contextmanager
    def _may_be_lost(self, index: str) -> Iterator[None]:
        """While it is filled there is no copy of the index, so it may die with a node."""
        try:
            yield
        except EngineError as error:
            if self._is_lost(index):
                raise IndexLostError(str(error)) from error
            raise
        if self._is_lost(index):
            raise IndexLostError(_("A node of the search cluster died while an index was built on it."))

    def _is_lost(self, index: str) -> bool:
        with as_engine_errors():
            return bool(self._client.cluster.health(index=index)["status"] == "red")

    def _copy(self, index: str) -> None:
        """Make the copies, and wait for those that there are nodes for; others follow by themselves."""
        if not self.settings.replicas:
            return
        # What is not in a commit is not copied as files, but indexed once more from the translog.
        self._client.indices.flush(index=index, params={"force": "true", "request_timeout": 600})
        copies = {"number_of_replicas": self.settings.replicas}
        self._client.indices.put_settings(index=index, body=copies, params=_PATIENT)
        until = time.monotonic() + _COPYING
        while time.monotonic() < until:
            health = self._client.cluster.health(index=index, params=_TILL_GREEN)
            if not health["timed_out"] or not health["initializing_shards"]:
                return

    def _switch(self, index: str) -> None:
        actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self._alias}}]
        if live := self._live():
            actions.append({"remove_index": {"index": live}})
        try:
            self._client.indices.update_aliases(body={"actions": actions}, params=_PATIENT)
        except NotFoundError:
            # Asked for twice, too: the index to be removed is gone since the first time.
            if self._live() != index:
                raise

    def _make_marks(self) -> None:
        """With a copy on every node, made before anything depends on it: no node's death takes it away."""
        if not self._client.indices.exists(index=self._marks):
            settings = {"number_of_shards": 1, "auto_expand_replicas": "0-all"}
            params = _PATIENT | {"wait_for_active_shards": "all"}
            with suppress(RequestError):  # another process was faster
                self._client.indices.create(index=self._marks, body={"settings": settings}, params=params)

    def _mark(self) -> None:
        mark = {"mark": f"{VERSION} {secrets.token_hex(8)}"}
        self._client.index(index=self._marks, id=VERSION, body=mark, params=_PATIENT)

    def _remove_others(self) -> None:
        """Remove indexes of this version that are not live, also what a crash has left."""
        live = self._live()
        there = self._client.indices.get(
            index=f"{self._alias}-*",
            params=_PATIENT | {"ignore_unavailable": "true", "allow_no_indices": "true"},
        )
        for index in there:
            if index != live:
                self._client.indices.delete(index=index, params=_PATIENT | {"ignore_unavailable": "true"})


@dataclass(frozen=True, slots=True)
class _Filling:
    """Adds to an index that nobody reads yet; what is sent need not be complete."""

    writer: ClusterWriter

    def replace(self, meetings: Iterable[int], documents: Iterable[IndexDocument]) -> None:
        with as_engine_errors():
            self.writer.add(documents)


_clients: dict[ClusterSettings, OpenSearch] = {}


def _client(settings: ClusterSettings) -> OpenSearch:
    """One for each process and cluster; it keeps its connections open."""
    if settings not in _clients:
        _clients[settings] = connect(settings)
    return _clients[settings]
