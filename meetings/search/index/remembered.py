"""Facts that are worked out from the records and remembered until the index has changed."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches

from meetings.search.index.current import engine
from meetings.search.index.engine import EngineError

Fact = TypeVar("Fact")


def remembered(subject: str, work_out: Callable[[], Fact]) -> Fact:
    """What `work_out` returned for this subject since the index last changed, or returns now.

    Whatever changes a record, a name or a link also changes the index, after the rows themselves: what is
    worked out between the two is remembered under the index's old state, and forgotten with it.
    """
    try:
        state = engine().state()
    except EngineError:
        state = ""
    if not state:
        return work_out()
    key = hashlib.sha256(f"{subject} {state}".encode()).hexdigest()
    fact: Fact | None = caches["facts"].get(key)
    if fact is None:
        fact = work_out()
        caches["facts"].set(key, fact)
    return fact
