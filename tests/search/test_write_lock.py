"""The right to write to an index that several hosts share."""

import psycopg
import pytest

from meetings.search.index.engine import EngineBusyError
from meetings.search.index.opensearch.write_lock import write_lock

pytestmark = pytest.mark.django_db


def test_one_holds_it_at_a_time() -> None:
    with write_lock("an index"), write_lock("another index"):
        with pytest.raises(EngineBusyError), write_lock("an index"):
            pass
        with pytest.raises(EngineBusyError), write_lock("another index"):
            pass


def test_it_is_free_before_the_server_has_noticed_that_its_holder_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[psycopg.Connection] = []
    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Connection, "close", lambda self: kept.append(self))
        with write_lock("an index"):
            pass
        with pytest.raises(ValueError, match="a fault"), write_lock("an index"):
            raise ValueError("a fault")
        with write_lock("an index"):
            pass
    for each in kept:
        each.close()
