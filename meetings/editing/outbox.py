"""What an editor changed is found again: the meetings concerned go into the index's outbox."""

import time
from collections.abc import Iterable
from functools import partial

from django.db import transaction

from archive.after_answer import after_answer
from meetings.models import IndexTask
from meetings.officials import relink
from meetings.search.index import sync

_LINK_SECONDS = 2.0


def reindex(meetings: Iterable[int]) -> None:
    """Put meetings (primary keys) into the outbox, in the caller's transaction; level the index on commit."""
    IndexTask.objects.bulk_create(IndexTask(meeting_id=pk) for pk in set(meetings))
    level_on_commit()


def level_on_commit() -> None:
    """Bring the index level once the transaction is through.

    What fails there stays in the outbox for the next change or `manage.py index`; the editor's work is safe.
    """
    transaction.on_commit(sync.catch_up, robust=True)


def level_after_answer() -> None:
    """The same once the editor has the answer. What is taken down does not wait for that."""
    transaction.on_commit(partial(after_answer, sync.catch_up), robust=True)


def link_after_answer() -> None:
    """Link names in earlier records by what was learnt, for a moment; later saves and loads go on."""
    transaction.on_commit(partial(after_answer, _link_for_a_moment), robust=True)


def _link_for_a_moment() -> None:
    until = time.monotonic() + _LINK_SECONDS
    relink.catch_up(lambda: time.monotonic() < until)
