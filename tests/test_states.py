"""The state of the archive is known by its latest changes only."""

import pytest

from meetings.models import Topic
from meetings.models.changes import state


@pytest.mark.django_db(transaction=True)
def test_what_changed_long_ago_is_forgotten() -> None:
    states = []
    for number in range(4):
        Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}")
        states.append(state())
    assert len(set(states)) == 4
    assert len(states[-1].split()) <= 2
