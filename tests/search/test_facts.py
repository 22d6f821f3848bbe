"""Facts worked out from the records are remembered exactly as long as the index stands."""

from collections.abc import Iterator
from itertools import count

import pytest

from meetings.models import IndexTask
from meetings.search.index import sync
from meetings.search.index.remembered import remembered
from tests.builders import a_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers() -> Iterator[int]:
    return count(1)


def test_a_fact_is_worked_out_once_while_the_index_stands(numbers: Iterator[int]) -> None:
    sync.rebuild()
    assert [remembered("a number", lambda: next(numbers)) for _ in range(3)] == [1, 1, 1]
    assert remembered("another number", lambda: next(numbers)) == 2


def test_it_is_worked_out_anew_once_a_record_changed(numbers: Iterator[int]) -> None:
    sync.rebuild()
    remembered("a number", lambda: next(numbers))
    IndexTask.objects.create(meeting_id=a_meeting().pk)
    sync.catch_up()
    assert remembered("a number", lambda: next(numbers)) == 2


def test_nothing_is_remembered_without_an_index(numbers: Iterator[int]) -> None:
    assert [remembered("a number", lambda: next(numbers)) for _ in range(2)] == [1, 2]
