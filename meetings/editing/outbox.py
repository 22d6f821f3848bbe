"""What an editor changed is found again: the meetings concerned go into the index's outbox."""

from collections.abc import Iterable

from django.db import transaction

from meetings.models import IndexTask
from meetings.search.index import sync


def reindex(meetings: Iterable[int]) -> None:
    """Put meetings (primary keys) into the outbox, in the caller's transaction; level the index on commit."""
    IndexTask.objects.bulk_create(IndexTask(meeting_id=pk) for pk in set(meetings))
    level_on_commit()


def level_on_commit() -> None:
    """Bring the index level once the transaction is through.

    What fails there stays in the outbox for the next change or `manage.py index`; the editor's work is safe.
    """
    transaction.on_commit(sync.catch_up, robust=True)
