"""Small builders of rows, each with what a test does not care about filled in."""

import datetime
from itertools import count
from typing import Any

from meetings.models import (
    Body,
    Meeting,
    Office,
    Official,
    Participant,
    Section,
    Source,
    Statement,
    Topic,
    TopicTag,
)
from meetings.transcripts.lexicon.names import fold
from meetings.transcripts.transcript import Completeness, Kind, TurnKind

_numbers = count(1)
A_TIME = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


def a_body(name: str = "President of Ardania") -> Body:
    return Body.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})[0]


def an_official(name: str = "Mira Velden", **details: Any) -> Official:
    facts = {"slug": name.lower().replace(" ", "-"), "sort_name": " ".join(reversed(name.split()))}
    return Official.objects.create(name=name, **facts | details)


def an_office(official: Official, title: str = "Minister of Water", **details: Any) -> Office:
    days = {"from_date": datetime.date(2023, 1, 5), "until_date": datetime.date(2024, 2, 6)}
    return Office.objects.create(official=official, title=title, key=fold(title), **days | details)


def a_topic(name: str = "Water", **details: Any) -> Topic:
    return Topic.objects.create(name=name, **{"slug": name.lower().replace(" ", "-")} | details)


def a_source(**details: Any) -> Source:
    number = next(_numbers)
    return Source.objects.create(**{"sha256": f"{number:064}", "content": b"", "size": 0} | details)


def a_meeting(title: str = "Meeting on water", **details: Any) -> Meeting:
    number = next(_numbers)
    facts: dict[str, Any] = {
        "key": f"key {number}",
        "likeness": f"likeness {number}",
        "slug": f"meeting-{number}",
        "date": datetime.date(2025, 2, 24),
        "place": "Veldengrad",
        "kind": Kind.TRANSCRIPT,
        "language": "en",
        "completeness": Completeness.COMPLETE,
        "fingerprint": f"{number:064x}",
        "updated_at": A_TIME,
    }
    if "body" not in details:
        facts["body"] = a_body()
    if "source" not in details:
        facts["source"] = a_source()
    return Meeting.objects.create(title=title, **facts | details)


def a_participant(meeting: Meeting, name: str = "Mira Velden", **details: Any) -> Participant:
    facts = {"position": meeting.participants.count() + 1}
    return Participant.objects.create(meeting=meeting, name=name, **facts | details)


def a_statement(meeting: Meeting, *paragraphs: str, **details: Any) -> Statement:
    """The next statement of the meeting; by its `official`, if one is given."""
    position = meeting.statements.count() + 1
    text = paragraphs or ("Good morning, colleagues.",)
    official = details.get("official")
    facts: dict[str, Any] = {
        "position": position,
        "number": position,
        "kind": TurnKind.SPEECH,
        "label": official.name if official else "Mira Velden",
        "paragraphs": list(text),
        "words": sum(len(paragraph.split()) for paragraph in text),
    }
    return Statement.objects.create(meeting=meeting, **facts | details)


def a_section(meeting: Meeting, title: str, start: int = 1, **details: Any) -> Section:
    """The next section of the meeting, from the statement at this position on."""
    meeting.last_section += 1
    meeting.save(update_fields=["last_section"])
    facts = {"position": meeting.last_section, "number": meeting.last_section}
    return Section.objects.create(meeting=meeting, title=title, start=start, **facts | details)


def a_tag(topic: Topic, meeting: Meeting, statement: Statement | None = None) -> TopicTag:
    return TopicTag.objects.create(
        topic=topic, meeting=meeting, statement=statement, reason=TopicTag.Reason.EDITOR
    )
