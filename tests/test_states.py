"""The state of the archive is known by its latest changes only."""

import time
from itertools import count

import pytest

from meetings.models import Topic
from meetings.models.changes import state

# Another process of the tests may keep a transaction open for as long.
_PATIENT = 120


@pytest.mark.django_db(transaction=True)
def test_what_changed_long_ago_is_forgotten() -> None:
    states, until = [], time.monotonic() + _PATIENT
    for number in count():
        Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}")
        states.append(state())
        forgotten = len(states) > 3 and len(states[-1].split()) <= 2
        if forgotten or time.monotonic() > until:
            break
        time.sleep(min(number // 4, 5) / 10)
    assert len(set(states)) == len(states)
    assert forgotten
