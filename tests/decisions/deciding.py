"""What the tests of decisions share: records in, one way to decide, and all that a decision may change."""

import datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import User

from meetings.models import Alias, Decision, Identifier, Meeting, Office, Official, Participant, Statement
from meetings.officials.decisions.act import Act
from meetings.officials.decisions.carry_out import decide
from meetings.transcripts.transcript import Turn
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored

numbers = count(1)
MAY = datetime.date(2024, 5, 14)


def day(number: int) -> datetime.date:
    return datetime.date(2024, 5, number)


def read(*turns: Turn, **details: Any) -> Meeting:
    """A new record, or with the title of a stored one, that record read again."""
    number = next(numbers)
    meeting = stored(
        a_document(f"{number}.txt"), a_transcript(*turns, **{"title": f"Meeting {number}"} | details)
    )
    assert meeting is not None
    return meeting


def by(name: str, *words: str, role: str = "", **details: Any) -> Turn:
    """A turn under this name, after a role or none."""
    return a_turn(f"{role} {name}".strip(), *words, name=name, role=role, **details)


def editor(name: str = "vera") -> User:
    return User.objects.get_or_create(username=name, defaults={"is_staff": True})[0]


def carry_out(act: Act, why: str = "It says so in the minutes.") -> Decision:
    return decide(act, editor(), why, act.preview().seen)


def the(name: str) -> Official:
    """The official of this name, the first of those who share it."""
    return Official.objects.filter(name=name).earliest("pk")


def everything() -> dict[str, list[Any]]:
    """All that decisions may change, without the keys of rows that are counted anew."""
    return {
        "officials": list(Official.objects.order_by("pk").values("pk", "name", "slug", "merged_into")),
        "aliases": list(Alias.objects.order_by("pk").values()),
        "identifiers": list(Identifier.objects.order_by("pk").values()),
        "offices": sorted(
            Office.objects.values_list("official", "title", "key", "from_date", "until_date", "by_editor")
        ),
        "participants": list(Participant.objects.order_by("pk").values()),
        "statements": list(Statement.objects.order_by("pk").values("pk", "number", "official", "confirmed")),
    }
